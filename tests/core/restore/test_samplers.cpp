#include "restore/solver.h"

#include "support/fixture.h"
#include "support/gaussian_prior.h"

#include <QTest>

#include <cmath>

using namespace petzval;
using petzval::test::drawn;
using petzval::test::Draws;
using petzval::test::GaussianPrior;
using petzval::test::GaussianTile;

/// DiffPIR and DPS draw from the posterior, which is known here. Both are approximations of their papers'.
class TestSamplers : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void draw_from_the_posterior_data();
    void draw_from_the_posterior();
};

void TestSamplers::draw_from_the_posterior_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("noise");
    for (const char* name : {"diffpir", "dps"})
        for (const double noise : {0.02, 0.03})
            QTest::addRow("%s at %g", name, noise) << QString(name) << noise;
}

void TestSamplers::draw_from_the_posterior() {
    QFETCH(QString, name);
    QFETCH(double, noise);
    constexpr int width = 32, height = 24, seeds = 12;
    const GaussianPrior prior(width, height);
    const GaussianTile tile(prior, width, height, noise, 2);
    const Draws draws = drawn(*solver(name.toStdString()).make({}, &prior), tile,
                              prior.posterior_mean(tile.blur, tile.blurred, noise), seeds);
    const double deviation = std::sqrt(prior.posterior_variance(tile.blur, noise));
    qInfo("bias %.2f, spread %.2f of the posterior's deviation", draws.bias / deviation,
          draws.spread / deviation);
    QVERIFY(draws.bias < 0.4 * deviation);
    QVERIFY(draws.spread > 0.6 * deviation && draws.spread < 1.2 * deviation);
}

QTEST_GUILESS_MAIN(TestSamplers)
#include "test_samplers.moc"
