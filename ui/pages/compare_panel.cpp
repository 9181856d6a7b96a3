#include "ui/pages/compare_panel.h"

#include "psf/field_position.h"
#include "ui/widgets/difference_view.h"
#include "ui/widgets/field_map_view.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <cmath>

namespace petzval {

namespace {

NodeMap likeness_map(const GridComparison& comparison) {
    NodeMap map;
    map.values = {comparison.difference.shape.rows, comparison.difference.shape.cols, {}};
    map.label = ComparePanel::tr("Likeness (NCC)");
    for (const NodeScore& node : comparison.score.nodes) {
        map.values.values.emplace_back(node.ncc);
        map.marked.push_back(node.flipped);
    }
    return map;
}

QString number(double value, int digits) {
    return QLocale().toString(value, 'f', digits);
}

QString table_row(const QString& name, const QString& mean, const QString& worst) {
    return QStringLiteral(
               "<tr><td>%1</td><td align=right>&nbsp;&nbsp;%2</td><td align=right>&nbsp;&nbsp;%3</td></tr>")
        .arg(name, mean, worst);
}

} // namespace

GridNode nearest_node(GridNode node, const PsfShape& from, const PsfShape& to) {
    const auto nearest = [](double position, int count) {
        return static_cast<int>(std::lround(position * (count - 1)));
    };
    return {nearest(node_position(node.row, from.rows), to.rows),
            nearest(node_position(node.col, from.cols), to.cols)};
}

ComparePanel::ComparePanel(QWidget* parent)
    : QWidget(parent)
    , grid_(new PsfGridView)
    , reference_(new PsfGridView)
    , difference_(new DifferenceView)
    , likeness_(new FieldMapView)
    , orientations_(new QComboBox)
    , summary_(new QLabel) {
    orientations_->addItem(tr("As they are"));
    orientations_->addItem(tr("Better of two orientations"));
    orientations_->setAccessibleName(tr("Orientation"));
    orientations_->setToolTip(
        tr("A calibration cannot tell a lens from its twin, whose kernels all point the other "
           "way. The better of the two is what a perfect guess would give."));
    difference_->setToolTip(
        tr("Orange where the first grid has less light than the second, purple where it has more."));
    summary_->setToolTip(
        tr("Likeness tells the kernels' shape: 1 is the same, 0.9 already looks much alike. Errors tell "
           "how far the first grid is from the second, after the best common shift: of the light in "
           "the kernels (1 would be all of it), of contrast (in % as in the curves), and of where colours "
           "land."));
    reference_->setEmptyText(tr("Choose a second grid under Against, or drop a file here."));
    setFocusProxy(grid_);
    auto* layout = new QGridLayout(this);
    QWidget* const views[] = {grid_, reference_, difference_, likeness_};
    for (int i = 0; i < 4; ++i) {
        if (i < 3) layout->addWidget(titles_[i] = new QLabel, i / 2 * 2, i % 2); // the map tells its own
        layout->addWidget(views[i], i / 2 * 2 + 1, i % 2);
        layout->setRowStretch(i / 2 * 2 + 1, 1);
        layout->setColumnStretch(i % 2, 1);
    }
    for (QLabel* title : titles_)
        title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    orientations_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    orientations_->setMaximumWidth(320);
    summary_->setWordWrap(true);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(orientations_, 4, 0, 1, 2);
    layout->addWidget(summary_, 5, 0, 1, 2);
    link(grid_, false);
    link(reference_, true);
    link<PsfGridView>(difference_, true);
    link(likeness_, true);
    connect(orientations_, &QComboBox::currentIndexChanged, this, [this](int index) {
        Q_EMIT orientationChosen(index == 0 ? Orientation::AsIs : Orientation::BetterOfTwo);
    });
}

template <typename View>
void ComparePanel::link(View* view, bool ofReference) {
    connect(view, &View::nodeSelected, this, [=, this](int row, int col) {
        if (const auto node = ofFirst(row, col, ofReference)) Q_EMIT nodeSelected(node->row, node->col);
    });
    connect(view, &View::nodeHovered, this, [=, this](int row, int col) {
        const auto node = row < 0 ? std::nullopt : ofFirst(row, col, ofReference);
        Q_EMIT nodeHovered(node ? node->row : -1, node ? node->col : -1);
    });
}

std::optional<GridNode> ComparePanel::ofFirst(int row, int col, bool ofReference) const {
    if (grid_->grid().empty()) return std::nullopt;
    if (!ofReference) return GridNode{row, col};
    return nearest_node({row, col}, reference_->grid().shape(), grid_->grid().shape());
}

QString ComparePanel::summary() const {
    return summary_->text();
}

PsfGridView& ComparePanel::difference() {
    return *difference_;
}

void ComparePanel::setGrids(const std::shared_ptr<const InspectedGrid>& grid,
                            const std::shared_ptr<const InspectedGrid>& reference,
                            const QStringList& names) {
    grid_->setGrid(grid ? grid->grid : PsfGrid());
    reference_->setGrid(reference ? reference->grid : PsfGrid());
    titles_[0]->setText(names.value(0));
    titles_[1]->setText(reference ? names.value(1) : QString());
}

void ComparePanel::setComparison(const std::shared_ptr<const GridComparison>& comparison) {
    difference_->setComparison(comparison, grid_->grid().metadata());
    likeness_->setPicture(comparison ? FieldPicture(likeness_map(*comparison)) : FieldPicture(), 1.0);
    titles_[2]->setText(comparison ? tr("Difference (orange: less)") : QString());
    summary_->setText(comparison ? summaryOf(comparison->score) : QString());
    orientations_->setVisible(comparison != nullptr);
}

void ComparePanel::setLook(const PsfLook& look) {
    for (PsfGridView* view : {grid_, reference_, static_cast<PsfGridView*>(difference_)})
        view->setLook(look);
}

void ComparePanel::setCurrentNode(GridNode node) {
    const QSignalBlocker quiet(this); // where the grids' nodes differ, the way back leads elsewhere
    grid_->setCurrentNode(node.row, node.col);
    if (grid_->grid().empty() || reference_->grid().empty()) return;
    const GridNode linked = nearest_node(node, grid_->grid().shape(), reference_->grid().shape());
    reference_->setCurrentNode(linked.row, linked.col);
    difference_->setCurrentNode(linked.row, linked.col);
    likeness_->setCurrentNode(linked.row, linked.col);
}

QString ComparePanel::summaryOf(const GridScore& score) const {
    QString text = QStringLiteral("<table>") + table_row({}, tr("mean"), tr("worst"));
    text += table_row(tr("Likeness (NCC)"), number(score.ncc_mean, 3), number(score.ncc_min, 3));
    text += table_row(tr("Relative error of the kernels"), number(score.relative_error_mean, 2),
                      number(score.relative_error_max, 2));
    text += table_row(tr("Error of contrast (MTF), %"), number(100.0 * score.mtf_error_mean, 1),
                      number(100.0 * score.mtf_error_max, 1));
    text += table_row(tr("Error of lateral colour, px"), number(score.lateral_error_rms, 2),
                      number(score.lateral_error_max, 2));
    text += QStringLiteral("</table>");
    if (score.reversed) text += tr("The first grid is turned around at every node.") + QLatin1Char(' ');
    if (score.flipped_nodes > 0)
        text += tr("◥ %n kernel(s) would fit better turned around.", nullptr, score.flipped_nodes);
    return text;
}

} // namespace petzval
