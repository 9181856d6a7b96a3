#include "jobs/run_record.h"
#include "ui/jobs/core_text.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/calibrate_page.h"
#include "ui/pages/calibrate_result.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/log_view.h"

#include <QAction>
#include <QPushButton>
#include <QStandardPaths>

#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

void tell_key(QAction& action) {
    action.setToolTip(QStringLiteral("%1 (%2)").arg(action.iconText(),
                                                    action.shortcut().toString(QKeySequence::NativeText)));
}

} // namespace

void CalibratePage::makeActions() {
    const auto action = [this](const QString& text, const QKeySequence& key) {
        auto* made = new QAction(text, this);
        made->setShortcut(key);
        tell_key(*made);
        return made;
    };
    start_ = action(tr("&Start"), Qt::Key_F5);
    connect(start_, &QAction::triggered, this, &CalibratePage::start);
    pause_ = action(tr("&Pause"), Qt::Key_F6);
    connect(pause_, &QAction::triggered, this, [this] {
        if (!isRunning()) return resumeRun(run_);
        job_->isPaused() ? job_->resume() : job_->pause();
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

void CalibratePage::showIcons() {
    start_->setIcon(icon(QStringLiteral("start")));
    stop_->setIcon(icon(QStringLiteral("stop")));
    const bool waits = isRunning() ? job_->isPaused() : resumable(run_) != nullptr;
    pause_->setText(waits ? tr("&Resume") : tr("&Pause"));
    pause_->setIcon(icon(waits ? QStringLiteral("start") : QStringLiteral("pause")));
    tell_key(*pause_);
}

void CalibratePage::start() {
    if (isRunning() || !obstacle().isEmpty()) return;
    CalibrateOptions options;
    options.calibration = options_->choice().options;
    try {
        options.run = session_.newRun();
    } catch (const Error& error) {
        Q_EMIT failed(coreText(error.message()));
        return;
    }
    clearRun();
    log_->setLines({});
    work(options);
}

/// A calibration in the folder options.run.
void CalibratePage::work(CalibrateOptions options) {
    options.project = session_.folder();
    const auto work = [options](const CalibrationObserver& observer, std::stop_token stop) {
        return run_calibrate(options, observer, stop);
    };
    runFolder_ = options.run;
    const auto finished = [this, run = options.run](const CalibrateSummary& summary) {
        if (run == runFolder_) finish(summary); // else its project was closed meanwhile
    };
    run_ = QString::fromStdString(options.run.filename().string());
    Job* job = jobs_.start<CalibrateSummary>(tr("Measuring the lens"), work, this, finished);
    const ProjectDocument& photos = session_.document();
    job->setCourse(calibration_course(options.calibration, static_cast<int>(photos.blurred.size()),
                                      static_cast<int>(photos.sharp.size())));
    begin(job);
}

void CalibratePage::finish(const CalibrateSummary& summary) {
    showEnd(&summary, summary.has_grid);
    const bool hasFailed = summary.outcome.termination == Termination::Failed;
    log_->append(hasFailed ? NoteLevel::Warning : NoteLevel::Info, end_);
    if (hasFailed) Q_EMIT failed(end_);
}

const RunState* CalibratePage::resumable(const QString& runId) const {
    if (!session_.isOpen() || session_.isReadOnly()) return nullptr;
    const auto run = std::ranges::find(session_.runs(), runId.toStdString(), &RunState::id);
    return run != session_.runs().end() && can_resume(*run) ? &*run : nullptr;
}

void CalibratePage::resumeRun(const QString& runId) {
    const RunState* run = isRunning() ? nullptr : resumable(runId);
    if (!run) return;
    CalibrateOptions options;
    options.run = run->folder;
    options.resume = true;
    read(options.run, [this, options, runId](const RunRecord& record) mutable {
        if (record.options) options.calibration = *record.options; // as it will read them itself
        if (record.options) options_->setChoice({options_->choice().preset, *record.options});
        showRecord(record, options.run);
        result_->clear();
        log_->append(NoteLevel::Info, tr("Run %1 goes on with its own options.").arg(runId));
        work(options);
    });
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
    clearRun();
    log_->setLines({});
    begin(jobs_.start<ExampleSummary>(tr("Making the example"), work, this,
                                      [this](const ExampleSummary& summary) { finishExample(summary); }));
}

void CalibratePage::finishExample(const ExampleSummary& summary) {
    if (summary.outcome.termination == Termination::Failed)
        Q_EMIT failed(coreText(summary.outcome.message));
    if (summary.outcome.termination == Termination::Finished) {
        session_.open(summary.project);
        std::error_code ignored;
        if (!fs::equivalent(session_.folder(), summary.project, ignored)) return;
        start();
        log_->append(NoteLevel::Info, tr("The true kernels of this example are in %1.")
                                          .arg(QString::fromStdString(summary.truth.string())));
    }
}

} // namespace petzval
