#include "calibrate/fit/kernel_fit.h"

#include "core/calibrate/fit/model_spectra.h"
#include "core/calibrate/lens/lens_parameters.h"
#include "psf/compare.h"
#include "support/fixture.h"

#include <QTest>

#include <numeric>

using namespace petzval;

namespace {

constexpr int kSize = 9;
constexpr int kPatch = 20;
constexpr std::size_t kArea = kSize * kSize;
constexpr double kNoise = 1e-4;

PsfGrid grid_of(const std::vector<double>& kernels, int rows, int cols) {
    PsfGrid grid({rows, cols, 3, kSize});
    std::ranges::copy(kernels, grid.values().begin());
    return grid;
}

FitOptions iterations(int count) {
    FitOptions options;
    options.iterations = count;
    return options;
}

std::vector<double> gaussian_kernels(double sigma_x, double sigma_y) {
    return test::gaussian_kernels(kSize, sigma_x, sigma_y);
}

/// A likelihood whose blurred spectra are the model's for `truth`.
struct ExactCase {
    std::vector<double> truth;
    Nuisances nuisances;
    WhittleLikelihood likelihood;

    explicit ExactCase(std::vector<double> kernels)
        : truth(std::move(kernels))
        , nuisances(test::plain_noise(truth.size() / (3 * kArea), kNoise))
        , likelihood(compared_directly(frequency_band(kPatch)),
                     test::exact_cells(frequency_band(kPatch), truth, kSize, nuisances),
                     truth.size() / (3 * kArea), kSize, 1) {}
    double loss_at_truth() const { return likelihood(truth, nuisances); }
    KernelFit start(std::vector<double> kernels) const {
        KernelFit base;
        base.nuisances = likelihood.initial_nuisances();
        base.loss = likelihood(kernels, base.nuisances);
        base.kernels = std::move(kernels);
        return base;
    }
};

} // namespace

class TestKernelFit : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void fit_lens_finds_a_lens_of_its_own_kind() {
        const RayLens lens(field_points(3, 3, 1.5), kSize, 1);
        const std::vector<bool> plain = lens.free_parameters(LensFreedom::Plain);
        const std::vector<double> start = test::comatic_parameters(lens);
        std::vector<double> true_parameters = test::random_parameters(lens, 0.1, rng());
        for (std::size_t i = 0; i < start.size(); ++i)
            if (!plain[i]) true_parameters[i] = start[i];
        const ExactCase exact(lens.kernels(true_parameters));
        const auto [parameters, fit] =
            fit_lens(exact.likelihood, lens, start, LensFreedom::Plain, iterations(150));
        QVERIFY2(fit.loss < exact.loss_at_truth() + 1e-4,
                 qPrintable(QString("%1 for %2").arg(fit.loss).arg(exact.loss_at_truth())));
        QCOMPARE(fit.loss, exact.likelihood(fit.kernels, fit.nuisances));
        QCOMPARE(fit.kernels, lens.kernels(parameters));
        const GridScore score =
            compared(grid_of(fit.kernels, 3, 3), grid_of(exact.truth, 3, 3), Orientation::BetterOfTwo);
        QVERIFY2(score.ncc_min > 0.99, qPrintable(QString::number(score.ncc_min)));
    }

    void more_freedom_explains_what_a_plain_lens_cannot() {
        const RayLens lens(field_points(3, 3, 1.5), kSize, 1);
        const ExactCase exact(lens.kernels(test::random_parameters(lens, 0.2, rng())));
        const LensFit plain = fit_lens(exact.likelihood, lens, test::comatic_parameters(lens),
                                       LensFreedom::Plain, iterations(100));
        const LensFit wide = refit_lens(exact.likelihood, lens, plain, LensFreedom::All, iterations(100));
        QVERIFY2(wide.fit.loss < plain.fit.loss - 0.05,
                 qPrintable(QString("%1 for %2").arg(wide.fit.loss).arg(plain.fit.loss)));
    }

    void fit_lens_moves_only_what_is_free() {
        const RayLens lens(field_points(2, 2, 1.5), kSize, 1);
        const ExactCase exact(lens.kernels(test::random_parameters(lens, 0.1, rng())));
        for (const LensFreedom freedom : {LensFreedom::Widths, LensFreedom::Aligned}) {
            const std::vector<double> start = test::comatic_parameters(lens);
            const LensFit fit = fit_lens(exact.likelihood, lens, start, freedom, iterations(10));
            const std::vector<bool> free = lens.free_parameters(freedom);
            for (std::size_t i = 0; i < start.size(); ++i)
                if (!free[i]) QCOMPARE(fit.parameters[i], start[i]);
            QVERIFY(fit.parameters != start);
        }
    }

    void fit_near_mends_what_a_model_cannot_and_stays_on_green() {
        const ExactCase exact(gaussian_kernels(1.5, 0.9));
        const KernelFit base = exact.start(gaussian_kernels(1.1, 1.1));
        const KernelFit fit = fit_near(exact.likelihood, base, {1, 1}, 1e-4, iterations(60));
        QVERIFY(fit.loss < base.loss - 0.01);
        const GridScore before =
            compared(grid_of(base.kernels, 1, 1), grid_of(exact.truth, 1, 1), Orientation::AsIs);
        const GridScore after =
            compared(grid_of(fit.kernels, 1, 1), grid_of(exact.truth, 1, 1), Orientation::AsIs);
        QVERIFY2(after.relative_error_mean < 0.3 * before.relative_error_mean,
                 qPrintable(
                     QString("%1 from %2").arg(after.relative_error_mean).arg(before.relative_error_mean)));
        const std::vector<float> green(fit.kernels.begin() + kArea, fit.kernels.begin() + 2 * kArea);
        const Centroid centroid = centroid_of(green, kSize);
        QVERIFY(std::hypot(centroid.x, centroid.y) < 0.01);
        QVERIFY(std::abs(std::accumulate(green.begin(), green.end(), 0.0) - 1.0) < 1e-6);
    }

    void fit_near_draws_what_lies_beside_the_centre_to_it() {
        std::vector<double> beside(3 * kArea);
        const std::vector<double> round = gaussian_kernels(1.1, 1.1);
        for (std::size_t i = 1; i < beside.size(); ++i)
            beside[i] = round[i - 1];
        const ExactCase exact(round);
        const KernelFit fit =
            fit_near(exact.likelihood, exact.start(beside), {1, 1}, 1e-4, iterations(100));
        const std::vector<float> green(fit.kernels.begin() + kArea, fit.kernels.begin() + 2 * kArea);
        QVERIFY2(std::abs(centroid_of(green, kSize).x) < 0.05,
                 qPrintable(QString::number(centroid_of(green, kSize).x)));
    }

    void a_stiff_fit_near_changes_next_to_nothing() {
        const ExactCase exact(gaussian_kernels(1.5, 0.9));
        const KernelFit base = exact.start(gaussian_kernels(1.1, 1.1));
        const KernelFit fit = fit_near(exact.likelihood, base, {1, 1}, 1e6, iterations(20));
        for (std::size_t i = 0; i < fit.kernels.size(); ++i)
            QVERIFY(std::abs(fit.kernels[i] - base.kernels[i]) < 1e-4);
    }

    void fit_free_finds_the_modulus_of_a_shake() {
        // A stroke that starts fast and ends slowly.
        const ExactCase exact(test::grey_kernels(kSize, [](int x, int y) {
            return std::exp(-(x - y) * (x - y)) * (std::abs(x + y) <= 6 ? 9.0 + x + y : 0.0);
        }));
        const KernelFit base = exact.start(gaussian_kernels(1.5, 1.5));
        FitOptions options = iterations(200);
        int reports = 0;
        options.report = [&](int, double, const std::vector<double>& kernels) {
            ++reports;
            QCOMPARE(kernels.size(), base.kernels.size());
        };
        const KernelFit fit = fit_free(exact.likelihood, base, {1, 1}, 3.0, options);
        QVERIFY(reports > 1);
        for (const double value : fit.kernels)
            QVERIFY(value >= 0.0);
        const auto mtf_error = [&](const KernelFit& of) {
            return compared(grid_of(of.kernels, 1, 1), grid_of(exact.truth, 1, 1), Orientation::AsIs)
                .mtf_error_mean;
        };
        QVERIFY2(mtf_error(fit) < 0.02 && mtf_error(base) > 0.1,
                 qPrintable(QString("%1 from %2").arg(mtf_error(fit)).arg(mtf_error(base))));
    }

    void fit_free_keeps_neighbours_alike() {
        std::vector<double> two = gaussian_kernels(1.5, 0.8);
        const std::vector<double> other = gaussian_kernels(0.8, 1.5);
        two.insert(two.end(), other.begin(), other.end());
        const ExactCase exact(two);
        std::vector<double> round = gaussian_kernels(1.2, 1.2);
        round.insert(round.end(), round.begin(), round.begin() + 3 * kArea);
        const KernelFit base = exact.start(round);
        const auto difference = [&](double smoothness) {
            const KernelFit fit = fit_free(exact.likelihood, base, {1, 2}, smoothness, iterations(40));
            double sum = 0.0;
            for (std::size_t i = 0; i < 3 * kArea; ++i)
                sum += std::pow(fit.kernels[i] - fit.kernels[3 * kArea + i], 2.0);
            return sum;
        };
        QVERIFY(difference(1e4) < 0.01 * difference(0.01));
    }

    void every_fit_can_be_stopped() {
        const RayLens lens(field_points(1, 1, 1.5), kSize, 1);
        const ExactCase exact(gaussian_kernels(1.5, 0.9));
        const KernelFit base = exact.start(gaussian_kernels(1.1, 1.1));
        std::stop_source stop;
        FitOptions options = iterations(100);
        options.stop = stop.get_token();
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(
            fit_lens(exact.likelihood, lens, test::comatic_parameters(lens), LensFreedom::All, options),
            Cancelled);
        QVERIFY_EXCEPTION_THROWN(fit_near(exact.likelihood, base, {1, 1}, 0.3, options), Cancelled);
        QVERIFY_EXCEPTION_THROWN(fit_free(exact.likelihood, base, {1, 1}, 3.0, options), Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestKernelFit)
#include "test_kernel_fit.moc"
