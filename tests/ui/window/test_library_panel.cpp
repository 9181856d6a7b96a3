#include "base/atomic_file.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/project_session.h"
#include "ui/pages/inspect_page.h"
#include "ui/widgets/grid_source_box.h"
#include "ui/window/library_panel.h"
#include "ui/window/main_window.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

PsfGrid gridAt(double fNumber) {
    PsfGrid grid = test::asymmetric_grid({2, 3, 3, 7}, static_cast<std::uint64_t>(10.0 * fNumber));
    grid.metadata().camera = "Acme One";
    grid.metadata().lens = "Acme 50";
    grid.metadata().f_number = fNumber;
    return grid;
}

LensProfile keep(const fs::path& library, double fNumber, const ProfileLabel& label = {}) {
    return LensLibrary::open(library, LensLibrary::Access::Write).add(gridAt(fNumber), label);
}

std::vector<LensProfile> keptIn(const fs::path& library) {
    return LensLibrary::open(library, LensLibrary::Access::Read).profiles();
}

/// A folder of settings and of data, before anything looks for one.
struct Home {
    explicit Home(const fs::path& folder) {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                           QString::fromStdString((folder / "settings").string()));
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString((folder / "data").string()));
    }
};

/// The window with a project open on the Photos page, and the lens library in it.
struct Desk {
    Home home;
    JobRunner jobs;
    ProjectSession session{jobs};
    MainWindow window{session, jobs};
    LibraryPanel& panel = *window.findChild<LibraryPanel*>();
    QListView& list = *panel.findChild<QListView*>();

    explicit Desk(const fs::path& temporary)
        : home(temporary) {
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) qWarning("the window is not active");
        session.open(temporary / "lens.petzval");
        if (!session.isOpen()) session.create(temporary / "lens.petzval");
    }

    int rows() const { return list.model()->rowCount(); }
    void choose(int row) {
        list.setCurrentIndex(list.model()->index(row, 0));
        list.setFocus();
    }
    QString note() const {
        for (const QLabel* label : panel.findChildren<QLabel*>())
            if (label->isVisible() && label->wordWrap()) return label->text().remove(QChar(0x200b));
        return {};
    }
    QAction* action(const QString& text) const {
        for (QAction* action : list.actions())
            if (action->text() == text) return action;
        return nullptr;
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* button : window.findChildren<QPushButton*>())
            if (button->text() == text && button->isVisible()) return button;
        return nullptr;
    }
    template <typename Dialog>
    Dialog* dialog() const {
        for (Dialog* dialog : window.findChildren<Dialog*>())
            if (dialog->isVisible()) return dialog;
        return nullptr;
    }
    GridInspector& inspector() {
        return static_cast<InspectPage*>(window.page(MainWindow::kInspect))->inspector();
    }
    /// Whether it was taken.
    bool drop(const fs::path& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
        QDragEnterEvent enter({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        enter.ignore();
        QCoreApplication::sendEvent(&panel, &enter);
        if (!enter.isAccepted()) return false;
        QDropEvent event({9, 9}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&panel, &event);
        return true;
    }
};

} // namespace

class TestLibraryPanel : public test::Fixture {
    Q_OBJECT

    fs::path file() const { return temporary() / "data" / "petzval" / "library.sqlite"; }

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QCoreApplication::setOrganizationName("Petzval tests");
        QCoreApplication::setApplicationName("test_library_panel");
        QSettings::setDefaultFormat(QSettings::IniFormat);
    }

    void an_empty_library_says_how_it_is_filled() {
        Desk desk(temporary());
        QTRY_VERIFY(desk.note().contains("Keep in the lens library"));
        QVERIFY(!desk.list.isVisible());
        QVERIFY(!desk.action("Export the library…")->isEnabled());
        QVERIFY(desk.action("Import another library…")->isEnabled());
        keep(file(), 2.8);
        QTRY_COMPARE(desk.rows(), 1);
        QVERIFY(desk.list.isVisible());
        QVERIFY(desk.note().isEmpty());
    }

    void enter_shows_an_entry_on_the_inspect_page() {
        keep(file(), 2.8, {"hers", ""});
        const LensProfile second = keep(file(), 4.0, {"mine", ""});
        Desk desk(temporary());
        QTRY_COMPARE(desk.rows(), 2);
        desk.choose(desk.list.model()->index(0, 0).data().toString().contains("mine") ? 0 : 1);
        QTest::keyClick(&desk.list, Qt::Key_Return);
        QCOMPARE(desk.window.currentPage(), int(MainWindow::kInspect));
        QTRY_VERIFY(desk.inspector().grid());
        QCOMPARE(desk.inspector().grid()->original(), gridAt(4.0));
        const auto* shown = desk.window.findChild<GridSourceBox*>("sources");
        QCOMPARE(shown->currentText(), QString("Acme 50, f/4, mine"));
        QCOMPARE(shown->current()->entry, second.id);
        QCOMPARE(shown->count(), 4); // both, a line, and another file
    }

    void f2_renames() {
        keep(file(), 2.8, {"", "bought used"});
        Desk desk(temporary());
        QTRY_COMPARE(desk.rows(), 1);
        desk.choose(0);
        QTest::keyClick(&desk.list, Qt::Key_F2);
        auto* dialog = desk.dialog<QDialog>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>()->setText(" my second 50 ");
        QCOMPARE(dialog->findChild<QPlainTextEdit*>()->toPlainText(), QString("bought used"));
        dialog->accept();
        QTRY_VERIFY(desk.list.currentIndex().data().toString().contains("my second 50"));
        QCOMPARE(keptIn(file()).front().label, (ProfileLabel{"my second 50", "bought used"}));
    }

    void what_delete_removes_comes_back_at_one_click() {
        for (const double fNumber : {2.0, 2.8, 4.0})
            keep(file(), fNumber);
        const std::vector<LensProfile> before = keptIn(file());
        Desk desk(temporary());
        QTRY_COMPARE(desk.rows(), 3);
        desk.choose(0);
        QTest::keyClick(&desk.list, Qt::Key_Delete);
        QTRY_COMPARE(desk.rows(), 2);
        QTest::keyClick(&desk.list, Qt::Key_Delete); // the next one is chosen
        QTRY_COMPARE(desk.rows(), 1);
        QCOMPARE(desk.window.messages().bars().size(), 1);
        desk.button("Undo")->click();
        QTRY_COMPARE(desk.rows(), 3);
        const std::vector<LensProfile> after = keptIn(file());
        for (std::size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(after[i].about, before[i].about);
            QCOMPARE(after[i].added, before[i].added);
        }
        QTRY_VERIFY(desk.window.messages().bars().isEmpty());
    }

    void a_library_is_exported_and_comes_in_by_import_and_by_a_drop() {
        keep(file(), 2.8);
        keep(temporary() / "other.sqlite", 4.0);
        keep(temporary() / "third.sqlite", 8.0);
        write_atomically(temporary() / "photo.jpg", "no library");
        Desk desk(temporary());
        QTRY_COMPARE(desk.rows(), 1);
        desk.action("Export the library…")->trigger();
        Q_EMIT desk.dialog<QFileDialog>()->fileSelected(
            QString::fromStdString((temporary() / "all.sqlite").string()));
        QTRY_VERIFY(desk.window.statusBar()->currentMessage().contains("all.sqlite"));
        QCOMPARE(keptIn(temporary() / "all.sqlite").size(), std::size_t(1));
        desk.dialog<QFileDialog>()->close();

        desk.action("Import another library…")->trigger();
        Q_EMIT desk.dialog<QFileDialog>()->fileSelected(
            QString::fromStdString((temporary() / "other.sqlite").string()));
        QTRY_COMPARE(desk.rows(), 2);
        QVERIFY(!desk.drop(temporary() / "photo.jpg"));
        QVERIFY(desk.drop(temporary() / "third.sqlite"));
        QTRY_COMPARE(desk.rows(), 3);
    }

    void a_damaged_library_is_told_and_the_window_goes_on() {
        fs::create_directories(file().parent_path());
        write_atomically(file(), "this is no library, but a text");
        Desk desk(temporary());
        QTRY_VERIFY(desk.note().contains("not a lens library"));
        QVERIFY(desk.note().contains("library.sqlite"));
        QVERIFY(!desk.action("Import another library…")->isEnabled());
        QVERIFY(!desk.drop(temporary() / "other.sqlite"));
        desk.window.showPage(MainWindow::kInspect);
        QVERIFY(desk.window.messages().bars().isEmpty());
        fs::remove(file());
        keep(file(), 2.8);
        QTRY_COMPARE(desk.rows(), 1);
    }

    void a_project_for_reading_only_shows_it_too() {
        keep(file(), 2.8);
        const Project elsewhere = Project::create(temporary() / "lens.petzval");
        Desk desk(temporary());
        QVERIFY(desk.session.isReadOnly());
        QTRY_COMPARE(desk.rows(), 1);
        desk.choose(0);
        QVERIFY(desk.action("Rename…")->isEnabled());
    }

    void how_the_side_is_shared_is_remembered() {
        QList<int> sizes;
        {
            Desk desk(temporary());
            auto* splitter = qobject_cast<QSplitter*>(desk.panel.parentWidget());
            splitter->setSizes({500, 150});
            sizes = splitter->sizes();
        }
        Desk desk(temporary());
        QCOMPARE(qobject_cast<QSplitter*>(desk.panel.parentWidget())->sizes(), sizes);
    }
};

QTEST_MAIN(TestLibraryPanel)
#include "test_library_panel.moc"
