#include "ui/pages/inspect_page.h"

#include "exchange/exchange.h"
#include "project/lens_library.h"
#include "support/finished_run.h"
#include "support/fixture.h"
#include "support/own_settings.h"
#include "support/synthetic.h"
#include "ui/pages/compare_panel.h"
#include "ui/pages/field_map_panel.h"
#include "ui/pages/inspect_export.h"
#include "ui/pages/node_panel.h"
#include "ui/widgets/field_map_view.h"
#include "ui/widgets/kernel_view.h"
#include "ui/widgets/mtf_plot.h"
#include "ui/widgets/node_figures_model.h"
#include "ui/widgets/option_form.h"

#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QUrl>

using namespace petzval;
namespace fs = std::filesystem;

class TestInspectPage : public test::Fixture {
    Q_OBJECT

    QTemporaryDir settings_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<ProjectSession> session_;
    std::unique_ptr<InspectPage> page_;

    /// As on the first start.
    void open_page() {
        QSettings().clear();
        reopen_page();
    }

    void reopen_page() {
        page_.reset();
        session_.reset();
        jobs_ = std::make_unique<JobRunner>();
        session_ = std::make_unique<ProjectSession>(*jobs_);
        page_ = std::make_unique<InspectPage>(*session_, *jobs_);
        page_->resize(900, 650);
        page_->show();
    }

    static PsfGrid grid_of(const PsfShape& shape, std::uint64_t seed) {
        PsfGrid grid = test::asymmetric_grid(shape, seed);
        grid.metadata().pixel_pitch = 4.0;
        grid.metadata().f_number = 4.0;
        grid.metadata().frame_width = 600;
        grid.metadata().frame_height = 400;
        return grid;
    }

    fs::path file(const std::string& name, const PsfGrid& grid) const {
        write_fits(temporary() / name, grid);
        return temporary() / name;
    }

    void wait() { QTRY_VERIFY(!page_->inspector().isBusy()); }

    void show(const PsfGrid& grid, const std::string& name = "lens.fits") {
        page_->showFile(file(name, grid));
        wait();
        QCOMPARE(page_->inspector().grid()->grid, grid);
    }

    void choose_view(QWidget* view) { page_->findChild<QTabWidget*>()->setCurrentWidget(view); }

    QString figure(FieldMeasure measure, int column) const {
        const NodeFiguresModel& model = page_->node().figures();
        return model.data(model.index(model.rowOf(measure), column)).toString();
    }

    QString ee80_of(GridNode node, int channel) const {
        const GridAnalysis analysis = analysed(page_->inspector().grid()->grid);
        return QLocale().toString(analysis.at(node.row, node.col).channels[channel].kernel.ee80, 'f', 2);
    }

    void set_option(const std::string& name, const OptionValue& value) {
        auto* form = page_->optionsPanel()->findChild<OptionForm*>();
        form->setValue(name, value);
        Q_EMIT form->changed(QString::fromStdString(name));
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
        wait();
    }

private Q_SLOTS:
    void initTestCase() { test::keep_settings_in(settings_.path(), "inspect"); }

    void without_a_grid_there_is_a_hint_and_nothing_to_save() {
        open_page();
        QVERIFY(!page_->currentNode());
        for (QAction* action : page_->exports().actions())
            QVERIFY(!action || !action->isEnabled());
        page_->grab();
    }

    void a_click_and_keys_choose_the_node_that_is_told() {
        open_page();
        show(grid_of({4, 5, 3, 7}, 1));
        QCOMPARE(page_->currentNode(), std::optional(GridNode{2, 2}));
        PsfGridView& grid = page_->grid();
        QTest::mouseClick(&grid, Qt::LeftButton, {}, grid.nodeRect({1, 3}).center());
        QCOMPARE(page_->currentNode(), std::optional(GridNode{1, 3}));
        QCOMPARE(figure(FieldMeasure::Ee80, 0), ee80_of({1, 3}, 0));
        QCOMPARE(page_->map().view().currentNode(), std::optional(GridNode{1, 3}));
        QTest::keyClick(&grid, Qt::Key_Down);
        QTest::keyClick(&grid, Qt::Key_Left);
        QCOMPARE(page_->currentNode(), std::optional(GridNode{2, 2}));
        QCOMPARE(figure(FieldMeasure::Ee80, 2), ee80_of({2, 2}, 2));
        choose_view(&page_->map());
        QTest::keyClick(&page_->map().view(), Qt::Key_Home);
        QCOMPARE(page_->currentNode(), std::optional(GridNode{0, 0}));
        QCOMPARE(grid.currentNode(), std::optional(GridNode{0, 0}));
    }

    void the_node_under_the_pointer_is_told_until_it_leaves() {
        open_page();
        show(grid_of({4, 5, 3, 7}, 1));
        PsfGridView& grid = page_->grid();
        const QPointF place = grid.nodeRect({0, 4}).center();
        QMouseEvent move(QEvent::MouseMove, place, grid.mapToGlobal(place), Qt::NoButton, {}, {});
        QApplication::sendEvent(&grid, &move);
        QCOMPARE(page_->shownNode()->node, (GridNode{0, 4}));
        QCOMPARE(figure(FieldMeasure::Ee80, 1), ee80_of({0, 4}, 1));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&grid, &leave);
        QCOMPARE(page_->shownNode()->node, (GridNode{2, 2}));
        QCOMPARE(figure(FieldMeasure::Ee80, 1), ee80_of({2, 2}, 1));
    }

    void the_unit_of_frequency_can_be_changed() {
        open_page();
        show(grid_of({2, 2, 3, 7}, 1));
        QCOMPARE(page_->node().curves().xAxis->label(), QString("cycles/px"));
        const double before = QLocale().toDouble(figure(FieldMeasure::Mtf50Sagittal, 1));
        set_option("frequency", std::string("lp/mm"));
        QCOMPARE(page_->node().curves().xAxis->range().upper, 125.0);
        QVERIFY(std::abs(QLocale().toDouble(figure(FieldMeasure::Mtf50Sagittal, 1)) - 250.0 * before) <
                0.2);
        QTest::keyClick(&page_->grid(), Qt::Key_U);
        QCOMPARE(page_->node().curves().xAxis->label(), QString("lw/ph"));
        PsfGrid unknown = grid_of({2, 2, 3, 7}, 1);
        unknown.metadata() = {};
        show(unknown, "unknown.fits");
        QCOMPARE(page_->node().curves().xAxis->label(), QString("cycles/px")); // what is known
    }

    void figures_follow_their_options() {
        open_page();
        show(grid_of({2, 2, 3, 7}, 1));
        const QString before = figure(FieldMeasure::Contrast, 1);
        set_option("contrast-at", 0.125);
        wait();
        AnalysisOptions options;
        options.frequency = 0.125;
        const GridAnalysis analysis = analysed(page_->inspector().grid()->grid, options);
        const GridNode node = *page_->currentNode();
        const auto contrast = field_map(analysis, FieldMeasure::Contrast, 1).at(node.row, node.col);
        QCOMPARE(figure(FieldMeasure::Contrast, 1), QLocale().toString(*contrast, 'f', 0));
        QVERIFY(figure(FieldMeasure::Contrast, 1) != before);
    }

    void colours_can_be_chosen_for_all_views_at_once() {
        open_page();
        show(grid_of({2, 2, 3, 7}, 1));
        QTest::keyClick(&page_->grid(), Qt::Key_C);
        QCOMPARE(page_->grid().look().channel, PsfLook::Channel::Red);
        QCOMPARE(page_->comparison().reference().look().channel, PsfLook::Channel::Red);
        QCOMPARE(page_->node().kernel().numbersIn(3, 3).size(), 1);
        const auto& map = std::get<NodeMap>(page_->map().view().picture());
        QVERIFY(map.label.endsWith("red"));
    }

    void a_pinned_kernel_stays_beside_the_others() {
        open_page();
        show(grid_of({2, 3, 3, 7}, 1));
        page_->selectNode(0, 0);
        QTest::keyClick(&page_->grid(), Qt::Key_P);
        page_->selectNode(1, 2);
        QCOMPARE(page_->node().figures().columnCount(), 6);
        QCOMPARE(figure(FieldMeasure::Ee80, 1), ee80_of({1, 2}, 1));
        QCOMPARE(figure(FieldMeasure::Ee80, 4), ee80_of({0, 0}, 1));
        page_->setPinned(false);
        QCOMPARE(page_->node().figures().columnCount(), 3);
    }

    void every_map_is_drawn() {
        open_page();
        fs::create_directory(temporary() / "run");
        test::write_finished_run(temporary() / "run", grid_of({3, 4, 3, 7}, 1));
        page_->inspector().showGrid({temporary() / "run", true});
        wait();
        choose_view(&page_->map());
        QComboBox& measures = page_->map().measures();
        for (int i = 0; i < measures.count(); ++i) {
            measures.setCurrentIndex(i);
            QVERIFY(page_->map().view().picture().index() != 0);
            QVERIFY(!measures.toolTip().isEmpty());
            page_->grab();
        }
        const auto& spread = std::get<NodeMap>(page_->map().view().picture());
        QVERIFY(std::abs(*spread.values.at(0, 1) - 11.0) < 1e-9);
        QVERIFY(spread.marked.back() && !spread.marked.front());
    }

    void a_grid_is_like_itself_and_less_like_another() {
        open_page();
        const PsfGrid grid = grid_of({3, 4, 3, 7}, 1);
        show(grid);
        page_->compareWith({temporary() / "lens.fits", false});
        wait();
        const auto& same = std::get<NodeMap>(page_->comparison().likeness().picture());
        QVERIFY(std::abs(*same.values.at(1, 2) - 1.0) < 1e-6);
        QVERIFY(page_->comparison().summary().contains(QLocale().toString(1.0, 'f', 3)));
        page_->compareWith({file("other.fits", grid_of({3, 4, 3, 7}, 2)), false});
        wait();
        QVERIFY(page_->inspector().comparison()->score.ncc_mean < 0.9);
        QCOMPARE(page_->node().figures().columnCount(), 6);
    }

    void compared_grids_share_their_node_though_they_differ_in_shape() {
        open_page();
        show(grid_of({3, 5, 3, 7}, 1));
        page_->compareWith({file("other.fits", grid_of({2, 3, 3, 9}, 2)), false});
        wait();
        ComparePanel& compare = page_->comparison();
        page_->selectNode(2, 4);
        QCOMPARE(compare.reference().currentNode(), std::optional(GridNode{1, 2}));
        QCOMPARE(compare.difference().currentNode(), std::optional(GridNode{1, 2}));
        QTest::mouseClick(&compare.reference(), Qt::LeftButton, {},
                          compare.reference().nodeRect({0, 1}).center());
        QCOMPARE(page_->currentNode(), std::optional(GridNode{0, 2}));
        QCOMPARE(compare.grid().currentNode(), std::optional(GridNode{0, 2}));
        QCOMPARE(page_->secondNode()->node, (GridNode{0, 1}));
    }

    void a_twin_is_found_by_turning_it_around() {
        open_page();
        const PsfGrid grid = grid_of({2, 2, 1, 7}, 1);
        show(phase_reversed(grid));
        page_->compareWith({file("truth.fits", grid), false});
        wait();
        QCOMPARE(page_->inspector().comparison()->score.flipped_nodes, 4);
        page_->comparison().orientations().setCurrentIndex(1);
        wait();
        QVERIFY(page_->inspector().comparison()->score.ncc_min > 0.999);
        QVERIFY(page_->inspector().comparison()->score.reversed);
    }

    void a_damaged_file_is_told_in_a_sentence_and_nothing_is_lost() {
        open_page();
        show(grid_of({2, 2, 3, 7}, 1));
        const fs::path damaged = file("damaged.fits", grid_of({2, 2, 3, 7}, 2));
        fs::resize_file(damaged, fs::file_size(damaged) / 2);
        QSignalSpy failed(page_.get(), &InspectPage::failed);
        page_->showFile(damaged);
        wait();
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains("damaged.fits"));
        QCOMPARE(page_->inspector().grid()->source.path, temporary() / "lens.fits");
    }

    void runs_are_offered_newest_first_with_the_truth_beside_the_project() {
        open_page();
        const PsfGrid grid = grid_of({2, 3, 3, 7}, 1);
        {
            Project project = Project::create(temporary() / "lens.petzval");
            for (int i = 0; i < 2; ++i)
                test::write_finished_run(project.new_run(), grid);
        }
        file("truth.fits", grid);
        session_->open(temporary() / "lens.petzval");
        wait();
        const auto* box = page_->findChild<QComboBox*>("sources");
        QCOMPARE(box->itemText(0), QString("Run 0002"));
        QCOMPARE(box->itemText(1), QString("Run 0001"));
        QCOMPARE(box->itemText(2), QString("True lens"));
        QCOMPARE(box->currentText(), QString("Run 0002"));
        page_->showRun("0001");
        wait();
        QCOMPARE(box->currentText(), QString("Run 0001"));
        QVERIFY(page_->inspector().grid()->confidence(0, 0));
        QSignalSpy failed(page_.get(), &InspectPage::failed);
        page_->showRun("0009");
        QCOMPARE(failed.size(), 1);
        session_->close();
        QVERIFY(!page_->inspector().grid());
    }

    void files_can_be_dropped() {
        open_page();
        const fs::path first = file("first.fits", grid_of({2, 3, 3, 7}, 1));
        const fs::path second = file("second.fits", grid_of({2, 3, 3, 7}, 2));
        drop({first});
        QCOMPARE(page_->inspector().grid()->source.path, first);
        choose_view(&page_->comparison());
        drop({second});
        QCOMPARE(page_->inspector().grid()->source.path, first);
        QCOMPARE(page_->inspector().reference()->source.path, second);
        drop({second, first});
        QCOMPARE(page_->inspector().grid()->source.path, second);
        QCOMPARE(page_->inspector().reference()->source.path, first);
    }

    void the_grid_is_saved_in_every_format() {
        open_page();
        PsfGrid grid = grid_of({2, 3, 3, 7}, 1);
        grid.metadata().lens = "50mm";
        grid.metadata().focal_length = 50.0;
        show(grid);
        for (const GridFormat& format : grid_formats()) {
            QSignalSpy saved(&page_->exports(), &InspectExport::saved);
            const std::string ending = format.is_folder() ? "" : std::string(format.extensions.front());
            const fs::path path = temporary() / (std::string(format.name) + ending);
            page_->exports().saveGrid(path, format);
            QTRY_COMPARE(saved.size(), 1);
            QVERIFY(fs::exists(path));
            if (format.readable()) QCOMPARE(read_grid(path).shape(), grid.shape());
        }
        QCOMPARE(read_grid(temporary() / "fits.fits"), grid);
    }

    void the_ending_that_is_typed_decides_the_format() {
        open_page();
        show(grid_of({2, 3, 3, 7}, 1));
        for (const auto& [name, format] :
             {std::pair("kernels.png", "picture"), std::pair("kernels.npy", "numpy"),
              std::pair("own.fits", "fits"), std::pair("f2.8", "fits")}) {
            QSignalSpy saved(&page_->exports(), &InspectExport::saved);
            page_->exports().actions().front()->trigger(); // the filter of FITS is chosen
            auto* dialog = page_->findChild<QFileDialog*>();
            QVERIFY(dialog);
            dialog->setDirectory(QString::fromStdString(temporary().string()));
            dialog->findChild<QLineEdit*>()->setText(name);
            QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
            QTRY_COMPARE(saved.size(), 1);
            const std::string head = read_whole_file(temporary() / name).substr(0, 8);
            const bool as_named = std::string(format) == "picture" ? head.substr(1, 3) == "PNG"
                                  : std::string(format) == "numpy" ? head.substr(1, 5) == "NUMPY"
                                                                   : head.starts_with("SIMPLE");
            QVERIFY2(as_named, head.c_str());
            QTRY_VERIFY(!page_->findChild<QFileDialog*>());
        }
        QSignalSpy failed(page_.get(), &InspectPage::failed);
        page_->exports().saveCurves(temporary() / "curves.jpg"); // and is never another's
        QCOMPARE(failed.size(), 1);
        QVERIFY(!fs::exists(temporary() / "curves.jpg"));
        page_->exports().saveCurves(temporary() / "curves.PDF");
        QVERIFY(read_whole_file(temporary() / "curves.PDF").starts_with("%PDF"));
    }

    void contrast_is_told_in_percent_and_in_the_unit_of_the_curves() {
        open_page();
        show(grid_of({3, 4, 3, 7}, 1));
        page_->compareWith({file("other.fits", grid_of({3, 4, 3, 7}, 2)), false});
        wait();
        const double error = 100.0 * page_->inspector().comparison()->score.mtf_error_mean;
        QVERIFY(page_->comparison().summary().contains("Error of contrast (MTF), %"));
        QVERIFY(page_->comparison().summary().contains(QLocale().toString(error, 'f', 1)));
        QVERIFY(page_->node().curves().yAxis->label().contains('%'));
        set_option("frequency", std::string("lp/mm"));
        const NodeFiguresModel& model = page_->node().figures();
        const int row = model.rowOf(FieldMeasure::Contrast);
        const QString label = model.headerData(row, Qt::Vertical).toString();
        QCOMPARE(label, QString("Contrast at 62.5 lp/mm, %"));
        QComboBox& measures = page_->map().measures();
        measures.setCurrentIndex(measures.findData("contrast"));
        QVERIFY(
            std::get<NodeMap>(page_->map().view().picture()).label.startsWith("Contrast at 62.5 lp/mm"));
    }

    void figures_and_pictures_are_saved() {
        open_page();
        show(grid_of({2, 3, 3, 7}, 1));
        page_->compareWith({temporary() / "lens.fits", false});
        wait();
        InspectExport& exports = page_->exports();
        QSignalSpy saved(&exports, &InspectExport::saved), failed(page_.get(), &InspectPage::failed);
        for (const std::string ending : {".pdf", ".png"}) {
            exports.saveKernel(temporary() / ("kernel" + ending));
            exports.saveProfiles(temporary() / ("profiles" + ending));
            exports.saveCurves(temporary() / ("curves" + ending));
            exports.saveMap(temporary() / ("map" + ending));
            exports.saveLikeness(temporary() / ("likeness" + ending));
        }
        exports.saveFigures(temporary() / "figures.csv");
        QTRY_COMPARE(saved.size(), 11);
        for (const std::string name : {"kernel", "profiles", "curves", "map", "likeness"}) {
            QVERIFY(
                QString::fromStdString(read_whole_file(temporary() / (name + ".pdf"))).startsWith("%PDF"));
            const QImage picture(QString::fromStdString((temporary() / (name + ".png")).string()));
            QVERIFY2(picture.width() >= 500 && picture.height() >= 300,
                     name.c_str()); // also of hidden views
        }
        QVERIFY(read_whole_file(temporary() / "figures.csv").starts_with("row,col,"));
        exports.saveFigures(temporary() / "none" / "figures.csv");
        QTRY_COMPARE(failed.size(), 1);
    }

    void a_report_of_the_run_is_saved() {
        open_page();
        session_->create(temporary() / "lens");
        test::write_finished_run(session_->newRun(), grid_of({2, 3, 3, 7}, 1));
        session_->refreshRuns();
        wait();
        QSignalSpy saved(&page_->exports(), &InspectExport::saved);
        page_->exports().saveReport(temporary() / "report.html");
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 15000);
        QVERIFY(read_whole_file(temporary() / "report.html").find("</html>") != std::string::npos);
    }

    void a_run_is_kept_in_the_lens_library() {
        open_page();
        session_->create(temporary() / "lens");
        PsfGrid grid = grid_of({2, 3, 3, 7}, 1);
        grid.metadata().camera = "Acme One";
        grid.metadata().lens = "Acme 50mm";
        grid.metadata().f_number = 2.8;
        test::write_finished_run(session_->newRun(), grid);
        session_->refreshRuns();
        wait();
        QSignalSpy saved(&page_->exports(), &InspectExport::saved);
        page_->exports().keepInLibrary(temporary() / "library.sqlite");
        QTRY_COMPARE(saved.size(), 1);
        const auto kept =
            LensLibrary::open(temporary() / "library.sqlite", LensLibrary::Access::Read).profiles();
        QCOMPARE(kept.size(), std::size_t(1));
        QCOMPARE(kept[0].about.lens, std::string("Acme 50mm"));
    }

    void choices_are_remembered() {
        open_page();
        set_option("tone", std::string("linear"));
        set_option("brightness", 3.0);
        page_->map().measures().setCurrentIndex(4);
        choose_view(&page_->map());
        reopen_page();
        QCOMPARE(page_->grid().look().gamma, 1.0);
        QCOMPARE(page_->grid().look().brightness, 3.0);
        QCOMPARE(page_->map().measures().currentIndex(), 4);
        QCOMPARE(page_->findChild<QTabWidget*>()->currentWidget(), static_cast<QWidget*>(&page_->map()));
    }
};

QTEST_MAIN(TestInspectPage)
#include "test_inspect_page.moc"
