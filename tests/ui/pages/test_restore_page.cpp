#include "ui/pages/restore_page.h"

#include "jobs/library.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/own_settings.h"
#include "support/synthetic.h"
#include "ui/pages/restore_options.h"
#include "ui/pages/restore_preset_box.h"
#include "ui/pages/restore_queue_panel.h"
#include "ui/widgets/option_sliders.h"
#include "ui/widgets/options/name_pattern_field.h"
#include "ui/widgets/restored_overlay.h"

#include <QAction>
#include <QComboBox>
#include <QDebug>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <cmath>
#include <fstream>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 360, kHeight = 240;

PsfGrid lens() {
    PsfGrid grid = test::asymmetric_grid({1, 1, 3, 5}, 5); // tiles have one kernel each
    grid.metadata().camera = "Testcam One";
    grid.metadata().lens = "Normal 50";
    grid.metadata().f_number = 2.0;
    grid.metadata().frame_width = kWidth;
    grid.metadata().frame_height = kHeight;
    return grid;
}

PhotoFacts facts(double f_number = 2.0) {
    PhotoFacts facts;
    facts.camera = "Testcam One";
    facts.lens = "Normal 50";
    facts.f_number = f_number;
    return facts;
}

double difference(const Image& a, const Image& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.values().size(); ++i)
        sum += std::abs(static_cast<double>(a.values()[i]) - b.values()[i]);
    return sum / static_cast<double>(a.values().size());
}

} // namespace

class TestRestorePage : public test::Fixture {
    Q_OBJECT

    using State = RestorationPreview::State;

    QTemporaryDir settings_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<ProjectSession> session_;
    std::unique_ptr<RestorePage> page_;
    const Image scene_ = dead_leaves(kWidth, kHeight, 3);

    /// As on the first start.
    void open_page() {
        page_.reset(); // which remembers how it was looked at
        QSettings().clear();
        reopen_page();
    }

    void reopen_page() {
        page_.reset();
        session_.reset();
        jobs_ = std::make_unique<JobRunner>();
        session_ = std::make_unique<ProjectSession>(*jobs_);
        page_ = std::make_unique<RestorePage>(*session_, *jobs_);
        page_->resize(1000, 760);
        page_->show();
        page_->activated();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    }

    fs::path grid_file() const {
        const fs::path path = temporary() / "lens.fits";
        if (!fs::exists(path)) write_fits(path, lens());
        return path;
    }

    fs::path photo(const std::string& name, double f_number = 2.0) const {
        write_photo(temporary() / name, blurred(scene_, lens()), facts(f_number));
        return temporary() / name;
    }

    fs::path broken(const std::string& name) const {
        std::ofstream(temporary() / name) << "II*\0 this is no photo";
        return temporary() / name;
    }

    /// With the grid and these photos.
    void open_with(const QList<fs::path>& photos) {
        open_page();
        page_->useGrid({grid_file(), false});
        page_->add(photos);
    }

    State state() const { return page_->preview().state(); }
    const QueuedPhoto& queued(int row) const { return page_->queue().model().photos().at(row); }
    QAction* action(const QString& text) const {
        for (QAction* each : page_->pageActions())
            if (each && each->text() == text) return each;
        return nullptr;
    }

    /// What the preview shows, in linear light.
    QByteArray screen() {
        PhotoView& view = page_->view().after();
        const auto complete = [&] {
            view.grab();
            return page_->view().isComplete();
        };
        if (!QTest::qWaitFor(complete)) return {};
        const QImage image = view.grab().toImage();
        return QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes());
    }

    void drop(const QList<fs::path>& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const fs::path& path : files)
            urls.append(QUrl::fromLocalFile(QString::fromStdString(path.string())));
        data.setUrls(urls);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        enter.ignore();
        QApplication::sendEvent(page_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(page_.get(), &event);
    }

private Q_SLOTS:
    void initTestCase() {
        test::keep_settings_in(settings_.path(), "restore");
        qputenv("XDG_DATA_HOME", settings_.path().toLocal8Bit()); // no lens library of the user's
    }

    void without_photos_there_is_nothing_to_start() {
        open_page();
        QCOMPARE(state(), State::Empty);
        QVERIFY(!action("Restore all")->isEnabled());
        QVERIFY(!action("Stop")->isEnabled());
        page_->grab();
    }

    void the_page_fits_a_small_screen_whatever_it_says() {
        const auto fits = [this] {
            for (const QWidget* widget : page_->findChildren<QWidget*>())
                if (widget->minimumSizeHint().width() > 640)
                    qWarning() << widget << widget->minimumSizeHint() << widget->isVisible();
            return page_->minimumSizeHint().width() <= 640;
        };
        open_page();
        QVERIFY(fits());
        page_->useGrid({grid_file(), false});
        page_->add({photo("a.tif", 4.0)});
        QVERIFY(fits());
        QTRY_COMPARE(state(), State::Working);
        QVERIFY(fits());
        QTRY_COMPARE(state(), State::Current);
        QVERIFY(fits());
        page_->view().setMode(CompareView::Mode::SideBySide);
        QVERIFY(fits());
    }

    void a_dropped_photo_is_shown_restored() {
        open_page();
        drop({grid_file(), photo("a.tif")});
        QTRY_COMPARE(state(), State::Current);
        QVERIFY(page_->view().hasRestored());
        QVERIFY(queued(0).problem.isEmpty());
        const QByteArray restored = screen();
        page_->view().setOriginalShown(true);
        QVERIFY(screen() != restored);
    }

    void the_preview_follows_the_strength() {
        open_with({photo("a.tif")});
        QTRY_COMPARE(state(), State::Current);
        const QByteArray strong = screen();
        page_->options().findChild<OptionSliders*>()->slider("strength").setValue(0);
        QTRY_COMPARE(state(), State::Current);
        const QByteArray none = screen();
        QVERIFY(none != strong);
        page_->view().setOriginalShown(true);
        QCOMPARE(page_->options().choice().strength.strength, 0.0);
        page_->view().setOriginalShown(false);
        session_->undoStack().undo();
        QCOMPARE(page_->options().choice().strength.strength, 1.0);
        QTRY_COMPARE(state(), State::Current);
        QTRY_COMPARE(screen(), strong);
    }

    void a_smaller_view_of_the_same_is_not_restored_anew() {
        open_with({photo("a.tif")});
        QTRY_COMPARE(state(), State::Current);
        QSignalSpy changes(&page_->preview(), &RestorationPreview::stateChanged);
        page_->resize(900, 700);
        screen();
        QTest::qWait(100);
        QCOMPARE(state(), State::Current);
        QCOMPARE(changes.count(), 0);
    }

    void what_is_told_below_does_not_change_the_size_of_the_photo() {
        open_with({photo("a.tif")});
        page_->resize(460, 700); // so narrow that some of the words take two lines
        QTRY_COMPARE(state(), State::Current);
        QSet<int> heights;
        const auto look = [&] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            heights.insert(page_->view().height());
        };
        look();
        connect(&page_->preview(), &RestorationPreview::stateChanged, this, look);
        page_->options().findChild<OptionSliders*>()->slider("strength").setValue(0);
        QTRY_COMPARE(state(), State::Current);
        QCOMPARE(heights.size(), 1);
    }

    void results_are_written_nearer_to_the_scene() {
        open_with({photo("a.tif"), photo("b.tif")});
        RestoreChoice choice = page_->options().choice();
        choice.noise = 0.002; // the scene has no flat place that would tell it
        page_->options().offer("noise", choice);
        action("Restore all")->trigger();
        QVERIFY(page_->queue().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isRunning(), 20000);
        for (int row : {0, 1}) {
            QCOMPARE(queued(row).state, QueueState::Done);
            QCOMPARE(queued(row).written.parent_path(), temporary() / "restored");
            const Photo written = read_photo(queued(row).written, RawMode::Superpixel);
            const double left = difference(written.image, scene_),
                         before = difference(blurred(scene_, lens()), scene_);
            QVERIFY2(left < 0.8 * before, qPrintable(QString("%1 of %2").arg(left).arg(before)));
        }
        QTRY_COMPARE(state(), State::Written);
        page_->options().findChild<OptionSliders*>()->slider("strength").setValue(500);
        QTRY_COMPARE(state(), State::Current);
    }

    void a_bad_file_is_told_and_the_others_go_on() {
        open_with({broken("a.tif"), photo("b.tif")});
        QTRY_COMPARE(state(), State::Stuck);
        QVERIFY(page_->preview().problem().contains("a.tif"));
        QTRY_VERIFY(!queued(0).problem.isEmpty()); // before anything is started
        action("Restore all")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isRunning(), 20000);
        QCOMPARE(queued(0).state, QueueState::Failed);
        QVERIFY(queued(0).problem.contains("a.tif"));
        QCOMPARE(queued(1).state, QueueState::Done);
    }

    void another_aperture_is_a_warning_in_the_list_and_below_the_photo() {
        open_with({photo("a.tif", 4.0)});
        QTRY_COMPARE(state(), State::Current);
        QVERIFY(!page_->preview().photo()->input.warnings.empty());
        QTRY_VERIFY(queued(0).examined.has_value());
        const QString remarks =
            page_->queue().model().index(0, RestoreQueueModel::Remarks).data().toString();
        QVERIFY2(remarks.contains("f/4"), qPrintable(remarks));
    }

    void the_queue_tells_how_far_all_of_it_has_come() {
        open_with({photo("a.tif"), photo("b.tif"), photo("c.tif"), broken("d.tif")});
        QTRY_COMPARE(state(), State::Current);
        const RestoreQueue& queue = page_->queue();
        QList<RestoreQueueProgress> told; // as each is through
        connect(&queue, &RestoreQueue::restored, this, [&] { told.append(queue.progress()); });
        auto* bar = page_->list().findChild<QProgressBar*>();
        QVERIFY(!bar->isVisible());
        action("Restore all")->trigger();
        QVERIFY(bar->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!queue.isRunning(), test::kPatience);
        disconnect(&queue, &RestoreQueue::restored, this, nullptr);
        QCOMPARE(told.size(), 3);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(told[i].through, i + 1);
            QCOMPARE(told[i].count, 4);
            QCOMPARE(told[i].fraction, (i + 1) / 4.0);
            QVERIFY(told[i].remaining > 0.0);
        }
        QVERIFY(told[2].remaining < told[0].remaining * 3.0);
        QVERIFY(!bar->isVisible());
    }

    void a_stopped_queue_keeps_what_waits() {
        open_with({photo("a.tif"), photo("b.tif")});
        action("Restore all")->trigger();
        action("Pause")->trigger();
        QCOMPARE(queued(0).state, QueueState::Paused);
        QCOMPARE(action("Resume")->isEnabled(), true);
        action("Stop")->trigger();
        QTRY_VERIFY(!page_->queue().isRunning());
        QCOMPARE(queued(0).state, QueueState::Waiting);
        QCOMPARE(queued(1).state, QueueState::Waiting);
        QVERIFY(!fs::exists(temporary() / "restored" / "a.tif"));
        action("Restore all")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isRunning(), 20000);
        QCOMPARE(page_->queue().model().count(QueueState::Done), 2);
    }

    void the_list_is_there_again_after_a_restart_data() {
        QTest::addColumn<bool>("project");
        QTest::newRow("in a project") << true;
        QTest::newRow("without one") << false;
    }
    void the_list_is_there_again_after_a_restart() {
        QFETCH(bool, project);
        open_page();
        const auto open = [&] {
            if (project) session_->open(temporary() / "lens.petzval");
        };
        if (project) session_->create(temporary() / "lens.petzval");
        page_->useGrid({grid_file(), false});
        page_->add({broken("a.tif"), photo("b.tif"), photo("c.tif")});
        RestoreChoice choice = page_->options().choice();
        choice.folder = temporary() / "results";
        page_->options().offer("a folder", choice);
        action("Restore all")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isRunning(), 20000);
        page_->queue().model().waitAgain(2);
        QTRY_COMPARE(fs::exists(temporary() / "lens.petzval" / "restore-queue.json"), project);
        reopen_page();
        open();
        QCOMPARE(page_->queue().model().rowCount(), 3);
        QCOMPARE(queued(0).state, QueueState::Failed);
        QVERIFY(queued(0).problem.contains("a.tif"));
        QCOMPARE(queued(1).state, QueueState::Done);
        QVERIFY(fs::exists(queued(1).written));
        QCOMPARE(queued(2).state, QueueState::Waiting);
        QCOMPARE(page_->queue().folder(), temporary() / "results");
        QVERIFY(page_->options().choice().grid == GridSource({grid_file(), false}));
        action("Restore all")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isRunning(), 20000);
        QCOMPARE(queued(2).written, temporary() / "results" / "c-2.tif");

        page_->queue().model().remove({0, 1, 2});
        reopen_page(); // nothing is kept of an empty list
        open();
        QCOMPARE(page_->queue().model().rowCount(), 0);
        QVERIFY(page_->options().choice().folder.empty());
        QVERIFY(!fs::exists(temporary() / "lens.petzval" / "restore-queue.json"));
    }

    void each_project_has_its_own_list() {
        open_page();
        page_->add({photo("loose.tif")});
        session_->create(temporary() / "one.petzval");
        QCOMPARE(page_->queue().model().rowCount(), 0);
        page_->add({photo("a.tif"), photo("b.tif")});
        session_->create(temporary() / "two.petzval");
        QCOMPARE(page_->queue().model().rowCount(), 0);
        session_->open(temporary() / "one.petzval");
        QCOMPARE(page_->queue().model().rowCount(), 2);
        session_->close();
        QCOMPARE(page_->queue().model().rowCount(), 1);
        QCOMPARE(queued(0).path, temporary() / "loose.tif");
    }

    void a_damaged_list_is_told_and_a_new_one_can_be_made() {
        open_page();
        session_->create(temporary() / "lens.petzval");
        session_->close();
        std::ofstream(temporary() / "lens.petzval" / "restore-queue.json") << "{";
        QSignalSpy failed(page_.get(), &RestorePage::failed);
        session_->open(temporary() / "lens.petzval");
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains("restore-queue.json"));
        page_->add({photo("a.tif")});
        reopen_page();
        session_->open(temporary() / "lens.petzval");
        QCOMPARE(page_->queue().model().rowCount(), 1);
    }

    void where_nothing_can_be_written_the_queue_stops_and_can_be_tried_again() {
        open_with({photo("a.tif"), photo("b.tif")});
        std::ofstream(temporary() / "results") << "a file where the folder should be";
        RestoreChoice choice = page_->options().choice();
        choice.folder = temporary() / "results";
        page_->options().offer("a folder", choice);
        QSignalSpy failed(page_.get(), &RestorePage::failed);
        QVERIFY(!action("Try again")->isVisible());
        action("Restore all")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isRunning(), 20000);
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains("results"));
        QCOMPARE(queued(0).state, QueueState::Failed);
        QCOMPARE(queued(1).state, QueueState::Waiting); // it would have failed, too
        QVERIFY(action("Try again")->isVisible() && action("Try again")->isEnabled());
        fs::remove(temporary() / "results");
        action("Try again")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isRunning(), 20000);
        QCOMPARE(page_->queue().model().count(QueueState::Done), 2);
        QVERIFY(fs::exists(temporary() / "results" / "a.tif"));
        QVERIFY(!action("Try again")->isVisible());
    }

    void presets_are_saved_chosen_and_deleted() {
        open_page();
        RestoreOptionsPanel& panel = page_->options();
        auto* presets = panel.findChild<RestorePresetBox*>();
        auto* box = presets->findChild<QComboBox*>();
        QVERIFY(!box->isEnabled());
        RestoreChoice choice = panel.choice();
        choice.solver = "dpir";
        choice.bits = 8;
        panel.offer("mine", choice);
        presets->save("Fine grain");
        QCOMPARE(box->currentText(), QString("Fine grain"));
        session_->undoStack().undo();
        QVERIFY(!box->isEnabled());
        session_->undoStack().redo();
        panel.offer("other", RestoreChoice());
        QCOMPARE(panel.choice().bits, 16);
        QVERIFY(box->currentText() != QString("Fine grain"));
        const int row = box->findText("Fine grain");
        box->setCurrentIndex(row);
        Q_EMIT box->activated(row);
        QCOMPARE(panel.choice().solver, std::string("dpir"));
        QCOMPARE(panel.choice().bits, 8);
        QCOMPARE(box->currentText(), QString("Fine grain"));
        reopen_page();
        box = page_->options().findChild<RestorePresetBox*>()->findChild<QComboBox*>();
        QCOMPARE(box->currentText(), QString("Fine grain"));
        for (QToolButton* button : box->parent()->findChildren<QToolButton*>())
            if (button->accessibleName().contains("Delete")) button->click();
        QVERIFY(!box->isEnabled());
        QCOMPARE(page_->options().choice().bits, 8); // what was chosen stays
    }

    void results_get_the_names_that_were_typed() {
        open_with({photo("a.tif")});
        auto* field = page_->options().findChild<NamePatternField*>();
        QVERIFY(field->preview().contains("a.tif"));
        auto* line = field->findChild<QLineEdit*>();
        line->selectAll();
        QTest::keyClicks(line, "{name}-restored");
        QCOMPARE(page_->options().choice().name, std::string("{name}-restored"));
        action("Restore all")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->queue().isRunning(), 20000);
        QCOMPARE(queued(0).written, temporary() / "restored" / "a-restored.tif");
    }

    void a_photo_opens_at_100_percent_where_the_lens_is_worst() {
        constexpr int width = 1800, height = 1200;
        PsfGrid grid({2, 2, 3, 5}); // sharp but at the bottom left
        grid.metadata().frame_width = width;
        grid.metadata().frame_height = height;
        for (int channel = 0; channel < 3; ++channel)
            std::ranges::fill(grid.kernel(1, 0, channel), 1.0f / 25.0f);
        write_fits(temporary() / "soft.fits", grid);
        for (const char* name : {"a.tif", "b.tif"})
            write_photo(temporary() / name, dead_leaves(width, height, 3), facts());
        open_page();
        page_->useGrid({temporary() / "soft.fits", false});
        page_->add({temporary() / "a.tif", temporary() / "b.tif"});
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Current, test::kPatience);
        const PhotoGeometry& seen = page_->view().after().geometryOfPhoto();
        QCOMPARE(seen.zoom(), 1.0);
        QCOMPARE(seen.visible().left(), 0.0);
        QCOMPARE(seen.visible().bottom(), static_cast<double>(height));
        QVERIFY(seen.visible().right() < width && seen.visible().top() > 0.0);
        page_->view().after().showWhole();
        page_->list().table().selectRow(1); // of the same size: looked at as the first one is
        QTRY_VERIFY(page_->preview().photo() && page_->preview().photo()->path == temporary() / "b.tif");
        QVERIFY(seen.showsWhole());
    }

    void keys_compare_before_and_after() {
        open_with({photo("a.tif")});
        QTRY_COMPARE(state(), State::Current);
        CompareView& view = page_->view();
        PhotoView& photo = view.after();
        photo.setFocus();
        QCOMPARE(view.mode(), CompareView::Mode::Split); // to begin with
        QTest::keyClick(&photo, Qt::Key_Y, Qt::ShiftModifier);
        QCOMPARE(view.mode(), CompareView::Mode::After);
        QTest::keyClick(&photo, Qt::Key_Y, Qt::ShiftModifier);
        QCOMPARE(view.mode(), CompareView::Mode::Split);
        QTest::keyClick(&photo, Qt::Key_Y);
        QCOMPARE(view.mode(), CompareView::Mode::SideBySide);
        QTest::keyClick(&photo, Qt::Key_Y);
        QCOMPARE(view.mode(), CompareView::Mode::After);
        for (QWidget* focus :
             {static_cast<QWidget*>(&photo), static_cast<QWidget*>(&page_->list().table())}) {
            focus->setFocus();
            QTest::keyPress(focus, Qt::Key_Backslash);
            QVERIFY(view.isOriginalShown());
            QTest::keyRelease(focus, Qt::Key_Backslash);
            QVERIFY(!view.isOriginalShown());
        }
    }

    void noise_is_told_and_can_be_overridden() {
        open_with({photo("a.tif")});
        QTRY_COMPARE(state(), State::Current);
        const QByteArray estimated = screen();
        RestoreChoice choice = page_->options().choice();
        choice.noise = 0.1;
        page_->options().offer("noise", choice);
        QTRY_COMPARE(state(), State::Current);
        QVERIFY(screen() != estimated);
    }

    void the_choice_is_remembered_without_grid_and_folder() {
        open_with({});
        RestoreChoice choice = page_->options().choice();
        choice.solver = "dpir";
        choice.strength.blue = 0.5;
        choice.folder = temporary();
        page_->options().offer("all of it", choice);
        reopen_page();
        QCOMPARE(page_->options().choice().solver, std::string("dpir"));
        QCOMPARE(page_->options().choice().strength.blue, 0.5);
        QVERIFY(page_->options().choice().folder.empty());
        QVERIFY(!page_->options().choice().grid);
    }

    void a_photo_of_another_size_can_be_looked_at_but_not_restored() {
        open_page();
        page_->useGrid({grid_file(), false});
        write_photo(temporary() / "small.tif", dead_leaves(200, 100, 1), facts());
        page_->add({temporary() / "small.tif"});
        QTRY_COMPARE(state(), State::Stuck);
        QVERIFY(page_->preview().photo()->shown);
        QVERIFY(!page_->preview().problem().isEmpty());
        QVERIFY(!page_->view().hasRestored());
    }

    void a_lens_is_guessed_from_a_photo_of_no_known_lens() {
        const fs::path photo = temporary() / "alone.tif";
        write_photo(photo,
                    blurred(test::dead_leaves(480, 400, 3), test::asymmetric_grid({1, 1, 3, 5}, 5), {}));
        open_page();
        page_->add({photo});
        page_->list().findChild<QTableView*>()->selectAll();
        QAction* guess = action("Guess the lens from these photos");
        QVERIFY(guess);
        QTRY_VERIFY(guess->isEnabled());
        guess->trigger();
        QVERIFY(!guess->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(guess->isEnabled(), test::kPatience);
        QVERIFY(page_->options().choice().grid.has_value());
        QCOMPARE(page_->options().choice().grid->path.filename(), fs::path("alone.fits"));
        QVERIFY(
            read_fits(page_->options().choice().grid->path).metadata().method.ends_with("no sharp photos"));
    }

    void without_a_grid_in_the_library_the_page_says_so() {
        open_page();
        page_->add({photo("a.tif")});
        QTRY_COMPARE(state(), State::Stuck);
        QVERIFY(page_->preview().photo()->shown);
        page_->useGrid({grid_file(), false});
        QTRY_COMPARE(state(), State::Current);
    }

    void a_lens_that_comes_to_the_library_is_found() {
        open_page();
        page_->add({photo("a.tif")});
        QTRY_COMPARE(state(), State::Stuck);
        LibraryAddOptions lens;
        lens.source = grid_file();
        const LibraryAddSummary added = run_library_add(lens);
        QCOMPARE(added.outcome.message.english(), std::string());
        page_->libraryChanged();
        QTRY_COMPARE(state(), State::Current);
        QTRY_VERIFY(queued(0).examined.has_value());
        LensLibrary::open(default_library_path(), LensLibrary::Access::Write)
            .remove(std::array{added.profile.id});
    }
};

QTEST_MAIN(TestRestorePage)
#include "test_restore_page.moc"
