#include "ui/widgets/mtf_plot.h"

#include "jobs/reference_scenes.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/widgets/profile_plot.h"

#include <QSignalSpy>
#include <QTest>

#include <fstream>

using namespace petzval;

class TestMtfPlot : public test::Fixture {
    Q_OBJECT

    static InspectedNode some_node(bool knowsCamera = true) {
        PsfGrid grid = test::asymmetric_grid({2, 3, 3, 7}, 1);
        if (knowsCamera) {
            grid.metadata().pixel_pitch = 4.0;
            grid.metadata().f_number = 8.0;
            grid.metadata().frame_width = 600;
            grid.metadata().frame_height = 400;
        }
        const auto lens = std::make_shared<InspectedGrid>();
        lens->grid = grid;
        lens->analysis = analysed(grid);
        return {lens, {0, 2}, "Row 1, column 3"};
    }

    /// Graphs that have points, in the order they are drawn.
    static QList<QCPGraph*> curves(const QCustomPlot& plot) {
        QList<QCPGraph*> found;
        for (int i = 0; i < plot.graphCount(); ++i)
            if (plot.graph(i)->dataCount() > 0) found.append(plot.graph(i));
        return found;
    }

    static bool holds(const QCPGraph& graph, const MtfCurve& curve, double scale) {
        if (graph.dataCount() != static_cast<int>(curve.frequency.size())) return false;
        for (int i = 0; i < graph.dataCount(); ++i)
            if (std::abs(graph.dataMainKey(i) - scale * curve.frequency[i]) > 1e-9 * scale ||
                std::abs(graph.dataMainValue(i) - 100.0 * curve.contrast[i]) > 1e-9)
                return false;
        return true;
    }

private Q_SLOTS:
    void the_legend_has_as_many_columns_as_there_is_room_for() {
        MtfPlot plot;
        plot.setNodes(some_node(), {}, PsfLook::Channel::Colour, FrequencyUnit::CyclesPerPixel);
        plot.show();
        const auto columnsAt = [&](int width) {
            plot.resize(width, 400);
            plot.grab();
            QTest::qWait(50); // another layout, where one asked for it
            plot.grab();
            return plot.legend->columnCount();
        };
        QCOMPARE(columnsAt(900), 3);
        const int wide = plot.legend->minimumOuterSizeHint().width();
        QVERIFY(columnsAt(wide * 2 / 3) < 3);
        for (int i = 0; i < plot.legend->itemCount(); ++i)
            QVERIFY(!plot.legend->item(i) || plot.legend->item(i)->outerRect().width() >=
                                                 plot.legend->item(i)->minimumOuterSizeHint().width());
        QCOMPARE(columnsAt(900), 3);
    }

    void curves_are_cores_solid_for_sagittal_dashed_for_tangential() {
        MtfPlot plot;
        const InspectedNode node = some_node();
        plot.setNodes(node, {}, PsfLook::Channel::Colour, FrequencyUnit::CyclesPerPixel);
        const auto drawn = curves(plot);
        QCOMPARE(drawn.size(), 7); // and the limit
        for (int channel = 0; channel < 3; ++channel) {
            const NodeCurves curve = node.curves(channel);
            QVERIFY(holds(*drawn[2 * channel], curve.sagittal, 1.0));
            QVERIFY(holds(*drawn[2 * channel + 1], curve.tangential, 1.0));
            QCOMPARE(drawn[2 * channel]->pen().style(), Qt::SolidLine);
            QCOMPARE(drawn[2 * channel + 1]->pen().style(), Qt::DashLine);
            QCOMPARE(drawn[2 * channel]->pen().color(), plot_colours(plot.palette()).channel(channel));
        }
        QVERIFY(holds(*drawn[6], *node.curves(1).diffraction, 1.0));
        QCOMPARE(drawn[6]->pen().style(), Qt::DotLine);
    }

    void units_scale_the_axis() {
        MtfPlot plot;
        const InspectedNode node = some_node();
        plot.setNodes(node, {}, PsfLook::Channel::Green, FrequencyUnit::LinePairsPerMm);
        QVERIFY(holds(*curves(plot)[0], node.curves(1).sagittal, 250.0));
        QCOMPARE(plot.xAxis->range().upper, 125.0);
        QCOMPARE(plot.xAxis->label(), QString("lp/mm"));
        plot.setNodes(node, {}, PsfLook::Channel::Green, FrequencyUnit::LineWidthsPerHeight);
        QCOMPARE(plot.xAxis->range().upper, 400.0);
    }

    void what_is_unknown_is_not_drawn() {
        MtfPlot plot;
        plot.setNodes(some_node(false), {}, PsfLook::Channel::Colour, FrequencyUnit::CyclesPerPixel);
        QCOMPARE(curves(plot).size(), 6); // no limit
        plot.setNodes(some_node(), some_node(false), PsfLook::Channel::Green,
                      FrequencyUnit::LinePairsPerMm);
        QCOMPARE(curves(plot).size(), 3); // nothing of the second
        plot.setNodes({}, {}, PsfLook::Channel::Colour, FrequencyUnit::CyclesPerPixel);
        QVERIFY(curves(plot).isEmpty());
    }

    void a_second_node_is_thinner_and_in_the_legend() {
        MtfPlot plot;
        InspectedNode second = some_node();
        second.node = {1, 0};
        second.name = "pinned";
        plot.setNodes(some_node(), second, PsfLook::Channel::Red, FrequencyUnit::CyclesPerPixel);
        const auto drawn = curves(plot);
        QCOMPARE(drawn.size(), 5);
        QVERIFY(holds(*drawn[0], second.curves(0).sagittal, 1.0));
        QVERIFY(drawn[0]->pen().widthF() < drawn[2]->pen().widthF());
        QStringList names;
        for (auto* item : plot.legend->findChildren<QCPPlottableLegendItem*>())
            names.append(item->plottable()->name());
        names.sort();
        QCOMPARE(names, QStringList({"Perfect lens", "Red", "Sagittal", "Tangential", "pinned"}));
    }

    void what_the_photos_do_not_tell_is_on_grey() {
        MtfPlot plot;
        const auto ground = [&](const char* name) {
            for (int i = 0; i < plot.itemCount(); ++i)
                if (plot.item(i)->objectName() == QLatin1String(name))
                    return qobject_cast<QCPItemRect*>(plot.item(i));
            return static_cast<QCPItemRect*>(nullptr);
        };
        plot.setNodes(some_node(), {}, PsfLook::Channel::Green, FrequencyUnit::CyclesPerPixel);
        QVERIFY(!ground("too fine")->visible() && !ground("too faint")->visible());
        InspectedNode measured = some_node();
        const auto lens = std::make_shared<InspectedGrid>(*measured.lens);
        lens->grid.metadata().method = "spectral, lens prior";
        lens->grid.metadata().raw_mode = "demosaic";
        lens->found.emplace();
        lens->found->nodes.assign(6, {100, 0.1, true});
        measured.lens = lens;
        plot.setNodes(measured, {}, PsfLook::Channel::Green, FrequencyUnit::LinePairsPerMm);
        QVERIFY(ground("too fine")->visible());
        QCOMPARE(ground("too fine")->topLeft->coords(), QPointF(0.3 * 250.0, 100.0));
        QCOMPARE(ground("too fine")->bottomRight->coords(), QPointF(125.0, 0.0));
        QVERIFY(ground("too faint")->visible());
        QCOMPARE(ground("too faint")->topLeft->coords(),
                 QPointF(0.0, 100.0 * measured.contrastUncertainty(1)));
        QVERIFY(measured.contrastUncertainty(1) > 0.01 && measured.contrastUncertainty(1) < 0.1);
        QStringList names;
        for (auto* item : plot.legend->findChildren<QCPPlottableLegendItem*>())
            names.append(item->plottable()->name());
        QVERIFY(names.contains("Not measured"));
        const auto guess = std::make_shared<InspectedGrid>(*lens);
        mark_as_guessed(*guess->found);
        guess->grid.metadata().method += guess->found->grid.metadata().method;
        measured.lens = guess;
        plot.setNodes(measured, {}, PsfLook::Channel::Green, FrequencyUnit::LinePairsPerMm);
        QVERIFY(ground("too fine")->visible() && !ground("too faint")->visible());
        QCOMPARE(measured.contrastUncertainty(1), 0.0);
    }

    void the_pointer_reads_the_curves() {
        MtfPlot plot;
        plot.resize(400, 300);
        plot.show();
        plot.setNodes(some_node(), {}, PsfLook::Channel::Green, FrequencyUnit::CyclesPerPixel);
        plot.replot();
        QSignalSpy read(&plot, &MtfPlot::read);
        QTest::mouseMove(&plot, {static_cast<int>(plot.xAxis->coordToPixel(0.0)) + 1, 100});
        QVERIFY2(read.last()[0].toString().contains("sagittal 100 %, tangential 100 %"),
                 qPrintable(read.last()[0].toString()));
    }

    void is_kept_dark_on_white_as_pdf_and_picture() {
        MtfPlot plot;
        plot.setPalette(QPalette(QColor(60, 60, 60), QColor(50, 50, 50)));
        plot.resize(400, 300);
        plot.setNodes(some_node(), {}, PsfLook::Channel::Colour, FrequencyUnit::CyclesPerPixel);
        const QColor on_screen = curves(plot)[0]->pen().color();
        plot.save(temporary() / "mtf.png");
        plot.save(temporary() / "mtf.pdf");
        const QImage picture(QString::fromStdString((temporary() / "mtf.png").string()));
        QCOMPARE(picture.pixelColor(0, 0), QColor(Qt::white));
        QVERIFY(std::filesystem::file_size(temporary() / "mtf.pdf") > 1000);
        QCOMPARE(curves(plot)[0]->pen().color(), on_screen);
    }

    void profiles_go_through_the_centroid() {
        PsfGrid grid({1, 1, 1, 5});
        const std::span<float> kernel = grid.kernel(0, 0, 0);
        std::ranges::fill(kernel, 0.0f);
        kernel[1 * 5 + 3] = 0.75f;
        kernel[2 * 5 + 3] = 0.25f;
        // The centroid is 1 px right and 0.75 px up of the middle: a quarter of the way from row 1 to
        // row 2.
        const Centroid centroid = centroid_of(kernel, 5);
        const std::vector<double> across = profile_of(kernel, 5, centroid, Qt::Horizontal);
        QVERIFY(std::abs(across[3] - (0.75 * 0.75 + 0.25 * 0.25)) < 1e-6);
        QCOMPARE(across[2], 0.0);
        const std::vector<double> down = profile_of(kernel, 5, centroid, Qt::Vertical);
        QVERIFY(std::abs(down[1] - 0.75) < 1e-6 && std::abs(down[2] - 0.25) < 1e-6);
    }

    void profiles_of_all_channels_are_drawn() {
        ProfilePlot plot;
        const InspectedNode node = some_node();
        plot.setNodes(node, {}, PsfLook::Channel::Colour);
        QCOMPARE(plot.graphCount(), 6);
        const Centroid green = node.analysis().channels[1].kernel.centroid;
        const std::vector<double> across = profile_of(node.kernel(2), 7, green, Qt::Horizontal);
        QCOMPARE(plot.graph(2)->dataMainKey(0), -3.0);
        QCOMPARE(plot.graph(2)->dataMainValue(4), 100.0 * across[4]);
        plot.setNodes(node, node, PsfLook::Channel::Blue);
        QCOMPARE(plot.graphCount(), 4);
    }
};

QTEST_MAIN(TestMtfPlot)
#include "test_mtf_plot.moc"
