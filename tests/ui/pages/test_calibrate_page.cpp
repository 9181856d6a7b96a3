#include "ui/pages/calibrate_page.h"

#include "base/atomic_file.h"
#include "jobs/run_recorder.h"
#include "learn/devices.h"
#include "photo/photo_writer.h"
#include "psf/lens_verdict.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/widgets/log_view.h"
#include "ui/widgets/loss_curves.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/option_form.h"
#include "ui/widgets/patch_mosaic_view.h"
#include "ui/widgets/psf_grid_view.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace petzval;
namespace fs = std::filesystem;

/// The page without a calibration that goes through: what it offers, remembers and shows of the past. A
/// calibration from end to end is in test_first_calibration.
class TestCalibratePage : public test::Fixture {
    Q_OBJECT

    QTemporaryDir settings_;

    fs::path folder() const { return temporary() / "lens.petzval"; }

    /// A project with so many tiny photos in each set, of `scene` or else of dead leaves.
    void make_project(int blurred, int sharp, const Image& scene = {}) {
        Project project = Project::create(folder());
        ProjectDocument document;
        for (const auto& [set, count] :
             {std::pair(SetName::Blurred, blurred), std::pair(SetName::Sharp, sharp)})
            for (int i = 0; i < count; ++i) {
                const fs::path photo =
                    temporary() / (std::string(name_of(set)) + std::to_string(i) + ".tif");
                write_photo(photo,
                            scene.empty() ? test::dead_leaves(96, 80, std::uint64_t(i) + 10) : scene);
                document.set(set).push_back(project.reference_to(photo));
            }
        project.save(document);
    }

    /// A run as a calibration leaves it; `termination` is empty for one that was killed.
    void make_run(const std::string& termination, int rows) {
        const RunFiles files(Project::open(folder(), Project::Access::Write).new_run());
        const CalibrationObserver outer;
        const RunRecorder recorder(files.grid.parent_path(), outer);
        recorder.progress({"Fitting the lens", 0.0, -1.0});
        recorder.metric("likelihood loss", 1, -7.0);
        recorder.metric("likelihood loss", 2, -7.5);
        recorder.save_final(test::asymmetric_grid({rows, 2, 3, 5}, 1));
        write_atomically(files.options,
                         R"({"options": {"rows": )" + std::to_string(rows) + R"(, "seed": 7}})");
        if (!termination.empty())
            write_atomically(files.result, "{\"termination\": \"" + termination + "\", \"message\": \"\"}");
    }

    static QAction* action(CalibratePage& page, const QString& text) {
        for (QAction* each : page.pageActions())
            if (each && each->text().remove(QLatin1Char('&')) == text) return each;
        return nullptr;
    }

    static OptionForm& form(CalibratePage& page) { return *page.optionsPanel()->findChild<OptionForm*>(); }

    static LossCurves& curves(CalibratePage& page) {
        return qobject_cast<LossPlot*>(page.lossPlot())->curves();
    }

    static LogModel& log(CalibratePage& page) { return qobject_cast<LogView*>(page.logView())->lines(); }

    static bool shows(CalibratePage& page, const QString& text) {
        return std::ranges::any_of(page.findChildren<QLabel*>(), [&](const QLabel* label) {
            return label->isVisibleTo(&page) && label->text().contains(text);
        });
    }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("petzval-tests"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_.path());
    }

    void start_waits_for_a_project_and_photos_and_says_so() {
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        QVERIFY(!action(page, QStringLiteral("Start"))->isEnabled());
        QVERIFY(shows(page, QStringLiteral("Open a project")));
        make_project(0, 1);
        session.open(folder());
        QVERIFY(page.obstacle().contains(QStringLiteral("blurred set")));
        QVERIFY(shows(page, page.obstacle()));
        page.start();
        QVERIFY(!page.isRunning());
        QVERIFY(session.runs().empty());
    }

    void without_sharp_photos_it_says_what_stands_in_for_them() {
        make_project(1, 0);
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        session.open(folder());
        QVERIFY(page.obstacle().isEmpty());
        QVERIFY(shows(page, QStringLiteral("Petzval's own scenes")));
        QVERIFY(action(page, QStringLiteral("Start"))->isEnabled());
    }

    void photos_that_cannot_serve_stop_the_start_with_the_check_s_words() {
        Image sky(96, 80, 3);
        std::ranges::fill(sky.values(), 0.5f);
        make_project(1, 1, sky);
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        session.open(folder());
        QVERIFY(action(page, QStringLiteral("Start"))->isEnabled());
        QTRY_VERIFY(session.report().has_value());
        QCOMPARE(session.report()->verdict, Verdict::Unusable);
        QTRY_VERIFY(!action(page, QStringLiteral("Start"))->isEnabled());
        QVERIFY(page.obstacle().size() > 20 && page.obstacle().endsWith(QLatin1Char('.')));
        QVERIFY(shows(page, page.obstacle()));
    }

    void options_are_remembered_for_each_project_and_can_be_undone() {
        make_project(1, 1);
        JobRunner jobs;
        ProjectSession session(jobs);
        auto page = std::make_unique<CalibratePage>(session, jobs);
        session.open(folder());
        const auto preset = [&] { return page->findChild<QComboBox*>()->currentText(); };
        QCOMPARE(preset(), QStringLiteral("Instant"));
        for (auto* box : page->optionsPanel()->findChildren<QDoubleSpinBox*>())
            if (box->accessibleName() == QStringLiteral("Rows")) box->setValue(5);
        QCOMPARE(form(*page).value("rows"), OptionValue(std::int64_t(5)));
        QCOMPARE(preset(), QStringLiteral("Instant (changed)"));
        session.undoStack().undo();
        QCOMPARE(form(*page).value("rows"), OptionValue(std::int64_t(8)));
        QCOMPARE(preset(), QStringLiteral("Instant"));
        session.undoStack().redo();
        QCOMPARE(form(*page).value("rows"), OptionValue(std::int64_t(5)));

        session.create(temporary() / "other");
        QCOMPARE(form(*page).value("rows"), OptionValue(std::int64_t(8)));
        page = std::make_unique<CalibratePage>(session, jobs);
        session.open(folder());
        QCOMPARE(form(*page).value("rows"), OptionValue(std::int64_t(5)));
    }

    void choosing_the_preset_brings_its_options_back() {
        make_project(1, 1);
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        session.open(folder());
        for (auto* box : page.optionsPanel()->findChildren<QDoubleSpinBox*>())
            if (box->accessibleName() == QStringLiteral("Kernel size")) box->setValue(21);
        auto* preset = page.findChild<QComboBox*>();
        Q_EMIT preset->activated(preset->currentIndex());
        QCOMPARE(form(page).value("kernel"), OptionValue(std::int64_t(13)));
    }

    void an_opened_project_shows_its_newest_run_with_a_grid() {
        make_project(1, 1);
        make_run("finished", 2);
        make_run("cancelled", 3);
        Project::open(folder(), Project::Access::Write).new_run();
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        page.show();
        session.open(folder());
        QTRY_COMPARE(page.shownRun(), QStringLiteral("0002"));
        const auto* grid = page.findChild<PsfGridView*>();
        QCOMPARE(grid->grid().shape().rows, 3);
        QCOMPARE(curves(page).points(QStringLiteral("likelihood loss")).values().last(), -7.5);
        QCOMPARE(curves(page).book().chapters().at(0).marks.size(), 1);
        QCOMPARE(log(page).rowCount(), 1);
        QVERIFY(shows(page, QStringLiteral("Run 0002")));
        const LensVerdict verdict = lens_verdict(page.findChild<PsfGridView*>()->grid(),
                                                 analysed(page.findChild<PsfGridView*>()->grid()));
        QTRY_VERIFY(shows(page, QString::fromStdString(verdict.sentences.front().english())));
        QVERIFY(shows(page, QStringLiteral("Stopped. The last grid was kept.")) ||
                !page.obstacle().isEmpty());

        page.showRun(QStringLiteral("0001"));
        QTRY_COMPARE(page.shownRun(), QStringLiteral("0001"));
        QCOMPARE(grid->grid().shape().rows, 2);

        QSignalSpy inspect(&page, &CalibratePage::inspectRequested);
        for (QPushButton* button : page.findChildren<QPushButton*>())
            if (button->text().contains(QStringLiteral("nspect")) && button->isVisible()) button->click();
        QCOMPARE(inspect.size(), 1);
        QCOMPARE(inspect.first().first().toString(), QStringLiteral("0001"));

        session.close();
        QVERIFY(page.shownRun().isEmpty() && grid->grid().empty());
        QVERIFY(curves(page).series().isEmpty());
        QCOMPARE(log(page).rowCount(), 0);
    }

    void a_failure_is_told_and_can_be_tried_again() {
        make_project(1, 1);
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        QSignalSpy failed(&page, &CalibratePage::failed);
        session.open(folder());
        page.start(); // before the check has found that so little cannot serve
        QVERIFY(page.isRunning());
        QVERIFY(!action(page, QStringLiteral("Start"))->isEnabled());
        QVERIFY(action(page, QStringLiteral("Stop"))->isEnabled());
        QTRY_VERIFY(!page.isRunning());
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("too little texture")));
        QVERIFY(!action(page, QStringLiteral("Stop"))->isEnabled());
        QCOMPARE(session.runs().size(), std::size_t(1));
    }

    void a_run_that_was_cut_off_goes_on_in_its_folder_with_its_options() {
        make_project(1, 1);
        make_run("", 3);
        QImage mosaic(6, 6, QImage::Format_RGB32);
        mosaic.fill(Qt::red);
        mosaic.save(QString::fromStdString((folder() / "runs/0001/samples.png").string()));
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        page.show();
        session.open(folder());
        QTRY_COMPARE(page.shownRun(), QStringLiteral("0001"));
        auto* patches = page.findChild<PatchMosaicView*>();
        QVERIFY(patches->isVisible());
        QCOMPARE(patches->mosaic().size(), QSize(6, 6));
        QAction* resume = action(page, QStringLiteral("Resume"));
        QVERIFY(resume && resume->isEnabled());
        resume->trigger();
        const auto goesOn = [&] {
            for (int row = 0; row < log(page).rowCount(); ++row)
                if (log(page).index(row).data().toString().contains(QStringLiteral("Run 0001 goes on")))
                    return true;
            return false;
        };
        QTRY_VERIFY(goesOn());
        QCOMPARE(form(page).value("rows"), OptionValue(std::int64_t(3)));
        QCOMPARE(form(page).value("seed"), OptionValue(std::int64_t(7)));
        QCOMPARE(curves(page).points(QStringLiteral("likelihood loss")).steps().size(), 2);
        QTRY_VERIFY(!page.isRunning());
        QCOMPARE(session.runs().size(), std::size_t(1));
    }

    void a_finished_run_cannot_go_on() {
        make_project(1, 1);
        make_run("finished", 3);
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        session.open(folder());
        QTRY_COMPARE(page.shownRun(), QStringLiteral("0001"));
        QVERIFY(!action(page, QStringLiteral("Pause"))->isEnabled());
        page.resumeRun(QStringLiteral("0001"));
        QTest::qWait(100);
        QVERIFY(!page.isRunning());
    }

    void options_of_stages_that_are_not_asked_for_stay_away() {
        make_project(1, 1);
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        session.open(folder());
        const auto heading = [&](const QString& name) {
            for (auto* button : page.optionsPanel()->findChildren<QToolButton*>())
                if (button->text() == name) return button;
            return static_cast<QToolButton*>(nullptr);
        };
        QVERIFY(heading(QStringLiteral("Flow model"))->isHidden());
        QVERIFY(!heading(QStringLiteral("Grid"))->isHidden());
        auto* preset = page.findChild<QComboBox*>();
        preset->setCurrentIndex(preset->findData(QStringLiteral("quick")));
        Q_EMIT preset->activated(preset->currentIndex());
        QCOMPARE(form(page).value("stages"), OptionValue(std::int64_t(2)));
        QVERIFY(!heading(QStringLiteral("Flow model"))->isHidden());
        QVERIFY(!heading(QStringLiteral("Distribution matching"))->isHidden());
    }

    void a_preset_says_what_it_does_and_what_this_computer_lacks() {
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        auto* preset = page.findChild<QComboBox*>();
        QCOMPARE(preset->itemData(0).toString(), QStringLiteral("instant"));
        QVERIFY(shows(page, QStringLiteral("a grid in a minute or two")));
        QVERIFY(!shows(page, QStringLiteral("no GPU")));
        preset->setCurrentIndex(preset->findData(QStringLiteral("standard")));
        Q_EMIT preset->activated(preset->currentIndex());
        QCOMPARE(shows(page, QStringLiteral("no GPU")), !has_gpu());
    }

    void a_project_that_is_closed_takes_its_calibration_with_it() {
        make_project(1, 1);
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        QSignalSpy failed(&page, &CalibratePage::failed);
        session.open(folder());
        page.start();
        session.close();
        QVERIFY(!page.isRunning());
        QTRY_VERIFY(jobs.running().isEmpty());
        QCOMPARE(failed.size(), 0);
        QVERIFY(page.shownRun().isEmpty());
    }

    void a_project_that_cannot_be_written_is_only_shown() {
        make_project(1, 1);
        make_run("finished", 2);
        const Project holder = Project::open(folder(), Project::Access::Write);
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        session.open(folder());
        QVERIFY(session.isReadOnly());
        QVERIFY(!action(page, QStringLiteral("Start"))->isEnabled());
        QCOMPARE(page.obstacle(), session.readOnlyReason());
        QTRY_COMPARE(page.shownRun(), QStringLiteral("0001"));
    }

    void an_example_that_cannot_be_made_is_told() {
        JobRunner jobs;
        ProjectSession session(jobs);
        CalibratePage page(session, jobs);
        QSignalSpy failed(&page, &CalibratePage::failed);
        write_atomically(temporary() / "taken", "a file");
        page.tryExample(temporary() / "taken");
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!page.isRunning());
        QVERIFY(!session.isOpen());
        QVERIFY(action(page, QStringLiteral("Try it with an example"))->isEnabled());
    }
};

QTEST_MAIN(TestCalibratePage)
#include "test_calibrate_page.moc"
