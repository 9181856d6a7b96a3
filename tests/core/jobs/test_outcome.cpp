#include "jobs/outcome.h"

#include "base/stage.h"
#include "support/fixture.h"

#include <QTest>

#include <vector>

using namespace petzval;

namespace {

class Recorder : public Observer {
public:
    void progress(const Progress& progress) const override { seen.push_back(progress); }
    mutable std::vector<Progress> seen;
};

} // namespace

class TestOutcome : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void tells_apart_how_work_ends() {
        QCOMPARE(outcome_of([] {}).termination, Termination::Finished);
        QCOMPARE(outcome_of([] { throw Cancelled(); }).termination, Termination::Cancelled);

        const Outcome user = outcome_of([] { throw Error(ErrorCode::Busy, "box", "it is in use"); });
        QCOMPARE(user.termination, Termination::Failed);
        QCOMPARE(user.code, std::optional(ErrorCode::Busy));
        QCOMPARE(user.message.english(), std::string("box: it is in use."));

        const Outcome fault = outcome_of([] { throw std::logic_error("index 3\nstack\ntrace"); });
        QVERIFY(!fault.code);
        QCOMPARE(fault.message.english(), std::string("Petzval met an internal fault: index 3"));

        QCOMPARE(outcome_of([] { throw std::bad_alloc(); }).code, std::optional(ErrorCode::NoSpace));
        QCOMPARE(outcome_of([] { throw 7; }).termination, Termination::Failed);
    }

    void a_full_file_system_is_the_users_matter() {
        const Outcome outcome =
            outcome_of([&] { std::filesystem::create_directory(temporary() / "a" / "b"); });
        QCOMPARE(outcome.code, std::optional(ErrorCode::WriteFailed));
        QVERIFY(outcome.message.english().find("a/b") != std::string::npos);
    }

    void parts_report_as_one_stage() {
        const Recorder recorder;
        const Stage stage(recorder, "Blurring");
        const PartOfStage third(stage, 2, 4);
        third.progress({"inner", 0.5, -1.0});
        QCOMPARE(recorder.seen.size(), std::size_t(2));
        QCOMPARE(recorder.seen[0].remaining, -1.0);
        QCOMPARE(recorder.seen[1].stage.english(), std::string("Blurring"));
        QCOMPARE(recorder.seen[1].fraction, 0.625);
        QVERIFY(recorder.seen[1].remaining >= 0.0);
    }
};

QTEST_GUILESS_MAIN(TestOutcome)
#include "test_outcome.moc"
