#include "base/atomic_file.h"
#include "base/log.h"
#include "jobs/run_folder.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/page.h"
#include "ui/window/appearance.h"
#include "ui/window/guide_browser.h"
#include "ui/window/guide_window.h"
#include "ui/window/main_window.h"
#include "ui/window/recent_projects.h"
#include "ui/window/translations.h"

#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStyleOptionSlider>
#include <QTest>
#include <QTextBlock>
#include <QTreeWidget>

#include <spdlog/logger.h>

#include <thread>

using namespace petzval;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

struct Nothing {
    Outcome outcome;
};

struct Settings {
    explicit Settings(const fs::path& folder) {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                           QString::fromStdString(folder.string()));
    }
};

/// What a user has open.
struct Desk {
    Settings settings; ///< before the window reads them
    JobRunner jobs;
    ProjectSession session{jobs};
    MainWindow window{session, jobs};

    /// With the settings that the test made before in `temporary`, or none.
    explicit Desk(const fs::path& temporary)
        : settings(temporary / "settings") {
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) qWarning("the window is not active");
    }

    Job* endlessJob() {
        return jobs.start<Nothing>("Counting",
                                   [](const CalibrationObserver&, std::stop_token stop) {
                                       while (!stop.stop_requested())
                                           std::this_thread::sleep_for(1ms);
                                       return Nothing{{Termination::Cancelled, {}, {}}};
                                   },
                                   &window, {});
    }

    QAction* action(const QString& key) const {
        for (QAction* action : window.findChildren<QAction*>())
            if (action->shortcuts().contains(QKeySequence(key))) return action;
        return nullptr;
    }
    QDockWidget* dock(const char* name) const { return window.findChild<QDockWidget*>(name); }

    template <typename Dialog>
    Dialog* openDialog() const {
        for (Dialog* dialog : window.findChildren<Dialog*>())
            if (dialog->isVisible()) return dialog;
        return nullptr;
    }
    void press(const QMessageBox* box, const QString& label) {
        for (QAbstractButton* button : box->buttons())
            if (button->text() == label) return button->click();
        QFAIL("there is no such button");
    }
    QPushButton* button(const QString& label) const {
        for (QPushButton* button : window.findChildren<QPushButton*>())
            if (button->text() == label && button->isVisible()) return button;
        return nullptr;
    }
};

} // namespace

class TestMainWindow : public test::Fixture {
    Q_OBJECT

    const QTemporaryDir data_;

    fs::path folder() const { return temporary() / "lens.petzval"; }

    /// A run that began and did not end.
    void breakOffARun() {
        Project project = Project::create(folder());
        const RunFiles files(project.new_run());
        file_logger(files.log)->info("Decoding");
        write_atomically(files.options, "{}");
    }

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        qputenv("XDG_DATA_HOME", data_.path().toLocal8Bit()); // no lens library of the user's
        QCoreApplication::setOrganizationName("Petzval tests");
        QCoreApplication::setApplicationName("test_main_window");
        QSettings::setDefaultFormat(QSettings::IniFormat);
    }
    void begins_with_the_start_page() {
        Desk desk(temporary());
        QCOMPARE(desk.window.currentPage(), int(MainWindow::kStart));
        for (const char* label : {"&New project…", "&Open a project…", "&Try it with an example"})
            QVERIFY2(desk.button(label), label);
        for (const char* name : {"project", "options", "curves"})
            QVERIFY(!desk.dock(name)->isVisible());
        QVERIFY(!desk.action("Ctrl+1")->isEnabled());
        QVERIFY(!desk.action("Ctrl+W")->isEnabled());
    }

    void opens_projects_and_pages() {
        Desk desk(temporary());
        desk.session.create(folder());
        QCOMPARE(desk.window.currentPage(), int(MainWindow::kPhotos));
        QCOMPARE(desk.window.windowTitle(), QString("lens"));
        QVERIFY(desk.dock("project")->isVisible() && desk.dock("options")->isVisible());
        QVERIFY(!desk.dock("curves")->isVisible());
        for (int page = 0; page < MainWindow::kPageCount; ++page) {
            QTest::keyClick(&desk.window, Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
            QCOMPARE(desk.window.currentPage(), page);
            QVERIFY(desk.window.page(page)->isVisible());
        }
        desk.window.showPage(MainWindow::kCalibrate);
        QVERIFY(desk.dock("curves")->isVisible());
        desk.action("Ctrl+W")->trigger();
        QVERIFY(!desk.session.isOpen());
        QCOMPARE(desk.window.currentPage(), int(MainWindow::kStart));
    }

    void opens_what_is_dropped_on_it() {
        { Project::create(folder()); }
        write_fits(temporary() / "grid.fits", test::asymmetric_grid({2, 3, 3, 7}, 1));
        Desk desk(temporary());
        const auto drop = [&](const fs::path& path) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
            QDragEnterEvent enter({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
            enter.setAccepted(false);
            QCoreApplication::sendEvent(&desk.window, &enter);
            if (!enter.isAccepted()) return false;
            QDropEvent event({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&desk.window, &event);
            return true;
        };
        QVERIFY(!drop(temporary()));
        QVERIFY(drop(folder()));
        QVERIFY(desk.session.isOpen());
        QVERIFY(drop(temporary() / "grid.fits"));
        QCOMPARE(desk.window.currentPage(), int(MainWindow::kInspect));
    }

    void another_project_keeps_the_page() {
        {
            Project other = Project::create(temporary() / "other.petzval");
            ProjectDocument document;
            write_atomically(temporary() / "a.jpg", "photo");
            document.sharp.push_back(other.reference_to(temporary() / "a.jpg"));
            other.save(document);
        }
        Desk desk(temporary());
        desk.session.create(folder());
        desk.window.showPage(MainWindow::kInspect);
        desk.window.openPath(temporary() / "other.petzval");
        QCOMPARE(desk.session.name(), QString("other"));
        QCOMPARE(desk.window.currentPage(), int(MainWindow::kInspect));
    }

    void f11_fills_the_screen_and_back() {
        Desk desk(temporary());
        desk.action("F11")->trigger();
        QVERIFY(desk.window.isFullScreen());
        desk.action("F11")->trigger();
        QVERIFY(!desk.window.isFullScreen());
    }

    void f1_opens_the_guide_at_the_page_that_is_shown() {
        Desk desk(temporary());
        desk.window.showPage(MainWindow::kInspect);
        desk.action("F1")->trigger();
        auto* guide = desk.window.findChild<GuideWindow*>();
        QVERIFY(guide && guide->isVisible());
        QCOMPARE(guide->browser().textCursor().block().text(), QString("Inspect"));
        desk.window.showPage(MainWindow::kRestore);
        desk.action("F1")->trigger();
        QCOMPARE(desk.window.findChildren<GuideWindow*>().size(), 1);
        QCOMPARE(guide->browser().textCursor().block().text(), QString("Restore"));
    }

    void a_failure_is_a_bar_that_asks_nothing() {
        Desk desk(temporary());
        desk.window.openPath(temporary() / "nowhere.petzval");
        QCOMPARE(desk.window.messages().bars().size(), 1);
        QVERIFY(desk.window.messages().bars().first()->text().contains("nowhere.petzval"));
        desk.window.openPath(temporary() / "nowhere.petzval");
        QCOMPARE(desk.window.messages().bars().size(), 1);
        desk.session.create(folder());
        QVERIFY(desk.window.messages().bars().isEmpty());
    }

    void says_why_a_project_is_for_reading_only() {
        { Project::create(folder()); }
        const Project elsewhere = Project::open(folder(), Project::Access::Write);
        Desk desk(temporary());
        desk.window.openPath(folder());
        QVERIFY(desk.window.messages().bars().first()->text().contains("another Petzval"));
        QVERIFY(desk.window.windowTitle() != "lens");
    }

    void tab_folds_the_sides_but_not_while_typing() {
        Desk desk(temporary());
        desk.session.create(folder());
        desk.window.page(MainWindow::kPhotos)->setFocus();
        desk.window.setFocus();
        QTest::keyClick(&desk.window, Qt::Key_Tab);
        QVERIFY(!desk.dock("project")->isVisible() && !desk.dock("options")->isVisible());
        QTest::keyClick(&desk.window, Qt::Key_Tab);
        QVERIFY(desk.dock("project")->isVisible() && desk.dock("options")->isVisible());
        auto* field = new QLineEdit(desk.window.centralWidget());
        field->show();
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Tab);
        QVERIFY(desk.dock("project")->isVisible());
        QVERIFY(!field->hasFocus());
    }

    void ctrl_f6_leads_from_area_to_area() {
        Desk desk(temporary());
        desk.session.create(folder());
        QSet<QWidget*> seen;
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(&desk.window, Qt::Key_F6, Qt::ControlModifier);
            seen.insert(QApplication::focusWidget());
        }
        QVERIFY(seen.size() >= 3);
    }

    void remembers_geometry_sides_page_and_projects() {
        {
            Desk desk(temporary());
            desk.session.create(folder());
            desk.window.resize(1000, 700);
            desk.window.showPage(MainWindow::kCalibrate);
            desk.action("Ctrl+B")->trigger();
            QVERIFY(!desk.dock("curves")->isVisible());
            desk.action("Tab")->trigger();
            desk.window.close();
        }
        QCOMPARE(recentProjects(), QList<fs::path>{fs::canonical(folder())});
        Desk desk(temporary());
        QCOMPARE(desk.window.size(), QSize(1000, 700));
        auto* recent = desk.window.findChild<QListWidget*>();
        QCOMPARE(recent->count(), 1);
        Q_EMIT recent->itemActivated(recent->item(0));
        QVERIFY(desk.session.isOpen());
        QVERIFY(!desk.dock("project")->isVisible());
        desk.action("Tab")->trigger();
        QVERIFY(desk.dock("project")->isVisible());
        desk.window.showPage(MainWindow::kCalibrate);
        QVERIFY(!desk.dock("curves")->isVisible());
        fs::rename(folder(), temporary() / "moved");
        QVERIFY(recentProjects().isEmpty());
    }

    void saving_says_that_all_is_saved() {
        Desk desk(temporary());
        desk.window.resize(900, 650);
        desk.action("Ctrl+S")->trigger();
        QVERIFY(QSettings().contains("window/geometry"));
    }

    void appearance_changes_the_palette_and_stays() {
        Desk desk(temporary());
        const auto window = [] { return QApplication::palette().color(QPalette::Window).lightness(); };
        const auto choose = [&](const QString& label) {
            for (QAction* action : desk.window.findChildren<QAction*>())
                if (action->text() == label) action->trigger();
        };
        choose("&Dark");
        QVERIFY(window() < 100);
        QCOMPARE(appearanceFromName(QSettings().value(kAppearanceKey).toString()), Appearance::Dark);
        choose("&Light");
        QVERIFY(window() > 150);
    }

    void scroll_bars_are_handle_from_end_to_end() {
        applyAppearance(Appearance::Dark);
        QScrollBar bar(Qt::Vertical);
        bar.resize(bar.sizeHint().width(), 200);
        bar.setRange(0, 300);
        bar.setPageStep(100);
        bar.show();
        QStyleOptionSlider option;
        const auto handle = [&] {
            option.initFrom(&bar);
            option.orientation = bar.orientation();
            option.minimum = bar.minimum();
            option.maximum = bar.maximum();
            option.pageStep = bar.pageStep();
            option.sliderPosition = bar.value();
            return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider,
                                               &bar);
        };
        QCOMPARE(handle(), QRect(0, 0, bar.width(), 50));
        bar.setValue(300);
        QCOMPARE(handle().bottom(), bar.rect().bottom());
        QTest::mouseClick(&bar, Qt::LeftButton, {}, {3, 20}); // above the handle: a page up
        QCOMPARE(bar.value(), 200);
        QVERIFY(!bar.grab().isNull());
    }

    void a_language_is_chosen_for_the_next_start() {
        Desk desk(temporary());
        const auto choose = [&](const QString& language) {
            for (QAction* action : desk.window.findChildren<QAction*>())
                if (action->text() == language) action->trigger();
            return QSettings().value(kLanguageKey).toString();
        };
        QCOMPARE(choose("Deutsch"), QString("de"));
        QCOMPARE(choose("English"), QString("en"));
    }

    void no_key_means_two_things() {
        Desk desk(temporary());
        desk.session.create(folder());
        for (int page = 0; page < MainWindow::kPageCount; ++page) {
            desk.window.showPage(page);
            QHash<QString, QString> taken;
            for (const QAction* menu : desk.window.menuBar()->actions()) {
                if (!menu->isVisible()) continue;
                for (const QAction* action : menu->menu()->actions())
                    for (const QKeySequence& key : action->shortcuts()) {
                        const QString both = taken.value(key.toString()) + " and " + action->text();
                        QVERIFY2(!taken.contains(key.toString()), qPrintable(key.toString() + ": " + both));
                        taken.insert(key.toString(), action->text());
                    }
            }
        }
    }

    void undo_works_by_key() {
        Desk desk(temporary());
        desk.session.create(folder());
        desk.session.setRawMode(RawMode::Superpixel);
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.session.document().raw_mode, RawMode::Demosaic);
        QTest::keyClick(&desk.window, Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(desk.session.document().raw_mode, RawMode::Superpixel);
    }

    void a_question_mark_lists_the_keys() {
        Desk desk(temporary());
        desk.action("?")->trigger();
        auto* dialog = desk.openDialog<QDialog>();
        QVERIFY(dialog);
        const auto* list = dialog->findChild<QTreeWidget*>();
        QVERIFY(!list->findItems("Undo", Qt::MatchExactly | Qt::MatchRecursive).isEmpty());
        QVERIFY(!list->findItems("Full screen", Qt::MatchExactly | Qt::MatchRecursive).isEmpty());
        dialog->close();
    }

    void closing_while_a_job_runs_asks() {
        Desk desk(temporary());
        Job* job = desk.endlessJob();
        QVERIFY(!desk.window.close());
        auto* question = desk.openDialog<QMessageBox>();
        QVERIFY(question);
        QVERIFY(question->text().contains("Counting"));
        desk.press(question, "Keep running");
        QVERIFY(desk.window.isVisible());
        QVERIFY(!job->hasEnded());

        desk.window.close();
        QTRY_VERIFY(desk.openDialog<QMessageBox>());
        desk.press(desk.openDialog<QMessageBox>(), "Stop and close");
        QTRY_VERIFY(!desk.window.isVisible());
        QVERIFY(desk.jobs.running().isEmpty());
    }

    void closing_during_a_check_does_not_ask() {
        Desk desk(temporary());
        desk.session.create(folder());
        QTRY_VERIFY(desk.session.checkJob() || desk.session.report());
        QVERIFY(desk.window.close());
    }

    void opening_another_project_while_a_job_runs_asks() {
        { Project::create(folder()); }
        Desk desk(temporary());
        desk.endlessJob();
        desk.window.openPath(folder());
        QVERIFY(!desk.session.isOpen());
        desk.press(desk.openDialog<QMessageBox>(), "Stop and close");
        QTRY_VERIFY(desk.session.isOpen());
    }

    void offers_to_resume_what_broke_off() {
        breakOffARun();
        Desk desk(temporary());
        desk.window.openPath(folder());
        QCOMPARE(desk.window.messages().bars().size(), 1);
        QTRY_VERIFY(desk.button("Resume"));
        desk.button("Resume")->click();
        QCOMPARE(desk.window.currentPage(), int(MainWindow::kCalibrate));
    }
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
