#include "psf/compare.h"
#include "psf/kernel_shift.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;
using petzval::test::asymmetric_grid;
using petzval::test::error_code_of;

namespace {

struct Spot {
    double x, y, sigma, energy;
};

void draw(std::span<float> kernel, int size, const std::vector<Spot>& spots) {
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            double sum = 0.0;
            for (const Spot& spot : spots) {
                const double dx = j - size / 2 - spot.x;
                const double dy = i - size / 2 - spot.y;
                sum += spot.energy / (spot.sigma * spot.sigma) *
                       std::exp(-0.5 * (dx * dx + dy * dy) / (spot.sigma * spot.sigma));
            }
            kernel[i * size + j] = static_cast<float>(sum);
        }
}

/// Kernels with a tail to the upper right that grows with the column, and red and blue off green. Far
/// inside their support, and with a transfer function free of zeros.
PsfGrid comatic_grid(const PsfShape& shape, double move_x = 0.0, double move_y = 0.0) {
    PsfGrid grid(shape);
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel) {
                const double x = move_x + 0.4 * (channel - shape.channels / 2);
                const double y = move_y - 0.3 * (channel - shape.channels / 2);
                const double tail = 0.2 + 0.05 * col;
                draw(grid.kernel(row, col, channel), shape.size,
                     {{x, y, 0.8, 1.0 - tail}, {x + 1.5, y - 1.0 - 0.1 * row, 1.1, tail}});
            }
    normalise(grid, "test");
    return grid;
}

PsfGrid reflected(const PsfGrid& grid) {
    PsfGrid result = grid;
    const PsfShape& shape = grid.shape();
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel)
                std::ranges::reverse(result.kernel(row, col, channel));
    return result;
}

double largest_difference(std::span<const float> a, std::span<const float> b) {
    double largest = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(double(a[i]) - b[i]));
    return largest;
}

Centroid offset_against_green(const PsfGrid& grid, int channel) {
    const Centroid colour = centroid_of(grid.kernel(0, 0, channel), grid.shape().size);
    const Centroid green = centroid_of(grid.kernel(0, 0, 1), grid.shape().size);
    return {colour.x - green.x, colour.y - green.y};
}

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

} // namespace

class TestCompare : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void equal_grids_score_perfectly();
    void finds_common_shift();
    void finds_shifts_of_fractions_of_a_pixel();
    void zones_part_the_field();
    void offsets_by_phase_are_not_pulled_by_tails();
    void scores_agree_with_definitions();
    void mtf_error_of_known_pair();
    void lateral_error_is_distance_of_offsets();
    void pads_kernels_and_interpolates_nodes();
    void reversal_reflects_green_and_keeps_colour();
    void reversal_twice_is_original();
    void reports_single_flipped_nodes();
    void chooses_better_orientation();
    void symmetric_kernels_are_not_flipped();
    void refuses_other_channels();
};

void TestCompare::equal_grids_score_perfectly() {
    const PsfGrid grid = asymmetric_grid({3, 4, 3, 9}, 1);
    const GridScore score = compared(grid, grid, Orientation::BetterOfTwo);
    QCOMPARE(score.nodes.size(), std::size_t(12));
    QCOMPARE(score.nodes[7].row, 1);
    QCOMPARE(score.nodes[7].col, 3);
    QVERIFY(near(score.ncc_mean, 1.0, 1e-9) && near(score.ncc_min, 1.0, 1e-9));
    QVERIFY(score.relative_error_max < 1e-6);
    QVERIFY(score.mtf_error_max < 1e-7);
    QVERIFY(score.lateral_error_max < 1e-7);
    QCOMPARE(score.flipped_nodes, 0);
    QVERIFY(!score.reversed);
}

void TestCompare::finds_common_shift() {
    const PsfShape shape{2, 2, 3, 21};
    const GridScore score =
        compared(comatic_grid(shape, 2.0, -3.0), comatic_grid(shape), Orientation::AsIs);
    for (const NodeScore& node : score.nodes) {
        QVERIFY(near(node.shift_x, -2.0, 0.002));
        QVERIFY(near(node.shift_y, 3.0, 0.002));
        QVERIFY(node.ncc > 0.99999);
        QVERIFY(node.relative_error < 1e-3);
        QVERIFY(node.mtf_error < 1e-4);
        QVERIFY(node.lateral_error < 1e-3);
    }
}

void TestCompare::finds_shifts_of_fractions_of_a_pixel() {
    const PsfShape shape{1, 2, 3, 21};
    const GridScore score =
        compared(comatic_grid(shape, 0.35, -1.6), comatic_grid(shape), Orientation::AsIs);
    for (const NodeScore& node : score.nodes) {
        QVERIFY(near(node.shift_x, -0.35, 0.005));
        QVERIFY(near(node.shift_y, 1.6, 0.005));
        QVERIFY(node.relative_error < 0.08); // samples of a sharp kernel alias a little
        QVERIFY2(node.lateral_phase_error < 0.015, qPrintable(QString::number(node.lateral_phase_error)));
    }
}

void TestCompare::zones_part_the_field() {
    const PsfGrid truth = comatic_grid({8, 8, 3, 13});
    PsfGrid estimate = truth;
    for (int channel = 0; channel < 3; ++channel)
        draw(estimate.kernel(7, 7, channel), 13, {{0.0, 0.0, 2.0, 1.0}});
    normalise(estimate, "test");
    const auto [centre, middle, corners] = compared(estimate, truth, Orientation::AsIs).zones;
    QCOMPARE(centre.nodes, 12);
    QCOMPARE(middle.nodes, 40);
    QCOMPARE(corners.nodes, 12);
    QVERIFY(centre.relative_error < 1e-6 && middle.relative_error < 1e-6);
    QVERIFY(corners.relative_error > 0.02 && corners.ncc < 0.99 && corners.psnr < middle.psnr);
}

void TestCompare::offsets_by_phase_are_not_pulled_by_tails() {
    PsfGrid grid({1, 1, 3, 21});
    draw(grid.kernel(0, 0, 0), 21, {{0.6, -0.4, 0.8, 0.9}, {6.0, 0.0, 2.0, 0.1}});
    draw(grid.kernel(0, 0, 1), 21, {{0.0, 0.0, 0.8, 0.9}, {-6.0, 0.0, 2.0, 0.1}});
    draw(grid.kernel(0, 0, 2), 21, {{0.0, 0.0, 0.8, 1.0}});
    normalise(grid, "test");
    const Centroid offset = KernelAlignment(21).offset(grid.kernel(0, 0, 0), grid.kernel(0, 0, 1));
    QVERIFY2(near(offset.x, 0.6, 0.05), qPrintable(QString::number(offset.x)));
    QVERIFY(near(offset.y, -0.4, 0.02));
    QVERIFY(offset_against_green(grid, 0).x > 1.6);
}

void TestCompare::scores_agree_with_definitions() {
    const PsfGrid a = asymmetric_grid({1, 1, 3, 5}, 2);
    PsfGrid b = a;
    for (float& value : b.values())
        value *= 1.0f + 0.3f * (static_cast<float>(rng()() % 1000) / 1000.0f - 0.5f);
    normalise(b, "test");
    // Every kernel sums to 1, so each channel's mean is 1/25.
    double product = 0.0, energy_a = 0.0, energy_b = 0.0, difference = 0.0, plain_energy = 0.0;
    for (std::size_t i = 0; i < a.values().size(); ++i) {
        const double x = b.values()[i], t = a.values()[i];
        product += (x - 0.04) * (t - 0.04);
        energy_a += (t - 0.04) * (t - 0.04);
        energy_b += (x - 0.04) * (x - 0.04);
        difference += (x - t) * (x - t);
        plain_energy += t * t;
    }
    const NodeScore node = compared(b, a, Orientation::AsIs).nodes.front();
    QVERIFY(std::abs(node.shift_x) < 0.05 && std::abs(node.shift_y) < 0.05);
    // The shift takes a little of the difference away.
    QVERIFY(near(node.ncc, product / std::sqrt(energy_a * energy_b), 2e-3));
    QVERIFY(node.ncc >= product / std::sqrt(energy_a * energy_b) - 1e-6);
    QVERIFY(near(node.relative_error, std::sqrt(difference / plain_energy), 5e-3));
    QVERIFY(
        near(node.psnr, -20.0 * std::log10(node.relative_error * std::sqrt(plain_energy / 75.0)), 1e-6));
}

void TestCompare::mtf_error_of_known_pair() {
    // Half of the light one pixel to the right: MTF |cos(pi f_x)| against 1.
    PsfGrid half({1, 1, 1, 3});
    half.kernel(0, 0, 0)[4] = 0.5f;
    half.kernel(0, 0, 0)[5] = 0.5f;
    double sum = 0.0;
    int count = 0;
    for (int v = -32; v < 32; ++v)
        for (int u = -32; u < 32; ++u) {
            if ((u == 0 && v == 0) || u * u + v * v > 32 * 32) continue;
            sum += std::pow(1.0 - std::abs(std::cos(M_PI * u / 64.0)), 2);
            ++count;
        }
    const GridScore score = compared(half, PsfGrid({1, 1, 1, 3}), Orientation::AsIs);
    QVERIFY(near(score.mtf_error_mean, std::sqrt(sum / count), 1e-6));
}

void TestCompare::lateral_error_is_distance_of_offsets() {
    const PsfGrid truth = comatic_grid({1, 1, 3, 21});
    PsfGrid estimate = truth;
    draw(estimate.kernel(0, 0, 0), 21, {{1.0, 0.0, 1.0, 1.0}});
    normalise(estimate, "test");
    const Centroid found = offset_against_green(estimate, 0);
    const Centroid right = offset_against_green(truth, 0);
    const double expected = std::hypot(found.x - right.x, found.y - right.y) / std::sqrt(2.0);
    const GridScore score = compared(estimate, truth, Orientation::AsIs);
    QVERIFY(expected > 0.3);
    QVERIFY(near(score.lateral_error_rms, expected, 1e-6));
    QVERIFY(near(score.lateral_error_max, expected, 1e-6));
}

void TestCompare::pads_kernels_and_interpolates_nodes() {
    const PsfGrid truth = comatic_grid({3, 3, 3, 21});
    const GridScore smaller = compared(comatic_grid({3, 3, 3, 13}), truth, Orientation::AsIs);
    QVERIFY(smaller.ncc_min > 0.999);
    QVERIFY(compared(truth, comatic_grid({3, 3, 3, 65}), Orientation::AsIs).ncc_min > 0.9999);
    PsfGrid corners({2, 2, 3, 21});
    for (int node = 0; node < 4; ++node)
        for (int channel = 0; channel < 3; ++channel)
            std::ranges::copy(truth.kernel(2 * (node / 2), 2 * (node % 2), channel),
                              corners.kernel(node / 2, node % 2, channel).begin());
    const GridScore coarse = compared(corners, truth, Orientation::AsIs);
    QCOMPARE(coarse.nodes.size(), std::size_t(9));
    QVERIFY(near(coarse.nodes[8].ncc, 1.0, 1e-6));
    QVERIFY(coarse.ncc_min > 0.99);
}

void TestCompare::reversal_reflects_green_and_keeps_colour() {
    const PsfGrid grid = comatic_grid({1, 1, 3, 25});
    const PsfGrid reversed = phase_reversed(grid);
    require_valid(reversed, "reversed");
    QVERIFY(largest_difference(reversed.kernel(0, 0, 1), reflected(grid).kernel(0, 0, 1)) < 1e-5);
    for (const int channel : {0, 2}) {
        const Centroid before = offset_against_green(grid, channel);
        const Centroid after = offset_against_green(reversed, channel);
        QVERIFY(std::hypot(before.x, before.y) > 0.4);
        QVERIFY2(std::hypot(after.x - before.x, after.y - before.y) < 0.01,
                 qPrintable(QString("%1 %2").arg(after.x - before.x).arg(after.y - before.y)));
    }
    const PsfGrid grey = asymmetric_grid({2, 2, 1, 9}, 3);
    QVERIFY(largest_difference(phase_reversed(grey).values(), reflected(grey).values()) < 1e-4);
}

void TestCompare::reversal_twice_is_original() {
    const PsfGrid grid = comatic_grid({2, 3, 3, 25});
    const double difference =
        largest_difference(phase_reversed(phase_reversed(grid)).values(), grid.values());
    QVERIFY2(difference < 1e-3, qPrintable(QString::number(difference)));
}

void TestCompare::reports_single_flipped_nodes() {
    const PsfGrid truth = comatic_grid({2, 3, 3, 21});
    const PsfGrid reversed = phase_reversed(truth);
    PsfGrid estimate = truth;
    for (int channel = 0; channel < 3; ++channel)
        std::ranges::copy(reversed.kernel(1, 2, channel), estimate.kernel(1, 2, channel).begin());
    const GridScore score = compared(estimate, truth, Orientation::BetterOfTwo);
    QVERIFY(!score.reversed);
    QCOMPARE(score.flipped_nodes, 1);
    QVERIFY(score.nodes.back().flipped);
    QVERIFY(score.nodes.back().ncc < 0.99);
}

void TestCompare::chooses_better_orientation() {
    const PsfGrid truth = comatic_grid({2, 3, 3, 21});
    const PsfGrid estimate = phase_reversed(truth);
    const GridScore as_is = compared(estimate, truth, Orientation::AsIs);
    QVERIFY(!as_is.reversed);
    QCOMPARE(as_is.flipped_nodes, 6);
    QVERIFY(as_is.ncc_mean < 0.99);
    const GridScore better = compared(estimate, truth, Orientation::BetterOfTwo);
    QVERIFY(better.reversed);
    QCOMPARE(better.flipped_nodes, 0);
    QVERIFY(better.ncc_min > 0.9999);
}

void TestCompare::symmetric_kernels_are_not_flipped() {
    PsfGrid round({1, 1, 3, 13});
    for (int channel = 0; channel < 3; ++channel)
        draw(round.kernel(0, 0, channel), 13, {{0.0, 0.0, 1.0 + 0.2 * channel, 1.0}});
    normalise(round, "test");
    PsfGrid wider = round;
    draw(wider.kernel(0, 0, 1), 13, {{0.0, 0.0, 1.4, 1.0}});
    normalise(wider, "test");
    const GridScore score = compared(wider, round, Orientation::AsIs);
    QVERIFY(score.ncc_min < 0.999);
    QCOMPARE(score.flipped_nodes, 0);
}

void TestCompare::refuses_other_channels() {
    const auto compare = [] { compared(PsfGrid({1, 1, 1, 3}), PsfGrid({1, 1, 3, 3}), Orientation::AsIs); };
    QCOMPARE(error_code_of(compare), ErrorCode::UnsuitableInput);
}

QTEST_GUILESS_MAIN(TestCompare)
#include "test_compare.moc"
