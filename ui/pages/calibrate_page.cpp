#include "ui/pages/calibrate_page.h"

#include "jobs/preset.h"
#include "ui/jobs/core_text.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/photo_picture.h"
#include "ui/models/project_session.h"
#include "ui/pages/calibrate_controls.h"
#include "ui/pages/calibrate_result.h"
#include "ui/widgets/figure_words.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/loss_curves.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/patch_mosaic_view.h"
#include "ui/widgets/psf_grid_view.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// What an unusable set lacks, in the words of its check.
QString complaint_of(const AcceptanceReport& report) {
    for (const SetReport& set : report.sets)
        for (const Finding& finding : set.findings)
            if (finding.verdict == Verdict::Unusable)
                return coreText(finding.text) + QLatin1Char(' ') + coreText(finding.advice);
    return {};
}

bool has_photos(const std::vector<PhotoRef>& set) {
    return std::ranges::any_of(set, [](const PhotoRef& photo) { return !photo.excluded; });
}

} // namespace

CalibratePage::CalibratePage(ProjectSession& session, JobRunner& jobs, QWidget* parent)
    : Page(parent)
    , session_(session)
    , jobs_(jobs)
    , grid_(new PsfGridView(this))
    , result_(new CalibrateResultPanel)
    , patches_(new PatchMosaicView)
    , exampleButton_(new QPushButton(this))
    , options_(new CalibrateOptionsPanel(session))
    , plot_(new LossPlot)
    , log_(new LogView) {
    grid_->setLook(kShapeLook);
    makeActions();
    makeLayout();
    controls_->setPresets(preset_descriptions());
    connect(controls_, &CalibrateControls::presetChosen, options_, &CalibrateOptionsPanel::choosePreset);
    connect(options_, &CalibrateOptionsPanel::choiceChanged, this, &CalibratePage::updateState);
    connect(plot_, &LossPlot::failed, this, &CalibratePage::failed);
    connect(grid_, &PsfGridView::nodeHovered, this, &CalibratePage::hoverNode);
    connect(grid_, &PsfGridView::nodeActivated, this, [this] {
        if (!isRunning() && !run_.isEmpty()) Q_EMIT inspectRequested(run_);
    });
    connect(result_, &CalibrateResultPanel::inspectAsked, this, [this] { Q_EMIT inspectRequested(run_); });
    connect(&session_, &ProjectSession::opened, this, &CalibratePage::projectOpened);
    connect(&session_, &ProjectSession::closed, this, &CalibratePage::projectClosed);
    connect(&session_, &ProjectSession::documentChanged, this, &CalibratePage::updateState);
    connect(&session_, &ProjectSession::checkStarted, this, &CalibratePage::updateState);
    connect(&session_, &ProjectSession::checksChanged, this, &CalibratePage::updateState);
    connect(&session_, &ProjectSession::runsChanged, this, &CalibratePage::updateState);
    if (session_.isOpen()) projectOpened();
    updateState();
}

CalibratePage::~CalibratePage() {
    reading_.request_stop();
    judging_.request_stop();
    for (QWidget* lent : std::initializer_list<QWidget*>{options_, plot_, log_})
        if (lent && !lent->parent()) delete lent;
}

void CalibratePage::makeLayout() {
    controls_ = new CalibrateControls(start_, pause_, stop_, this);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(result_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* told = new QSplitter(Qt::Vertical, this);
    told->addWidget(scroll);
    told->addWidget(patches_);
    told->setStretchFactor(0, 1);
    told->setChildrenCollapsible(false);
    auto* halves = new QSplitter(this);
    halves->addWidget(grid_);
    halves->addWidget(told);
    halves->setStretchFactor(0, 1);
    halves->setSizes({600, fontMetrics().averageCharWidth() * 46});
    halves->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->addWidget(controls_);
    column->addWidget(exampleButton_, 0, Qt::AlignLeft);
    column->addWidget(halves, 1);
}

void CalibratePage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showIcons();
}

QWidget* CalibratePage::optionsPanel() {
    return options_;
}

QList<QAction*> CalibratePage::pageActions() {
    return {start_, pause_, stop_, nullptr, example_};
}

QWidget* CalibratePage::lossPlot() {
    return plot_;
}

QWidget* CalibratePage::logView() {
    return log_;
}

bool CalibratePage::isRunning() const {
    return job_ && !job_->hasEnded();
}

QString CalibratePage::shownRun() const {
    return run_;
}

QString CalibratePage::obstacle() const {
    if (!session_.isOpen()) return tr("Open a project, or make one, to measure a lens.");
    if (session_.isReadOnly()) return session_.readOnlyReason();
    if (!has_photos(session_.document().blurred))
        return tr("Add photos taken with the lens to the blurred set first.");
    if (session_.report() && !session_.isChecking() && session_.report()->verdict == Verdict::Unusable)
        return complaint_of(*session_.report());
    return {};
}

void CalibratePage::updateState() {
    const bool running = isRunning();
    const QString obstacle = this->obstacle();
    start_->setEnabled(!running && obstacle.isEmpty());
    pause_->setEnabled(running || resumable(run_));
    stop_->setEnabled(running);
    example_->setEnabled(!running);
    const bool nothingThere = session_.document().blurred.empty() && session_.document().sharp.empty();
    exampleButton_->setVisible(!running && nothingThere);
    options_->setEnabled(!running);
    controls_->showPreset(options_->choice().preset, options_->isChanged());
    grid_->setEmptyText(emptyText());
    if (!running) controls_->setIdle(!obstacle.isEmpty() ? obstacle : end_.isEmpty() ? readyText() : end_);
    showIcons();
}

QString CalibratePage::readyText() const {
    if (has_photos(session_.document().sharp)) return tr("Ready to start.");
    return tr("Ready to start. There are no sharp photos; Petzval's own scenes stand in for them.");
}

/// What stands where the grid will be.
QString CalibratePage::emptyText() const {
    if (!isRunning())
        return tr("The lens's kernels appear here as they are learned: what a point of light becomes at "
                  "each place of the frame.");
    if (runFolder_.empty())
        return tr("An example is being made: a lens that is known photographs a few scenes. Then it is "
                  "measured as if it were not known.");
    return tr("The photos are being looked at. The first kernels appear in a moment.");
}

void CalibratePage::begin(Job* job) {
    reading_.request_stop();
    job_ = job;
    controls_->setBusy();
    follow(job);
    updateState();
}

void CalibratePage::follow(Job* job) {
    connect(job, &Job::progressed, this, &CalibratePage::showProgress);
    connect(job, &Job::advanced, controls_, &CalibrateControls::setProgress);
    connect(job, &Job::noted, this, [this](NoteLevel level, const Message& text) {
        log_->append(level, coreText(text));
        result_->addNote({level, text});
    });
    connect(job, &Job::measured, &plot_->curves(), &LossCurves::add);
    connect(job, &Job::measured, result_, &CalibrateResultPanel::addScores);
    connect(job, &Job::gridChanged, grid_, &PsfGridView::setGrid);
    connect(job, &Job::patchesSampled, patches_,
            [this](const Image& mosaic) { patches_->setMosaic(pictureOf(mosaic)); });
    connect(job, &Job::pausedChanged, this, [this](bool paused) {
        controls_->setPaused(paused);
        log_->append(NoteLevel::Info, paused ? tr("Paused.") : tr("Resumed."));
        showIcons();
    });
    connect(job, &Job::ended, this, [this] {
        updateState();
        if (run_.isEmpty()) showNewestRun(); // an example came to nothing
    });
}

void CalibratePage::showProgress(const Progress& progress) {
    if (progress.stage == stage_) return;
    stage_ = progress.stage;
    controls_->setStage(stage_);
    session_.refreshRuns(); // the run that is resumed runs by now
    log_->append(NoteLevel::Info, coreText(stage_));
    plot_->curves().markStage(QString::fromStdString(stage_.english()));
}

void CalibratePage::projectOpened() {
    clearRun();
    log_->setLines({});
    showNewestRun();
    updateState();
}

void CalibratePage::projectClosed() {
    if (job_ && !runFolder_.empty()) {
        job_->stop();
        for (const QObject* follower :
             std::initializer_list<QObject*>{this, grid_, patches_, result_, controls_, &plot_->curves()})
            job_->disconnect(follower);
        job_.clear();
        runFolder_.clear();
    }
    reading_.request_stop();
    clearRun();
    log_->setLines({});
    updateState();
}

void CalibratePage::showNewestRun() {
    const auto& runs = session_.runs();
    const auto newest =
        std::find_if(runs.rbegin(), runs.rend(), [](const RunState& run) { return run.has_grid; });
    if (newest != runs.rend()) showRun(QString::fromStdString(newest->id));
}

void CalibratePage::showRun(const QString& runId) {
    if (isRunning() || !session_.isOpen()) return;
    const auto run = std::ranges::find(session_.runs(), runId.toStdString(), &RunState::id);
    if (run == session_.runs().end()) return;
    read(run->folder,
         [this, folder = run->folder](const RunRecord& record) { showRecord(record, folder); });
}

void CalibratePage::read(const fs::path& folder, std::function<void(const RunRecord&)> done) {
    reading_.request_stop();
    reading_ = jobs_.startQuiet<RunRecord>([folder](std::stop_token) { return read_run(folder); }, this,
                                           std::move(done));
}

void CalibratePage::showRecord(const RunRecord& run, const fs::path& folder) {
    clearRun();
    run_ = QString::fromStdString(run.id);
    grid_->setGrid(run.grid);
    const CalibrateSummary* summary = run.summary ? &*run.summary : nullptr;
    showEnd(summary, !run.grid.empty());
    plot_->curves().setRecord(run.metrics);
    result_->setScores(run.metrics);
    patches_->setMosaic(QImage(QString::fromStdString(RunFiles(folder).samples.string())));
    QList<LogLine> lines;
    for (const LogRecord& line : run.log)
        lines.append({QDateTime::fromString(QString::fromStdString(line.time),
                                            QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")),
                      line.level, coreText(line.text)});
    for (const Message& problem : run.problems)
        lines.append({QDateTime::currentDateTime(), NoteLevel::Warning, coreText(problem)});
    log_->setLines(lines);
    updateState();
}

void CalibratePage::clearRun() {
    judging_.request_stop();
    run_.clear();
    end_.clear();
    stage_ = {};
    confidence_.clear();
    grid_->setSupported({});
    grid_->setGrid({});
    plot_->curves().clear();
    patches_->setMosaic({});
    result_->clear();
}

void CalibratePage::showEnd(const CalibrateSummary* summary, bool hasGrid) {
    result_->tell(run_, summary, hasGrid);
    end_ = CalibrateResultPanel::endOf(summary, hasGrid);
    confidence_.clear();
    if (summary && summary->result) confidence_ = summary->result->nodes;
    std::vector<bool> supported;
    for (const NodeConfidence& node : confidence_)
        supported.push_back(node.supported);
    grid_->setSupported(std::move(supported));
    if (hasGrid) judge();
}

/// Tells what the run's grid says of the lens, as soon as it is worked out.
void CalibratePage::judge() {
    judging_.request_stop();
    judging_ = jobs_.startQuiet<std::optional<LensVerdict>>(
        [grid = grid_->grid()](std::stop_token stop) {
            std::optional<LensVerdict> verdict;
            outcome_of([&] { verdict = lens_verdict(grid, analysed(grid, {}, stop)); });
            return verdict;
        },
        this,
        [this](const std::optional<LensVerdict>& verdict) {
            if (verdict) result_->setVerdict(verdict_text(*verdict));
        });
}

void CalibratePage::hoverNode(int row, int col) {
    if (row < 0) return Q_EMIT statusChanged({});
    QString text = tr("Row %1, column %2").arg(row + 1).arg(col + 1);
    const auto index = static_cast<std::size_t>(row) * grid_->grid().shape().cols + col;
    if (index < confidence_.size()) {
        const NodeConfidence& node = confidence_[index];
        text += tr(": detailed patches %1, confidence %2 %")
                    .arg(node.patches)
                    .arg(100.0 * std::max(0.0, 1.0 - node.spread), 0, 'f', 0);
        if (!node.supported) text += tr(", too little texture");
    }
    Q_EMIT statusChanged(text);
}

} // namespace petzval
