#include "ui/pages/train_restorer_dialog.h"

#include "image/dead_leaves.h"
#include "learn/prior_file.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/widgets/loss_curves.h"
#include "ui/widgets/loss_plot.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

class TestTrainRestorerDialog : public test::Fixture {
    Q_OBJECT

    /// Small enough to be taught in a test.
    TrainRestorerOptions options(std::int64_t steps) {
        const fs::path grid = temporary() / "grid.fits", photo = temporary() / "scene.tif";
        write_fits(grid, test::asymmetric_grid({2, 2, 3, 5}, 5));
        write_photo(photo, dead_leaves(640, 480, 1));
        TrainRestorerOptions options;
        options.lenses.lenses = 0;
        options.lenses.kernel = 5;
        options.lenses.grids = {grid};
        options.training.photos = {photo};
        options.training.out = temporary() / "restorer.weights";
        options.training.steps = steps;
        options.training.batch = 1;
        options.network.channels = 4;
        options.network.blocks = 1;
        options.patch = 48;
        return options;
    }

    static QPushButton* button(const TrainRestorerDialog& dialog, const QString& text) {
        for (QPushButton* each : dialog.findChildren<QPushButton*>())
            if (each->text() == text) return each;
        return nullptr;
    }

    JobRunner jobs_;

private Q_SLOTS:
    void teaches_a_restorer_and_shows_how_it_gets_on() {
        TrainRestorerDialog dialog(options(100), jobs_);
        QSignalSpy trained(&dialog, &TrainRestorerDialog::trained);
        dialog.show();
        QVERIFY(button(dialog, "Start")->isEnabled());
        button(dialog, "Start")->click();
        QVERIFY(dialog.isTraining() && !button(dialog, "Start")->isEnabled());
        QVERIFY(trained.wait(test::kPatience));
        QCOMPARE(read_restorer_file(dialog.options().training.out).steps, 100);
        QVERIFY(dialog.findChild<LossPlot*>()->curves().series().contains("loss"));
        const auto labels = dialog.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return !label->pixmap().isNull(); }));
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel* label) { return label->text().contains("nearer to the truth"); }));
        QVERIFY(button(dialog, "Go on")->isEnabled());
    }

    void what_was_stopped_can_be_gone_on_with() {
        TrainRestorerDialog dialog(options(1'000'000), jobs_);
        QSignalSpy trained(&dialog, &TrainRestorerDialog::trained);
        dialog.show();
        dialog.start();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.findChild<LossPlot*>()->curves().series().contains("loss"),
                                 test::kPatience);
        button(dialog, "Stop")->click();
        QVERIFY(trained.wait(test::kPatience));
        const long steps = read_restorer_file(dialog.options().training.out).steps;
        QVERIFY(steps >= 100);
        button(dialog, "Go on")->click();
        QTest::qWait(300);
        button(dialog, "Stop")->click();
        QVERIFY(trained.wait(test::kPatience));
        QVERIFY(read_restorer_file(dialog.options().training.out).steps >= steps);
    }

    void what_fails_is_told_in_a_sentence() {
        TrainRestorerOptions wrong = options(1);
        wrong.training.photos = {temporary() / "none.tif"};
        TrainRestorerDialog dialog(wrong, jobs_);
        dialog.show();
        dialog.start();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.isTraining(), test::kPatience);
        const auto labels = dialog.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel* label) { return label->text().contains("none.tif"); }));
        QVERIFY(button(dialog, "Start")->isEnabled());
    }

    void closing_it_ends_the_work() {
        auto dialog = std::make_unique<TrainRestorerDialog>(options(1'000'000), jobs_);
        dialog->show();
        dialog->start();
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(jobs_.running().isEmpty(), test::kPatience);
    }
};

QTEST_MAIN(TestTrainRestorerDialog)
#include "test_train_restorer_dialog.moc"
