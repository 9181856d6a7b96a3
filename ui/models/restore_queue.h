#pragma once

#include "ui/jobs/job_runner.h"
#include "ui/models/restore_choice.h"
#include "ui/models/restore_queue_model.h"

#include <QPointer>

namespace petzval {

/// How far a queue has come since it was started.
struct RestoreQueueProgress {
    int through = 0; ///< photos, well or not
    int count = 0;   ///< photos in all
    double fraction = 0.0;
    double remaining = -1.0; ///< s, as the photos that are done took; negative where none is
};

/// The photos that wait to be restored, and the work on them: looks at each that waits for its noise and
/// for what speaks against it, and restores them one after another, each as a job of its own, so that a bad
/// one does not hold up the others.
class RestoreQueue : public QObject {
    Q_OBJECT

public:
    RestoreQueue(JobRunner& jobs, PhotoDigests& digests, QObject* parent = nullptr);
    ~RestoreQueue() override;

    RestoreQueueModel& model() { return model_; }
    const RestoreQueueModel& model() const { return model_; }
    /// How photos are restored that have not begun. Another grid has all that wait looked at again.
    void setChoice(const RestoreChoice& choice);
    const RestoreChoice& choice() const { return choice_; }
    /// All that wait, as the lens library has changed.
    void examineAgain();
    /// Where results go: as chosen, else "restored" beside the first photo; empty where there is neither.
    std::filesystem::path folder() const;

    bool isRunning() const { return going_; }
    bool isPaused() const;
    RestoreQueueProgress progress() const; ///< while it is running

public Q_SLOTS:
    /// Files, or folders of them.
    void add(const QList<std::filesystem::path>& photos);
    void start();    ///< all that wait
    void tryAgain(); ///< what failed, with all that wait
    void setPaused(bool paused);
    void stop(); ///< the one at work waits again

Q_SIGNALS:
    void stateChanged(); ///< begun, paused, going on, ended
    void restored(const std::filesystem::path& photo);
    void failed(const QString& message); ///< a sentence for the user: nothing was added, or written

private:
    void restoreNext();
    void follow(Job* job, const std::filesystem::path& photo);
    void take(const std::filesystem::path& photo, const RestoreSummary& summary);
    void examineNext();

    JobRunner& jobs_;
    RestoreQueueModel model_;
    RestoreChoice choice_;
    std::filesystem::path destination_; ///< of this run: photos that are added later do not move it
    QPointer<Job> job_;
    bool going_ = false;
    int through_ = 0;        ///< since it was started
    int timed_ = 0;          ///< those of them that were restored
    double restoring_ = 0.0; ///< s that these took
    std::optional<std::filesystem::path> examining_;
    std::stop_source examination_;
};

} // namespace petzval
