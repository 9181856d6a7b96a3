#include "restore/solver.h"

#include "image/metrics.h"
#include "photo/photo.h"
#include "psf/blur.h"
#include "restoration_cases.h"
#include "restore/colour_filter.h"
#include "support/fixture.h"
#include "support/gaussian_prior.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <complex>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr int kWidth = 48, kHeight = 40;

std::vector<Spectrum> spectra_of(const TileOperator& blur, const Image& image) {
    std::vector<Spectrum> spectra;
    for (int channel = 0; channel < 3; ++channel)
        spectra.push_back(blur.spectrum_of(image, channel));
    return spectra;
}

using Complex = std::complex<double>;
using Matrix = std::array<std::array<Complex, 3>, 3>;

/// x of M x = b, by Cramer's rule.
std::array<Complex, 3> solution(const Matrix& m, const std::array<Complex, 3>& b) {
    const auto determinant = [](const Matrix& a) {
        return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1]) -
               a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0]) +
               a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
    };
    std::array<Complex, 3> x;
    for (int column = 0; column < 3; ++column) {
        Matrix replaced = m;
        for (int row = 0; row < 3; ++row)
            replaced[row][column] = b[row];
        x[column] = determinant(replaced) / determinant(m);
    }
    return x;
}

/// PSNR against the scene of the Wiener filter with the noise of `sigma` told as `told`.
double wiener_psnr(const Image& scene, const Image& photo, const PsfGrid& grid, double told) {
    return psnr(scene, restored(photo, grid, *solver_called("wiener"), settings_for(told)));
}

} // namespace

class TestWiener : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void colour_filter_is_the_dense_solution_at_each_frequency();
    void finds_the_spectrum_behind_blur_and_noise();
    void comes_near_the_posterior_mean();
    void a_turned_kernel_does_worse();
    void colours_help_each_other();
    void colours_of_large_areas_stay();
    void smooths_where_the_noise_is();
    void is_best_with_the_true_noise();
    void gains_on_photos();
};

void TestWiener::colour_filter_is_the_dense_solution_at_each_frequency() {
    const GaussianTile tile(GaussianPrior(kWidth, kHeight), kWidth, kHeight, 0.02, 1);
    SignalSpectrum signal;
    signal.colours = {{{2.0, 1.5, 1.0}, {1.5, 3.0, 2.0}, {1.0, 2.0, 2.5}}};
    signal.exponent = 2.0;
    const std::array<double, 3> noise = {1.0, 2.0, 3.0};
    const ColourFilter filter(tile.blur, signal, noise);
    const std::vector<Spectrum> y = spectra_of(tile.blur, tile.blurred);
    const std::vector<Spectrum> x = filter.filtered(y, 2.0);
    const int columns = tile.blur.fft().spectrum_width();
    for (const auto& [v, u] : {std::pair{3, 7}, {kHeight - 5, 11}, {20, 24}, {0, 9}}) {
        const std::size_t at = static_cast<std::size_t>(v) * columns + u;
        const double fy = (v <= kHeight / 2 ? v : v - kHeight) / double(kHeight);
        const double shape = signal.shape(std::hypot(u / double(kWidth), fy));
        Matrix m;
        std::array<Complex, 3> k, right, expected{};
        for (int i = 0; i < 3; ++i) {
            k[i] = tile.blur.transfer(i).data()[at];
            right[i] = y[i].data()[at];
        }
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 3; ++j)
                m[i][j] =
                    k[i] * shape * signal.colours[i][j] * std::conj(k[j]) + (i == j ? 2.0 * noise[i] : 0.0);
        const auto z = solution(m, right);
        for (int i = 0; i < 3; ++i) {
            for (int j = 0; j < 3; ++j)
                expected[i] += shape * signal.colours[i][j] * std::conj(k[j]) * z[j];
            // The shape is looked up in a table.
            QVERIFY(std::abs(expected[i] - Complex(x[i].data()[at])) < 2e-3 * std::abs(expected[i]) + 1e-4);
        }
    }
}

void TestWiener::finds_the_spectrum_behind_blur_and_noise() {
    constexpr int size = 240;
    constexpr double sigma = 0.01;
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    const TileOperator blur(
        size, size, 13,
        {grid.interpolated(0.5, 0.5, 0), grid.interpolated(0.5, 0.5, 1), grid.interpolated(0.5, 0.5, 2)});
    // A power law of 1 / f^2.6, the colours partly alike, blue half as strong.
    const Image common = noise_image(size, size, 1, 2);
    Image scene = noise_image(size, size, 3, 3);
    for (int c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < common.plane(0).size(); ++i)
            scene.plane(c)[i] =
                (c == 2 ? 0.5f : 1.0f) * (0.8f * common.plane(0)[i] + 0.6f * scene.plane(c)[i]);
    const TileOperator white(size, size, 1, {{1.0f}});
    for (int c = 0; c < 3; ++c) {
        Spectrum spectrum = white.spectrum_of(scene, c);
        for (int v = 0; v < size; ++v)
            for (int u = 0; u <= size / 2; ++u) {
                const double fy = std::min(v, size - v) / double(size);
                const double f = std::max(std::hypot(u / double(size), fy), 1.0 / size);
                spectrum.data()[v * (size / 2 + 1) + u] *= static_cast<float>(0.05 * std::pow(f, -1.3));
            }
        white.store(spectrum, scene, c);
    }
    Image photo = blur.applied(scene);
    add_noise(photo, sigma, 4);
    const double noise = sigma * sigma * size * size;
    const SignalSpectrum found = fitted_spectrum(blur, spectra_of(blur, photo), {noise, noise, noise});
    QVERIFY2(std::abs(found.exponent - 2.6) < 0.15, qPrintable(QString::number(found.exponent)));
    const auto& m = found.colours;
    QVERIFY(std::abs(m[0][1] / std::sqrt(m[0][0] * m[1][1]) - 0.64) < 0.06);
    QVERIFY(std::abs(m[1][2] / std::sqrt(m[1][1] * m[2][2]) - 0.64) < 0.06);
    QVERIFY(std::abs(m[2][2] / m[1][1] - 0.25) < 0.03);
}

void TestWiener::comes_near_the_posterior_mean() {
    const GaussianPrior prior(kWidth, kHeight);
    const GaussianTile tile(prior, kWidth, kHeight, 0.02, 5);
    const double least = rms_difference(prior.posterior_mean(tile.blur, tile.blurred, 0.02), tile.truth);
    const Image estimate = solver_called("wiener")->restored(tile.problem(), {});
    const double error = rms_difference(estimate, tile.truth);
    QVERIFY2(error < 1.12 * least, qPrintable(QString("%1 %2").arg(error).arg(least)));
}

void TestWiener::a_turned_kernel_does_worse() {
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    PsfGrid turned = grid;
    for (int channel = 0; channel < 3; ++channel)
        std::ranges::reverse(turned.kernel(0, 0, channel));
    const Image scene = dead_leaves(260, 200, 6);
    Image photo = blurred(scene, grid);
    add_noise(photo, 0.005, 7);
    QVERIFY(wiener_psnr(scene, photo, grid, 0.005) > wiener_psnr(scene, photo, turned, 0.005) + 3.0);
}

/// A scene without colours is restored better than its channels one by one.
void TestWiener::colours_help_each_other() {
    Image scene = dead_leaves(260, 200, 8);
    Image alone = scene;
    for (const int c : {0, 2}) {
        std::ranges::copy(scene.plane(1), scene.plane(c).begin());
        const Image different = dead_leaves(260, 200, 20 + c);
        std::ranges::copy(different.plane(1), alone.plane(c).begin());
    }
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    Image photo = blurred(scene, grid);
    add_noise(photo, 0.02, 9);
    // The same green beside other scenes in red and blue.
    Image other = blurred(alone, grid);
    std::ranges::copy(photo.plane(1), other.plane(1).begin());
    const auto green_error = [&](const Image& seen) {
        const Image result = restored(seen, grid, *solver_called("wiener"), settings_for(0.02));
        double sum = 0.0;
        for (std::size_t i = 0; i < scene.plane(1).size(); ++i)
            sum += std::pow(result.plane(1)[i] - scene.plane(1)[i], 2.0);
        return std::sqrt(sum / static_cast<double>(scene.plane(1).size()));
    };
    QVERIFY2(green_error(photo) < 0.9 * green_error(other),
             qPrintable(QString("%1 %2").arg(green_error(photo)).arg(green_error(other))));
}

/// Colours in fixed proportions, and a dark area beside them.
void TestWiener::colours_of_large_areas_stay() {
    Image scene = dead_leaves(300, 240, 14);
    for (int c : {0, 2})
        for (std::size_t i = 0; i < scene.plane(c).size(); ++i)
            scene.plane(c)[i] = (c == 0 ? 0.6f : 0.3f) * scene.plane(1)[i];
    for (int c = 0; c < 3; ++c)
        for (int y = 120; y < 240; ++y)
            for (int x = 0; x < 300; ++x)
                scene.at(c, y, x) *= 0.05f;
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    Image photo = blurred(scene, grid);
    add_noise(photo, 1e-4, 15);
    const Image result = restored(photo, grid, *solver_called("wiener"), settings_for(1e-4));
    for (const Rect& area : {Rect{20, 20, 60, 60}, Rect{200, 30, 60, 60}, Rect{30, 150, 60, 60}}) {
        const Image there = cropped(scene, area), restored_there = cropped(result, area);
        for (int c = 0; c < 3; ++c) {
            double before = 0.0, after = 0.0;
            for (const float value : there.plane(c))
                before += value;
            for (const float value : restored_there.plane(c))
                after += value;
            QVERIFY2(std::abs(after / before - 1.0) < 0.01,
                     qPrintable(QString("%1 in %2 at %3").arg(after / before).arg(c).arg(area.y)));
        }
    }
}

void TestWiener::smooths_where_the_noise_is() {
    constexpr int size = 160;
    const PsfGrid grid = coma_grid({1, 1, 1, 13});
    const TileOperator blur(size, size, 13, {grid.interpolated(0.5, 0.5, 0)});
    Image photo = blur.applied(dead_leaves(size, size, 10));
    add_noise(photo, 0.01, 11);
    const std::vector<Evidence> evidence(photo.values().size(), Evidence::Measured);
    // Told that there is little noise at the left, and much at the right; or the same everywhere.
    Image sides(size, size, 3), even(size, size, 3);
    std::ranges::fill(even.values(), 0.01f);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x)
                sides.at(c, y, x) = x < size / 2 ? 0.004f : 0.0136f;
    const auto wiener = solver_called("wiener");
    const Image by_sides = wiener->restored({blur, photo, evidence, sides}, {});
    const Image evenly = wiener->restored({blur, photo, evidence, even}, {});
    const auto contrast = [](const Image& image, int from) {
        const Rect part = {from, 10, 60, size - 20};
        return rms_error(cropped(image, part), cropped(image, {from + 1, 10, 60, size - 20}),
                         {0, 0, part.width, part.height});
    };
    QVERIFY(contrast(by_sides, 10) > 1.05 * contrast(evenly, 10));
    QVERIFY(contrast(by_sides, 90) < 0.97 * contrast(evenly, 90));
}

void TestWiener::is_best_with_the_true_noise() {
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    const Image scene = dead_leaves(260, 200, 11);
    Image photo = blurred(scene, grid);
    add_noise(photo, 0.01, 12);
    const double right = wiener_psnr(scene, photo, grid, 0.01);
    QVERIFY(right > wiener_psnr(scene, photo, grid, 0.002));
    QVERIFY(right > wiener_psnr(scene, photo, grid, 0.05));
}

void TestWiener::gains_on_photos() {
    const auto kodak = shared_data("photos/kodak/kodim08.png");
    if (!kodak) QSKIP("no shared data");
    const Photo photo = read_photo(*kodak, RawMode::Demosaic);
    const Image scene = cropped(photo.image, {200, 100, 384, 256});
    const PsfGrid grid = coma_grid({1, 1, 3, 13});
    for (const double sigma : {0.005, 0.01, 0.02}) {
        Image seen = blurred(scene, grid);
        add_noise(seen, sigma, 13);
        const double gain = wiener_psnr(scene, seen, grid, sigma) - psnr(scene, seen);
        QVERIFY2(gain > 3.0, qPrintable(QString("%1 at %2").arg(gain).arg(sigma)));
    }
}

QTEST_GUILESS_MAIN(TestWiener)
#include "test_wiener.moc"
