#include "ui/widgets/node_figures_model.h"

#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/widgets/figure_words.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace petzval;

class TestNodeFiguresModel : public test::Fixture {
    Q_OBJECT

    static InspectedNode some_node(int channels = 3, std::optional<double> pitch = 4.0) {
        PsfGrid grid = test::asymmetric_grid({2, 3, channels, 7}, 1);
        grid.metadata().pixel_pitch = pitch;
        const auto lens = std::make_shared<InspectedGrid>();
        lens->grid = grid;
        lens->analysis = analysed(grid);
        return {lens, {0, 2}, "pinned"};
    }

    static QString cell(const NodeFiguresModel& model, int row, int col) {
        return model.data(model.index(row, col)).toString();
    }

    static int row_named(const NodeFiguresModel& model, const QString& name) {
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.headerData(row, Qt::Vertical).toString() == name) return row;
        return -1;
    }

private Q_SLOTS:
    void values_are_cores() {
        NodeFiguresModel model;
        const QAbstractItemModelTester tester(&model);
        const InspectedNode node = some_node();
        model.setNodes(node, {}, FrequencyUnit::CyclesPerPixel);
        QCOMPARE(model.columnCount(), 3);
        for (const FieldMeasureInfo& info : field_measures()) {
            const int row = model.rowOf(info.measure);
            QVERIFY(row >= 0);
            for (int c = 0; c < 3 && info.per_channel; ++c) {
                const auto value = field_map(node.lens->analysis, info.measure, c).at(0, 2);
                const QString beyond = measure_beyond(info.measure);
                QCOMPARE(cell(model, row, c), value ? QLocale().toString(*value, 'f', info.digits)
                                                    : (beyond.isEmpty() ? "-" : beyond));
            }
        }
    }

    void errors_stand_below_the_values() {
        NodeFiguresModel model;
        const InspectedNode node = some_node();
        const auto sure = std::make_shared<InspectedGrid>(*node.lens);
        sure->found.emplace();
        const std::vector<std::optional<double>> known(6, 0.25);
        sure->found->uncertainties = {{FieldMeasure::Fwhm, 0, known},
                                      {FieldMeasure::LateralBlue, 2, known}};
        model.setNodes(InspectedNode{sure, node.node, node.name}, {}, FrequencyUnit::CyclesPerPixel);
        const QString error = QLocale().toString(0.25, 'f', 2);
        const int width = model.rowOf(FieldMeasure::Fwhm), lateral = model.rowOf(FieldMeasure::LateralRed);
        const auto label = [&](int row) { return model.headerData(row, Qt::Vertical).toString(); };
        QVERIFY(label(width + 1).startsWith(QChar(0xb1)) && label(lateral + 1) == label(width + 1));
        QCOMPARE(cell(model, width + 1, 0), error);
        QCOMPARE(cell(model, width + 1, 1), QString());
        QCOMPARE(cell(model, lateral + 1, 2), error);
        QCOMPARE(cell(model, lateral + 1, 0), QString());
        QVERIFY(
            !label(model.rowOf(FieldMeasure::Width) + 1).startsWith(QChar(0xb1))); // nothing is known of it
    }

    void lateral_colour_is_told_of_red_and_blue() {
        NodeFiguresModel model;
        const InspectedNode node = some_node();
        model.setNodes(node, {}, FrequencyUnit::CyclesPerPixel);
        const int row = model.rowOf(FieldMeasure::LateralBlue);
        QCOMPARE(cell(model, row, 0), QLocale().toString(node.analysis().red->length, 'f', 2));
        QCOMPARE(cell(model, row, 1), QString("-"));
        QCOMPARE(cell(model, row, 2), QLocale().toString(node.analysis().blue->length, 'f', 2));
        QCOMPARE(cell(model, row_named(model, "Lateral colour, µm"), 0),
                 QLocale().toString(4.0 * node.analysis().red->length, 'f', 1));
        QCOMPARE(cell(model, row_named(model, "Centroid to the right, px"), 2),
                 QLocale().toString(node.analysis().channels[2].kernel.centroid.x, 'f', 2));
    }

    void what_is_unknown_is_a_dash() {
        NodeFiguresModel model;
        model.setNodes(some_node(3, {}), {}, FrequencyUnit::CyclesPerPixel);
        QCOMPARE(cell(model, row_named(model, "Lateral colour, µm"), 0), QString("-"));
        QCOMPARE(cell(model, model.rowOf(FieldMeasure::Strehl), 1), QString("-"));
        QCOMPARE(cell(model, row_named(model, "Uncertainty, %"), 1), QString("-"));
    }

    void sharpness_is_told_in_the_chosen_unit() {
        NodeFiguresModel model;
        const InspectedNode node = some_node();
        model.setNodes(node, {}, FrequencyUnit::LinePairsPerMm);
        const int row = model.rowOf(FieldMeasure::Mtf50Sagittal);
        QCOMPARE(model.headerData(row, Qt::Vertical).toString(), QString("MTF50, sagittal, lp/mm"));
        const auto mtf50 = node.analysis().channels[1].sagittal.mtf50;
        QVERIFY(mtf50);
        QCOMPARE(cell(model, row, 1), QLocale().toString(250.0 * *mtf50, 'f', 1));
        QCOMPARE(model.headerData(model.rowOf(FieldMeasure::Contrast), Qt::Vertical).toString(),
                 QString("Contrast at 62.5 lp/mm, %"));
    }

    void a_second_node_has_columns_of_its_own() {
        NodeFiguresModel model;
        const QAbstractItemModelTester tester(&model);
        InspectedNode second = some_node(3, {});
        second.node = {1, 1};
        model.setNodes(some_node(), second, FrequencyUnit::LinePairsPerMm);
        QCOMPARE(model.columnCount(), 6);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QString("Green"));
        QCOMPARE(model.headerData(4, Qt::Horizontal).toString(), QString("Green\nsecond"));
        const int row = model.rowOf(FieldMeasure::Ee80);
        QCOMPARE(cell(model, row, 4),
                 QLocale().toString(second.analysis().channels[1].kernel.ee80, 'f', 2));
        // It does not know the unit that the first is told in.
        QVERIFY(!cell(model, model.rowOf(FieldMeasure::Mtf50Sagittal), 4).contains('.'));
    }

    void every_row_says_what_it_is() {
        NodeFiguresModel model;
        model.setNodes(some_node(1), {}, FrequencyUnit::CyclesPerPixel);
        QCOMPARE(model.columnCount(), 1);
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(!model.headerData(row, Qt::Vertical).toString().isEmpty());
            QVERIFY(model.headerData(row, Qt::Vertical, Qt::ToolTipRole).toString().endsWith('.'));
        }
        model.setNodes({}, {}, FrequencyUnit::CyclesPerPixel);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestNodeFiguresModel)
#include "test_node_figures_model.moc"
