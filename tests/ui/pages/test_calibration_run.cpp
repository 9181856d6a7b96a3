#include "base/atomic_file.h"
#include "jobs/example.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/calibrate_page.h"
#include "ui/widgets/curves/model_bars.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/loss_curves.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/psf_grid_view.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace petzval;
namespace fs = std::filesystem;

/// Calibrations that really run, on the page as the user sees it.
class TestCalibrationRun : public test::Fixture {
    Q_OBJECT

    QTemporaryDir home_; ///< with one example for all tests
    fs::path example_;

    ExampleOptions small_example(const fs::path& folder) const {
        ExampleOptions options;
        options.folder = folder;
        options.photos.clear();
        for (const std::uint64_t seed : {1, 2, 3, 4}) {
            options.photos.push_back(fs::path(home_.path().toStdString()) /
                                     (std::to_string(seed) + ".tif"));
            write_photo(options.photos.back(), test::dead_leaves(480, 320, seed));
        }
        options.halve = 0;
        options.width = 480;
        options.height = 320;
        options.threads = 1;
        return options;
    }

    /// A copy of the example's project, opened.
    fs::path project() const {
        fs::copy(example_.parent_path(), temporary() / "example", fs::copy_options::recursive);
        return temporary() / "example" / example_.filename();
    }

    struct Seen {
        JobRunner jobs;
        ProjectSession session{jobs};
        CalibratePage page{session, jobs};
        QSignalSpy failed{&page, &CalibratePage::failed};

        const PsfGrid& grid() const { return page.findChild<PsfGridView*>()->grid(); }
        qsizetype points() {
            return qobject_cast<LossPlot*>(page.lossPlot())
                ->curves()
                .points(QStringLiteral("likelihood loss"))
                .steps()
                .size();
        }
        QAction* action(const QString& text) {
            for (QAction* each : page.pageActions())
                if (each && each->text().remove(QLatin1Char('&')) == text) return each;
            return nullptr;
        }
        bool shows(const QString& text) {
            return std::ranges::any_of(page.findChildren<QLabel*>(), [&](const QLabel* label) {
                return label->isVisibleTo(&page) && label->text().contains(text);
            });
        }
        void open_and_start(const fs::path& project) {
            page.resize(900, 600);
            page.show();
            session.open(project);
            CalibrationOptions options;
            options.spectral.rows = options.spectral.cols = 3;
            options.spectral.kernel = 7;
            options.spectral.threads = 1;
            qobject_cast<CalibrateOptionsPanel*>(page.optionsPanel())
                ->setChoice({QStringLiteral("instant"), options});
            action(QStringLiteral("Start"))->trigger();
        }
    };

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("petzval-tests"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home_.path());
        const ExampleSummary made = run_example(small_example(home_.path().toStdString() + "/example"));
        QCOMPARE(made.outcome.message.english(), std::string());
        example_ = made.project;
    }

    void grid_and_curve_live_until_the_result_is_there() {
        Seen seen;
        seen.open_and_start(project());
        QVERIFY(seen.page.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!seen.grid().empty(), test::kPatience);
        const PsfGrid first = seen.grid();
        const qsizetype points = seen.points();
        QTRY_VERIFY_WITH_TIMEOUT(seen.grid() != first && seen.points() > points, test::kPatience);
        const auto* bar = seen.page.findChild<QProgressBar*>();
        QVERIFY(bar->isVisible());
        QSignalSpy moved(bar, &QProgressBar::valueChanged);
        QTRY_VERIFY_WITH_TIMEOUT(!seen.page.isRunning(), test::kPatience);
        for (int i = 1; i < moved.size(); ++i) // one progress of all stages
            QVERIFY(moved[i].first().toInt() >= moved[i - 1].first().toInt());
        QVERIFY(!moved.isEmpty() && moved.last().first().toInt() > 800);
        const auto* models = seen.page.findChild<ModelBars*>();
        QVERIFY(models->isVisible() && models->scores().isComplete());
        const HeldOutScores scores = models->scores();
        QCOMPARE(seen.failed.size(), 0);
        QTRY_VERIFY(seen.shows(QStringLiteral("Finished after")));
        QTRY_VERIFY(seen.shows(QStringLiteral("lower is better")));
        QTRY_VERIFY(seen.shows(QStringLiteral("3 x 3, kernels 7 x 7 px")));
        QVERIFY(seen.action(QStringLiteral("Start"))->isEnabled());
        QTRY_COMPARE(seen.session.runs().back().termination, std::optional(Termination::Finished));
        const PsfGrid shown = seen.grid();
        QVERIFY(std::ranges::equal(read_fits(RunFiles(seen.session.runs().back().folder).grid).values(),
                                   shown.values()));

        // Closed and opened again, all is there as it was.
        const fs::path folder = seen.session.folder();
        const qsizetype all = seen.points();
        seen.session.close();
        QVERIFY(seen.grid().empty());
        seen.session.open(folder);
        QTRY_VERIFY(!seen.grid().empty());
        QVERIFY(std::ranges::equal(seen.grid().values(), shown.values()));
        QCOMPARE(seen.points(), all);
        for (const SpectralModel model : kSpectralModels)
            QCOMPARE(models->scores().of(model), scores.of(model));
        QTRY_VERIFY(seen.shows(QStringLiteral("lower is better")));
    }

    void pause_holds_resume_goes_on_and_stop_keeps_the_last_grid() {
        Seen seen;
        seen.open_and_start(project());
        QTRY_VERIFY_WITH_TIMEOUT(!seen.grid().empty(), test::kPatience);
        seen.action(QStringLiteral("Pause"))->trigger();
        QVERIFY(seen.action(QStringLiteral("Resume")));
        QTest::qWait(300); // what was reported before arrives
        const PsfGrid held = seen.grid();
        const qsizetype points = seen.points();
        QTest::qWait(700);
        QVERIFY(seen.grid() == held);
        QCOMPARE(seen.points(), points);
        seen.action(QStringLiteral("Resume"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(seen.points() > points, test::kPatience);

        const PsfGrid last = seen.grid();
        QElapsedTimer clock;
        clock.start();
        seen.action(QStringLiteral("Stop"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!seen.page.isRunning(), 1000);
        qInfo("stopped after %lld ms", clock.elapsed());
        QTRY_VERIFY(seen.shows(QStringLiteral("Stopped. The last grid was kept.")));
        QVERIFY(!seen.grid().empty());
        QTRY_COMPARE(seen.session.runs().back().termination, std::optional(Termination::Cancelled));
        QCOMPARE(read_fits(RunFiles(seen.session.runs().back().folder).grid).shape(), last.shape());
        QCOMPARE(seen.failed.size(), 0);
    }

    void a_paused_calibration_can_be_stopped() {
        Seen seen;
        seen.open_and_start(project());
        seen.action(QStringLiteral("Pause"))->trigger();
        QTest::qWait(200);
        seen.action(QStringLiteral("Stop"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!seen.page.isRunning(), 1000);
        QTRY_VERIFY(seen.shows(QStringLiteral("too early for a grid")));
    }

    void the_gui_goes_away_while_a_calibration_runs() {
        auto seen = std::make_unique<Seen>();
        seen->open_and_start(project());
        QTRY_VERIFY_WITH_TIMEOUT(seen->points() > 0, test::kPatience);
        seen.reset();
    }
};

QTEST_MAIN(TestCalibrationRun)
#include "test_calibration_run.moc"
