#include "calibrate/fit/node_correction.h"

#include "core/calibrate/fit/model_spectra.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;

namespace {

constexpr int kSize = 9;
constexpr int kPatch = 20;
constexpr double kNoise = 1e-4;

std::vector<double> gaussian_kernels(double sigma_x, double sigma_y) {
    return test::gaussian_kernels(kSize, sigma_x, sigma_y);
}

/// Photos whose spectra are exactly those of these kernels.
WhittleLikelihood exact_likelihood(const std::vector<double>& kernels) {
    const FrequencyBand band = frequency_band(kPatch);
    return WhittleLikelihood(compared_directly(band),
                             test::exact_cells(band, kernels, kSize, test::plain_noise(1, kNoise)), 1,
                             kSize, 1);
}

CorrectedFit corrected(const WhittleLikelihood& all, const WhittleLikelihood& first,
                       const WhittleLikelihood& second, const std::vector<double>& base) {
    const CalibrationObserver observer;
    FitReports reports(observer, {1, 1, 3, kSize}, {});
    return correct_nodes(all, first, second, {base, all.initial_nuisances()}, {1, 1}, reports);
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(sum);
}

} // namespace

class TestNodeCorrection : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void what_halves_agree_in_is_taken() {
        const std::vector<double> truth = gaussian_kernels(1.4, 0.9), base = gaussian_kernels(1.1, 1.1);
        const WhittleLikelihood likelihood = exact_likelihood(truth);
        const CorrectedFit fit = corrected(likelihood, likelihood, likelihood, base);
        QVERIFY2(fit.share > 0.999, qPrintable(QString::number(fit.share)));
        QVERIFY2(distance(fit.fit.kernels, truth) < 0.5 * distance(base, truth),
                 qPrintable(
                     QString("%1 of %2").arg(distance(fit.fit.kernels, truth)).arg(distance(base, truth))));
        QCOMPARE(fit.fit.loss, likelihood(fit.fit.kernels, fit.fit.nuisances));
    }

    void what_halves_contradict_each_other_in_is_not() {
        const std::vector<double> base = gaussian_kernels(1.1, 1.1);
        const WhittleLikelihood wide = exact_likelihood(gaussian_kernels(1.4, 0.9));
        const WhittleLikelihood high = exact_likelihood(gaussian_kernels(0.9, 1.4));
        const CorrectedFit fit = corrected(wide, wide, high, base);
        QVERIFY2(fit.share < 0.05, qPrintable(QString::number(fit.share)));
        QVERIFY(distance(fit.fit.kernels, base) < 0.05 * distance(gaussian_kernels(1.4, 0.9), base));
    }
};

QTEST_GUILESS_MAIN(TestNodeCorrection)
#include "test_node_correction.moc"
