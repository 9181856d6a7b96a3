#include "calibrate/fit/lbfgs.h"

#include "support/fixture.h"

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

double rosenbrock(std::span<const double> x, std::span<double> gradient) {
    const double valley = x[1] - x[0] * x[0], along = 1.0 - x[0];
    gradient[0] = -400.0 * x[0] * valley - 2.0 * along;
    gradient[1] = 200.0 * valley;
    return 100.0 * valley * valley + along * along;
}

MinimiseOptions options_with(int iterations, double least_gain = 1e-6) {
    MinimiseOptions options;
    options.iterations = iterations;
    options.least_gain = least_gain;
    return options;
}

} // namespace

class TestLbfgs : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void walks_rosenbrocks_valley_to_its_end() {
        std::vector<double> x = {-1.2, 1.0};
        const double loss = minimise(x, rosenbrock, options_with(200, 0.0));
        QVERIFY2(loss < 1e-10, qPrintable(QString::number(loss)));
        QVERIFY(std::abs(x[0] - 1.0) < 1e-4);
        QVERIFY(std::abs(x[1] - 1.0) < 1e-4);
    }

    void solves_an_ill_conditioned_quadratic() {
        std::vector<double> x(20, 0.0);
        const auto quadratic = [](std::span<const double> at, std::span<double> gradient) {
            double value = 0.0;
            for (std::size_t i = 0; i < at.size(); ++i) {
                const double curvature = std::pow(10.0, 3.0 * i / (at.size() - 1.0));
                const double offset = at[i] - (1.0 + i);
                value += 0.5 * curvature * offset * offset;
                gradient[i] = curvature * offset;
            }
            return value;
        };
        QVERIFY(minimise(x, quadratic, options_with(300, 1e-14)) < 1e-10);
        for (std::size_t i = 0; i < x.size(); ++i)
            QVERIFY(std::abs(x[i] - (1.0 + i)) < 1e-5);
    }

    void returns_the_best_point_that_it_saw() {
        std::vector<double> x = {-1.2, 1.0};
        double best = std::numeric_limits<double>::infinity();
        std::vector<double> best_point;
        const auto watched = [&](std::span<const double> at, std::span<double> gradient) {
            const double value = rosenbrock(at, gradient);
            if (value < best) {
                best = value;
                best_point.assign(at.begin(), at.end());
            }
            return value;
        };
        QCOMPARE(minimise(x, watched, options_with(10)), best);
        QCOMPARE(x, best_point);
    }

    void stops_when_little_is_gained() {
        std::vector<int> reported;
        MinimiseOptions options = options_with(1000, 1e-3);
        options.report = [&](int iteration, double, std::span<const double>) {
            reported.push_back(iteration);
        };
        std::vector<double> x = {-1.2, 1.0};
        minimise(x, rosenbrock, options);
        QVERIFY(!reported.empty());
        QVERIFY(std::ranges::is_sorted(reported));
        QVERIFY2(reported.back() < 200, qPrintable(QString::number(reported.back())));
    }

    void a_stop_throws_at_the_next_evaluation() {
        std::stop_source stop;
        int evaluations = 0;
        const auto stopping = [&](std::span<const double> at, std::span<double> gradient) {
            if (++evaluations == 3) stop.request_stop();
            return rosenbrock(at, gradient);
        };
        std::vector<double> x = {-1.2, 1.0};
        QVERIFY_EXCEPTION_THROWN(minimise(x, stopping, options_with(100), stop.get_token()), Cancelled);
        QCOMPARE(evaluations, 3);
    }
};

QTEST_GUILESS_MAIN(TestLbfgs)
#include "test_lbfgs.moc"
