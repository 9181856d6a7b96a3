#include "calibrate/fit/node_correction.h"

#include "core/calibrate/fit/model_spectra.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;

namespace {

constexpr int kSize = 9;
constexpr int kPatch = 20;
constexpr std::size_t kArea = kSize * kSize;
constexpr double kNoise = 1e-4;

/// One node, whose kernels are a Gaussian in all colours.
std::vector<double> gaussian_kernels(double sigma_x, double sigma_y) {
    std::vector<double> kernel(kArea);
    for (int i = 0; i < static_cast<int>(kArea); ++i) {
        const double x = (i % kSize - kSize / 2) / sigma_x, y = (i / kSize - kSize / 2) / sigma_y;
        kernel[i] = std::exp(-0.5 * (x * x + y * y));
    }
    const double sum = std::accumulate(kernel.begin(), kernel.end(), 0.0);
    std::vector<double> kernels;
    for (int channel = 0; channel < 3; ++channel)
        for (const double value : kernel)
            kernels.push_back(value / sum);
    return kernels;
}

/// Photos whose spectra are exactly those of these kernels.
WhittleLikelihood exact_likelihood(const std::vector<double>& kernels) {
    const FrequencyBand band = frequency_band(kPatch);
    return WhittleLikelihood(band, test::exact_cells(band, kernels, kSize, test::plain_noise(1, kNoise)), 1,
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
