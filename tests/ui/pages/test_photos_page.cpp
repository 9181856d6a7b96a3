#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/photo_words.h"
#include "ui/pages/describe_dialog.h"
#include "ui/pages/partner_menu.h"
#include "ui/pages/photo_preview.h"
#include "ui/pages/photo_set_panel.h"
#include "ui/pages/photos_page.h"
#include "ui/widgets/photo/filmstrip.h"
#include "ui/widgets/photo/histogram_view.h"
#include "ui/widgets/photo_table.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QUndoStack>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

constexpr SetName kBlurred = SetName::Blurred;
constexpr SetName kSharp = SetName::Sharp;

QStringList names(const ProjectSession& session, SetName set) {
    QStringList names;
    for (const PhotoRef& photo : session.document().set(set))
        names << QString::fromStdString(photo.path.filename().string());
    return names;
}

bool drop(QWidget& target, const QMimeData& data) {
    const QPoint middle = target.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&target, &enter);
    if (!enter.isAccepted()) return false;
    QDropEvent event(middle, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&target, &event);
    return event.isAccepted();
}

bool tells(const QWidget& widget, const QString& text) {
    for (const QLabel* label : widget.findChildren<QLabel*>())
        if (!label->isHidden() && label->text().contains(text)) return true;
    return false;
}

QAction* actionWithKey(PhotosPage& page, const QKeySequence& key) {
    for (QAction* action : page.pageActions())
        if (action && action->shortcut() == key) return action;
    return nullptr;
}

/// The window's parts around a page, and the page on the screen.
struct Window {
    JobRunner jobs;
    ProjectSession session{jobs};
    PhotosPage page{session, jobs};
    QString failure;

    Window() {
        QObject::connect(&session, &ProjectSession::failed,
                         [this](const QString& text) { failure = text; });
        page.resize(1200, 800);
        page.show();
        page.optionsPanel(); // as the window does
    }
    PhotoTable& table(SetName set) { return page.panel(set).table(); }
    PhotoView& view() { return page.preview().view(); }
    void waitForCheck() {
        QTRY_VERIFY_WITH_TIMEOUT(session.report().has_value() && !session.isChecking(), 30000);
    }
};

} // namespace

class TestPhotosPage : public test::Fixture {
    Q_OBJECT

    fs::path photo(const std::string& name, std::uint64_t seed, double aperture = 2.0,
                   int orientation = 1) {
        fs::create_directories(temporary() / "photos");
        PhotoFacts facts;
        facts.camera = "Acme Model 1";
        facts.lens = "Acme 50mm F2";
        facts.f_number = aperture;
        facts.focal_length = 50.0;
        facts.orientation = orientation;
        write_photo(temporary() / "photos" / name, test::dead_leaves(300, 200, seed), facts);
        return temporary() / "photos" / name;
    }

    void open(Window& window, const std::vector<fs::path>& blurred, const std::vector<fs::path>& sharp) {
        {
            Project project = Project::create(temporary() / "lens.petzval");
            ProjectDocument document;
            for (const fs::path& photo : blurred)
                document.blurred.push_back(project.reference_to(photo));
            for (const fs::path& photo : sharp)
                document.sharp.push_back(project.reference_to(photo));
            project.save(document);
        }
        window.session.open(temporary() / "lens.petzval");
    }

private Q_SLOTS:
    void an_empty_project_says_what_to_do() {
        Window window;
        window.session.create(temporary() / "lens.petzval");
        QVERIFY(tells(window.page.panel(kBlurred), "Drop photos or folders here"));
        QVERIFY(tells(window.page.panel(kSharp), "No photos yet"));
        QVERIFY(!actionWithKey(window.page, QKeySequence::Delete)->isEnabled());
    }

    void pairs_are_told_and_tied_and_untied() {
        Window window;
        open(window, {photo("wide.tif", 1), photo("other.tif", 2)},
             {photo("closed.tif", 1, 8.0), photo("far.tif", 3, 8.0)});
        window.waitForCheck();
        QTRY_VERIFY(tells(window.page, "1 pair of photos shows the same scene"));
        window.table(kBlurred).selectRow(0);
        QTRY_VERIFY(tells(window.page, "It shows the same scene as closed.tif."));

        auto* partners = window.page.findChild<PartnerMenu*>();
        const auto choose = [&](const QString& text) {
            Q_EMIT partners->aboutToShow();
            for (QAction* choice : partners->actions())
                if (choice->text() == text) return choice->trigger();
            QFAIL(qPrintable(text));
        };
        QVERIFY(partners->menuAction()->isEnabled());
        choose("None");
        QCOMPARE(window.session.document().blurred[0].partner, std::optional<std::string>(""));
        QTRY_VERIFY_WITH_TIMEOUT(tells(window.page, "Kernels are measured best from pairs"), 30000);
        QVERIFY(tells(window.page, "By your word it has no partner."));

        choose("closed.tif");
        QTRY_VERIFY_WITH_TIMEOUT(tells(window.page, "By your word it shows the same scene as closed.tif."),
                                 30000);
        Q_EMIT partners->aboutToShow();
        for (const QAction* choice : partners->actions())
            QCOMPARE(choice->isChecked(), choice->text() == QString("closed.tif"));
        window.session.undoStack().undo();
        window.session.undoStack().undo();
        QVERIFY(!window.session.document().blurred[0].partner);
    }

    void the_photo_goes_large_above_a_strip_of_all_photos() {
        Window window;
        open(window, {photo("a.tif", 1), photo("b.tif", 2)}, {photo("c.tif", 3)});
        QTRY_VERIFY(window.view().photo());
        auto* strip = window.page.findChild<Filmstrip*>();
        QVERIFY(!strip->isVisible());
        const QSize small = window.view().size();
        actionWithKey(window.page, Qt::Key_E)->trigger();
        QVERIFY(window.page.isLarge() && strip->isVisible());
        QVERIFY(!window.table(kBlurred).isVisible());
        QTRY_VERIFY(window.view().height() > 1.5 * small.height() &&
                    window.view().width() > 1.5 * small.width());
        QCOMPARE(strip->model()->rowCount(), 3);
        QCOMPARE(strip->currentIndex().row(), 0);
        QCOMPARE(strip->setBeginningAt(strip->model()->index(0, 0)), QString("Blurred"));
        QVERIFY(strip->setBeginningAt(strip->model()->index(1, 0)).isEmpty());
        QCOMPARE(strip->setBeginningAt(strip->model()->index(2, 0)), QString("Sharp"));
        QVERIFY(strip->hasFocus());
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(strip, Qt::Key_Right);
        QCOMPARE(window.page.panel(kSharp).current(), std::optional(PhotoIndex{kSharp, 0}));
        QVERIFY(!window.page.panel(kBlurred).current());
        QCOMPARE(strip->currentIndex().row(), 2);
        QTRY_VERIFY(!strip->model()->index(2, 0).data(Qt::DecorationRole).value<QImage>().isNull());
        window.session.remove({{kSharp, 0}});
        QCOMPARE(strip->model()->rowCount(), 2);
        actionWithKey(window.page, Qt::Key_E)->trigger();
        QVERIFY(window.table(kBlurred).isVisible() && !strip->isVisible());
    }

    void the_photo_has_a_histogram() {
        Window window;
        fs::create_directories(temporary() / "photos");
        Image image = test::dead_leaves(300, 200, 1);
        for (int y = 0; y < 100; ++y)
            std::ranges::fill(image.row(0, y), 1.5f); // half of red
        write_photo(temporary() / "photos" / "half.tif", image, PhotoFacts());
        open(window, {temporary() / "photos" / "half.tif"}, {});
        auto* histogram = window.page.optionsPanel()->findChild<HistogramView*>();
        QTRY_COMPARE(histogram->histogram().channels, 3);
        QVERIFY(histogram->histogram().clipped[0] >= 0.5);
        QVERIFY(histogram->clippedText().startsWith("Clipped: R 5"));
        window.session.remove({{kBlurred, 0}});
        QCOMPARE(histogram->histogram().channels, 0);
    }

    void of_a_RAW_photo_the_photosites_are_counted() {
        Window window;
        fs::create_directories(temporary() / "photos");
        Image image(128, 96, 3);
        std::ranges::fill(image.values(), 0.2f);
        for (int y = 0; y < 48; ++y)
            std::ranges::fill(image.row(1, y), 2.0f); // half of green
        write_bayer_dng(temporary() / "photos" / "a.dng", image, PhotoFacts());
        open(window, {temporary() / "photos" / "a.dng"}, {});
        auto* histogram = window.page.optionsPanel()->findChild<HistogramView*>();
        QTRY_COMPARE(histogram->histogram().channels, 3);
        QVERIFY(histogram->histogram().of_photosites);
        QCOMPARE(histogram->histogram().clipped[1], 0.5);
        QCOMPARE(histogram->histogram().clipped[0], 0.0);
        QCOMPARE(histogram->histogram().clipped[2], 0.0);
    }

    void nothing_is_condemned_while_a_check_is_at_work() {
        Window window;
        open(window, {photo("a.tif", 1), photo("b.tif", 2)}, {photo("c.tif", 3)});
        const auto check = [&](SetName set) {
            return window.page.panel(set).photos().index(0, PhotoTableModel::Check).data().toString();
        };
        QVERIFY(window.session.isChecking());
        QCOMPARE(check(kBlurred), QString("Checking…"));
        QVERIFY(tells(window.page.panel(kBlurred), "2 photo(s) · checking…"));
        window.waitForCheck();
        QVERIFY(check(kBlurred) != QString("Checking…"));
        const QString verdict = PhotoWords::verdict(window.page.panel(kSharp).report()->verdict);
        QVERIFY(tells(window.page.panel(kSharp), verdict));
        window.session.add(kSharp, {photo("d.tif", 4)});
        QTRY_COMPARE(window.page.panel(kSharp).photos().rowCount(), 2);
        QVERIFY(window.session.isChecking()); // and what it will say of two is not known
        QTRY_VERIFY(tells(window.page.panel(kSharp), "2 photo(s) · checking…") ||
                    !window.session.isChecking());
        QVERIFY(!window.session.isChecking() || !tells(window.page.panel(kSharp), verdict));
        window.waitForCheck();
        QVERIFY(!tells(window.page.panel(kSharp), "checking…"));
        const auto* mark = window.page.panel(kSharp).findChild<QLabel*>("mark");
        QTRY_VERIFY(mark->isVisible());
        QCOMPARE(mark->size(), mark->pixmap().deviceIndependentSize().toSize()); // and not cut off
    }

    void a_dropped_folder_is_added_and_checked() {
        Window window;
        window.session.create(temporary() / "lens.petzval");
        photo("a.tif", 1);
        photo("b.tif", 2);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString((temporary() / "photos").string()))});
        QVERIFY(drop(window.page.panel(kBlurred), data));
        QTRY_COMPARE(names(window.session, kBlurred), QStringList({"a.tif", "b.tif"}));
        QTRY_VERIFY(tells(window.page, "Checking 1 of 2") || window.session.report());
        window.waitForCheck();
        QVERIFY2(tells(window.page, "The blurred set"), qPrintable(window.failure));
        QTRY_VERIFY(window.view().photo()); // the first one is shown
        window.session.undoStack().undo();
        QVERIFY(names(window.session, kBlurred).isEmpty());
        QVERIFY(!window.view().photo());
    }

    void rows_dropped_on_the_other_set_move_there() {
        Window window;
        open(window, {photo("a.tif", 1), photo("b.tif", 2)}, {});
        const std::unique_ptr<QMimeData> data(
            window.table(kBlurred).model()->mimeData({window.table(kBlurred).model()->index(1, 0)}));
        QVERIFY(!drop(window.page.panel(kBlurred), *data)); // it is there already
        QVERIFY(drop(window.page.panel(kSharp), *data));
        QCOMPARE(names(window.session, kBlurred), QStringList({"a.tif"}));
        QCOMPARE(names(window.session, kSharp), QStringList({"b.tif"}));
        window.session.undoStack().undo();
        QCOMPARE(names(window.session, kBlurred), QStringList({"a.tif", "b.tif"}));
    }

    void the_odd_one_out_is_named_and_excluded_by_one_click() {
        Window window;
        open(window, {photo("a.tif", 1), photo("odd.tif", 2, 8.0), photo("c.tif", 3)}, {photo("d.tif", 4)});
        window.waitForCheck();
        auto* button = window.page.panel(kBlurred).findChild<QPushButton*>();
        QVERIFY(button->isVisible());
        window.table(kBlurred).selectRow(1);
        QVERIFY(tells(window.page, "f/8.0")); // why
        button->click();
        QVERIFY(window.session.document().blurred[1].excluded);
        QVERIFY(!window.session.document().blurred[0].excluded);
        QVERIFY(!button->isVisible());
        QVERIFY(tells(window.page.panel(kBlurred), "1 excluded"));
        window.session.undoStack().undo();
        QVERIFY(!window.session.document().blurred[1].excluded);
    }

    void keys_exclude_move_and_remove_the_selected_photos() {
        Window window;
        open(window, {photo("a.tif", 1), photo("b.tif", 2), photo("c.tif", 3)}, {photo("d.tif", 4)});
        window.table(kSharp).selectRow(0);
        window.table(kBlurred).selectRow(1);
        QVERIFY(window.page.panel(kSharp).selected().isEmpty()); // one selection in all
        QAction* exclude = actionWithKey(window.page, Qt::Key_X);
        exclude->trigger();
        QVERIFY(window.session.document().blurred[1].excluded);
        QVERIFY(tells(window.page, "Excluded: kept in the list"));
        exclude->trigger(); // the selection stayed
        QVERIFY(!window.session.document().blurred[1].excluded);
        actionWithKey(window.page, Qt::Key_M)->trigger();
        QCOMPARE(names(window.session, kSharp), QStringList({"d.tif", "b.tif"}));
        QCOMPARE(window.page.panel(kBlurred).selected().size(), 1); // its neighbour
        actionWithKey(window.page, QKeySequence::Delete)->trigger();
        QCOMPARE(names(window.session, kBlurred).size(), 1);
    }

    void photos_of_a_lens_without_electronics_are_described() {
        fs::create_directories(temporary() / "photos");
        std::vector<fs::path> photos;
        PhotoFacts facts;
        facts.camera = "Acme Model 1";
        for (const char* name : {"a.tif", "b.tif"}) {
            photos.push_back(temporary() / "photos" / name);
            write_photo(photos.back(), test::dead_leaves(300, 200, photos.size()), facts);
        }
        Window window;
        open(window, photos, {});
        window.waitForCheck();
        window.table(kBlurred).selectAll();
        actionWithKey(window.page, Qt::Key_L)->trigger();
        auto* dialog = window.page.findChild<DescribeDialog*>();
        QVERIFY(dialog);
        QPushButton* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!ok->isEnabled()); // nothing is said yet
        dialog->findChild<QLineEdit*>()->setText("Helios 44-2 58mm");
        dialog->findChild<QDoubleSpinBox*>()->setValue(2.8);
        ok->click();
        for (const fs::path& photo : photos) {
            QTRY_COMPARE_WITH_TIMEOUT(read_photo_facts(photo).lens, std::string("Helios 44-2 58mm"), 30000);
            QVERIFY(std::abs(read_photo_facts(photo).f_number.value() - 2.8) < 1e-3);
        }
        window.waitForCheck();
        QTRY_COMPARE_WITH_TIMEOUT(window.session.reportOf({kBlurred, 0})->facts.lens,
                                  std::string("Helios 44-2 58mm"), 30000);
    }

    void the_crop_of_the_sharp_set_is_dragged_on_the_photo() {
        Window window;
        open(window, {photo("a.tif", 1)}, {photo("b.tif", 2), photo("c.tif", 3, 2.0, 6)});
        window.table(kSharp).selectRow(1); // turned: its sensor's width runs down
        QTRY_VERIFY(window.view().photo() && window.view().geometryOfPhoto().orientation() == 6);
        window.view().grab();
        const QRectF whole = window.view().geometryOfPhoto().widgetFromSensor(QRectF(0, 0, 300, 200));
        const QPoint from(static_cast<int>(whole.center().x()), static_cast<int>(whole.top()) + 1);
        const QPoint to = from + QPoint(0, static_cast<int>(whole.height() / 4));
        QTest::mousePress(&window.view(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&window.view(), to);
        QTest::mouseRelease(&window.view(), Qt::LeftButton, {}, to);
        const auto& sharp = window.session.document().sharp;
        QCOMPARE(sharp[1].crop, (CentreCrop{0.5, 0}));
        QCOMPARE(sharp[0].crop, (CentreCrop{0.5, 0})); // the set's crop
        window.session.undoStack().undo();
        QCOMPARE(sharp[1].crop, CentreCrop());
        QCOMPARE(window.page.preview().crop().crop(), CentreCrop());
    }

    void texture_is_counted_place_by_place_in_the_part_that_is_used() {
        Window window;
        open(window, {photo("a.tif", 1)}, {photo("b.tif", 2)});
        window.session.setCrop({{kSharp, 0}}, {0.5, 0});
        window.waitForCheck();
        window.table(kBlurred).selectRow(0);
        window.page.preview().setDetail(PhotoPreview::Detail::OfPhoto);
        QCOMPARE(window.page.preview().coverage().patches,
                 window.session.report()->photos[0].patches_per_node);
        QVERIFY(!window.page.preview().coverage().scarce.empty()); // one small photo starves nodes
        window.table(kSharp).selectRow(0);
        QTRY_VERIFY(window.view().photo());
        QTRY_COMPARE(window.page.preview().coverage().part, QRectF(0.25, 0.25, 0.5, 0.5));
        window.page.preview().setDetail(PhotoPreview::Detail::Hidden);
        QVERIFY(window.page.preview().coverage().patches.empty());
    }

    void the_newest_photo_asked_for_is_shown() {
        Window window;
        open(window, {photo("a.tif", 1), photo("b.tif", 2), photo("c.tif", 3, 2.0, 8)}, {});
        for (const int row : {0, 1, 2, 1, 2}) // faster than they are read
            window.table(kBlurred).selectRow(row);
        QVERIFY(!window.view().photo()); // decoding is not for the GUI thread
        QTRY_VERIFY(window.view().photo());
        QTest::qWait(100);
        QCOMPARE(window.view().geometryOfPhoto().orientation(), 8);
        QVERIFY(!window.view().grab().isNull());
    }

    void a_vanished_file_is_told_in_the_photos_place() {
        Window window;
        const std::vector<fs::path> photos = {photo("a.tif", 1), photo("b.tif", 2)};
        open(window, photos, {});
        QTRY_VERIFY(window.view().photo());
        fs::remove(photos[1]);
        window.table(kBlurred).selectRow(1);
        window.page.grab();
        QTRY_VERIFY(window.page.panel(kBlurred).photos().rows()[1].problem.contains("b.tif"));
        QVERIFY(!window.view().photo());
        window.page.grab();
        window.table(kBlurred).selectRow(0);
        QTRY_VERIFY(window.view().photo());
    }

    void the_pixel_under_the_pointer_is_told() {
        Window window;
        open(window, {photo("a.tif", 1)}, {});
        QTRY_VERIFY(window.view().photo());
        QSignalSpy status(&window.page, &Page::statusChanged);
        const QPointF place = window.view().geometryOfPhoto().widgetFromSensor(QPointF(150.5, 100.5));
        QTest::mouseMove(&window.view(), place.toPoint());
        QTRY_VERIFY(!status.isEmpty());
        const QString text = status.back().front().toString();
        QVERIFY2(text.contains("x 150") && text.contains("y 100") && text.contains('R'), qPrintable(text));
    }

    void camera_files_are_read_beside_the_window() {
        const auto folder = test::shared_data("raw/digicam_corpus");
        if (!folder) QSKIP("needs ../shared/data");
        Window window;
        window.session.create(temporary() / "lens.petzval");
        QElapsedTimer since;
        qint64 longest = 0;
        QTimer heart;
        connect(&heart, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
        since.start();
        heart.start(1);
        window.page.add(kBlurred, {*folder});
        QTRY_COMPARE_WITH_TIMEOUT(window.page.panel(kBlurred).photos().rowCount(), 8, 60000);
        for (int row = 0; row < 8; ++row) { // looks at each while all are checked
            window.table(kBlurred).selectRow(row);
            QTRY_VERIFY_WITH_TIMEOUT(window.view().photo() && window.view().isComplete(), 30000);
        }
        qInfo("longest stall while 8 RAW files were added and looked at: %lld ms", longest);
        QVERIFY(window.page.panel(kBlurred).photos().rows()[7].facts->raw);
    }

    void closing_while_photos_are_read_is_no_problem() {
        auto window = std::make_unique<Window>();
        open(*window, {photo("a.tif", 1), photo("b.tif", 2)}, {photo("c.tif", 3)});
        window->page.grab();
        window->session.close();
        window->page.grab();
        QVERIFY(!window->view().photo());
        window->session.open(temporary() / "lens.petzval");
        window->page.grab();
        window.reset();
    }
};

QTEST_MAIN(TestPhotosPage)
#include "test_photos_page.moc"
