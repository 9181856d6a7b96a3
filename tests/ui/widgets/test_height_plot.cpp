#include "ui/widgets/height_plot.h"

#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/widgets/copying.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace petzval;

class TestHeightPlot : public test::Fixture {
    Q_OBJECT

    static std::shared_ptr<InspectedGrid> lens(std::optional<double> pitch, std::uint64_t seed = 1) {
        const auto lens = std::make_shared<InspectedGrid>();
        lens->grid = test::asymmetric_grid({3, 4, 3, 7}, seed);
        PsfMetadata& about = lens->grid.metadata();
        about.frame_width = 6000;
        about.frame_height = 4000;
        about.pixel_pitch = pitch;
        lens->analysis = analysed(lens->grid);
        lens->chart = height_chart(lens->grid, lens->analysis, 1, maker_frequencies(about));
        return lens;
    }

    /// Lines of these many points, in the order they are drawn.
    static QList<QCPGraph*> lines(const QCustomPlot& plot, std::size_t points) {
        QList<QCPGraph*> found;
        for (int i = 0; i < plot.graphCount(); ++i)
            if (plot.graph(i)->dataCount() == static_cast<int>(points)) found.append(plot.graph(i));
        return found;
    }

    static QStringList names(const HeightPlot& plot) {
        QStringList names;
        for (auto* item : plot.legend->findChildren<QCPPlottableLegendItem*>())
            names.append(item->plottable()->name());
        return names;
    }

    static bool holds(const QCPGraph& graph, const std::vector<double>& contrast, const HeightChart& chart,
                      double scale) {
        for (int i = 0; i < graph.dataCount(); ++i)
            if (std::abs(graph.dataMainKey(i) - scale * chart.height[i]) > 1e-9 * scale ||
                std::abs(graph.dataMainValue(i) - 100.0 * contrast[i]) > 1e-9)
                return false;
        return true;
    }

private Q_SLOTS:
    void contrast_is_drawn_over_millimetres_as_makers_do() {
        HeightPlot plot;
        const auto grid = lens(5.0);
        plot.setGrids(grid, nullptr, {});
        QCOMPARE(plot.patterns(), QStringList({"10 lp/mm", "30 lp/mm"}));
        QVERIFY(plot.xAxis->label().contains("mm"));
        const double diagonal = *half_diagonal_mm(grid->grid.metadata());
        const auto drawn = lines(plot, grid->chart.height.size());
        QCOMPARE(drawn.size(), 4);
        for (int i = 0; i < 2; ++i) {
            QVERIFY(holds(*drawn[2 * i], grid->chart.curves[i].sagittal, grid->chart, diagonal));
            QVERIFY(holds(*drawn[2 * i + 1], grid->chart.curves[i].tangential, grid->chart, diagonal));
            QCOMPARE(drawn[2 * i]->pen().style(), Qt::SolidLine);
            QCOMPARE(drawn[2 * i + 1]->pen().style(), Qt::DashLine);
        }
        QVERIFY(drawn[0]->pen().color() != drawn[2]->pen().color());
        QCOMPARE(lines(plot, 2 * 12).size(), 2); // a dot for each node and direction
    }

    void without_a_pixel_size_fineness_is_told_in_pixels() {
        HeightPlot plot;
        plot.setGrids(lens(std::nullopt), nullptr, {});
        QCOMPARE(plot.patterns(), QStringList({"0.05 cycles/px", "0.15 cycles/px"}));
        QVERIFY(plot.xAxis->label().contains('%'));
    }

    void what_the_photos_do_not_tell_is_said_and_on_grey() {
        HeightPlot plot;
        const auto grid = lens(12.0);
        grid->grid.metadata().method = "spectral, lens prior";
        grid->grid.metadata().raw_mode = "demosaic";
        grid->found.emplace();
        grid->found->nodes.assign(12, {100, 0.1, true});
        plot.setGrids(grid, nullptr, {});
        QCOMPARE(plot.patterns(), QStringList({"10 lp/mm", "30 lp/mm (finer than the photos tell)"}));
        QVERIFY(names(plot).contains("Not measured"));
        grid->found.reset();
        plot.setGrids(grid, nullptr, {});
        QVERIFY(!names(plot).contains("Not measured"));
    }

    void a_second_lens_is_drawn_over_it_where_both_tell_the_same() {
        HeightPlot plot;
        const auto grid = lens(5.0);
        plot.setGrids(grid, lens(5.0, 2), "stopped down");
        QCOMPARE(lines(plot, grid->chart.height.size()).size(), 8);
        QVERIFY(names(plot).contains("stopped down"));
        plot.setGrids(grid, lens(std::nullopt, 2), "unknown");
        QCOMPARE(lines(plot, grid->chart.height.size()).size(), 4);
        QVERIFY(!names(plot).contains("unknown"));
        plot.setGrids(nullptr, nullptr, {});
        QCOMPARE(plot.graphCount(), 0);
    }

    void the_pointer_reads_the_chart() {
        HeightPlot plot;
        plot.resize(400, 300);
        plot.show();
        plot.setGrids(lens(5.0), nullptr, {});
        plot.replot();
        QSignalSpy read(&plot, &HeightPlot::read);
        QTest::mouseMove(&plot, {static_cast<int>(plot.xAxis->coordToPixel(5.0)), 100});
        QVERIFY(!read.isEmpty());
        QVERIFY(read.last()[0].toString().contains("10 lp/mm: sagittal "));
    }

    void a_plot_goes_to_the_clipboard_as_a_picture() {
        HeightPlot plot;
        plot.resize(400, 300);
        plot.setGrids(lens(5.0), nullptr, {});
        QGuiApplication::clipboard()->clear();
        QVERIFY(plot.contextMenuPolicy() == Qt::ActionsContextMenu);
        plot.actions().front()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(800, 600));
    }

    void a_table_goes_to_the_clipboard_as_text() {
        QStandardItemModel model(2, 2);
        model.setHorizontalHeaderLabels({"Red", "Green\nsecond"});
        model.setVerticalHeaderLabels({"MTF50", "Width"});
        model.setItem(0, 0, new QStandardItem("0.1"));
        model.setItem(1, 1, new QStandardItem("2.5"));
        QTableView table;
        table.setModel(&model);
        offerTableCopy(table)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QString("\tRed\tGreen second\nMTF50\t0.1\t\nWidth\t\t2.5\n"));
    }
};

QTEST_MAIN(TestHeightPlot)
#include "test_height_plot.moc"
