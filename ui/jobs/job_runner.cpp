#include "ui/jobs/job_runner.h"

#include "ui/jobs/work_clock.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace petzval {

namespace {

constexpr int kDeliveryInterval = 100; ///< ms

/// What a job has reported since the last delivery.
struct News {
    std::optional<Progress> progress;
    std::vector<Note> notes;
    QList<MetricPoint> points;
    std::optional<PsfGrid> grid;
    std::optional<Image> patches;
};

} // namespace

/// Stands on the worker's side: collects what the work reports, and holds it there while the job is paused.
class Job::Reports : public CalibrationObserver {
public:
    Reports(Job& job, std::stop_token stop)
        : job_(job)
        , stop_(std::move(stop)) {}

    void progress(const Progress& progress) const override {
        take([&] { news_.progress = progress; });
    }
    void note(NoteLevel level, const Message& text) const override {
        take([&] { news_.notes.push_back({level, text}); });
    }
    void metric(const std::string& series, long step, double value) const override {
        take([&] { news_.points.append({QString::fromStdString(series), step, value}); });
    }
    void grid(const PsfGrid& grid) const override {
        take([&] { news_.grid = grid; });
    }
    void sampled_patches(const Image& mosaic) const override {
        take([&] { news_.patches = mosaic; });
    }

    void set_paused(bool paused) {
        {
            const std::lock_guard lock(mutex_);
            paused_ = paused;
        }
        resumed_.notify_all();
    }
    bool is_paused() const {
        const std::lock_guard lock(mutex_);
        return paused_;
    }

    News taken() {
        const std::lock_guard lock(mutex_);
        announced_ = false;
        return std::exchange(news_, {});
    }

private:
    template <typename Keep>
    void take(const Keep& keep) const {
        std::unique_lock lock(mutex_);
        keep();
        if (!std::exchange(announced_, true))
            QMetaObject::invokeMethod(
                &job_, [&job = job_] { job.deliver(); }, Qt::QueuedConnection);
        resumed_.wait(lock, stop_, [&] { return !paused_; });
    }

    Job& job_;
    std::stop_token stop_;
    mutable std::mutex mutex_;
    mutable std::condition_variable_any resumed_;
    mutable News news_;
    mutable bool announced_ = false; ///< a delivery is on its way
    bool paused_ = false;
};

struct Job::Impl {
    JobId id;
    QString title;
    QPointer<QObject> context;
    std::function<void()> finished;
    bool ended = false;
    QTimer delivery; ///< runs while a delivery must wait for its turn
    QElapsedTimer since_delivery;
    Course course;
    WorkClock clock;
    std::stop_source stop;
    std::unique_ptr<Reports> reports;
    std::thread thread; ///< last: all of the above is there while it runs

    void join() {
        if (thread.joinable()) thread.join();
    }
};

Job::Job(JobId id, const QString& title, QObject* parent)
    : QObject(parent)
    , impl_(std::make_unique<Impl>()) {
    impl_->id = id;
    impl_->title = title;
    impl_->clock.start();
    impl_->reports = std::make_unique<Reports>(*this, impl_->stop.get_token());
    impl_->delivery.setSingleShot(true);
    connect(&impl_->delivery, &QTimer::timeout, this, &Job::deliver);
}

Job::~Job() {
    stop();
    impl_->join();
}

JobId Job::id() const {
    return impl_->id;
}

QString Job::title() const {
    return impl_->title;
}

bool Job::isPaused() const {
    return impl_->reports->is_paused();
}

bool Job::hasEnded() const {
    return impl_->ended;
}

void Job::setCourse(Course course) {
    impl_->course = std::move(course);
}

void Job::pause() {
    if (impl_->ended || isPaused()) return;
    impl_->clock.setPaused(true);
    impl_->reports->set_paused(true);
    Q_EMIT pausedChanged(true);
}

void Job::resume() {
    if (impl_->ended || !isPaused()) return;
    impl_->clock.setPaused(false);
    impl_->reports->set_paused(false);
    Q_EMIT pausedChanged(false);
}

void Job::stop() {
    impl_->stop.request_stop(); // wakes paused work, too
}

void Job::deliver() {
    if (impl_->ended || impl_->delivery.isActive()) return;
    const qint64 wait =
        impl_->since_delivery.isValid() ? kDeliveryInterval - impl_->since_delivery.elapsed() : 0;
    if (wait > 0) {
        impl_->delivery.start(static_cast<int>(wait));
        return;
    }
    impl_->since_delivery.start();
    const News news = impl_->reports->taken();
    if (news.progress) {
        Q_EMIT progressed(*news.progress);
        Q_EMIT advanced(impl_->course.at(*news.progress, impl_->clock.seconds()));
    }
    for (const auto& [level, text] : news.notes)
        Q_EMIT noted(level, text);
    if (!news.points.isEmpty()) Q_EMIT measured(news.points);
    if (news.grid) Q_EMIT gridChanged(*news.grid);
    if (news.patches) Q_EMIT patchesSampled(*news.patches);
}

void Job::end(const Outcome& outcome) {
    impl_->join();
    impl_->delivery.stop();
    impl_->since_delivery.invalidate();
    deliver();
    impl_->ended = true;
    if (impl_->context) impl_->finished();
    Q_EMIT ended(outcome);
}

struct JobRunner::Impl {
    JobId last_id = 0;
    QList<Job*> running;
    QThreadPool pool;
    int quiet_count = 0;
    std::stop_source quiet_stop; ///< of all quiet work
};

JobRunner::JobRunner(QObject* parent)
    : QObject(parent)
    , impl_(std::make_unique<Impl>()) {
    // Two even on small machines: a preview that someone waits for must not queue behind a thumbnail.
    impl_->pool.setMaxThreadCount(std::max(2, QThread::idealThreadCount() - 1));
    impl_->pool.setThreadPriority(QThread::LowPriority);
}

JobRunner::~JobRunner() {
    stopAll(); // all at once, before waiting for the first
    impl_->quiet_stop.request_stop();
    impl_->pool.clear();
    qDeleteAll(impl_->running);
    impl_->pool.waitForDone();
}

Job* JobRunner::startWork(const QString& title, Work work, QObject* context,
                          std::function<void()> finished) {
    auto* job = new Job(++impl_->last_id, title, this);
    job->impl_->context = context;
    job->impl_->finished = std::move(finished);
    impl_->running.append(job);
    job->impl_->thread = std::thread([this, job, work = std::move(work)] {
        const Outcome outcome = work(*job->impl_->reports, job->impl_->stop.get_token());
        QMetaObject::invokeMethod(
            job, [this, job, outcome] { finish(job, outcome); }, Qt::QueuedConnection);
    });
    Q_EMIT jobStarted(job);
    return job;
}

void JobRunner::finish(Job* job, const Outcome& outcome) {
    impl_->running.removeOne(job);
    job->end(outcome);
    Q_EMIT jobEnded(job, outcome);
    job->deleteLater();
}

std::stop_source JobRunner::startQuietWork(QuietWork work, QObject* context) {
    std::stop_source stop;
    const auto run = [this, work = std::move(work), context = QPointer<QObject>(context), stop]() mutable {
        const std::stop_callback all_stop(impl_->quiet_stop.get_token(), [&] { stop.request_stop(); });
        if (stop.stop_requested()) return;
        std::function<void()> done;
        const Outcome outcome = outcome_of([&] { done = work(stop.get_token()); });
        if (outcome.termination != Termination::Finished) return;
        const auto deliver = [context, stop, done = std::move(done)] {
            if (context && !stop.stop_requested()) done();
        };
        QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    };
    impl_->pool.start(run, ++impl_->quiet_count); // the later, the more urgent
    return stop;
}

QList<Job*> JobRunner::running() const {
    return impl_->running;
}

void JobRunner::stopAll() {
    for (Job* job : impl_->running)
        job->stop();
}

} // namespace petzval
