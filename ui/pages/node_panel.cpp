#include "ui/pages/node_panel.h"

#include "ui/widgets/channel_words.h"
#include "ui/widgets/copying.h"
#include "ui/widgets/kernel_view.h"
#include "ui/widgets/mtf_plot.h"
#include "ui/widgets/node_figures_model.h"
#include "ui/widgets/pair_panel.h"
#include "ui/widgets/profile_plot.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>
#include <cmath>

namespace petzval {

namespace {

QTableView* make_table(QAbstractItemModel* model) {
    auto* table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(NodePanel::tr("Figures of the kernel"));
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setMinimumSectionSize(46);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->setStyleSheet(
        QStringLiteral("QHeaderView::section { border: 0; padding: 2px 3px; "
                       "background: palette(base); color: palette(text); } "
                       "QTableCornerButton::section { border: 0; background: palette(base); }"));
    offerTableCopy(*table);
    return table;
}

} // namespace

NodePanel::NodePanel(QWidget* parent)
    : QWidget(parent)
    , headline_(new QLabel)
    , kernel_(new KernelView)
    , profiles_(new ProfilePlot)
    , curves_(new MtfPlot)
    , figures_(new NodeFiguresModel(this))
    , table_(make_table(figures_))
    , splitter_(new QSplitter(Qt::Vertical)) {
    headline_->setTextFormat(Qt::PlainText);
    headline_->setWordWrap(true);
    splitter_->addWidget(new PairPanel({kernel_, tr("Kernel")}, {profiles_, tr("Profiles")}));
    splitter_->addWidget(new PairPanel({curves_, tr("Contrast (MTF)")}, {table_, tr("Figures")}));
    splitter_->setSizes({1000, 1000}); // halves, until the user moves it
    splitter_->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(headline_);
    column->addWidget(splitter_, 1);
    connect(kernel_, &KernelView::read, this, &NodePanel::read);
    connect(curves_, &MtfPlot::read, this, &NodePanel::read);
}

QString NodePanel::headline(const InspectedNode& node) const {
    const int outward = static_cast<int>(std::lround(100.0 * node.analysis().height));
    const AnalysisOptions& options = node.lens->analysis.options;
    const bool fromMiddle = options.axis_x == 0.5 && options.axis_y == 0.5;
    QString text = (fromMiddle ? tr("%1, %2 % out from the middle of the frame")
                               : tr("%1, %2 % out from the lens axis that was found"))
                       .arg(node.name)
                       .arg(outward);
    const NodeConfidence* confidence = node.lens->confidence(node.node.row, node.node.col);
    if (confidence && !confidence->supported) text += tr("; too little texture, taken from the others");
    return text + QLatin1Char('.');
}

QString NodePanel::beside(const InspectedNode& second) const {
    return tr("Second, thin lines: %1, %2.").arg(second.name, node_name(second.node).toLower());
}

void NodePanel::setNodes(const std::optional<InspectedNode>& node,
                         const std::optional<InspectedNode>& second, const InspectChoice& choice) {
    headline_->setText(!node     ? QString()
                       : !second ? headline(*node)
                                 : headline(*node) + QLatin1Char(' ') + beside(*second));
    kernel_->setNode(node, choice.look);
    profiles_->setNodes(node, second, choice.look.channel);
    curves_->setNodes(node, second, choice.look.channel, choice.unit);
    figures_->setNodes(node, second, choice.unit);
}

} // namespace petzval
