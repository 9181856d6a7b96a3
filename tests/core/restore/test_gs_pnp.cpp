#include "restore/gs_pnp.h"

#include "support/fixture.h"
#include "support/gaussian_prior.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace petzval;
using petzval::test::GaussianPrior;
using petzval::test::GaussianTile;
using petzval::test::rms_difference;

namespace {

constexpr int kWidth = 32, kHeight = 24;
constexpr double kNoise = 0.02;

} // namespace

class TestGsPnp : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void gradient_is_that_of_the_objective();
    void ends_where_its_objective_is_least();
    void the_objective_never_rises_data();
    void the_objective_never_rises();
};

void TestGsPnp::gradient_is_that_of_the_objective() {
    const GaussianPrior prior(kWidth, kHeight);
    const GaussianTile tile(prior, kWidth, kHeight, kNoise, 1);
    const TileProblem problem = tile.problem();
    const NoiseSchedule noise(problem);
    // Only the prior's part differs between the two weights.
    const GradientStepObjective light(problem, noise, prior, {.denoising = 4.0, .prior_weight = 1.0});
    const GradientStepObjective heavy(problem, noise, prior, {.denoising = 4.0, .prior_weight = 2.0});
    const auto potential = [&](const Image& x) { return heavy.at(x).value - light.at(x).value; };

    const Image direction = normal_image(kWidth, kHeight, 3, rng());
    const double h = 1e-3;
    const double slope =
        (potential(sum(tile.blurred, h, direction)) - potential(sum(tile.blurred, -h, direction))) /
        (2 * h);
    const Image gradient = light.prior_gradient(light.at(tile.blurred));
    const double expected = std::inner_product(gradient.values().begin(), gradient.values().end(),
                                               direction.values().begin(), 0.0) /
                            (kNoise * kNoise);
    QVERIFY(std::abs(slope / expected - 1.0) < 1e-3);
}

void TestGsPnp::ends_where_its_objective_is_least() {
    const GaussianPrior prior(kWidth, kHeight);
    const GaussianTile tile(prior, kWidth, kHeight, kNoise, 2);
    const GsPnpOptions options{.steps = 2000, .denoising = 10.0, .prior_weight = 0.5, .tolerance = 0.0};
    const Image found = gradient_step_restored(tile.problem(), prior, options);
    const float variance = static_cast<float>(std::pow(options.denoising * kNoise, 2.0));
    const Image least = prior.filtered(tile.blur, tile.blurred, [&](std::complex<float> k, float s) {
        const float left = variance / (s + variance);
        return std::conj(k) / (std::norm(k) + static_cast<float>(options.prior_weight) * left * left);
    });
    QVERIFY(rms_difference(tile.blurred, least) > 0.03);
    QVERIFY(rms_difference(found, least) < 0.001);
}

void TestGsPnp::the_objective_never_rises_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("all measured") << 0;
    QTest::newRow("a missing margin") << 1;
    QTest::newRow("clipped highlights") << 2;
    QTest::newRow("uneven noise") << 3;
}

void TestGsPnp::the_objective_never_rises() {
    QFETCH(int, kind);
    const GaussianPrior prior(kWidth, kHeight);
    GaussianTile tile(prior, kWidth, kHeight, kNoise, 3);
    for (int channel = 0; channel < 3; ++channel)
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x) {
                const std::size_t i = (static_cast<std::size_t>(channel) * kHeight + y) * kWidth + x;
                float& value = tile.blurred.values()[i];
                if (kind == 1 && x > 24) tile.evidence[i] = Evidence::Missing;
                if (kind == 2 && value > 0.45f) {
                    value = 0.45f;
                    tile.evidence[i] = Evidence::AtLeast;
                }
                if (kind == 3) tile.sigma.values()[i] *= 1.0f + 0.5f * std::sin(0.2f * x) + 0.3f * channel;
            }
    std::vector<double> objectives;
    gradient_step_restored(tile.problem(), prior, {.steps = 50, .tolerance = 0.0},
                           [&](int, double objective) { objectives.push_back(objective); });
    QVERIFY(objectives.size() > 3);
    QVERIFY(std::ranges::is_sorted(objectives, std::greater<>()));
    QVERIFY(objectives.back() < objectives.front());
}

QTEST_GUILESS_MAIN(TestGsPnp)
#include "test_gs_pnp.moc"
