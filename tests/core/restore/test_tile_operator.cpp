#include "restore/tile_problem.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace petzval;
using petzval::test::asymmetric_grid;
using petzval::test::noise_image;

namespace {

std::vector<std::vector<float>> asymmetric_kernels(int channels, int size) {
    const PsfGrid grid = asymmetric_grid({1, 1, channels, size}, 1);
    std::vector<std::vector<float>> kernels;
    for (int channel = 0; channel < channels; ++channel)
        kernels.push_back(grid.interpolated(0.5, 0.5, channel));
    return kernels;
}

double dot(const Image& a, const Image& b) {
    return std::inner_product(a.values().begin(), a.values().end(), b.values().begin(), 0.0);
}

/// x of M x = b for a dense matrix, by Gaussian elimination with pivoting.
std::vector<double> dense_solution(std::vector<std::vector<double>> m, std::vector<double> b) {
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t pivot = i;
        for (std::size_t r = i + 1; r < n; ++r)
            if (std::abs(m[r][i]) > std::abs(m[pivot][i])) pivot = r;
        std::swap(m[i], m[pivot]);
        std::swap(b[i], b[pivot]);
        for (std::size_t r = i + 1; r < n; ++r) {
            const double factor = m[r][i] / m[i][i];
            for (std::size_t c = i; c < n; ++c)
                m[r][c] -= factor * m[i][c];
            b[r] -= factor * b[i];
        }
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t c = i + 1; c < n; ++c)
            b[i] -= m[i][c] * b[c];
        b[i] /= m[i][i];
    }
    return b;
}

} // namespace

class TestTileOperator : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void light_lands_where_the_kernel_says_and_wraps_around();
    void adjoint_passes_the_dot_product_test();
    void data_step_is_the_dense_solution();
    void one_kernel_serves_three_channels();
    void completes_what_was_not_measured();
    void refuses_broken_contracts();
};

void TestTileOperator::light_lands_where_the_kernel_says_and_wraps_around() {
    const auto kernels = asymmetric_kernels(3, 5);
    const TileOperator blur(12, 10, 5, kernels);
    Image point(12, 10, 3);
    for (int channel = 0; channel < 3; ++channel)
        point.at(channel, 0, 11) = 1.0f;
    const Image image = blur.applied(point);
    for (int channel = 0; channel < 3; ++channel)
        for (int i = 0; i < 5; ++i)
            for (int j = 0; j < 5; ++j) {
                const float landed = image.at(channel, (10 + i - 2) % 10, (11 + j - 2) % 12);
                QVERIFY(std::abs(landed - kernels[channel][i * 5 + j]) < 1e-6);
            }
}

void TestTileOperator::adjoint_passes_the_dot_product_test() {
    const TileOperator blur(30, 21, 7, asymmetric_kernels(3, 7));
    const Image x = noise_image(30, 21, 3, 2);
    const Image y = noise_image(30, 21, 3, 3);
    const double there = dot(blur.applied(x), y);
    const double back = dot(x, blur.adjoint_applied(y));
    QVERIFY(std::abs(there - back) < 1e-6 * std::abs(there));
}

void TestTileOperator::data_step_is_the_dense_solution() {
    constexpr int width = 6, height = 5, count = width * height;
    const TileOperator blur(width, height, 3, asymmetric_kernels(3, 3));
    const Image y = noise_image(width, height, 3, 4);
    const Image z = noise_image(width, height, 3, 5);
    const std::vector<double> alpha = {0.01, 0.1, 1.0};
    const Image step = blur.data_step(y, z, alpha);

    for (int channel = 0; channel < 3; ++channel) {
        // Columns of A are the images of points.
        std::vector<std::vector<double>> a(count, std::vector<double>(count));
        for (int i = 0; i < count; ++i) {
            Image point(width, height, 3);
            point.plane(channel)[i] = 1.0f;
            const Image column = blur.applied(point);
            for (int r = 0; r < count; ++r)
                a[r][i] = column.plane(channel)[r];
        }
        std::vector<std::vector<double>> normal(count, std::vector<double>(count));
        std::vector<double> right(count);
        for (int i = 0; i < count; ++i) {
            for (int j = 0; j < count; ++j)
                for (int r = 0; r < count; ++r)
                    normal[i][j] += a[r][i] * a[r][j];
            normal[i][i] += alpha[channel];
            for (int r = 0; r < count; ++r)
                right[i] += a[r][i] * y.plane(channel)[r];
            right[i] += alpha[channel] * z.plane(channel)[i];
        }
        const std::vector<double> dense = dense_solution(normal, right);
        for (int i = 0; i < count; ++i)
            QVERIFY(std::abs(step.plane(channel)[i] - dense[i]) < 2e-5);
    }
}

void TestTileOperator::one_kernel_serves_three_channels() {
    const auto kernels = asymmetric_kernels(1, 5);
    const Image x = noise_image(16, 16, 3, 6);
    const Image one = TileOperator(16, 16, 5, kernels).applied(x);
    const Image three = TileOperator(16, 16, 5, {kernels[0], kernels[0], kernels[0]}).applied(x);
    QVERIFY(std::ranges::equal(one.values(), three.values()));
}

void TestTileOperator::completes_what_was_not_measured() {
    const TileOperator blur(16, 12, 5, asymmetric_kernels(3, 5));
    const Image y = noise_image(16, 12, 3, 7);
    const Image sigma = noise_image(16, 12, 3, 8);
    const Image estimate = noise_image(16, 12, 3, 9);
    std::vector<Evidence> evidence(y.values().size());
    for (std::size_t i = 0; i < evidence.size(); ++i)
        evidence[i] = static_cast<Evidence>(i % 3);
    const TileProblem tile{blur, y, evidence, sigma};
    const Image complete = tile.completed(estimate);
    const Image expected = blur.applied(estimate);
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        const float from_y = y.values()[i];
        const float from_x = expected.values()[i];
        const float right = i % 3 == 0 ? from_y : i % 3 == 1 ? std::max(from_y, from_x) : from_x;
        QCOMPARE(complete.values()[i], right);
    }
}

void TestTileOperator::refuses_broken_contracts() {
    const auto kernels = asymmetric_kernels(3, 5);
    QVERIFY_EXCEPTION_THROWN(TileOperator(4, 8, 5, kernels), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(TileOperator(8, 8, 4, kernels), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(TileOperator(8, 8, 3, kernels), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(TileOperator(8, 8, 5, {kernels[0], kernels[1]}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(TileOperator(8, 8, 5, kernels).applied(Image(8, 9, 3)), std::logic_error);
}

QTEST_GUILESS_MAIN(TestTileOperator)
#include "test_tile_operator.moc"
