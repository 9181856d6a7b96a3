#include "psf/field_uncertainty.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

/// Round kernels whose sigma is what `width` says of each node.
PsfGrid round_grid(int nodes, const std::function<double(int)>& width) {
    PsfGrid grid({1, nodes, 3, 15});
    for (int col = 0; col < nodes; ++col)
        for (int channel = 0; channel < 3; ++channel) {
            const std::span<float> kernel = grid.kernel(0, col, channel);
            for (int y = 0; y < 15; ++y)
                for (int x = 0; x < 15; ++x) {
                    const double square = (x - 7) * (x - 7) + (y - 7) * (y - 7);
                    kernel[y * 15 + x] =
                        static_cast<float>(std::exp(-0.5 * square / std::pow(width(col), 2)));
                }
        }
    normalise(grid, "test");
    return grid;
}

/// Width at half maximum that analysis finds for a Gaussian of this sigma.
double width_of(double sigma) {
    return field_map(analysed(round_grid(1, [=](int) { return sigma; })), FieldMeasure::Fwhm, 1)
        .at(0, 0)
        .value();
}

double mean_half_width(const std::vector<FieldUncertainty>& uncertainties) {
    const FieldUncertainty* width = find_uncertainty(uncertainties, FieldMeasure::Fwhm, 1);
    double sum = 0.0;
    for (const std::optional<double>& value : width->plus_minus)
        sum += value.value() / static_cast<double>(width->plus_minus.size());
    return sum;
}

} // namespace

class TestFieldUncertainty : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void equal_refits_are_certain() {
        const PsfGrid grid = round_grid(3, [](int) { return 1.2; });
        const auto uncertainties = field_uncertainties({grid, grid, grid});
        QCOMPARE(uncertainties.size(), std::size_t(3 * 3 + 2));
        for (const FieldUncertainty& each : uncertainties)
            for (const std::optional<double>& value : each.plus_minus)
                QVERIFY(value && *value < 1e-12);
        QVERIFY(field_uncertainties({grid}).empty());
    }

    void intervals_are_twice_the_deviation_of_the_mean() {
        // Ten parts of deviation 0.1, each of which one refit leaves out.
        constexpr int nodes = 40, parts = 10;
        std::normal_distribution<double> normal(0.0, 0.1);
        std::vector<std::vector<double>> widths(parts, std::vector<double>(nodes));
        for (auto& part : widths)
            for (double& width : part)
                width = 1.5 + normal(rng());
        std::vector<PsfGrid> refits;
        for (int left_out = 0; left_out < parts; ++left_out)
            refits.push_back(round_grid(nodes, [&](int col) {
                double sum = 0.0;
                for (int part = 0; part < parts; ++part)
                    if (part != left_out) sum += widths[part][col] / (parts - 1);
                return sum;
            }));
        const double half = mean_half_width(field_uncertainties(refits));
        const double steepness = (width_of(1.53) - width_of(1.47)) / 0.06; // where the means lie
        const double deviation = 0.1 * steepness / std::sqrt(10.0);
        QVERIFY2(std::abs(half / (2.0 * deviation) - 1.0) < 0.15, qPrintable(QString::number(half)));
    }

    void models_that_differ_widen_the_intervals() {
        const PsfGrid grid = round_grid(4, [](int) { return 1.5; });
        const PsfGrid other = round_grid(4, [](int) { return 1.6; });
        const double half = mean_half_width(field_uncertainties({grid, grid}, {grid, other}));
        const double expected = 2.0 * (width_of(1.6) - width_of(1.5));
        QVERIFY2(std::abs(half / expected - 1.0) < 1e-6, qPrintable(QString::number(half)));
    }

    void lateral_colour_is_told_of_its_channel_alone() {
        const PsfGrid grid = test::asymmetric_grid({2, 2, 3, 9}, 1);
        const auto uncertainties = field_uncertainties({grid, grid});
        QVERIFY(find_uncertainty(uncertainties, FieldMeasure::LateralRed, 0));
        QVERIFY(!find_uncertainty(uncertainties, FieldMeasure::LateralRed, 1));
        QVERIFY(find_uncertainty(uncertainties, FieldMeasure::LateralBlue, 2));
    }
};

QTEST_GUILESS_MAIN(TestFieldUncertainty)
#include "test_field_uncertainty.moc"
