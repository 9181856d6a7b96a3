#include "learn/ema.h"

#include "support/fixture.h"

#include <QTest>

#include <cmath>

using namespace petzval;
using namespace petzval::test;

class TestEma : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void gamma_gives_the_relative_standard_deviation() {
        // EDM2, section 3.1: 6.94 for 0.10, and 16.97 for 0.05.
        QVERIFY(std::abs(power_average_gamma(0.10) - 6.94) < 0.01);
        QVERIFY(std::abs(power_average_gamma(0.05) - 16.97) < 0.01);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, power_average_gamma(0.3));
        QVERIFY_THROWS_EXCEPTION(std::logic_error, power_average_gamma(0.0));
    }

    void equals_its_closed_form() {
        // Unrolled, step s of n weighs (1 - beta(s)) times the product of all later beta(t).
        constexpr int kSteps = 40;
        const double gamma = power_average_gamma(0.1);
        PowerAverage average(0.1, 1);
        double expected = 0.0;
        for (int step = 1; step <= kSteps; ++step) {
            const auto value = static_cast<float>(std::sin(0.3 * step));
            average.add(std::vector{value});
            // The product telescopes: (s/n)^(gamma+1).
            const double reach = std::pow(static_cast<double>(step) / kSteps, gamma + 1.0);
            const double share = 1.0 - std::pow(1.0 - 1.0 / step, gamma + 1.0);
            expected += share * reach * value;
        }
        QVERIFY(std::abs(average.values()[0] - expected) < 1e-6);
        QCOMPARE(average.steps(), kSteps);
    }

    void has_the_promised_profile() {
        // Averaging t itself gives the profile's mean; averaging t^2 too, its standard deviation.
        constexpr int kSteps = 2000;
        PowerAverage average(0.1, 2);
        for (int step = 1; step <= kSteps; ++step) {
            const float place = static_cast<float>(step) / kSteps;
            average.add(std::vector{place, place * place});
        }
        const double mean = average.values()[0];
        QVERIFY(std::abs(std::sqrt(average.values()[1] - mean * mean) - 0.1) < 0.001);
    }

    void goes_on_from_a_stored_state() {
        PowerAverage whole(0.05, 3);
        PowerAverage first(0.05, 3);
        for (float step = 1; step <= 5; ++step) {
            whole.add(std::vector{step, step * step, 1.0f / step});
            first.add(std::vector{step, step * step, 1.0f / step});
        }
        PowerAverage second(0.05, 3);
        second.restore(first.steps(), first.values());
        whole.add(std::vector{7.0f, 8.0f, 9.0f});
        second.add(std::vector{7.0f, 8.0f, 9.0f});
        QCOMPARE(second.values(), whole.values());
        QVERIFY_THROWS_EXCEPTION(std::logic_error, second.add(std::vector{1.0f}));
    }
};

QTEST_GUILESS_MAIN(TestEma)
#include "test_ema.moc"
