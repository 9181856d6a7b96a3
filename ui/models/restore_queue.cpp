#include "ui/models/restore_queue.h"

#include "jobs/paths.h"
#include "ui/jobs/core_text.h"

#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

struct Examination {
    std::optional<ExaminedPhoto> examined;
    QString problem;
};

Examination examination(const fs::path& photo, const RestoreChoice& choice, const std::stop_token& stop) {
    Examination found;
    const Outcome outcome = outcome_of([&] {
        const ChosenGrid grid = chosen_grid(restoreOptions(choice, photo, {}), photo);
        const RestorationInput input = restoration_input(photo, grid.grid, stop);
        found.examined = ExaminedPhoto{input.noise, {}, QString::fromStdString(grid.name)};
        for (const Message& warning : input.warnings)
            found.examined->warnings.append(coreText(warning));
    });
    found.problem = coreText(outcome.message);
    return found;
}

/// Passes on what run_restore reports.
class Forward : public RestoreObserver {
public:
    explicit Forward(const Observer& to)
        : to_(to) {}
    void progress(const Progress& progress) const override { to_.progress(progress); }
    void note(NoteLevel level, const Message& text) const override { to_.note(level, text); }

private:
    const Observer& to_;
};

/// What stands in the way of all photos alike: no room, no leave to write, an option that is none.
bool isInEverybodysWay(const RestoreSummary& summary) {
    const Outcome& outcome = summary.photos.empty() ? summary.outcome : summary.photos.front().outcome;
    if (outcome.code == ErrorCode::NoSpace || outcome.code == ErrorCode::WriteFailed) return true;
    return summary.photos.empty() &&
           (outcome.code == ErrorCode::NoPermission || outcome.code == ErrorCode::InvalidOption);
}

} // namespace

RestoreQueue::RestoreQueue(JobRunner& jobs, PhotoDigests& digests, QObject* parent)
    : QObject(parent)
    , jobs_(jobs)
    , model_(digests) {
    connect(&model_, &QAbstractItemModel::rowsInserted, this, &RestoreQueue::examineNext);
}

RestoreQueue::~RestoreQueue() {
    examination_.request_stop();
}

void RestoreQueue::setChoice(const RestoreChoice& choice) {
    const bool sameGrid =
        choice.grid == choice_.grid && choice.betweenApertures == choice_.betweenApertures;
    choice_ = choice;
    if (!sameGrid) examineAgain();
}

void RestoreQueue::examineAgain() {
    examination_.request_stop();
    examining_.reset();
    model_.forgetExamined();
    examineNext();
}

fs::path RestoreQueue::folder() const {
    if (!choice_.folder.empty()) return choice_.folder;
    if (model_.photos().empty()) return {};
    return model_.photos().front().path.parent_path() / "restored";
}

bool RestoreQueue::isPaused() const {
    return job_ && job_->isPaused();
}

RestoreQueueProgress RestoreQueue::progress() const {
    RestoreQueueProgress progress;
    progress.through = through_;
    double begun = 0.0; // of a photo
    int open = 0;
    for (const QueuedPhoto& photo : model_.photos()) {
        const bool running = photo.state == QueueState::Running || photo.state == QueueState::Paused;
        if (running) begun = photo.fraction;
        if (running || photo.state == QueueState::Waiting) ++open;
    }
    progress.count = through_ + open;
    if (progress.count > 0) progress.fraction = (through_ + begun) / progress.count;
    if (timed_ > 0) progress.remaining = restoring_ / timed_ * (open - begun);
    return progress;
}

void RestoreQueue::add(const QList<fs::path>& photos) {
    const Outcome outcome = outcome_of([&] {
        const std::vector<fs::path> given(photos.begin(), photos.end());
        const std::vector<fs::path> files = photo_files(given);
        model_.add({files.begin(), files.end()});
    });
    if (!outcome.message.empty()) Q_EMIT failed(coreText(outcome.message));
}

void RestoreQueue::start() {
    if (going_) return;
    going_ = true;
    through_ = timed_ = 0;
    restoring_ = 0.0;
    destination_ = folder();
    restoreNext();
}

void RestoreQueue::tryAgain() {
    for (int row = 0; row < model_.rowCount(); ++row)
        if (model_.photos().at(row).state == QueueState::Failed) model_.waitAgain(row);
    start();
}

void RestoreQueue::restoreNext() {
    const auto next = std::ranges::find(model_.photos(), QueueState::Waiting, &QueuedPhoto::state);
    if (next == model_.photos().end()) {
        going_ = false;
        return Q_EMIT stateChanged();
    }
    const fs::path photo = next->path;
    const RestoreOptions options = restoreOptions(choice_, photo, destination_);
    Job* job = jobs_.start<RestoreSummary>(
        tr("Restore %1").arg(QString::fromStdString(photo.filename().string())),
        [options](const CalibrationObserver& observer, std::stop_token stop) {
            return run_restore(options, Forward(observer), stop);
        },
        this, [this, photo](const RestoreSummary& summary) { take(photo, summary); });
    follow(job, photo);
    Q_EMIT stateChanged();
}

void RestoreQueue::follow(Job* job, const fs::path& photo) {
    job_ = job;
    model_.setRunning(*model_.rowOf(photo), 0.0, {});
    connect(job, &Job::progressed, this, [this, photo](const Progress& progress) {
        if (const auto row = model_.rowOf(photo))
            model_.setRunning(*row, progress.fraction, coreText(progress.stage));
    });
    connect(job, &Job::pausedChanged, this, [this, photo](bool paused) {
        if (const auto row = model_.rowOf(photo)) model_.setPaused(*row, paused);
        Q_EMIT stateChanged();
    });
}

void RestoreQueue::take(const fs::path& photo, const RestoreSummary& summary) {
    job_.clear();
    RestoredPhoto result;
    result.outcome = summary.outcome;
    if (!summary.photos.empty()) result = summary.photos.front();
    if (const auto row = model_.rowOf(photo)) model_.setEnded(*row, result);
    const Termination end = result.outcome.termination;
    if (end != Termination::Cancelled) ++through_;
    if (end == Termination::Finished) {
        ++timed_;
        restoring_ += result.seconds;
    }
    if (end == Termination::Finished) Q_EMIT restored(photo);
    if (end == Termination::Cancelled) going_ = false;
    if (isInEverybodysWay(summary)) {
        going_ = false;
        Q_EMIT failed(tr("%1 The photos that follow wait; “Try again” goes on with this one.")
                          .arg(coreText(result.outcome.message)));
    }
    if (going_) return restoreNext();
    Q_EMIT stateChanged();
    examineNext();
}

void RestoreQueue::setPaused(bool paused) {
    if (job_) paused ? job_->pause() : job_->resume();
}

void RestoreQueue::stop() {
    if (job_) job_->stop();
}

void RestoreQueue::examineNext() {
    if (examining_) return;
    const auto unknown = [](const QueuedPhoto& photo) {
        return photo.state == QueueState::Waiting && !photo.examined && photo.problem.isEmpty();
    };
    const auto next = std::ranges::find_if(model_.photos(), unknown);
    if (next == model_.photos().end()) return;
    examining_ = next->path;
    examination_ = jobs_.startQuiet<Examination>(
        [photo = *examining_, choice = choice_](std::stop_token stop) {
            return examination(photo, choice, stop);
        },
        this,
        [this](const Examination& found) {
            const auto row = model_.rowOf(*examining_);
            examining_.reset();
            if (row) model_.setExamined(*row, found.examined, found.problem);
            examineNext();
        });
}

} // namespace petzval
