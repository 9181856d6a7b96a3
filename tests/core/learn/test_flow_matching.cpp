#include "learn/flow_matching.h"

#include "base/error.h"
#include "support/fixture.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace petzval;
using namespace petzval::test;

namespace {

/// Data that are normal with this mean and standard deviation in every value, so that all is known:
/// x_t has the variance (1-t)^2 + t^2 s^2.
struct Gaussian {
    double mean = 0.4;
    double deviation = 0.5;

    double variance(double t) const { return (1 - t) * (1 - t) + t * t * deviation * deviation; }

    /// E[x1 - x0 | x_t].
    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t) const {
        const torch::Tensor time = t.view({-1, 1});
        const torch::Tensor spread = (1.0 - time).square() + time.square() * (deviation * deviation);
        const torch::Tensor together = time * (deviation * deviation) - (1.0 - time);
        return mean + together / spread * (x - time * mean);
    }
    /// What is left of the loss for the best velocity: the variance of x1 - x0 where x_t is known.
    double least_loss(double t) const { return deviation * deviation / variance(t); }
    /// Where the flow carries x0.
    torch::Tensor carried(const torch::Tensor& x0) const { return mean + deviation * x0; }
};

} // namespace

class TestFlowMatching : public Fixture {
    Q_OBJECT

    Gaussian data_;

    double loss(const Velocity& velocity, double t) const {
        constexpr int kCount = 20000;
        const torch::Tensor x0 = torch::randn({kCount, 4});
        const torch::Tensor x1 = data_.mean + data_.deviation * torch::randn({kCount, 4});
        const FlowPoints points(x0, x1, torch::full({kCount}, t));
        return points.losses(velocity(points.at, points.time)).mean().item<double>();
    }

    double error_of(Integrator integrator, int steps) const {
        const torch::Tensor x0 = torch::randn({50, 4}, torch::kFloat64);
        const auto velocity = [&](const torch::Tensor& x, const torch::Tensor& t) {
            return data_.velocity(x, t);
        };
        return (integrated(velocity, x0, steps, integrator) - data_.carried(x0)).abs().max().item<double>();
    }

private Q_SLOTS:
    void init() { torch::manual_seed(7); }

    void the_analytic_velocity_has_the_least_loss() {
        for (const double t : {0.1, 0.5, 0.9}) {
            const auto best = [&](const torch::Tensor& x, const torch::Tensor& time) {
                return data_.velocity(x, time);
            };
            const auto other = [&](const torch::Tensor& x, const torch::Tensor& time) {
                return data_.velocity(x, time) + 0.2;
            };
            const double least = data_.least_loss(t);
            QVERIFY2(std::abs(loss(best, t) - least) < 0.02 * least,
                     qPrintable(QString::number(loss(best, t))));
            QVERIFY(std::abs(loss(other, t) - least - 0.04) < 0.01);
        }
    }

    void euler_converges_with_order_one_and_heun_with_two() {
        const double euler = std::log2(error_of(Integrator::Euler, 40) / error_of(Integrator::Euler, 80));
        const double heun = std::log2(error_of(Integrator::Heun, 40) / error_of(Integrator::Heun, 80));
        QVERIFY2(std::abs(euler - 1.0) < 0.3, qPrintable(QString::number(euler)));
        QVERIFY2(std::abs(heun - 2.0) < 0.4, qPrintable(QString::number(heun)));
        QVERIFY(error_of(Integrator::Heun, 80) < 1e-3);
    }

    void denoises_by_the_posterior_mean() {
        const torch::Tensor noisy = torch::randn({50, 4}, torch::kFloat64);
        const auto velocity = [&](const torch::Tensor& x, const torch::Tensor& t) {
            return data_.velocity(x, t);
        };
        for (const double sigma : {0.01, 0.3, 2.0}) {
            const double trust =
                data_.deviation * data_.deviation / (data_.deviation * data_.deviation + sigma * sigma);
            const torch::Tensor expected = data_.mean + trust * (noisy - data_.mean);
            QVERIFY(torch::allclose(posterior_mean(velocity, noisy, sigma), expected));
        }
    }

    void integration_stops_when_asked_to() {
        std::stop_source source;
        int calls = 0;
        const auto velocity = [&](const torch::Tensor& x, const torch::Tensor&) {
            if (++calls == 3) source.request_stop();
            return x;
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, integrated(velocity, torch::ones({1, 2}), 100, Integrator::Heun,
                                                       source.get_token()));
        QCOMPARE(calls, 3);
    }
};

QTEST_GUILESS_MAIN(TestFlowMatching)
#include "test_flow_matching.moc"
