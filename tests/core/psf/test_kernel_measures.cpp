#include "psf/kernel_measures.h"

#include "support/fixture.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace petzval;

namespace {

constexpr double kPi = std::numbers::pi;
constexpr int kSize = 31;

struct Gaussian {
    double x = 0.0;
    double y = 0.0;
    double sigma_along = 1.5;
    double sigma_across = 1.5;
    double degrees = 0.0;
};

std::vector<float> drawn(const Gaussian& spot) {
    const double cosine = std::cos(spot.degrees * kPi / 180.0);
    const double sine = std::sin(spot.degrees * kPi / 180.0);
    std::vector<float> kernel;
    for (int i = -kSize / 2; i <= kSize / 2; ++i)
        for (int j = -kSize / 2; j <= kSize / 2; ++j) {
            const double along = (j - spot.x) * cosine + (i - spot.y) * sine;
            const double across = -(j - spot.x) * sine + (i - spot.y) * cosine;
            kernel.push_back(static_cast<float>(std::exp(
                -0.5 * (std::pow(along / spot.sigma_along, 2) + std::pow(across / spot.sigma_across, 2)))));
        }
    return kernel;
}

/// An even disc with exact enough edges.
std::vector<float> disc(double x, double y, double radius) {
    constexpr int cuts = 20;
    std::vector<float> kernel(kSize * kSize);
    for (int i = 0; i < kSize * cuts; ++i)
        for (int j = 0; j < kSize * cuts; ++j) {
            const double px = (j + 0.5) / cuts - 0.5 - kSize / 2;
            const double py = (i + 0.5) / cuts - 0.5 - kSize / 2;
            if (std::hypot(px - x, py - y) <= radius) kernel[(i / cuts) * kSize + j / cuts] += 1.0f;
        }
    return kernel;
}

bool near(double a, double b, double tolerance) {
    if (std::abs(a - b) <= tolerance) return true;
    qWarning("%.6f is not %.6f", a, b);
    return false;
}

} // namespace

class TestKernelMeasures : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_gaussian_has_its_textbook_widths() {
        const double sigma = 1.5;
        const KernelMeasures measures = measures_of(drawn({.x = 0.3, .y = -0.2}), kSize);
        QVERIFY(near(measures.centroid.x, 0.3, 1e-3));
        QVERIFY(near(measures.centroid.y, -0.2, 1e-3));
        QVERIFY(near(measures.rms_width, sigma, 1e-3));
        QVERIFY(near(measures.fwhm, 2.0 * std::sqrt(2.0 * std::log(2.0)) * sigma, 0.03));
        QVERIFY(near(measures.peak, 1.0 / (2.0 * kPi * sigma * sigma), 3e-4));
        QVERIFY(near(measures.elongation, 1.0, 1e-3));
        QVERIFY(near(measures.odd_share, 0.0, 1e-5));
        QVERIFY(near(measures.tail_x, 0.0, 1e-3));
        // The light within r is 1 - exp(-r^2 / 2 sigma^2), a little wider by the pixels' squares.
        const double broad = std::sqrt(sigma * sigma + 1.0 / 12.0);
        QVERIFY(near(measures.ee50, broad * std::sqrt(2.0 * std::log(2.0)), 0.01));
        QVERIFY(near(measures.ee80, broad * std::sqrt(2.0 * std::log(5.0)), 0.01));
    }

    void elongation_points_along_the_longer_axis() {
        const KernelMeasures measures =
            measures_of(drawn({.sigma_along = 2.4, .sigma_across = 1.2, .degrees = 30.0}), kSize);
        QVERIFY(near(measures.elongation, std::sqrt((2.4 * 2.4 + 1.0 / 12.0) / (1.2 * 1.2 + 1.0 / 12.0)),
                     0.01));
        QVERIFY(near(measures.elongation_angle, 30.0, 0.1)); // from right toward down
        QVERIFY(near(measures.rms_width, std::sqrt(0.5 * (2.4 * 2.4 + 1.2 * 1.2)), 0.01));
        QVERIFY(near(measures.odd_share, 0.0, 1e-6));
    }

    void a_disc_fills_evenly() {
        const double radius = 6.3;
        const EncircledEnergy energy = encircled_energy(disc(0.4, 0.1, radius), kSize);
        QCOMPARE(energy.share.front(), 0.0);
        for (const double share : {0.1, 0.5, 0.8}) // the rim is as soft as a pixel is wide
            QVERIFY(near(radius_holding(energy, share), radius * std::sqrt(share), 0.05));
        QVERIFY(near(energy.share.back(), 1.0, 1e-6));
        QVERIFY(radius_holding(energy, 1.0) >= radius);
    }

    void tails_point_where_the_light_is_thrown() {
        std::vector<float> kernel = drawn({});
        const std::vector<float> veil =
            drawn({.x = 3.0, .y = -1.5, .sigma_along = 3.0, .sigma_across = 3.0});
        for (std::size_t i = 0; i < kernel.size(); ++i)
            kernel[i] += 0.15f * veil[i];
        const KernelMeasures measures = measures_of(kernel, kSize);
        QVERIFY(measures.tail_x > 0.1);
        QVERIFY(measures.tail_y < -0.05);
        QVERIFY(near(measures.tail_y / measures.tail_x, -0.5, 0.05));
        QVERIFY(measures.odd_share > 0.002);
    }

    void asymmetry_does_not_change_under_shifts_and_scale() {
        const auto comet = [](double x, double y, float light) {
            std::vector<float> kernel = drawn({.x = x, .y = y});
            const std::vector<float> tail = drawn({.x = x + 2.5, .y = y + 1.0});
            for (std::size_t i = 0; i < kernel.size(); ++i)
                kernel[i] = light * (kernel[i] + 0.5f * tail[i]);
            return measures_of(kernel, kSize);
        };
        const KernelMeasures whole = comet(0.0, 0.0, 1.0f);
        const KernelMeasures moved = comet(0.37, -0.61, 5.0f);
        QVERIFY(whole.odd_share > 0.005);
        QVERIFY(near(whole.odd_share, moved.odd_share, 1e-4));
        QVERIFY(near(whole.fwhm, moved.fwhm, 0.03));
        QVERIFY(near(whole.peak, moved.peak, 1e-3));
    }

    void a_single_pixel_stays_finite() {
        std::vector<float> kernel(9, 0.0f);
        kernel[4] = 1.0f;
        const KernelMeasures measures = measures_of(kernel, 3);
        QCOMPARE(measures.rms_width, 0.0);
        QCOMPARE(measures.elongation, 1.0);
        QVERIFY(near(measures.odd_share, 0.0, 1e-9));
        QVERIFY(near(measures.peak, 1.0, 1e-9));
        QVERIFY(measures.fwhm > 0.9 && measures.fwhm < 1.5);
        QVERIFY(near(measures.ee50, std::sqrt(0.5 / kPi), 0.01));
    }

    void kernels_without_light_are_refused() {
        QVERIFY_EXCEPTION_THROWN(measures_of(std::vector<float>(9, 0.0f), 3), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(measures_of(std::vector<float>(9, 1.0f), 5), std::logic_error);
    }
};

QTEST_GUILESS_MAIN(TestKernelMeasures)
#include "test_kernel_measures.moc"
