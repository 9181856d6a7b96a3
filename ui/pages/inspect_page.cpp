#include "ui/pages/inspect_page.h"

#include "ui/jobs/core_text.h"
#include "ui/pages/compare_panel.h"
#include "ui/pages/field_map_panel.h"
#include "ui/pages/inspect_export.h"
#include "ui/pages/node_panel.h"
#include "ui/widgets/channel_words.h"
#include "ui/widgets/field_map_view.h"
#include "ui/widgets/figure_words.h"
#include "ui/widgets/grid/blur_simulator.h"
#include "ui/widgets/grid_sources.h"
#include "ui/widgets/height_plot.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr const char* kSplitter = "inspect/splitter";
constexpr const char* kNodeSplitter = "inspect/node-splitter";
constexpr const char* kView = "inspect/view";

std::vector<bool> support_of(const InspectedGrid& lens) {
    std::vector<bool> supported;
    if (lens.found)
        for (const NodeConfidence& node : lens.found->nodes)
            supported.push_back(node.supported);
    return supported;
}

} // namespace

InspectPage::InspectPage(ProjectSession& session, JobRunner& jobs, QWidget* parent)
    : Page(parent)
    , session_(session)
    , inspector_(jobs)
    , options_(new InspectOptions(this))
    , sources_(new GridSourceBox({}))
    , references_(new GridSourceBox(tr("nothing")))
    , verdict_(new QLabel)
    , tabs_(new QTabWidget)
    , splitter_(new QSplitter)
    , grid_(new PsfGridView)
    , map_(new FieldMapPanel)
    , chart_(new HeightPlot)
    , compare_(new ComparePanel)
    , simulator_(new BlurSimulator)
    , node_(new NodePanel)
    , export_(new InspectExport(*this, session, jobs)) {
    options_->hide(); // until the window takes them
    choice_ = options_->choice();
    inspector_.setFigureOptions(choice_.figures);
    makeActions();
    makeLayout();
    watchInspector();
    watchViews();
    connect(options_, &InspectOptions::changed, this, &InspectPage::applyOptions);
    connect(export_, &InspectExport::saved, this, &InspectPage::statusChanged);
    connect(export_, &InspectExport::failed, this, &InspectPage::failed);
    connect(&session_, &ProjectSession::opened, this, &InspectPage::projectChanged);
    connect(&session_, &ProjectSession::closed, this, &InspectPage::projectChanged);
    connect(&session_, &ProjectSession::runsChanged, this, &InspectPage::offerSources);
    setAcceptDrops(true);
    projectChanged();
    applyOptions();
}

InspectPage::~InspectPage() {
    QSettings settings;
    settings.setValue(kSplitter, splitter_->saveState());
    settings.setValue(kNodeSplitter, node_->splitter().saveState());
    settings.setValue(kView, tabs_->currentIndex());
}

QWidget* InspectPage::optionsPanel() {
    return options_;
}

void InspectPage::activated() {
    showNewestRun();
    if (!isAncestorOf(QApplication::focusWidget()))
        tabs_->currentWidget()->setFocus(); // for the arrow keys
}

void InspectPage::deactivated() {
    hoverNode(-1, -1);
}

void InspectPage::makeLayout() {
    grid_->setEmptyText(tr(
        "Nothing to look at yet. Measure a lens on the Calibrate page, or drop a file with kernels here."));
    tabs_->addTab(grid_, tr("Kernels"));
    tabs_->addTab(map_, tr("Map"));
    tabs_->addTab(chart_, tr("Chart"));
    tabs_->addTab(compare_, tr("Compare"));
    tabs_->addTab(simulator_, tr("Simulate"));
    tabs_->setDocumentMode(true);
    tabs_->setUsesScrollButtons(false); // there must be room for all of them
    verdict_->setObjectName(QStringLiteral("verdict"));
    verdict_->setAccessibleName(tr("Verdict on the lens"));
    verdict_->setWordWrap(true);
    verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    verdict_->hide();
    splitter_->addWidget(tabs_);
    splitter_->addWidget(node_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setSizes({1000, 1000}); // halves, until the user moves it
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeHeader());
    column->addWidget(verdict_);
    column->addWidget(splitter_, 1);
    const QSettings settings;
    splitter_->restoreState(settings.value(kSplitter).toByteArray());
    node_->splitter().restoreState(settings.value(kNodeSplitter).toByteArray());
    tabs_->setCurrentIndex(settings.value(kView, 0).toInt());
}

void InspectPage::watchInspector() {
    connect(&inspector_, &GridInspector::gridChanged, this, &InspectPage::gridChanged);
    connect(&inspector_, &GridInspector::referenceChanged, this, &InspectPage::referenceChanged);
    connect(&inspector_, &GridInspector::comparisonChanged, this, [this] {
        compare_->setComparison(inspector_.comparison());
        if (current_) compare_->setCurrentNode(*current_);
        export_->updateActions();
    });
    connect(&inspector_, &GridInspector::busyChanged, busy_, &QWidget::setVisible);
    connect(&inspector_, &GridInspector::failed, this, &InspectPage::failed);
    connect(compare_, &ComparePanel::orientationChosen, &inspector_, &GridInspector::setOrientation);
}

void InspectPage::watchViews() {
    connect(grid_, &PsfGridView::nodeSelected, this, &InspectPage::selectNode);
    connect(grid_, &PsfGridView::nodeHovered, this, &InspectPage::hoverNode);
    connect(&map_->view(), &FieldMapView::nodeSelected, this, &InspectPage::selectNode);
    connect(&map_->view(), &FieldMapView::nodeHovered, this, [this](int row, int col) {
        hoverNode(row, col);
        Q_EMIT statusChanged(row < 0 ? QString() : map_->view().textOf({row, col}));
    });
    connect(compare_, &ComparePanel::nodeSelected, this, &InspectPage::selectNode);
    connect(compare_, &ComparePanel::nodeHovered, this, &InspectPage::hoverNode);
    connect(chart_, &HeightPlot::read, this, &InspectPage::statusChanged);
    connect(node_, &NodePanel::read, this, &InspectPage::statusChanged);
    connect(sources_, &GridSourceBox::sourceChosen, &inspector_, &GridInspector::showGrid);
    connect(sources_, &GridSourceBox::fileWanted, this, [this] { askForFile(false); });
    connect(references_, &GridSourceBox::sourceChosen, this, &InspectPage::compareWith);
    connect(references_, &GridSourceBox::noneChosen, &inspector_, &GridInspector::clearReference);
    connect(references_, &GridSourceBox::fileWanted, this, [this] { askForFile(true); });
}

void InspectPage::showRun(const QString& runId) {
    const auto run = std::ranges::find(session_.runs(), runId.toStdString(), &RunState::id);
    if (run == session_.runs().end())
        Q_EMIT failed(tr("Run %1 is not in this project.").arg(runId));
    else
        inspector_.showGrid({run->folder, true});
}

void InspectPage::showFile(const fs::path& path) {
    inspector_.showGrid({path, false});
}

void InspectPage::compareWith(const GridSource& source) {
    tabs_->setCurrentWidget(compare_);
    inspector_.showReference(source);
}

/// Where nothing is shown.
void InspectPage::showNewestRun() {
    if (inspector_.grid() || inspector_.isBusy()) return;
    if (const auto newest = newestGrid(session_)) inspector_.showGrid(*newest);
}

std::optional<InspectedNode> InspectPage::shownNode() const {
    const auto& lens = inspector_.grid();
    const std::optional<GridNode> node = hovered_ ? hovered_ : current_;
    if (!lens || !node) return std::nullopt;
    return InspectedNode{lens, *node, node_name(*node)};
}

std::optional<InspectedNode> InspectPage::secondNode() const {
    if (pinned_) return pinned_;
    const auto& reference = inspector_.reference();
    const std::optional<InspectedNode> shown = shownNode();
    if (!reference || !shown) return std::nullopt;
    const GridNode linked = nearest_node(shown->node, shown->lens->grid.shape(), reference->grid.shape());
    return InspectedNode{reference, linked, references_->nameOf(reference->source)};
}

void InspectPage::selectNode(int row, int col) {
    const GridNode node = {row, col};
    if (node == current_ || !inspector_.grid()) return;
    current_ = node;
    grid_->setCurrentNode(row, col);
    map_->view().setCurrentNode(row, col);
    compare_->setCurrentNode(node);
    const PsfGrid& grid = inspector_.grid()->grid;
    simulator_->setPlace({grid.node_x(col), grid.node_y(row)});
    showNodes();
}

void InspectPage::hoverNode(int row, int col) {
    const auto hovered = row < 0 ? std::nullopt : std::optional(GridNode{row, col});
    if (hovered == hovered_) return;
    hovered_ = hovered;
    showNodes();
}

void InspectPage::setPinned(bool pinned) {
    pinned_.reset();
    if (pinned && current_ && inspector_.grid())
        pinned_ = InspectedNode{inspector_.grid(), *current_, tr("pinned")};
    pin_->setChecked(pinned_.has_value());
    showNodes();
}

void InspectPage::gridChanged() {
    const auto& lens = inspector_.grid();
    hovered_.reset();
    grid_->setGrid(lens ? lens->grid : PsfGrid());
    grid_->setSupported(lens ? support_of(*lens) : std::vector<bool>());
    sources_->setCurrent(lens ? std::optional(lens->source) : std::nullopt);
    map_->setGrid(lens, choice_);
    simulator_->setGrid(grid_->grid());
    showChart();
    showCompared();
    if (!lens || (pinned_ && pinned_->lens->source == lens->source)) {
        if (lens && pinned_->lens->grid.shape() == lens->grid.shape())
            pinned_->lens = lens; // the same kernels, told in another way
        else
            setPinned(false);
    }
    export_->updateActions();
    pin_->setEnabled(lens != nullptr);
    options_->setRemark(remark());
    showVerdict();
    placeCurrentNode();
}

void InspectPage::showVerdict() {
    const auto& lens = inspector_.grid();
    verdict_->setVisible(lens != nullptr);
    verdict_->setText(lens ? verdict_text(lens->verdict) : QString());
}

/// Keeps the current node where the grid has it, else takes the middle one.
void InspectPage::placeCurrentNode() {
    const auto& lens = inspector_.grid();
    std::optional<GridNode> node = std::exchange(current_, std::nullopt);
    if (!lens) return showNodes();
    const PsfShape& shape = lens->grid.shape();
    if (!node || node->row >= shape.rows || node->col >= shape.cols)
        node = GridNode{shape.rows / 2, shape.cols / 2};
    selectNode(node->row, node->col);
}

void InspectPage::showChart() {
    const auto& reference = inspector_.reference();
    chart_->setGrids(inspector_.grid(), reference,
                     reference ? references_->nameOf(reference->source) : QString());
}

void InspectPage::showCompared() {
    const auto& lens = inspector_.grid();
    const auto& reference = inspector_.reference();
    compare_->setGrids(lens, reference,
                       {lens ? sources_->nameOf(lens->source) : QString(),
                        reference ? references_->nameOf(reference->source) : QString()});
}

void InspectPage::referenceChanged() {
    const auto& reference = inspector_.reference();
    references_->setCurrent(reference ? std::optional(reference->source) : std::nullopt);
    showChart();
    showCompared();
    if (current_) compare_->setCurrentNode(*current_);
    showNodes();
}

void InspectPage::applyOptions() {
    choice_ = options_->choice();
    inspector_.setFigureOptions(choice_.figures);
    grid_->setLook(choice_.look);
    compare_->setLook(choice_.look);
    map_->setGrid(inspector_.grid(), choice_);
    options_->setRemark(remark());
    showNodes();
}

void InspectPage::showNodes() {
    const std::optional<InspectedNode> node = shownNode();
    InspectChoice choice = choice_;
    if (node && !frequency_scale(choice.unit, node->lens->grid.metadata()))
        choice.unit = FrequencyUnit::CyclesPerPixel;
    node_->setNodes(node, secondNode(), choice);
}

QString InspectPage::remark() const {
    const auto& lens = inspector_.grid();
    if (!lens) return {};
    QStringList sentences;
    sentences.append(coreText(axis_words(lens->analysis)));
    if (const Message measured = measured_words(lens->analysis); !measured.empty())
        sentences.append(coreText(measured));
    sentences.append(lens->analysis.aperture == PixelAperture::Included
                         ? tr("Contrast is told with the blur of the pixels.")
                         : tr("Contrast is told without the blur of the pixels."));
    if (!frequency_scale(choice_.unit, lens->grid.metadata()))
        sentences.append(choice_.unit == FrequencyUnit::LinePairsPerMm
                             ? tr("The size of the pixels is unknown: detail is told in cycles/px.")
                             : tr("The size of the frame is unknown: detail is told in cycles/px."));
    if (lens->analysis.assumed_aspect) sentences.append(tr("The frame is taken to be 3:2."));
    if (!diffraction_limit(lens->grid.metadata(), lens->analysis.green(), lens->grid.shape().channels))
        sentences.append(tr("Aperture or pixel size are unknown: a perfect lens cannot be told."));
    return sentences.join(QLatin1Char(' '));
}

} // namespace petzval
