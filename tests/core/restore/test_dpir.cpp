#include "restore/noise_schedule.h"
#include "restore/solver.h"

#include "support/fixture.h"
#include "support/gaussian_prior.h"

#include <QTest>

using namespace petzval;
using petzval::test::GaussianPrior;
using petzval::test::GaussianTile;
using petzval::test::rms_difference;

namespace {

constexpr int kWidth = 40, kHeight = 40;
constexpr double kNoise = 0.02;

Image restored(const GaussianTile& tile, const Denoiser& prior, const SolverOptions& options = {}) {
    return solver("dpir").make(options, &prior)->restored(tile.problem(), {});
}

} // namespace

class TestDpir : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void follows_the_paper_with_momentum_to_the_digit();
    void levels_fall_from_the_start_to_the_noise();
    void comes_near_the_posterior_mean();
    void a_map_of_the_noise_scales_the_problem();
};

/// Where everything is linear, its rounds are a recursion at each frequency.
void TestDpir::follows_the_paper_with_momentum_to_the_digit() {
    const GaussianPrior prior(kWidth, kHeight);
    const GaussianTile tile(prior, kWidth, kHeight, kNoise, 1);
    constexpr int steps = 8;
    constexpr float lambda = 0.23f, first = 49.0f / 255.0f;
    const auto recursion = [](std::complex<float> k, float s, std::complex<float> y,
                              std::complex<float> x) {
        std::complex<float> last = x;
        for (int step = 0; step < steps; ++step) {
            const float level = first * std::pow(static_cast<float>(kNoise) / first, step / 7.0f);
            const float alpha = lambda * static_cast<float>(kNoise * kNoise) / (level * level);
            x = (std::conj(k) * y + alpha * x) / (std::norm(k) + alpha);
            x *= s / (s + level * level);
            const bool goes_on = step > 0 && step + 2 < steps;
            last = std::exchange(x, goes_on ? x + 0.5f * (x - last) : x);
        }
        return x;
    };
    const Image begun = solver("wiener").make({}, nullptr)->restored(tile.problem(), {});
    const Image from_photo = prior.filtered(tile.blur, tile.blurred,
                                            [&](auto k, float s) { return recursion(k, s, 1.0f, 0.0f); });
    const Image from_beginning =
        prior.filtered(tile.blur, begun, [&](auto k, float s) { return recursion(k, s, 0.0f, 1.0f); });
    Image expected = sum(from_photo, 1.0, from_beginning);
    for (float& value : expected.values())
        value -= GaussianPrior::kMean;
    const SolverOptions options = {
        {"steps", std::int64_t{steps}}, {"start", double{first}}, {"prior-weight", double{lambda}}};
    QVERIFY(rms_difference(restored(tile, prior, options), expected) < 1e-5);
}

void TestDpir::levels_fall_from_the_start_to_the_noise() {
    const GaussianPrior prior(kWidth, kHeight);
    GaussianTile tile(prior, kWidth, kHeight, kNoise, 1);
    const std::vector<double> ratios = NoiseSchedule(tile.problem()).ratios(0.32, 5);
    for (int k = 0; k < 5; ++k)
        QVERIFY(std::abs(ratios[k] / std::pow(2.0, 4 - k) - 1.0) < 1e-5);
    // Noisier than the start: no level above the photo's own noise.
    QCOMPARE(NoiseSchedule(tile.problem()).ratios(0.01, 3), std::vector<double>(3, 1.0));
}

void TestDpir::comes_near_the_posterior_mean() {
    const GaussianPrior prior(kWidth, kHeight);
    const GaussianTile tile(prior, kWidth, kHeight, kNoise, 2);
    const Image best = prior.posterior_mean(tile.blur, tile.blurred, kNoise);
    const double least = rms_difference(best, tile.truth);
    QVERIFY(std::abs(least * least / prior.posterior_variance(tile.blur, kNoise) - 1.0) < 0.1);
    QVERIFY(rms_difference(tile.blurred, tile.truth) > 1.3 * least);
    QVERIFY(rms_difference(restored(tile, prior), tile.truth) < 1.1 * least);
}

/// Twice the noise in red and half of it in blue is what one noise is on colours that are scaled likewise.
void TestDpir::a_map_of_the_noise_scales_the_problem() {
    /// Denoises colours scaled by a factor each.
    class Scaled : public Denoiser {
    public:
        explicit Scaled(const GaussianPrior& prior)
            : prior_(prior) {}
        std::string name() const override { return "scaled"; }
        static Image scaled(Image image, double power) {
            for (int channel = 0; channel < 3; ++channel)
                for (float& value : image.plane(channel))
                    value *= static_cast<float>(std::pow(2.0, power * (1 - channel)));
            return image;
        }
        Image denoised(const Image& noisy, const Image& sigma) const override {
            return scaled(prior_.denoised(scaled(noisy, -1), scaled(sigma, -1)), 1);
        }
        Pullback pulled_back(const Image&, const Image&, const Image&) const override { return {}; }

    private:
        const GaussianPrior& prior_;
    };
    const GaussianPrior prior(kWidth, kHeight);
    GaussianTile tile(prior, kWidth, kHeight, kNoise, 3);
    // The mean of the map sets where the rounds begin: the same share of it in both.
    const SolverOptions even = {{"start", 0.2}};
    const SolverOptions uneven = {{"start", 0.2 * (2.0 + 1.0 + 0.5) / 3.0}};
    const Image expected = Scaled::scaled(restored(tile, prior, even), 1);
    tile.blurred = Scaled::scaled(tile.blurred, 1);
    tile.sigma = Scaled::scaled(tile.sigma, 1);
    QVERIFY(rms_difference(restored(tile, Scaled(prior), uneven), expected) < 1e-5);
}

QTEST_GUILESS_MAIN(TestDpir)
#include "test_dpir.moc"
