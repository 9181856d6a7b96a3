#include "learn/adam.h"

#include "support/fixture.h"

#include <QTest>

#include <cmath>

using namespace petzval;
using namespace petzval::test;

class TestAdam : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_first_step_is_the_rate_against_the_sign() {
        std::vector<float> weights = {1.0f, 2.0f, 3.0f};
        AdamState state;
        adam_step(weights, std::vector{5.0f, -0.01f, 0.0f}, state, {0.1});
        QVERIFY(std::abs(weights[0] - 0.9f) < 1e-6f);
        QVERIFY(std::abs(weights[1] - 2.1f) < 1e-5f);
        QCOMPARE(weights[2], 3.0f);
    }

    void the_second_step_is_the_papers() {
        std::vector<float> weights = {0.0f};
        AdamState state;
        const AdamOptions options{0.1, 0.9, 0.99, 1e-8};
        adam_step(weights, std::vector{1.0f}, state, options);
        adam_step(weights, std::vector{3.0f}, state, options);
        const double mean = (0.9 * 0.1 * 1.0 + 0.1 * 3.0) / (1.0 - 0.81);
        const double square = (0.99 * 0.01 * 1.0 + 0.01 * 9.0) / (1.0 - 0.9801);
        QVERIFY(std::abs(weights[0] + 0.1 + 0.1 * mean / std::sqrt(square)) < 1e-6);
        QCOMPARE(state.steps, 2);
    }

    void finds_the_bottom_of_a_bowl() {
        std::vector<float> weights = {4.0f, -3.0f};
        AdamState state;
        for (int i = 0; i < 2000; ++i)
            adam_step(weights, std::vector{weights[0] - 1.0f, 10.0f * (weights[1] + 2.0f)}, state,
                      {0.05 * (1.0 - i / 2000.0)});
        QVERIFY(std::abs(weights[0] - 1.0f) < 1e-3f);
        QVERIFY(std::abs(weights[1] + 2.0f) < 1e-3f);
    }
};

QTEST_GUILESS_MAIN(TestAdam)
#include "test_adam.moc"
