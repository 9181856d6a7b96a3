#include "restore/dmplug.h"

#include "restore/early_stopping.h"
#include "restore/solver.h"
#include "support/fixture.h"
#include "support/gaussian_prior.h"

#include <QTest>

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

class TestDmplug : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void gradient_through_the_chain_is_right();
    void stops_in_the_calm_before_the_noise();
    void keeps_the_latest_while_the_window_fills();
    void explains_the_photo_and_nears_the_truth();
};

void TestDmplug::gradient_through_the_chain_is_right() {
    const GaussianPrior prior(kWidth, kHeight);
    GaussianTile tile(prior, kWidth, kHeight, kNoise, 1);
    for (std::size_t i = 0; i < tile.sigma.values().size(); ++i)
        tile.sigma.values()[i] *= 1.0f + 0.4f * std::sin(0.01f * static_cast<float>(i));
    for (std::size_t i = 0; i < 200; ++i)
        tile.evidence[i] = Evidence::Missing;
    const TileProblem problem = tile.problem();
    const NoiseSchedule noise(problem);
    const SamplerMisfit misfit(problem, noise, prior, noise.ratios(0.2, 3), tile.blurred);
    const Image z = normal_image(kWidth, kHeight, 3, rng());
    const Image direction = normal_image(kWidth, kHeight, 3, rng());
    const double h = 1e-2;
    const double slope =
        (misfit.evaluated(sum(z, h, direction)).value - misfit.evaluated(sum(z, -h, direction)).value) /
        (2 * h);
    const Image gradient = misfit.evaluated(z).gradient;
    const double expected = std::inner_product(gradient.values().begin(), gradient.values().end(),
                                               direction.values().begin(), 0.0);
    QVERIFY(std::abs(expected) > 1e-3);
    QVERIFY(std::abs(slope / expected - 1.0) < 5e-3);
}

void TestDmplug::stops_in_the_calm_before_the_noise() {
    EarlyStopping stopping(4, 10);
    int step = 0;
    for (; step < 200 && !stopping.should_stop(); ++step) {
        // Comes to rest around step 50 and leaves again, faster and faster.
        Image picture(2, 2, 1);
        for (float& value : picture.values())
            value = static_cast<float>(std::pow((step - 50) / 50.0, 3.0));
        stopping.add(picture);
    }
    QVERIFY(step > 60 && step < 65);
    QVERIFY(std::abs(stopping.best().values()[0]) < 1e-4f);
}

void TestDmplug::keeps_the_latest_while_the_window_fills() {
    EarlyStopping stopping(5, 1);
    Image picture(1, 1, 1);
    for (int i = 0; i < 4; ++i) {
        picture.values()[0] = static_cast<float>(i);
        stopping.add(picture);
        QVERIFY(!stopping.should_stop());
        QCOMPARE(stopping.best().values()[0], static_cast<float>(i));
    }
}

void TestDmplug::explains_the_photo_and_nears_the_truth() {
    const GaussianPrior prior(kWidth, kHeight);
    const GaussianTile tile(prior, kWidth, kHeight, kNoise, 2);
    const Image found = solver("dmplug").make({{"rate", 0.1}}, &prior)->restored(tile.problem(), {});
    QVERIFY(rms_difference(tile.blur.applied(found), tile.blurred) < 1.5 * kNoise);
    QVERIFY(rms_difference(found, tile.truth) < 0.9 * rms_difference(tile.blurred, tile.truth));
}

QTEST_GUILESS_MAIN(TestDmplug)
#include "test_dmplug.moc"
