#include "support/fixture.h"
#include "ui/jobs/job_runner.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <filesystem>
#include <thread>

using namespace petzval;
using namespace std::chrono_literals;

namespace {

struct Sum {
    Outcome outcome;
    int value = 0;
};
using Work = std::function<Sum(const CalibrationObserver&, std::stop_token)>;

/// Reports its progress every millisecond until it is stopped.
Work endless(std::atomic<int>* steps = nullptr) {
    return [steps](const CalibrationObserver& observer, std::stop_token stop) {
        Sum sum;
        sum.outcome = outcome_of([&] {
            for (int step = 0;; ++step) {
                throw_if_stopped(stop);
                if (steps) *steps = step;
                observer.progress({"Counting", step / 1e6, -1.0});
                std::this_thread::sleep_for(1ms);
            }
        });
        return sum;
    };
}

int threads_of_this_process() {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task"))
        count += entry.path().empty() ? 0 : 1;
    return count;
}

} // namespace

class TestJobRunner : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_summary_arrives_on_this_thread_before_ended() {
        JobRunner jobs;
        QThread* worker = nullptr;
        QThread* receiver = nullptr;
        QStringList order;
        Job* job = jobs.start<Sum>("Sum", Work([&](const CalibrationObserver&, std::stop_token) {
                                       worker = QThread::currentThread();
                                       return Sum{{}, 7};
                                   }),
                                   this, [&](const Sum& sum) {
                                       receiver = QThread::currentThread();
                                       order << QString::number(sum.value);
                                   });
        connect(job, &Job::ended, this, [&] { order << "ended"; });
        QCOMPARE(jobs.running(), QList<Job*>{job});
        QSignalSpy ended(&jobs, &JobRunner::jobEnded);
        QVERIFY(ended.wait());
        QCOMPARE(order, QStringList({"7", "ended"}));
        QCOMPARE(receiver, QThread::currentThread());
        QVERIFY(worker != receiver);
        QVERIFY(jobs.running().isEmpty());
    }

    void reports_arrive_here_together_and_none_is_lost() {
        JobRunner jobs;
        QStringList notes;
        QList<MetricPoint> points;
        int deliveries = 0;
        PsfGrid last;
        Image patches;
        Job* job =
            jobs.start<Sum>("Reports", Work([](const CalibrationObserver& observer, std::stop_token) {
                                for (int i = 0; i < 500; ++i) {
                                    observer.metric("loss", i, 1.0 / (i + 1));
                                    if (i % 100 == 0) observer.note(NoteLevel::Info, std::to_string(i));
                                    if (i % 50 == 0) observer.grid(PsfGrid({1, 1 + i / 50, 1, 3}));
                                    if (i % 50 == 0) observer.sampled_patches(Image(1 + i / 50, 1, 3));
                                    std::this_thread::sleep_for(1ms);
                                }
                                return Sum();
                            }),
                            this, {});
        const QThread* const here = QThread::currentThread();
        connect(job, &Job::noted, this,
                [&](NoteLevel, const Message& text) { notes << QString::fromStdString(text.english()); });
        connect(job, &Job::gridChanged, this, [&](const PsfGrid& grid) { last = grid; });
        connect(job, &Job::patchesSampled, this, [&](const Image& mosaic) { patches = mosaic; });
        connect(job, &Job::measured, this, [&](const QList<MetricPoint>& some) {
            QCOMPARE(QThread::currentThread(), here);
            points += some;
            ++deliveries;
        });
        QElapsedTimer time;
        time.start();
        QSignalSpy ended(job, &Job::ended);
        QVERIFY(ended.wait());
        QCOMPARE(points.size(), 500);
        QCOMPARE(points.last().step, 499);
        QCOMPARE(notes, QStringList({"0", "100", "200", "300", "400"}));
        QCOMPARE(last.shape().cols, 10);
        QCOMPARE(patches.width(), 10);
        QVERIFY(deliveries >= 2);
        QVERIFY2(deliveries <= time.elapsed() / 100 + 2, qPrintable(QString::number(deliveries)));
    }

    void a_paused_job_holds_until_it_is_resumed_and_can_be_stopped() {
        JobRunner jobs;
        std::atomic<int> steps = 0;
        Job* job = jobs.start<Sum>("Endless", endless(&steps), this, {});
        QTRY_VERIFY(steps > 5);
        QSignalSpy paused(job, &Job::pausedChanged);
        job->pause();
        QVERIFY(job->isPaused());
        QTest::qWait(50);
        const int held = steps;
        QTest::qWait(100);
        QCOMPARE(steps.load(), held);
        job->resume();
        QTRY_VERIFY(steps > held + 5);
        job->pause();
        QCOMPARE(paused.size(), 3);

        QElapsedTimer time;
        time.start();
        QSignalSpy ended(job, &Job::ended);
        job->stop();
        QVERIFY(ended.wait());
        QVERIFY(time.elapsed() < 1000);
        QCOMPARE(ended[0][0].value<Outcome>().termination, Termination::Cancelled);
    }

    void what_work_throws_is_an_outcome() {
        JobRunner jobs;
        Outcome seen;
        jobs.start<Sum>("Bad", Work([](const CalibrationObserver&, std::stop_token) -> Sum {
                            throw std::logic_error("broken contract");
                        }),
                        this, [&](const Sum& sum) { seen = sum.outcome; });
        QTRY_COMPARE(seen.termination, Termination::Failed);
        QVERIFY(seen.message.english().find("broken contract") != std::string::npos);
        QVERIFY(!seen.code);
    }

    void results_for_those_who_are_gone_vanish() {
        JobRunner jobs;
        bool called = false;
        auto context = std::make_unique<QObject>();
        jobs.start<Sum>("Late", Work([](const CalibrationObserver&, std::stop_token) { return Sum(); }),
                        context.get(), [&](const Sum&) { called = true; });
        jobs.startQuiet<int>([](std::stop_token) { return 1; }, context.get(),
                             [&](const int&) { called = true; });
        QSignalSpy ended(&jobs, &JobRunner::jobEnded);
        context.reset();
        QVERIFY(ended.wait());
        QTest::qWait(50);
        QVERIFY(!called);
    }

    void quiet_work_is_last_in_first_out_and_can_be_withdrawn() {
        JobRunner jobs;
        std::atomic<bool> go = false, end = false;
        QList<int> done;
        std::vector<std::stop_source> stops;
        const int busy = std::max(2, QThread::idealThreadCount() - 1);
        for (int i = 0; i < busy; ++i) // one for each thread of the pool; all but one stay busy to the end
            jobs.startQuiet<int>(
                [&until = i == 0 ? go : end](std::stop_token) {
                    while (!until)
                        std::this_thread::sleep_for(1ms);
                    return -1;
                },
                this, [](const int&) {});
        for (int i = 0; i < 4; ++i)
            stops.push_back(jobs.startQuiet<int>([i](std::stop_token) { return i; }, this,
                                                 [&](const int& value) { done << value; }));
        stops[2].request_stop();
        go = true;
        const bool came = QTest::qWaitFor([&] { return done.size() == 3; });
        end = true;
        QVERIFY(came);
        QCOMPARE(done, QList<int>({3, 1, 0}));
    }

    void quiet_work_that_throws_ends_nothing() {
        JobRunner jobs;
        int value = 0;
        jobs.startQuiet<int>([](std::stop_token) -> int { throw std::logic_error("no"); }, this,
                             [&](const int&) { value = 1; });
        QTest::qWait(20);
        jobs.startQuiet<int>([](std::stop_token) { return 2; }, this, [&](const int& two) { value = two; });
        QTRY_COMPARE(value, 2);
    }

    void the_end_of_the_runner_ends_all_work() {
        const int before = threads_of_this_process();
        QElapsedTimer time;
        {
            JobRunner jobs;
            std::atomic<int> steps = 0;
            jobs.start<Sum>("A", endless(), this, [](const Sum&) { QFAIL("too late"); });
            Job* paused = jobs.start<Sum>("B", endless(&steps), this, {});
            QTRY_VERIFY(steps > 2);
            paused->pause();
            for (int i = 0; i < 3; ++i)
                jobs.startQuiet<int>(
                    [](std::stop_token stop) {
                        while (!stop.stop_requested())
                            std::this_thread::sleep_for(1ms);
                        return 0;
                    },
                    this, [](const int&) { QFAIL("too late"); });
            QTest::qWait(20);
            time.start();
        }
        QVERIFY(time.elapsed() < 1000);
        QTest::qWait(20);
        QCOMPARE(threads_of_this_process(), before);
    }
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "test_job_runner.moc"
