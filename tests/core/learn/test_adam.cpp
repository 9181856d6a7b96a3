#include "learn/adam_state.h"
#include "learn/torch_random.h"
#include "support/fixture.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace petzval;
using namespace petzval::test;

class TestAdam : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_first_step_is_the_rate_against_the_sign() {
        std::vector<float> numbers = {1.0f, 2.0f, 3.0f};
        Descent descent(3, {});
        descent.step(numbers, std::vector{5.0f, -0.01f, 0.0f}, 0.1);
        QVERIFY(std::abs(numbers[0] - 0.9f) < 1e-6f);
        QVERIFY(std::abs(numbers[1] - 2.1f) < 1e-5f);
        QCOMPARE(numbers[2], 3.0f);
        QVERIFY_THROWS_EXCEPTION(std::logic_error, descent.step(numbers, std::vector{1.0f}, 0.1));
    }

    void the_second_step_is_the_papers() {
        std::vector<float> numbers = {0.0f};
        Descent descent(1, {0.9, 0.99, 1e-8});
        descent.step(numbers, std::vector{1.0f}, 0.1);
        descent.step(numbers, std::vector{3.0f}, 0.1);
        const double mean = (0.9 * 0.1 * 1.0 + 0.1 * 3.0) / (1.0 - 0.81);
        const double square = (0.99 * 0.01 * 1.0 + 0.01 * 9.0) / (1.0 - 0.9801);
        QVERIFY(std::abs(numbers[0] + 0.1 + 0.1 * mean / std::sqrt(square)) < 1e-6);
    }

    void finds_the_bottom_of_a_bowl() {
        std::vector<float> numbers = {4.0f, -3.0f};
        Descent descent(2, {});
        for (int i = 0; i < 2000; ++i)
            descent.step(numbers, std::vector{numbers[0] - 1.0f, 10.0f * (numbers[1] + 2.0f)},
                         0.05 * (1.0 - i / 2000.0));
        QVERIFY(std::abs(numbers[0] - 1.0f) < 1e-3f);
        QVERIFY(std::abs(numbers[1] + 2.0f) < 1e-3f);
    }

    void noise_alone_moves_nothing_where_certainty_is_asked_for() {
        // Gradients of two numbers: noise about zero, and noise about a mean that stands out.
        const auto end_of = [](double certainty) {
            const at::Generator generator = seeded_generator(torch::kCPU, 3);
            const AdamOptions options{0.9, 0.99, 1e-8, certainty};
            AdamState adam(torch::zeros({2}));
            torch::Tensor numbers = torch::zeros({2});
            torch::Tensor path = torch::zeros({2});
            for (int step = 0; step < 400; ++step) {
                const torch::Tensor moved =
                    adam.direction(torch::randn({2}, generator) + torch::tensor({0.0f, -2.0f}), options);
                numbers += moved;
                path += moved.abs();
            }
            return std::pair(path[0].item<double>(), numbers[1].item<double>());
        };
        const auto [free_path, free_end] = end_of(0.0);
        const auto [held_path, held_end] = end_of(2.0);
        QVERIFY2(held_path < 0.2 * free_path, qPrintable(QString("%1 %2").arg(held_path).arg(free_path)));
        QVERIFY2(held_end > 0.8 * free_end, qPrintable(QString("%1 %2").arg(held_end).arg(free_end)));
    }

    void says_how_certain_a_gradient_is() {
        const at::Generator generator = seeded_generator(torch::kCPU, 5);
        const AdamOptions options;
        AdamState adam(torch::zeros({1000}));
        for (int step = 0; step < 300; ++step)
            adam.direction(torch::randn({1000}, generator) + 1.0f, options);
        // The mean of noise 1 with these weights has a standard error of sqrt(0.1 / 1.9).
        const double error = adam.uncertainty(options).sqrt().mean().item<double>();
        QVERIFY2(std::abs(error - 0.23) < 0.05, qPrintable(QString::number(error)));
    }
};

QTEST_GUILESS_MAIN(TestAdam)
#include "test_adam.moc"
