#include "support/fixture.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/restore_choice.h"
#include "ui/models/restore_queue_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestRestoreQueueModel : public test::Fixture {
    Q_OBJECT

    JobRunner jobs_;
    PhotoDigests digests_{jobs_};

    static RestoredPhoto finished() {
        RestoredPhoto photo;
        photo.written = "out/a.tif";
        photo.noise.read = {1e-4, 1e-4, 1e-4};
        photo.warnings = {"another lens"};
        photo.seconds = 1.5;
        return photo;
    }

    static RestoredPhoto failed(const std::string& why) {
        RestoredPhoto photo;
        photo.outcome = {Termination::Failed, why, ErrorCode::DamagedFile};
        return photo;
    }

    static QString text(const RestoreQueueModel& model, int row, int column) {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void rows_come_change_and_go_as_views_expect() {
        RestoreQueueModel model(digests_);
        const QAbstractItemModelTester tester(&model,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.add({"/x/a.tif", "/x/b.tif", "/x/a.tif", "/x/c.tif"});
        QCOMPARE(model.rowCount(), 3);
        model.setRunning(0, 0.25, "Restoring");
        QCOMPARE(text(model, 0, RestoreQueueModel::State), QString("25 %"));
        model.setEnded(0, finished());
        model.setRunning(1, 0.0, {});
        model.setEnded(1, failed("b.tif: it is cut off."));
        QCOMPARE(model.count(QueueState::Done), 1);
        QCOMPARE(model.count(QueueState::Failed), 1);
        QCOMPARE(model.count(QueueState::Waiting), 1);
        QCOMPARE(text(model, 0, RestoreQueueModel::Remarks), QString("another lens"));
        QCOMPARE(text(model, 0, RestoreQueueModel::Noise), QString("1.00 %"));
        QCOMPARE(text(model, 1, RestoreQueueModel::Remarks), QString("b.tif: it is cut off."));
        model.remove({0, 2});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.photos().front().path, fs::path("/x/b.tif"));
    }

    void a_photo_at_work_stays() {
        RestoreQueueModel model(digests_);
        model.add({"/x/a.tif", "/x/b.tif"});
        model.setRunning(0, 0.1, {});
        model.remove({0, 1});
        QCOMPARE(model.rowCount(), 1);
        model.setPaused(0, true);
        model.setRunning(0, 0.2, {}); // a late report
        QCOMPARE(model.photos().front().state, QueueState::Paused);
        model.remove({0});
        QCOMPARE(model.rowCount(), 1);
        model.setPaused(0, false);
        RestoredPhoto cancelled;
        cancelled.outcome.termination = Termination::Cancelled;
        model.setEnded(0, cancelled);
        QCOMPARE(model.photos().front().state, QueueState::Waiting);
    }

    void adding_again_has_what_is_through_wait_again() {
        RestoreQueueModel model(digests_);
        model.add({"/x/a.tif"});
        model.setRunning(0, 0.5, {});
        model.add({"/x/a.tif"});
        QCOMPARE(model.photos().front().state, QueueState::Running);
        model.setEnded(0, finished());
        model.add({"/x/a.tif"});
        QCOMPARE(model.photos().front().state, QueueState::Waiting);
        QVERIFY(model.photos().front().written.empty());
    }

    void what_decoding_told_is_forgotten_for_another_grid() {
        RestoreQueueModel model(digests_);
        model.add({"/x/a.tif", "/x/b.tif"});
        ExaminedPhoto examined;
        examined.noise = white_noise(0.02);
        examined.warnings = {"another aperture"};
        model.setExamined(0, examined, {});
        model.setExamined(1, std::nullopt, "it is a crop");
        QCOMPARE(text(model, 0, RestoreQueueModel::Noise), QString("2.00 %"));
        QCOMPARE(text(model, 1, RestoreQueueModel::Remarks), QString("it is a crop"));
        QVERIFY(text(model, 1, RestoreQueueModel::State) != text(model, 0, RestoreQueueModel::State));
        model.forgetExamined();
        QVERIFY(text(model, 0, RestoreQueueModel::Noise).isEmpty());
        QVERIFY(text(model, 1, RestoreQueueModel::Remarks).isEmpty());
    }

    void a_choice_survives_as_texts() {
        RestoreChoice choice;
        choice.solver = solvers().back().name;
        choice.prior = "/x/denoiser.pt";
        choice.strength.corners = 0.5;
        choice.noise = 0.0125;
        choice.format = RestoredFormat::Png;
        choice.betweenApertures = true;
        choice.bits = 8;
        choice.name = "{name}-{method}";
        choice.solverOptions = {{"wiener", {{"smoothing", 2.5}}}};
        QVERIFY(choiceFrom(textsOf(choice)) == choice);
        choice.solver = "wiener";
        QCOMPARE(std::get<double>(choice.optionsOfSolver().at("smoothing")), 2.5);
        QVERIFY(!(choiceFrom(textsOf(choice)) == RestoreChoice()));
    }

    void texts_of_another_version_are_left_out() {
        const RestoreChoice choice = choiceFrom({{"solver", "magic"},
                                                 {"noise", "loud"},
                                                 {"format", "gif"},
                                                 {"bits", "12"},
                                                 {"name", "../{name}"},
                                                 {"strength-corners", "7"},
                                                 {"solver-wiener-smoothing", "-1"}});
        QVERIFY(choice == RestoreChoice());
    }
};

QTEST_MAIN(TestRestoreQueueModel)
#include "test_restore_queue_model.moc"
