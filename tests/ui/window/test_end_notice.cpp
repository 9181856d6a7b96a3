#include "ui/window/end_notice.h"

#include "support/fixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <thread>

using namespace petzval;
using namespace std::chrono_literals;

namespace {

struct Nothing {
    Outcome outcome;
};

/// Works for 30 ms; ends as it is told.
void work(JobRunner& jobs, Termination end = Termination::Finished, std::function<void()> then = {}) {
    jobs.start<Nothing>(
        "Measuring",
        [end](const CalibrationObserver&, std::stop_token) {
            std::this_thread::sleep_for(30ms);
            Nothing nothing;
            nothing.outcome.termination = end;
            if (end == Termination::Failed) nothing.outcome.message = Message("It went wrong.");
            return nothing;
        },
        &jobs,
        [then = std::move(then)](const Nothing&) {
            if (then) then();
        });
}

} // namespace

class TestEndNotice : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_end_of_long_work_is_told_to_whom_looks_elsewhere() {
        JobRunner jobs;
        QWidget window;
        EndNotice notice(jobs, window);
        notice.setShortest(20);
        QSignalSpy noticed(&notice, &EndNotice::noticed);
        work(jobs);
        QTRY_COMPARE(noticed.size(), 1);
        QCOMPARE(noticed[0][0].toString(), QString("Measuring"));
        QCOMPARE(noticed[0][1].toString(), QString("Done."));
        work(jobs, Termination::Failed);
        QTRY_COMPARE(noticed.size(), 2);
        QCOMPARE(noticed[1][1].toString(), QString("It went wrong."));
    }

    void a_queue_is_one_work() {
        JobRunner jobs;
        QWidget window;
        EndNotice notice(jobs, window);
        notice.setShortest(45); // longer than each
        QSignalSpy noticed(&notice, &EndNotice::noticed);
        work(jobs, Termination::Finished, [&] { work(jobs); });
        QTRY_COMPARE(noticed.size(), 1);
        QVERIFY(jobs.running().isEmpty());
    }

    void nobody_is_disturbed_without_need() {
        JobRunner jobs;
        QWidget window;
        EndNotice notice(jobs, window);
        QSignalSpy noticed(&notice, &EndNotice::noticed), ended(&jobs, &JobRunner::jobEnded);
        work(jobs); // short
        QTRY_COMPARE(ended.size(), 1);
        notice.setShortest(20);
        work(jobs, Termination::Cancelled); // by the user
        QTRY_COMPARE(ended.size(), 2);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        work(jobs); // seen
        QTRY_COMPARE(ended.size(), 3);
        QTest::qWait(20);
        QVERIFY(noticed.isEmpty());
    }
};

QTEST_MAIN(TestEndNotice)
#include "test_end_notice.moc"
