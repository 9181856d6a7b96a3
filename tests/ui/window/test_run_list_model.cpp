#include "support/fixture.h"
#include "ui/window/run_list_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace petzval;

namespace {

RunState run(const std::string& id, const std::string& started) {
    RunState state;
    state.id = id;
    state.started = started;
    return state;
}

} // namespace

class TestRunListModel : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void lists_the_newest_run_first() {
        RunListModel model;
        const QAbstractItemModelTester tester(&model,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        RunState finished = run("0001", "2026-05-03 14:02:11");
        finished.termination = Termination::Finished;
        finished.has_grid = true;
        finished.holdout_score = -8.3454;
        model.setRuns({finished, run("0002", "2026-05-03 15:00:00")});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.runId(model.index(0)), QString("0002"));
        QVERIFY(model.data(model.index(0)).toString().contains("interrupted"));
        QVERIFY(!model.hasGrid(model.index(0)));
        QVERIFY(model.data(model.index(1)).toString().contains("finished"));
        QVERIFY(model.data(model.index(1)).toString().contains(QLocale().toString(-8.345, 'f', 3)));
        model.setRuns({});
        QCOMPARE(model.rowCount(), 0);
    }

    void tells_how_a_run_stands() {
        RunState state = run("0001", "2026-05-03 14:02:11");
        QCOMPARE(stateOf(state), QString("interrupted"));
        state.alive = true;
        QCOMPARE(stateOf(state), QString("running"));
        state.alive = false;
        state.termination = Termination::Cancelled;
        QCOMPARE(stateOf(state), QString("stopped"));
        state.termination = Termination::Failed;
        QCOMPARE(stateOf(state), QString("failed"));
        state.alive = true; // it was resumed
        QCOMPARE(stateOf(state), QString("running"));
        QCOMPARE(stateOf(run("0002", "")), QString("not begun"));
    }

    void only_the_newest_run_counts_as_broken_off() {
        RunState finished = run("0002", "2026-05-03 14:02:11");
        finished.termination = Termination::Finished;
        const RunState broken = run("0001", "2026-05-03 14:02:11");
        RunState alive = broken;
        alive.alive = true;
        QVERIFY(!brokenOff({}));
        QVERIFY(!brokenOff({broken, finished}));
        QVERIFY(!brokenOff({alive}));
        const std::vector<RunState> runs = {finished, broken};
        QCOMPARE(brokenOff(runs), &runs.back());
    }
};

QTEST_GUILESS_MAIN(TestRunListModel)
#include "test_run_list_model.moc"
