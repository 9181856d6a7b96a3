#include "learn/power_average.h"

#include "support/fixture.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace petzval;
using namespace petzval::test;

class TestPowerAverage : public Fixture {
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
        PowerAverage average(0.1, torch::zeros({1}));
        double expected = 0.0;
        for (int step = 1; step <= kSteps; ++step) {
            const auto value = static_cast<float>(std::sin(0.3 * step));
            average.add(torch::full({1}, value), step);
            // The product telescopes: (s/n)^(gamma+1).
            const double reach = std::pow(static_cast<double>(step) / kSteps, gamma + 1.0);
            const double share = 1.0 - std::pow(1.0 - 1.0 / step, gamma + 1.0);
            expected += share * reach * value;
        }
        QVERIFY(std::abs(average.values()[0].item<double>() - expected) < 1e-6);
    }

    void has_the_promised_profile() {
        // Averaging t itself gives the profile's mean; averaging t^2 too, its standard deviation.
        constexpr int kSteps = 2000;
        PowerAverage average(0.1, torch::zeros({2}));
        for (int step = 1; step <= kSteps; ++step) {
            const float place = static_cast<float>(step) / kSteps;
            average.add(torch::tensor({place, place * place}), step);
        }
        const double mean = average.values()[0].item<double>();
        QVERIFY(std::abs(std::sqrt(average.values()[1].item<double>() - mean * mean) - 0.1) < 0.001);
    }

    void copies_keep_what_they_have() {
        PowerAverage first(0.05, torch::zeros({1}));
        first.add(torch::tensor({4.0f}), 1);
        PowerAverage second = first;
        second.add(torch::tensor({8.0f}), 2);
        QCOMPARE(first.values()[0].item<float>(), 4.0f);
        PowerAverage third = first.with(first.values());
        third.add(torch::tensor({8.0f}), 2);
        QCOMPARE(third.values()[0].item<float>(), second.values()[0].item<float>());
    }
};

QTEST_GUILESS_MAIN(TestPowerAverage)
#include "test_power_average.moc"
