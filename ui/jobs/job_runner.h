#pragma once

#include "calibrate/calibration_observer.h"
#include "jobs/course.h"
#include "jobs/outcome.h"

#include <QList>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <stop_token>

namespace petzval {

using JobId = quint64;

/// A point of a curve, as Observer::metric reports it.
struct MetricPoint {
    QString series;
    qint64 step = 0;
    double value = 0.0;
};

/// One piece of work on a thread of its own, as the window sees it. Lives on the GUI thread; signals arrive
/// there, at most ten times a second each, the newest state last, and none after `ended`. Owned by its
/// JobRunner, which deletes it (later) when it has ended.
class Job : public QObject {
    Q_OBJECT

public:
    ~Job() override;

    JobId id() const;
    QString title() const;
    bool isPaused() const;
    bool hasEnded() const;
    /// The stages that the work will come to, so that `advanced` tells of all of them together.
    void setCourse(Course course);

public Q_SLOTS:
    /// The work holds at its next report, within a second, until resumed or stopped.
    void pause();
    void resume();
    /// The work ends within a second as Cancelled.
    void stop();

Q_SIGNALS:
    void progressed(const petzval::Progress& progress);
    /// With each of these: of the whole work, as far as its course is known, else of the stage.
    void advanced(const petzval::Course::Place& place);
    void noted(petzval::NoteLevel level, const petzval::Message& text);
    void measured(const QList<petzval::MetricPoint>& points); ///< all points since the last signal
    void gridChanged(const petzval::PsfGrid& grid);
    void patchesSampled(const petzval::Image& mosaic); ///< CalibrationObserver::sampled_patches
    void pausedChanged(bool paused);
    /// After the runner's `finished` callback has been called with the work's summary.
    void ended(const petzval::Outcome& outcome);

private:
    friend class JobRunner;
    class Reports;
    struct Impl;
    Job(JobId id, const QString& title, QObject* parent);
    void deliver();
    void end(const Outcome& outcome);
    std::unique_ptr<Impl> impl_;
};

/// The only owner of threads, and the only place where core's reports cross to the GUI thread.
class JobRunner : public QObject {
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    /// Stops all work and waits for it.
    ~JobRunner() override;

    /// Work that returns a summary with an `outcome` field (core/jobs). It runs at once on a thread of its
    /// own. `finished` (may be empty) is called on the GUI thread with the summary, unless `context` is
    /// gone by then. What the work throws becomes the outcome of an otherwise empty summary.
    template <typename Summary>
    Job* start(const QString& title,
               std::function<Summary(const CalibrationObserver&, std::stop_token)> work, QObject* context,
               std::function<void(const Summary&)> finished);

    /// Small, quiet work (thumbnails, previews): queued in a pool of low priority, last in first out, with
    /// no Job to watch. `done` is called on the GUI thread unless `context` is gone or the work was
    /// withdrawn. Requesting a stop on the returned source withdraws it. The work must not throw.
    template <typename Result>
    std::stop_source startQuiet(std::function<Result(std::stop_token)> work, QObject* context,
                                std::function<void(const Result&)> done);

    QList<Job*> running() const; ///< jobs that have not ended, oldest first
    void stopAll();              ///< asks; does not wait

Q_SIGNALS:
    void jobStarted(petzval::Job* job);
    void jobEnded(petzval::Job* job, const petzval::Outcome& outcome);

private:
    using Work = std::function<Outcome(const CalibrationObserver&, std::stop_token)>;
    using QuietWork = std::function<std::function<void()>(std::stop_token)>;
    Job* startWork(const QString& title, Work work, QObject* context, std::function<void()> finished);
    std::stop_source startQuietWork(QuietWork work, QObject* context);
    void finish(Job* job, const Outcome& outcome);

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

template <typename Summary>
Job* JobRunner::start(const QString& title,
                      std::function<Summary(const CalibrationObserver&, std::stop_token)> work,
                      QObject* context, std::function<void(const Summary&)> finished) {
    const auto summary = std::make_shared<Summary>();
    const auto run = [summary, work = std::move(work)](const CalibrationObserver& observer,
                                                       std::stop_token stop) {
        const Outcome thrown = outcome_of([&] { *summary = work(observer, stop); });
        if (thrown.termination != Termination::Finished) summary->outcome = thrown;
        return summary->outcome;
    };
    return startWork(title, run, context, [summary, finished = std::move(finished)] {
        if (finished) finished(*summary);
    });
}

template <typename Result>
std::stop_source JobRunner::startQuiet(std::function<Result(std::stop_token)> work, QObject* context,
                                       std::function<void(const Result&)> done) {
    const auto run = [work = std::move(work),
                      done = std::move(done)](std::stop_token stop) -> std::function<void()> {
        return [result = std::make_shared<const Result>(work(stop)), done] { done(*result); };
    };
    return startQuietWork(run, context);
}

} // namespace petzval
