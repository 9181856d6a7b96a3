#include "psf/transfer_function.h"

#include "support/fixture.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <vector>

using namespace petzval;

namespace {

constexpr double kPi = std::numbers::pi;
constexpr int kSize = 21;

std::vector<float> kernel_from(const std::function<double(int x, int y)>& light) {
    std::vector<float> kernel;
    for (int y = -kSize / 2; y <= kSize / 2; ++y)
        for (int x = -kSize / 2; x <= kSize / 2; ++x)
            kernel.push_back(static_cast<float>(light(x, y)));
    return kernel;
}

std::vector<float> gaussian(double sigma_x, double sigma_y) {
    return kernel_from([=](int x, int y) {
        return std::exp(-0.5 * (x * x / (sigma_x * sigma_x) + y * y / (sigma_y * sigma_y)));
    });
}

double gaussian_mtf(double sigma, double frequency) {
    return std::exp(-2.0 * std::pow(kPi * sigma * frequency, 2));
}

Direction degrees(double angle) {
    return {std::cos(angle * kPi / 180.0), std::sin(angle * kPi / 180.0)};
}

bool near(double a, double b, double tolerance) {
    if (std::abs(a - b) <= tolerance) return true;
    qWarning("%.6f is not %.6f", a, b);
    return false;
}

} // namespace

class TestTransferFunction : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void gaussians_have_gaussian_contrast_along_each_axis() {
        const std::vector<float> kernel = gaussian(1.0, 2.0);
        for (const double frequency : {0.0, 0.05, 0.1, 0.2, 0.3}) {
            QVERIFY(near(mtf_at(kernel, kSize, {1, 0}, frequency), gaussian_mtf(1.0, frequency), 1e-3));
            QVERIFY(near(mtf_at(kernel, kSize, {0, 1}, frequency), gaussian_mtf(2.0, frequency), 1e-3));
        }
    }

    void oblique_directions_have_their_own_sigma() {
        const std::vector<float> kernel = gaussian(1.0, 2.0);
        const Direction oblique = degrees(30.0);
        const double sigma = std::hypot(1.0 * oblique.x, 2.0 * oblique.y);
        QVERIFY(near(mtf_at(kernel, kSize, oblique, 0.15), gaussian_mtf(sigma, 0.15), 1e-3));
    }

    void a_slanted_smear_passes_only_patterns_along_itself() {
        // Light along the diagonal from top left to bottom right.
        const std::vector<float> kernel =
            kernel_from([](int x, int y) { return x == y && std::abs(x) <= 5 ? 1.0 : 0.0; });
        QVERIFY(mtf_at(kernel, kSize, degrees(45.0), 0.1) < 0.5);
        QVERIFY(near(mtf_at(kernel, kSize, degrees(-45.0), 0.1), 1.0, 1e-6));
    }

    void phase_tells_right_and_down_apart() {
        const std::vector<float> kernel =
            kernel_from([](int x, int y) { return x == 2 && y == -1 ? 1.0 : 0.0; });
        QVERIFY(near(std::arg(optical_transfer(kernel, kSize, 0.1, 0.0)), -2.0 * kPi * 0.2, 1e-6));
        QVERIFY(near(std::arg(optical_transfer(kernel, kSize, 0.0, 0.1)), 2.0 * kPi * 0.1, 1e-6));
    }

    void transfer_does_not_depend_on_the_sum() {
        std::vector<float> kernel = gaussian(1.0, 1.5);
        const std::complex<double> before = optical_transfer(kernel, kSize, 0.1, 0.2);
        for (float& value : kernel)
            value *= 3.0f;
        QVERIFY(std::abs(optical_transfer(kernel, kSize, 0.1, 0.2) - before) < 1e-6);
        const std::vector<float> dark(kSize * kSize, 0.0f);
        QVERIFY_EXCEPTION_THROWN(mtf_at(dark, kSize, {1, 0}, 0.1), std::logic_error);
    }

    void a_box_of_pixels_has_the_sinc_of_its_width() {
        // Five pixels side by side: a Dirichlet kernel, zero at 1/5 cycle/px.
        const std::vector<float> kernel =
            kernel_from([](int x, int y) { return y == 0 && std::abs(x) <= 2 ? 1.0 : 0.0; });
        const double expected = std::sin(kPi * 5 * 0.1) / (5 * std::sin(kPi * 0.1));
        QVERIFY(near(mtf_at(kernel, kSize, {1, 0}, 0.1), expected, 1e-6));
        QVERIFY(near(mtf_at(kernel, kSize, {1, 0}, 0.2), 0.0, 1e-6));
    }

    void pixels_average_with_their_fill() {
        QVERIFY(near(pixel_mtf({1, 0}, 0.5), 2.0 / kPi, 1e-12));
        QVERIFY(near(pixel_mtf({0, 1}, 1.0), 0.0, 1e-12));
        QVERIFY(near(pixel_mtf({1, 0}, 0.5, 0.5), std::sin(kPi / 4) / (kPi / 4), 1e-12));
        const double along_axis = std::sin(kPi * 0.3 * std::sqrt(0.5)) / (kPi * 0.3 * std::sqrt(0.5));
        QVERIFY(near(pixel_mtf(degrees(45.0), 0.3), along_axis * along_axis, 1e-12));
        QVERIFY(near(nyquist_frequency({0, -1}), 0.5, 1e-12));
        QVERIFY(near(nyquist_frequency(degrees(45.0)), std::sqrt(0.5), 1e-12));
    }

    void mtf50_is_where_contrast_first_falls_below_half() {
        const double sigma = 1.2;
        const MtfCurve curve = mtf_curve(gaussian(sigma, sigma), kSize, degrees(20.0));
        QCOMPARE(curve.frequency.size(), std::size_t{101});
        const double exact = std::sqrt(std::log(2.0) / 2.0) / (kPi * sigma);
        QVERIFY(near(first_crossing(curve).value(), exact, 1e-3));
        QVERIFY(near(contrast_at(curve, exact), 0.5, 1e-3));

        const MtfCurve wavy{{0.0, 0.1, 0.2, 0.3, 0.4}, {1.0, 0.6, 0.4, 0.7, 0.2}};
        QVERIFY(near(first_crossing(wavy).value(), 0.15, 1e-12));
        QVERIFY(near(contrast_at(wavy, 0.35), 0.45, 1e-12));
        QVERIFY(near(contrast_at(wavy, 0.9), 0.2, 1e-12));
        const MtfCurve sharp{{0.0, 0.5}, {1.0, 0.8}};
        QVERIFY(!first_crossing(sharp).has_value());
    }

    void units_need_what_they_are_made_of() {
        PsfMetadata metadata;
        QCOMPARE(frequency_scale(FrequencyUnit::CyclesPerPixel, metadata), std::optional(1.0));
        QVERIFY(!frequency_scale(FrequencyUnit::LinePairsPerMm, metadata));
        QVERIFY(!frequency_scale(FrequencyUnit::LineWidthsPerHeight, metadata));
        QVERIFY(!diffraction_limit(metadata, 1));
        metadata.pixel_pitch = 4.0;
        metadata.frame_height = 4000;
        QCOMPARE(frequency_scale(FrequencyUnit::LinePairsPerMm, metadata), std::optional(250.0));
        QCOMPARE(frequency_scale(FrequencyUnit::LineWidthsPerHeight, metadata), std::optional(8000.0));
        QVERIFY(!diffraction_limit(metadata, 1));
        metadata.f_number = 8.0;
        QVERIFY(diffraction_limit(metadata, 1).has_value());
    }

    void diffraction_follows_the_closed_form() {
        const DiffractionLimit limit{8.0, 500.0, 4.0}; // cutoff at 250 lp/mm: 1 cycle/px
        QVERIFY(near(limit.cutoff(), 1.0, 1e-12));
        QVERIFY(near(diffraction_mtf(limit, 0.0), 1.0, 1e-12));
        QVERIFY(near(diffraction_mtf(limit, 0.5), 2.0 / kPi * (kPi / 3.0 - 0.5 * std::sqrt(0.75)), 1e-12));
        QVERIFY(near(diffraction_mtf(limit, 0.404), 0.5, 1e-3));
        QCOMPARE(diffraction_mtf(limit, 1.2), 0.0);
        QVERIFY(channel_wavelength(0) > channel_wavelength(1));
        QVERIFY(channel_wavelength(1) > channel_wavelength(2));
        QCOMPARE(channel_wavelength(0, 1), channel_wavelength(1));
    }

    void calibrated_kernels_hold_no_pixel() {
        PsfMetadata metadata;
        QVERIFY(pixel_aperture_of(metadata) == PixelAperture::Included);
        metadata.method = "simulated";
        QVERIFY(pixel_aperture_of(metadata) == PixelAperture::Included);
        metadata.method = "spectral, lens prior";
        QVERIFY(pixel_aperture_of(metadata) == PixelAperture::Excluded);
    }
};

QTEST_GUILESS_MAIN(TestTransferFunction)
#include "test_transfer_function.moc"
