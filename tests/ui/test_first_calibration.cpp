#include "exchange/exchange.h"
#include "jobs/example.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/heartbeat.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/calibrate_page.h"
#include "ui/pages/compare_panel.h"
#include "ui/pages/inspect_export.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/photo_set_panel.h"
#include "ui/pages/photos_page.h"
#include "ui/widgets/loss_curves.h"
#include "ui/widgets/psf_grid_view.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

/// A photographer's first hour with the real window, in the order it goes.
class TestFirstCalibration : public test::Fixture {
    Q_OBJECT

    QTemporaryDir home_;
    ExampleSummary lens_; ///< where frames and truth come from
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<ProjectSession> session_;
    std::unique_ptr<MainWindow> window_;

    fs::path home() const { return home_.path().toStdString(); }
    fs::path project() const { return home() / "my lens.petzval"; }

    template <typename T>
    T& page(MainWindow::PageIndex index) {
        return *qobject_cast<T*>(window_->page(index));
    }
    CalibratePage& calibrate() { return page<CalibratePage>(MainWindow::kCalibrate); }
    InspectPage& inspect() { return page<InspectPage>(MainWindow::kInspect); }
    const PsfGrid& grid() { return calibrate().findChild<PsfGridView*>()->grid(); }
    qsizetype points() {
        return window_->findChild<LossCurves*>()->points(QStringLiteral("likelihood loss")).steps().size();
    }

    void trigger(const QKeySequence& key) {
        for (QAction* action : window_->findChildren<QAction*>())
            if (action->shortcut() == key && action->isEnabled()) return action->trigger();
        QFAIL(qPrintable(QStringLiteral("no action for ") + key.toString()));
    }

    static void drop(QWidget* target, const fs::path& what) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString(what.string()))});
        const QPointF middle = target->rect().center();
        QDragEnterEvent enter(middle.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &event);
    }

    void open_window() {
        jobs_ = std::make_unique<JobRunner>();
        session_ = std::make_unique<ProjectSession>(*jobs_);
        window_ = std::make_unique<MainWindow>(*session_, *jobs_);
        window_->show();
    }

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        qputenv("XDG_DATA_HOME", home_.path().toLocal8Bit()); // no lens library of the user's
        QCoreApplication::setOrganizationName(QStringLiteral("petzval-tests"));
        for (const QSettings::Format format : {QSettings::NativeFormat, QSettings::IniFormat})
            QSettings::setPath(format, QSettings::UserScope, home_.path() + QStringLiteral("/settings"));
        ExampleOptions options; // of real photos where they are installed
        options.folder = home() / "shot";
        options.photos.resize(std::min<std::size_t>(options.photos.size(), 4));
        options.halve = 2;
        for (std::uint64_t seed = 1; options.photos.size() < 4; ++seed) {
            options.photos.push_back(home() / (std::to_string(seed) + ".tif"));
            write_photo(options.photos.back(), test::dead_leaves(2000, 1400, seed));
        }
        options.width = 480;
        options.height = 320;
        options.threads = 1;
        lens_ = run_example(options);
        QCOMPARE(lens_.outcome.message.english(), std::string());
        open_window();
    }

    void cleanupTestCase() {
        window_.reset();
        session_.reset();
        jobs_.reset();
    }

    void a_new_project_takes_dropped_photos_and_checks_them() {
        session_->create(project());
        QCOMPARE(window_->currentPage(), int(MainWindow::kPhotos));
        auto& photos = page<PhotosPage>(MainWindow::kPhotos);
        drop(&photos.panel(SetName::Blurred), home() / "shot" / "frames");
        QTRY_COMPARE_WITH_TIMEOUT(session_->document().blurred.size(), std::size_t(4), test::kPatience);
        drop(&photos.panel(SetName::Sharp), home() / "shot" / "frames" / "sharp");
        QTRY_COMPARE_WITH_TIMEOUT(session_->document().sharp.size(), std::size_t(4), test::kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!session_->isChecking() && session_->report(), test::kPatience);
        QVERIFY(photos.panel(SetName::Sharp).report());
    }

    void a_calibration_is_watched_and_stopped() {
        window_->showPage(MainWindow::kCalibrate);
        CalibrationOptions options;
        options.spectral.rows = options.spectral.cols = 3;
        options.spectral.kernel = 7;
        options.spectral.threads = 1;
        window_->findChild<CalibrateOptionsPanel*>()->setChoice({QStringLiteral("instant"), options});
        QCOMPARE(calibrate().obstacle(), QString());
        const test::Heartbeat heart;
        trigger(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(!grid().empty(), test::kPatience);
        const PsfGrid first = grid();
        const qsizetype before = points();
        QTRY_VERIFY_WITH_TIMEOUT(grid() != first && points() > before, test::kPatience);
        trigger(Qt::SHIFT | Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(!calibrate().isRunning(), 1000);
        QVERIFY(!grid().empty());
        QTRY_COMPARE(session_->runs().back().termination, std::optional(Termination::Cancelled));
        qInfo("longest stall of the event loop: %lld ms", heart.longest());
    }

    void it_is_resumed_to_its_end() {
        calibrate().resumeRun(QString::fromStdString(session_->runs().back().id));
        QTRY_VERIFY(calibrate().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!calibrate().isRunning(), test::kPatience);
        QTRY_COMPARE(session_->runs().back().termination, std::optional(Termination::Finished));
        QCOMPARE(grid().shape(), (PsfShape{3, 3, 3, 7}));
    }

    void a_node_is_inspected_and_the_grid_compared_with_the_truth() {
        for (QPushButton* button : calibrate().findChildren<QPushButton*>())
            if (button->text().contains(QStringLiteral("nspect"))) button->click();
        QCOMPARE(window_->currentPage(), int(MainWindow::kInspect));
        QTRY_VERIFY_WITH_TIMEOUT(inspect().inspector().grid(), 10000);
        QCOMPARE(inspect().inspector().grid()->grid.shape(), grid().shape());
        PsfGridView& kernels = inspect().grid();
        QTest::mouseClick(&kernels, Qt::LeftButton, {}, kernels.nodeRect({2, 1}).center());
        QCOMPARE(inspect().currentNode(), std::optional(GridNode{2, 1}));
        inspect().compareWith({lens_.truth, false});
        QTRY_VERIFY_WITH_TIMEOUT(inspect().comparison().summary().contains(QStringLiteral("NCC")), 10000);
    }

    void the_grid_and_its_curves_are_exported() {
        inspect().exports().saveGrid(home() / "lens.fits", grid_format_named("fits"));
        QTRY_VERIFY(fs::exists(home() / "lens.fits"));
        QCOMPARE(read_grid(home() / "lens.fits").shape(), grid().shape());
        inspect().exports().saveCurves(home() / "mtf.pdf");
        QTRY_VERIFY(fs::exists(home() / "mtf.pdf"));
    }

    void closed_and_opened_again_all_is_there() {
        const PsfGrid shown = grid();
        const qsizetype all = points();
        window_->close();
        cleanupTestCase();
        open_window();
        window_->openPath(project());
        QCOMPARE(session_->document().blurred.size(), std::size_t(4));
        QCOMPARE(session_->runs().size(), std::size_t(1));
        window_->showPage(MainWindow::kCalibrate);
        QTRY_VERIFY(!grid().empty());
        QVERIFY(grid().values().size() == shown.values().size() &&
                std::equal(shown.values().begin(), shown.values().end(), grid().values().begin()));
        QCOMPARE(points(), all);
    }
};

QTEST_MAIN(TestFirstCalibration)
#include "test_first_calibration.moc"
