#include "calibrate/fit/node_coupling.h"

#include "base/random.h"
#include "support/fixture.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace petzval;

namespace {

constexpr int kSize = 5, kWide = 2 * kSize - 1;
constexpr int kRows = 2, kCols = 3, kArea = kSize * kSize;

std::vector<double> random_values(std::size_t count, Rng& rng) {
    std::normal_distribution<double> normal;
    std::vector<double> values(count);
    for (double& value : values)
        value = normal(rng);
    return values;
}

/// By distance, the same for a distance and its opposite.
std::vector<double> random_lags(Rng& rng) {
    std::vector<double> lags = random_values(kWide * kWide, rng);
    for (std::size_t i = 0; i < lags.size() / 2; ++i)
        lags[lags.size() - 1 - i] = lags[i];
    return lags;
}

/// The product with a cell's matrix, value by value.
std::vector<double> direct_product(const FieldPlace& place, const std::vector<double>& lags,
                                   const std::vector<double>& kernels) {
    const std::vector<double> kernel = interpolated(place, kernels, kArea, 0, kArea);
    std::vector<double> result(kernels.size(), 0.0);
    for (int to = 0; to < kArea; ++to)
        for (int from = 0; from < kArea; ++from) {
            const int dy = to / kSize - from / kSize, dx = to % kSize - from % kSize;
            for (std::size_t n = 0; n < 4; ++n)
                result[place.nodes[n] * kArea + to] +=
                    place.weights[n] * lags[(dy + kSize - 1) * kWide + dx + kSize - 1] * kernel[from];
        }
    return result;
}

} // namespace

class TestNodeCoupling : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void products_are_those_of_the_cells_matrices() {
        Rng rng(7);
        NodeCoupling coupling(kSize, kRows * kCols);
        const std::vector<double> kernels = random_values(kRows * kCols * kArea, rng);
        std::vector<double> expected(kernels.size(), 0.0);
        for (const auto& [x, y] : {std::pair{0.1, 0.2}, {0.15, 0.9}, {0.7, 0.5}, {1.0, 0.0}}) {
            const FieldPlace place = field_place(x, y, kRows, kCols);
            const std::vector<double> lags = random_lags(rng);
            coupling.add(place, lags);
            const std::vector<double> part = direct_product(place, lags, kernels);
            for (std::size_t i = 0; i < expected.size(); ++i)
                expected[i] += part[i];
        }
        const std::vector<double> found = coupling.product(kernels);
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(found[i] - expected[i]) < 1e-4);
    }
};

QTEST_GUILESS_MAIN(TestNodeCoupling)
#include "test_node_coupling.moc"
