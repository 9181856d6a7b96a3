#include "psf/height_chart.h"

#include "support/fixture.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

using namespace petzval;

namespace {

constexpr int kSize = 15;
constexpr std::array kFrequencies = {0.05, 0.15};

/// Elongated along the radius, more so the farther out: tangential contrast falls, sagittal stays.
PsfGrid radial_blur(int rows, int cols) {
    PsfGrid grid({rows, cols, 1, kSize});
    grid.metadata().frame_width = 600;
    grid.metadata().frame_height = 400;
    const GridAnalysis where = analysed(grid);
    for (const NodeAnalysis& node : where.nodes) {
        const double along = 0.7 + 1.5 * node.height, across = 0.7;
        const std::span<float> kernel = grid.kernel(node.row, node.col, 0);
        for (int i = 0; i < kSize; ++i)
            for (int j = 0; j < kSize; ++j) {
                const double x = j - kSize / 2, y = i - kSize / 2;
                const double radial = x * node.radius.x + y * node.radius.y;
                const double sideways = -x * node.radius.y + y * node.radius.x;
                kernel[i * kSize + j] = static_cast<float>(
                    std::exp(-0.5 * (std::pow(radial / along, 2) + std::pow(sideways / across, 2))));
            }
    }
    normalise(grid, "test");
    return grid;
}

double gaussian(double frequency, double sigma) {
    return std::exp(-2.0 * std::pow(std::numbers::pi * frequency * sigma, 2));
}

} // namespace

class TestHeightChart : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void curves_follow_the_lens_from_the_centre_to_the_corners() {
        const PsfGrid grid = radial_blur(9, 11);
        const HeightChart chart = height_chart(grid, analysed(grid), 0, kFrequencies);
        QCOMPARE(chart.curves.size(), std::size_t(2));
        QCOMPARE(chart.height.front(), 0.0);
        QVERIFY(std::abs(chart.height.back() - 1.0) < 1e-9);
        for (const HeightCurve& curve : chart.curves)
            for (std::size_t i = 0; i < chart.height.size(); ++i) {
                const double along = 0.7 + 1.5 * chart.height[i];
                QVERIFY(std::abs(curve.tangential[i] - gaussian(curve.frequency, along)) < 0.03);
                QVERIFY(std::abs(curve.sagittal[i] - gaussian(curve.frequency, 0.7)) < 0.01);
            }
        QVERIFY(chart.curves[1].tangential.back() < chart.curves[0].tangential.back());
    }

    void nodes_have_their_own_contrast() {
        const PsfGrid grid = radial_blur(3, 4);
        const GridAnalysis analysis = analysed(grid);
        const HeightChart chart = height_chart(grid, analysis, 0, kFrequencies);
        QCOMPARE(chart.node_height.size(), std::size_t(12));
        const NodeCurves curves = node_curves(grid, analysis, 2, 3, 0);
        QVERIFY(std::abs(chart.curves[1].node_tangential[11] - contrast_at(curves.tangential, 0.15)) <
                1e-12);
        QVERIFY(std::abs(chart.curves[1].node_sagittal[11] - contrast_at(curves.sagittal, 0.15)) < 1e-12);
    }

    void few_nodes_are_enough() {
        for (const auto& [rows, cols] : {std::pair(1, 1), std::pair(2, 2), std::pair(1, 2)}) {
            const PsfGrid grid = radial_blur(rows, cols);
            const HeightChart chart = height_chart(grid, analysed(grid), 0, kFrequencies);
            for (const HeightCurve& curve : chart.curves)
                for (std::size_t i = 0; i < chart.height.size(); ++i)
                    QVERIFY(curve.sagittal[i] > 0.0 && curve.sagittal[i] <= 1.0);
        }
    }

    void makers_tell_10_and_30_lp_mm() {
        PsfMetadata about;
        QCOMPARE(maker_frequencies(about), (std::vector<double>{0.05, 0.15}));
        about.pixel_pitch = 5.0;
        QCOMPARE(maker_frequencies(about), (std::vector<double>{0.05, 0.15}));
        about.pixel_pitch = 20.0; // 30 lp/mm are finer than such pixels can tell
        QCOMPARE(maker_frequencies(about), (std::vector<double>{0.2}));
    }

    void the_diagonal_is_told_where_it_is_known() {
        PsfMetadata about;
        QVERIFY(!half_diagonal_mm(about));
        about.frame_width = 6000;
        about.frame_height = 4000;
        QVERIFY(!half_diagonal_mm(about));
        about.pixel_pitch = 6.0;
        QVERIFY(std::abs(*half_diagonal_mm(about) - 0.5 * std::hypot(36.0, 24.0)) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(TestHeightChart)
#include "test_height_chart.moc"
