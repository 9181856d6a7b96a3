#include "calibrate/lens/ray_lens.h"

#include "core/calibrate/fit/finite_differences.h"
#include "core/calibrate/lens/lens_parameters.h"
#include "support/fixture.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace petzval;
using test::random_parameters;
using L = LensLayout;

namespace {

std::span<const double> kernel_at(const std::vector<double>& kernels, std::size_t point, int channel,
                                  int size) {
    const std::size_t area = static_cast<std::size_t>(size) * size;
    return std::span(kernels).subspan((point * 3 + channel) * area, area);
}

Vector2 centroid(std::span<const double> kernel, int size) {
    Vector2 mean;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double value = kernel[static_cast<std::size_t>(y) * size + x];
            mean.x += value * (x - size / 2);
            mean.y += value * (y - size / 2);
        }
    return mean;
}

/// The third central moment along x: positive for a tail to the right.
double skew_along_x(std::span<const double> kernel, int size) {
    const Vector2 mean = centroid(kernel, size);
    double skew = 0.0;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            skew += kernel[static_cast<std::size_t>(y) * size + x] * std::pow(x - size / 2 - mean.x, 3.0);
    return skew;
}

/// The kernel turned by 90 degrees, as (x, y) goes to (-y, x): from right to down.
std::vector<double> turned(std::span<const double> kernel, int size) {
    std::vector<double> result(kernel.size());
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            result[static_cast<std::size_t>(x) * size + (size - 1 - y)] =
                kernel[static_cast<std::size_t>(y) * size + x];
    return result;
}

double relative_difference(std::span<const double> a, std::span<const double> b) {
    double difference = 0.0, norm = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference += (a[i] - b[i]) * (a[i] - b[i]);
        norm += b[i] * b[i];
    }
    return std::sqrt(difference / norm);
}

/// How far, at worst, a lens is from turning its kernels with the field by 90 degrees.
double asymmetry(const std::vector<double>& parameters) {
    constexpr int size = 17;
    const Vector2 p{0.6, 0.25};
    const RayLens lens({p, {-p.y, p.x}}, size, 1);
    const std::vector<double> kernels = lens.kernels(parameters);
    double worst = 0.0;
    for (int c = 0; c < 3; ++c)
        worst = std::max(worst, relative_difference(turned(kernel_at(kernels, 0, c, size), size),
                                                    kernel_at(kernels, 1, c, size)));
    return worst;
}

using Landing = std::vector<double>; // x of all rays, then y

/// Where rays land at field position `h` for one combination of terms, about their mean.
Landing landing_of(const WavefrontBasis& basis, const PupilRays& rays, std::size_t combination,
                   const Vector2& h) {
    std::vector<double> unit(kWavefrontTerms, 0.0);
    unit[combination] = 1.0;
    const std::vector<double> terms = basis.terms_of(unit);
    PupilPolynomial wavefront{};
    for (std::size_t t = 0; t < kWavefrontTerms; ++t)
        for (std::size_t power = 0; power < kPupilPowers; ++power)
            wavefront[power] += terms[t] * term_at(t, h).value[power];
    Landing landing(2 * rays.count());
    for (const std::size_t axis : {0, 1}) {
        if (axis == 0) rays.land(wavefront, 0, rays.count(), &landing[0], &landing[rays.count()]);
        const auto first = landing.begin() + static_cast<std::ptrdiff_t>(axis * rays.count());
        const auto end = first + static_cast<std::ptrdiff_t>(rays.count());
        const double mean = std::accumulate(first, end, 0.0) / static_cast<double>(rays.count());
        std::for_each(first, end, [mean](double& value) { value -= mean; });
    }
    return landing;
}

} // namespace

class TestRayLens : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_field_spans_the_half_diagonals_of_the_frame() {
        const std::vector<Vector2> points = field_points(3, 5, 4.0 / 3.0);
        QCOMPARE(points.size(), std::size_t(15));
        QVERIFY(std::abs(points.front().x + 0.8) < 1e-12 && std::abs(points.front().y + 0.6) < 1e-12);
        QVERIFY(std::abs(points[4].x - 0.8) < 1e-12 && std::abs(points[4].y + 0.6) < 1e-12);
        QVERIFY(std::abs(points[7].x) < 1e-12 && std::abs(points[7].y) < 1e-12);
        const Vector2 alone = field_points(1, 1, 1.5).front();
        QCOMPARE(alone.x, 0.0);
        QCOMPARE(alone.y, 0.0);
    }

    void every_term_has_the_derivatives_over_the_field_that_it_claims() {
        const Vector2 h{0.4, -0.7};
        constexpr double step = 1e-5;
        for (std::size_t t = 0; t < kWavefrontTerms; ++t) {
            const TermAtField term = term_at(t, h);
            const auto slope = [&](double dx, double dy, std::size_t power) {
                return (term_at(t, {h.x + dx, h.y + dy}).value[power] -
                        term_at(t, {h.x - dx, h.y - dy}).value[power]) /
                       (2.0 * step);
            };
            for (std::size_t power = 0; power < kPupilPowers; ++power) {
                QVERIFY2(std::abs(slope(step, 0.0, power) - term.over_x[power]) < 1e-8,
                         qPrintable(QString("term %1").arg(t)));
                QVERIFY2(std::abs(slope(0.0, step, power) - term.over_y[power]) < 1e-8,
                         qPrintable(QString("term %1").arg(t)));
            }
        }
    }

    void terms_are_those_that_their_names_say() {
        const Vector2 h{0.5, 0.0};
        QCOMPARE(term_at(kDefocusTerm, h).value[pupil_power(2, 0)], 1.0);
        QCOMPARE(term_at(kDefocusTerm, h).value[pupil_power(0, 2)], 1.0);
        QCOMPARE(term_at(kSphericalTerm, h).value[pupil_power(2, 2)], 2.0);
        QCOMPARE(term_at(kComaTerm, h).value[pupil_power(3, 0)], 0.5);
        QCOMPARE(term_at(kComaTerm, {0.0, 0.5}).value[pupil_power(3, 0)], 0.0);
    }

    void rays_land_at_the_gradient_of_the_wavefront() {
        const PupilRays rays(pupil_spiral(50));
        PupilPolynomial wavefront{};
        wavefront[pupil_power(2, 0)] = 1.0; // x^2
        wavefront[pupil_power(1, 3)] = 0.5; // x y^3 / 2
        std::vector<double> x(rays.count()), y(rays.count());
        rays.land(wavefront, 0, rays.count(), x.data(), y.data());
        for (std::size_t r = 0; r < rays.count(); ++r) {
            const Vector2 rho = rays.position(r);
            QVERIFY(std::abs(x[r] - 2.0 * rho.x - 0.5 * rho.y * rho.y * rho.y) < 1e-12);
            QVERIFY(std::abs(y[r] - 1.5 * rho.x * rho.y * rho.y) < 1e-12);
        }
    }

    void edges_have_the_gradient_they_claim() {
        const Vector2 h{0.4, -0.7}, rho{0.35, 0.6};
        constexpr double step = 1e-5;
        const std::vector<double> clip = {0.1, -0.3, 0.2, -0.4};
        std::vector<double> gradient(kClipTerms);
        const Vector2 over_h = add_passed_gradient(clip.data(), h, rho, 1.0, gradient.data());
        for (std::size_t i = 0; i < kClipTerms; ++i) {
            std::vector<double> more = clip, less = clip;
            more[i] += step, less[i] -= step;
            const double slope =
                (log_passed(more.data(), h, rho) - log_passed(less.data(), h, rho)) / (2.0 * step);
            QVERIFY(std::abs(slope - gradient[i]) < 1e-7);
        }
        const auto at = [&](double dx, double dy) {
            return log_passed(clip.data(), {h.x + dx, h.y + dy}, rho);
        };
        QVERIFY(std::abs((at(step, 0) - at(-step, 0)) / (2.0 * step) - over_h.x) < 1e-7);
        QVERIFY(std::abs((at(0, step) - at(0, -step)) / (2.0 * step) - over_h.y) < 1e-7);
    }

    void what_a_plain_lens_has_not_is_told_in_pixels_and_apart_from_it() {
        const PupilRays rays(pupil_spiral(100));
        const std::vector<Vector2> field = pupil_spiral(32);
        const WavefrontBasis basis(rays, field);
        /// Mean product of two combinations' landing points, each less its mean over the pupil.
        const auto product = [&](std::size_t a, std::size_t b) {
            double sum = 0.0;
            for (const Vector2& h : field) {
                const Landing p = landing_of(basis, rays, a, h), q = landing_of(basis, rays, b, h);
                for (std::size_t i = 0; i < p.size(); ++i)
                    sum += p[i] * q[i] / static_cast<double>(rays.count() * field.size());
            }
            return sum;
        };
        constexpr std::size_t last_centred = kCentredTerms - 1, last_shifted = kWavefrontTerms - 3;
        for (const std::size_t higher : {last_centred, last_shifted}) {
            QVERIFY(!is_plain(higher));
            QVERIFY(std::abs(product(higher, higher) - 1.0) < 1e-6);
            for (std::size_t t = 0; t < kWavefrontTerms; ++t)
                if (is_plain(t)) QVERIFY(std::abs(product(higher, t)) < 1e-6);
        }
        std::vector<double> unit(kWavefrontTerms, 0.0);
        unit[kDefocusTerm] = 1.0;
        QCOMPARE(basis.terms_of(unit), unit);
    }

    void illumination_has_the_gradient_it_claims() {
        const Vector2 h{0.4, -0.7}, rho{0.35, 0.6};
        constexpr double step = 1e-5;
        for (std::size_t t = 0; t < kIlluminationTerms; ++t) {
            const auto at = [&](double dx, double dy) {
                return illumination(t, {h.x + dx, h.y + dy}, rho);
            };
            const Vector2 gradient = illumination_gradient(t, h, rho);
            QVERIFY(std::abs((at(step, 0) - at(-step, 0)) / (2.0 * step) - gradient.x) < 1e-8);
            QVERIFY(std::abs((at(0, step) - at(0, -step)) / (2.0 * step) - gradient.y) < 1e-8);
        }
    }

    void the_pupil_is_filled_evenly() {
        const std::vector<Vector2> pupil = pupil_spiral(200);
        QVERIFY(pupil.size() > 150 && pupil.size() < 250);
        double q = 0.0, q2 = 0.0, x4 = 0.0;
        for (const Vector2& rho : pupil) {
            QVERIFY(dot(rho, rho) <= 1.0);
            q += dot(rho, rho) / pupil.size();
            q2 += dot(rho, rho) * dot(rho, rho) / pupil.size();
            x4 += rho.x * rho.x * rho.x * rho.x / pupil.size();
        }
        // The moments of the unit disc.
        QVERIFY2(std::abs(q - 1.0 / 2.0) < 0.03, qPrintable(QString::number(q)));
        QVERIFY2(std::abs(q2 - 1.0 / 3.0) < 0.03, qPrintable(QString::number(q2)));
        QVERIFY2(std::abs(x4 - 1.0 / 8.0) < 0.02, qPrintable(QString::number(x4)));
    }

    void the_halo_takes_its_share_from_the_core() {
        constexpr int size = 41;
        const RayLens lens({{0.0, 0.0}, {0.6, 0.0}}, size, 1);
        std::vector<double> p = lens.round_start();
        const std::vector<double> without = lens.kernels(p);
        p[L::kHaloShare + 1] = 3.0;  // half of green's light in the middle
        p[L::kHaloShare + 3] = -2.0; // less of it away from the axis
        const std::vector<double> with = lens.kernels(p);
        const auto core = [](std::span<const double> kernel) { return kernel[size / 2 * size + size / 2]; };
        const auto ratio = [&](std::size_t point, int channel) {
            return core(kernel_at(with, point, channel, size)) /
                   core(kernel_at(without, point, channel, size));
        };
        QVERIFY(ratio(0, 1) > 0.5 && ratio(0, 1) < 0.62); // what the halo itself leaves there included
        QVERIFY(ratio(1, 1) > ratio(0, 1) + 0.1);
        QVERIFY(std::abs(ratio(0, 0) - 1.0) < 1e-9);
    }

    void kernels_are_normalised_and_green_centred() {
        constexpr int size = 31;
        const RayLens lens(field_points(3, 3, 1.5), size, 1);
        std::vector<double> p = random_parameters(lens, 0.15, rng());
        std::fill_n(&p[L::kWidth], 3, 0.0); // narrower ones are shifted by the sampling itself
        const std::vector<double> kernels = lens.kernels(p);
        QCOMPARE(kernels.size(), std::size_t(9 * 3 * size * size));
        for (const double value : kernels)
            QVERIFY(value >= 0.0);
        for (std::size_t point = 0; point < 9; ++point) {
            for (int c = 0; c < 3; ++c) {
                const auto kernel = kernel_at(kernels, point, c, size);
                QVERIFY(std::abs(std::accumulate(kernel.begin(), kernel.end(), 0.0) - 1.0) < 1e-12);
            }
            const Vector2 green = centroid(kernel_at(kernels, point, 1, size), size);
            const Vector2 red = centroid(kernel_at(kernels, point, 0, size), size);
            QVERIFY(std::hypot(green.x, green.y) < 1e-5);
            QVERIFY(std::hypot(red.x, red.y) > 1e-3);
        }
    }

    void a_lens_whose_light_misses_the_support_still_makes_kernels() {
        const RayLens lens(field_points(2, 2, 1.5), 7, 1);
        std::vector<double> p = test::comatic_parameters(lens);
        p[L::kLateralRed] = 1e12;
        for (const double value : lens.kernels(p))
            QVERIFY(std::isfinite(value) && value >= 0.0);
    }

    void the_gradient_is_that_of_the_kernels() {
        const RayLens lens({{0.1, -0.05}, {0.7, 0.4}, {-0.3, 0.8}}, 11, 1);
        const std::vector<double> p = random_parameters(lens, 0.3, rng());
        std::normal_distribution<double> normal;
        std::vector<double> weight(lens.kernels(p).size());
        for (double& value : weight)
            value = normal(rng());
        const auto value = [&](const std::vector<double>& at) {
            const std::vector<double> kernels = lens.kernels(at);
            return std::inner_product(kernels.begin(), kernels.end(), weight.begin(), 0.0);
        };
        const double error = test::gradient_error(value, p, lens.parameter_gradient(p, weight), 2e-6);
        QVERIFY2(error < 1e-5, qPrintable(QString::number(error)));
    }

    void threads_change_not_a_bit() {
        const std::vector<Vector2> points = field_points(3, 3, 1.5);
        const RayLens one(points, 9, 1), three(points, 9, 3);
        const std::vector<double> p = random_parameters(one, 0.3, rng());
        const std::vector<double> kernels = one.kernels(p);
        QCOMPARE(three.kernels(p), kernels);
        QCOMPARE(three.parameter_gradient(p, kernels), one.parameter_gradient(p, kernels));
    }

    void an_aligned_lens_turns_with_the_field() {
        const RayLens lens({{0.0, 0.0}}, 17, 1);
        const std::vector<bool> free = lens.free_parameters(LensFreedom::Aligned);
        std::vector<double> p = random_parameters(lens, 0.2, rng());
        const std::vector<double> misaligned = p;
        for (std::size_t i = 0; i < p.size(); ++i)
            if (!free[i]) p[i] = 0.0;
        p[0] = p[1] = 0.0; // the axis on the frame's middle, about which the test turns
        // Up to the sampling of the pupil, whose rays do not turn into each other.
        QVERIFY2(asymmetry(p) < 1e-6, qPrintable(QString::number(asymmetry(p))));
        QVERIFY(asymmetry(misaligned) > 0.05);
    }

    void positive_lateral_colour_moves_the_channel_outward() {
        constexpr int size = 17;
        const std::vector<Vector2> points = {{0.8, 0.0}, {-0.4, 0.3}};
        const RayLens lens(points, size, 1);
        std::vector<double> p = lens.round_start();
        p[L::kLateralRed] = 1.5;      // linear in h
        p[L::kLateralBlue + 1] = 2.0; // cubic
        const std::vector<double> kernels = lens.kernels(p);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Vector2 h = points[i];
            const Vector2 red = centroid(kernel_at(kernels, i, 0, size), size);
            const Vector2 blue = centroid(kernel_at(kernels, i, 2, size), size);
            QVERIFY(std::abs(red.x - 1.5 * h.x) < 5e-3);
            QVERIFY(std::abs(red.y - 1.5 * h.y) < 5e-3);
            QVERIFY(std::abs(blue.x - 2.0 * dot(h, h) * h.x) < 5e-3);
            QVERIFY(std::abs(blue.y - 2.0 * dot(h, h) * h.y) < 5e-3);
        }
    }

    void positive_coma_throws_its_tail_outward() {
        constexpr int size = 21;
        const RayLens lens({{0.8, 0.0}, {-0.8, 0.0}, {0.0, 0.0}}, size, 1);
        std::vector<double> p = lens.round_start();
        std::fill_n(&p[L::kWidth], 3, std::log(0.5));
        p[L::kGreen + kComaTerm] = 2.0;
        const std::vector<double> kernels = lens.kernels(p);
        QVERIFY(skew_along_x(kernel_at(kernels, 0, 1, size), size) > 0.5);
        QVERIFY(skew_along_x(kernel_at(kernels, 1, 1, size), size) < -0.5);
        QVERIFY(std::abs(skew_along_x(kernel_at(kernels, 2, 1, size), size)) < 1e-6);
        // Red and blue follow green but for their offsets.
        QVERIFY(relative_difference(kernel_at(kernels, 0, 0, size), kernel_at(kernels, 0, 1, size)) <
                1e-12);
        p[L::kRed + kComaTerm] = -4.0;
        QVERIFY(skew_along_x(kernel_at(lens.kernels(p), 0, 0, size), size) < -0.5);
    }

    void freedom_names_what_may_move() {
        const RayLens lens({{0.0, 0.0}}, 5, 1);
        const auto free = [&](LensFreedom freedom) { return lens.free_parameters(freedom); };
        const std::vector<bool> all = free(LensFreedom::All), aligned = free(LensFreedom::Aligned),
                                widths = free(LensFreedom::Widths), plain = free(LensFreedom::Plain);
        QCOMPARE(std::ranges::count(all, true), std::ptrdiff_t(lens.parameter_count()));
        QCOMPARE(std::ranges::count(widths, true), std::ptrdiff_t(3));
        QVERIFY(widths[L::kWidth] && widths[L::kWidth + 2]);
        // Per channel the terms of misalignment, per colour the constant shift.
        QCOMPARE(std::ranges::count(aligned, false), std::ptrdiff_t(3 * kMisalignedTerms + 2 * 2));
        // Per channel 13 + 20 higher terms, per colour the fifth order, the pupil's edges, the wavelengths.
        QCOMPARE(std::ranges::count(plain, false), std::ptrdiff_t(3 * 33 + 2 + kClipTerms + 1));
        QVERIFY(plain[L::kRed + kComaTerm] && !plain[L::kSpread]);
        QVERIFY(aligned[L::kBlue] && !aligned[L::kBlue + kCentredTerms]);
        QVERIFY(aligned[L::kLateralBlue + 2] && !aligned[L::kLateralBlue + 3]);
    }

    void the_axis_stays_near_the_frames_middle() {
        const RayLens lens({{0.0, 0.0}}, 5, 1);
        std::vector<double> p = lens.round_start();
        QCOMPARE(lens.axis(p).x, 0.0);
        p[0] = 1e6;
        p[1] = -0.1;
        QVERIFY(lens.axis(p).x <= 0.5);
        QVERIFY(lens.axis(p).y < 0.0);
    }
};

QTEST_GUILESS_MAIN(TestRayLens)
#include "test_ray_lens.moc"
