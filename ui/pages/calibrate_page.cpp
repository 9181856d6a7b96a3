#include "ui/pages/calibrate_page.h"

#include "jobs/preset.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/calibrate_controls.h"
#include "ui/pages/calibrate_result.h"
#include "ui/widgets/core_text.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/loss_curves.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/psf_grid_view.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStandardPaths>

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
    , exampleButton_(new QPushButton(this))
    , options_(new CalibrateOptionsPanel(session))
    , plot_(new LossPlot)
    , log_(new LogView) {
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
    connect(&session_, &ProjectSession::checksChanged, this, &CalibratePage::updateState);
    if (session_.isOpen()) projectOpened();
    updateState();
}

CalibratePage::~CalibratePage() {
    reading_.request_stop();
    for (QWidget* lent : std::initializer_list<QWidget*>{options_, plot_, log_})
        if (lent && !lent->parent()) delete lent;
}

void CalibratePage::makeActions() {
    const auto action = [this](const QString& text, const QKeySequence& key) {
        auto* made = new QAction(text, this);
        made->setShortcut(key);
        made->setToolTip(
            QStringLiteral("%1 (%2)").arg(made->iconText(), key.toString(QKeySequence::NativeText)));
        return made;
    };
    start_ = action(tr("&Start"), Qt::Key_F5);
    connect(start_, &QAction::triggered, this, &CalibratePage::start);
    pause_ = action(tr("&Pause"), Qt::Key_F6);
    connect(pause_, &QAction::triggered, this, [this] {
        if (job_) job_->isPaused() ? job_->resume() : job_->pause();
    });
    stop_ = action(tr("S&top"), Qt::SHIFT | Qt::Key_F5);
    connect(stop_, &QAction::triggered, this, [this] {
        if (job_) job_->stop();
    });
    example_ = new QAction(tr("Try it with an &example"), this);
    connect(example_, &QAction::triggered, this, [this] { tryExample(); });
    exampleButton_->setText(example_->text());
    connect(exampleButton_, &QPushButton::clicked, example_, &QAction::trigger);
    showIcons();
}

void CalibratePage::makeLayout() {
    controls_ = new CalibrateControls(start_, pause_, stop_, this);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(result_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* halves = new QSplitter(this);
    halves->addWidget(grid_);
    halves->addWidget(scroll);
    halves->setStretchFactor(0, 1);
    halves->setSizes({600, fontMetrics().averageCharWidth() * 46});
    halves->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->addWidget(controls_);
    column->addWidget(exampleButton_, 0, Qt::AlignLeft);
    column->addWidget(halves, 1);
}

void CalibratePage::showIcons() {
    start_->setIcon(icon(QStringLiteral("start")));
    stop_->setIcon(icon(QStringLiteral("stop")));
    const bool paused = job_ && job_->isPaused();
    pause_->setText(paused ? tr("&Resume") : tr("&Pause"));
    pause_->setIcon(icon(paused ? QStringLiteral("start") : QStringLiteral("pause")));
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
    if (session_.isReadOnly()) return coreText(session_.readOnlyReason().toStdString());
    if (!has_photos(session_.document().blurred))
        return tr("Add photos taken with the lens to the blurred set first.");
    if (!has_photos(session_.document().sharp)) return tr("Add sharp photos to compare with first.");
    if (session_.report() && session_.report()->verdict == Verdict::Unusable)
        return complaint_of(*session_.report());
    return {};
}

void CalibratePage::updateState() {
    const bool running = isRunning();
    const QString obstacle = this->obstacle();
    start_->setEnabled(!running && obstacle.isEmpty());
    pause_->setEnabled(running);
    stop_->setEnabled(running);
    example_->setEnabled(!running);
    const bool nothingThere = session_.document().blurred.empty() && session_.document().sharp.empty();
    exampleButton_->setVisible(!running && nothingThere);
    options_->setEnabled(!running);
    controls_->showPreset(options_->choice().preset, options_->isChanged());
    grid_->setEmptyText(emptyText());
    const QString ready = end_.isEmpty() ? tr("Ready to start.") : end_;
    if (!running) controls_->setIdle(obstacle.isEmpty() ? ready : obstacle);
    showIcons();
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
    clearRun();
    log_->setLines({});
    job_ = job;
    controls_->setBusy();
    follow(job);
    updateState();
}

void CalibratePage::follow(Job* job) {
    connect(job, &Job::progressed, this, &CalibratePage::showProgress);
    connect(job, &Job::noted, this, [this](NoteLevel level, const QString& text) {
        log_->append(level, coreText(text.toStdString()));
        result_->addNote({level, text.toStdString()});
    });
    connect(job, &Job::measured, &plot_->curves(), &LossCurves::add);
    connect(job, &Job::gridChanged, grid_, &PsfGridView::setGrid);
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
    controls_->setProgress(progress);
    if (progress.stage == stage_) return;
    stage_ = progress.stage;
    log_->append(NoteLevel::Info, coreText(stage_));
    plot_->curves().markStage(QString::fromStdString(stage_));
}

void CalibratePage::start() {
    if (isRunning() || !obstacle().isEmpty()) return;
    CalibrateOptions options;
    options.project = session_.folder();
    options.spectral = options_->choice().options;
    try {
        options.run = session_.newRun();
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
        return;
    }
    const auto work = [options](const CalibrationObserver& observer, std::stop_token stop) {
        return run_calibrate(options, observer, stop);
    };
    runFolder_ = options.run;
    const auto finished = [this, run = options.run](const CalibrateSummary& summary) {
        if (run == runFolder_) finish(summary); // else its project was closed meanwhile
    };
    begin(jobs_.start<CalibrateSummary>(tr("Measuring the lens"), work, this, finished));
    run_ = QString::fromStdString(options.run.filename().string());
}

void CalibratePage::finish(const CalibrateSummary& summary) {
    showEnd(&summary, summary.has_grid);
    const bool hasFailed = summary.outcome.termination == Termination::Failed;
    log_->append(hasFailed ? NoteLevel::Warning : NoteLevel::Info, end_);
    if (hasFailed) Q_EMIT failed(end_);
}

void CalibratePage::resumeRun(const QString& runId) {
    if (isRunning() || !session_.isOpen()) return;
    const auto run = std::ranges::find(session_.runs(), runId.toStdString(), &RunState::id);
    if (run == session_.runs().end()) return;
    const auto options = run_options(run->folder);
    if (options) options_->setChoice({options_->choice().preset, *options});
    start();
    if (!isRunning()) return;
    const QString told = options ? tr("Started again with the options of run %1.").arg(runId)
                                 : tr("Run %1 left no options; started with those shown.").arg(runId);
    log_->append(NoteLevel::Info, told);
    result_->addNote({NoteLevel::Info, told.toStdString()});
}

void CalibratePage::tryExample(const fs::path& folder) {
    if (isRunning()) return;
    ExampleOptions options;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    options.folder = folder.empty() ? free_example_folder(documents.toStdString()) : folder;
    const auto work = [options](const CalibrationObserver& observer, std::stop_token stop) {
        return run_example(options, observer, stop);
    };
    runFolder_.clear();
    begin(jobs_.start<ExampleSummary>(tr("Making the example"), work, this,
                                      [this](const ExampleSummary& summary) { finishExample(summary); }));
}

void CalibratePage::finishExample(const ExampleSummary& summary) {
    if (summary.outcome.termination == Termination::Failed)
        Q_EMIT failed(QString::fromStdString(summary.outcome.message));
    if (summary.outcome.termination == Termination::Finished) {
        session_.open(summary.project);
        std::error_code ignored;
        if (!fs::equivalent(session_.folder(), summary.project, ignored)) return;
        start();
        log_->append(NoteLevel::Info, tr("The true kernels of this example are in %1.")
                                          .arg(QString::fromStdString(summary.truth.string())));
    }
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
        for (const QObject* follower : std::initializer_list<QObject*>{this, grid_, &plot_->curves()})
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
    reading_.request_stop();
    const auto read = [folder = run->folder](std::stop_token) { return read_run(folder); };
    reading_ =
        jobs_.startQuiet<RunRecord>(read, this, [this](const RunRecord& record) { showRecord(record); });
}

void CalibratePage::showRecord(const RunRecord& run) {
    clearRun();
    run_ = QString::fromStdString(run.id);
    grid_->setGrid(run.grid);
    const CalibrateSummary* summary = run.summary ? &*run.summary : nullptr;
    showEnd(summary, !run.grid.empty());
    plot_->curves().setRecord(run.metrics);
    QList<LogLine> lines;
    for (const LogRecord& line : run.log)
        lines.append({QDateTime::fromString(QString::fromStdString(line.time),
                                            QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")),
                      line.level, coreText(line.text)});
    for (const std::string& problem : run.problems)
        lines.append({QDateTime::currentDateTime(), NoteLevel::Warning, QString::fromStdString(problem)});
    log_->setLines(lines);
    updateState();
}

void CalibratePage::clearRun() {
    run_.clear();
    end_.clear();
    stage_.clear();
    confidence_.clear();
    grid_->setSupported({});
    grid_->setGrid({});
    plot_->curves().clear();
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
