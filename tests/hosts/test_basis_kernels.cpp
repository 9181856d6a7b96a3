#include "exchange/kernel_basis.h"
#include "hosts/host_frame.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace petzval;

class TestBasisKernels : public test::Fixture {
    Q_OBJECT

    static std::vector<float> put_together(const KernelBasis& basis, std::size_t node, std::size_t nodes) {
        const std::size_t length = basis.filters.size() / basis.count;
        std::vector<float> kernels(length);
        for (int k = 0; k < basis.count; ++k)
            for (std::size_t i = 0; i < length; ++i)
                kernels[i] += basis.coefficients[k * nodes + node] * basis.filters[k * length + i];
        return kernels;
    }

    static double missing(const PsfGrid& grid, const KernelBasis& basis) {
        const std::size_t nodes = std::size_t(grid.shape().rows) * grid.shape().cols;
        const std::size_t length = grid.values().size() / nodes;
        double error = 0.0, energy = 0.0;
        for (std::size_t node = 0; node < nodes; ++node) {
            const std::vector<float> kernels = put_together(basis, node, nodes);
            for (std::size_t i = 0; i < length; ++i) {
                const double value = grid.values()[node * length + i];
                error += (kernels[i] - value) * (kernels[i] - value);
                energy += value * value;
            }
        }
        return std::sqrt(error / energy);
    }

private Q_SLOTS:
    void few_filters_hold_a_smooth_field() {
        const PsfGrid grid = test::host_grid({0.8, 0.6, 1.002, 0.997});
        const KernelBasis basis = kernel_basis(grid, 0.01, 16);
        QVERIFY(basis.count > 2 && basis.count < 16);
        QVERIFY(basis.left <= 0.01);
        QVERIFY(std::abs(missing(grid, basis) - basis.left) < 1e-4);
    }

    void no_light_is_lost() {
        const PsfGrid grid = test::asymmetric_grid({5, 6, 3, 7}, 4);
        const KernelBasis basis = kernel_basis(grid, 0.01, 5);
        QCOMPARE(basis.count, 5);
        for (std::size_t node = 0; node < 30; ++node) {
            const std::vector<float> kernels = put_together(basis, node, 30);
            for (int c = 0; c < 3; ++c)
                QVERIFY(std::abs(
                            std::accumulate(kernels.begin() + c * 49, kernels.begin() + (c + 1) * 49, 0.0) -
                            1.0) < 1e-4);
        }
    }

    void as_many_filters_as_nodes_hold_everything() {
        const PsfGrid grid = test::asymmetric_grid({2, 3, 1, 5}, 4);
        const KernelBasis basis = kernel_basis(grid, 0.0, 16);
        QVERIFY(missing(grid, basis) < 1e-5);
        const KernelBasis one = kernel_basis(PsfGrid({4, 4, 3, 5}), 0.01, 16);
        QCOMPARE(one.count, 1);
        QVERIFY(missing(PsfGrid({4, 4, 3, 5}), one) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TestBasisKernels)
#include "test_basis_kernels.moc"
