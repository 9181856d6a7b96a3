#include "calibrate/matching/kernel_regularisers.h"

#include "support/fixture.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>
#include <functional>

using namespace petzval;

namespace {

using Loss = std::function<torch::Tensor(const torch::Tensor&)>;

/// One kernel of 5 px with its light at (x, y), `light` of it.
torch::Tensor point(int x, int y, double light) {
    torch::Tensor kernel = torch::zeros({1, 1, 5, 5}, torch::kFloat64);
    kernel[0][0][y][x] = light;
    return kernel;
}

double value(const Loss& loss, const torch::Tensor& kernels) {
    return loss(kernels).item<double>();
}

} // namespace

class TestKernelRegularisers : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void each_has_its_closed_form() {
        // A point 1 px to the right of the centre and 2 px above it.
        const torch::Tensor kernel = point(3, 0, 0.5);
        QCOMPARE(value(centre_loss, kernel), 1.0 + 4.0);
        QCOMPARE(value(gaussian_loss, kernel), 0.0); // about its own centroid
        // Two points 2 px apart, 1 px from their centroid each; a pixel is a half.
        QCOMPARE(value(gaussian_loss, 0.5 * (point(1, 0, 1.0) + point(3, 0, 1.0))), 0.25 / 25.0);
        QCOMPARE(value(centre_loss, point(2, 2, 1.0)), 0.0);
    }

    void they_are_means_over_the_batch() {
        const torch::Tensor both = torch::cat({point(3, 0, 0.5), point(2, 2, 1.0)});
        QCOMPARE(value(centre_loss, both), 2.5);
    }

    void lateral_colour_is_not_held_against_a_kernel() {
        const torch::Tensor kernels = torch::cat({point(4, 2, 1.0), point(2, 2, 1.0), point(0, 1, 1.0)}, 1);
        QCOMPARE(value(centre_loss, kernels), 0.0);
    }

    void slopes_are_those_of_finite_differences() {
        torch::manual_seed(3);
        for (const Loss& loss : {Loss(centre_loss), Loss(gaussian_loss)}) {
            torch::Tensor kernels = torch::rand({2, 3, 5, 5}, torch::kFloat64);
            const torch::Tensor free = kernels.clone().requires_grad_(true);
            const torch::Tensor slope = torch::autograd::grad({loss(free)}, {free})[0];
            for (const int place : {0, 30, 62, 149}) {
                const double step = 1e-6;
                torch::Tensor up = kernels.clone(), down = kernels.clone();
                up.view(-1)[place] += step;
                down.view(-1)[place] -= step;
                const double expected = (value(loss, up) - value(loss, down)) / (2.0 * step);
                QVERIFY(std::abs(slope.flatten()[place].item<double>() - expected) < 1e-7);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestKernelRegularisers)
#include "test_kernel_regularisers.moc"
