#include "calibrate/matching/kernel_field.h"
#include "calibrate/matching/patch_blur.h"

#include "psf/blur.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

constexpr int kSize = 7;

torch::Tensor numbers(torch::IntArrayRef sizes, std::int64_t seed) {
    torch::manual_seed(seed);
    return torch::rand(sizes);
}

} // namespace

class TestPatchBlur : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void free_numbers_make_the_grid_they_are_from_data() {
        QTest::addColumn<int>("parameters");
        QTest::newRow("absolute") << int(KernelParameters::Absolute);
        QTest::newRow("squares") << int(KernelParameters::Squares);
    }
    void free_numbers_make_the_grid_they_are_from() {
        QFETCH(int, parameters);
        for (const int channels : {1, 3}) {
            PsfGrid grid = test::asymmetric_grid({3, 4, channels, kSize}, 2);
            grid.kernel(1, 2, 0)[5] = 0.0f;
            normalise(grid, "test");
            const KernelField field(grid.shape(), KernelParameters(parameters));
            torch::Tensor free = field.free_numbers(grid).requires_grad_(true);
            const torch::Tensor kernels = field.kernels(free);
            const PsfGrid back = field.grid(kernels, grid.metadata());
            for (std::size_t i = 0; i < grid.values().size(); ++i)
                QVERIFY(std::abs(back.values()[i] - grid.values()[i]) < 2e-7f);
            // Also a value of zero can grow.
            const torch::Tensor slope = torch::autograd::grad({kernels.square().sum()}, {free})[0];
            QCOMPARE((slope != 0.0).sum().item<std::int64_t>(), slope.numel());
        }
    }

    void positions_between_nodes_are_interpolated_as_everywhere() {
        const PsfGrid grid = test::asymmetric_grid({3, 4, 3, kSize}, 2);
        const KernelField field(grid.shape(), KernelParameters::Absolute);
        const torch::Tensor positions =
            torch::tensor({0.0f, 0.0f, 1.0f, 1.0f, 0.31f, 0.84f, 1.0f, 0.4f, 0.6f, 0.05f}).view({-1, 2});
        const torch::Tensor kernels =
            field.interpolated(field.kernels(field.free_numbers(grid)), positions);
        for (int i = 0; i < 5; ++i)
            for (int c = 0; c < 3; ++c) {
                const std::vector<float> expected =
                    grid.interpolated(positions[i][0].item<float>(), positions[i][1].item<float>(), c);
                const torch::Tensor kernel = kernels[i][c].contiguous();
                for (int k = 0; k < kSize * kSize; ++k)
                    QVERIFY(std::abs(kernel.data_ptr<float>()[k] - expected[k]) < 1e-6f);
            }
    }

    void patches_are_blurred_as_photos_are() {
        // A frame seen through one asymmetric kernel per colour, whole and as patches.
        const PsfGrid grid = test::asymmetric_grid({1, 1, 3, kSize}, 4);
        const Image photo = dead_leaves(64, 48, 3);
        const Image whole = blurred(photo, grid);
        const KernelField field(grid.shape(), KernelParameters::Absolute);
        constexpr int kPatch = 16, kLeft = 21, kTop = 9, kRim = kSize / 2;
        torch::Tensor patch = torch::empty({2, 3, kPatch + kSize - 1, kPatch + kSize - 1});
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < patch.size(2); ++y)
                for (int x = 0; x < patch.size(3); ++x) {
                    patch[0][c][y][x] = photo.at(c, kTop - kRim + y, kLeft - kRim + x);
                    patch[1][c][y][x] = photo.at(c, 5 + y, 30 + x);
                }
        const torch::Tensor kernels =
            field.interpolated(field.kernels(field.free_numbers(grid)), torch::full({2, 2}, 0.3));
        const torch::Tensor result = blurred_patches(patch, kernels);
        QVERIFY(result.sizes() == torch::IntArrayRef({2, 3, kPatch, kPatch}));
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < kPatch; ++y)
                for (int x = 0; x < kPatch; ++x)
                    QVERIFY(std::abs(result[0][c][y][x].item<float>() - whole.at(c, kTop + y, kLeft + x)) <
                            1e-5f);
    }

    void the_kernels_slope_is_that_of_finite_differences() {
        for (const int channels : {1, 3}) {
            const torch::Tensor patches = numbers({2, 3, 12, 12}, 1).to(torch::kFloat64);
            torch::Tensor kernels = numbers({2, channels, 5, 5}, 2).to(torch::kFloat64);
            const torch::Tensor weights = numbers({2, 3, 8, 8}, 3).to(torch::kFloat64);
            const auto value = [&](const torch::Tensor& k) {
                return (blurred_patches(patches, k).sin() * weights).sum();
            };
            kernels.requires_grad_(true);
            const torch::Tensor slope = torch::autograd::grad({value(kernels)}, {kernels})[0];
            kernels = kernels.detach();
            for (const int place : {0, 7, 24, 30}) {
                const double step = 1e-5;
                torch::Tensor up = kernels.clone(), down = kernels.clone();
                up.view(-1)[place] += step;
                down.view(-1)[place] -= step;
                const double expected = (value(up) - value(down)).item<double>() / (2.0 * step);
                QVERIFY(std::abs(slope.flatten()[place].item<double>() - expected) <
                        1e-6 * (1.0 + std::abs(expected)));
            }
        }
    }

    void noise_has_the_strength_it_is_asked_for() {
        const std::array<double, 3> start{0.02, 0.01, 0.03};
        torch::manual_seed(5);
        const torch::Tensor normal = torch::randn({50, 3, 32, 32});
        const torch::Tensor grey = torch::full({50, 3, 32, 32}, 0.5);
        for (const PatchNoiseKind model :
             {PatchNoiseKind::Known, PatchNoiseKind::White, PatchNoiseKind::PhotonRead}) {
            const PatchNoise noise(model, start);
            const torch::Tensor free = noise.free_numbers();
            const torch::Tensor added = noise.added(grey, free, normal) - grey;
            const std::array<double, 3> told = noise.at_half_scale(free);
            for (int c = 0; c < 3; ++c) {
                QVERIFY(std::abs(told[c] - start[c]) < 1e-6);
                QVERIFY(std::abs(added.select(1, c).std().item<double>() - start[c]) < 0.01 * start[c]);
            }
            if (model != PatchNoiseKind::PhotonRead) continue;
            const torch::Tensor dark = noise.added(torch::zeros_like(grey), free, normal);
            QVERIFY(std::abs(dark.select(1, 0).std().item<double>() - 0.02 / std::sqrt(2.0)) < 2e-4);
        }
    }

    void noise_can_be_learned() {
        const torch::Tensor light = numbers({4, 3, 8, 8}, 1);
        torch::manual_seed(5);
        const torch::Tensor normal = torch::randn({4, 3, 8, 8});
        for (const PatchNoiseKind model : {PatchNoiseKind::White, PatchNoiseKind::PhotonRead}) {
            const PatchNoise noise(model, {0.0, 0.02, 0.01});
            const torch::Tensor free = noise.free_numbers().requires_grad_(true);
            const auto energy = [&](const torch::Tensor& f) {
                return (noise.added(light, f, normal) - light).square().sum();
            };
            const torch::Tensor slope = torch::autograd::grad({energy(free)}, {free})[0];
            for (std::int64_t i = 0; i < free.numel(); ++i) {
                const double step = 1e-3 * (1e-3 + free[i].item<double>());
                torch::Tensor up = free.detach().clone(), down = up.clone();
                up[i] += step;
                down[i] -= step;
                const double expected =
                    (energy(up).item<double>() - energy(down).item<double>()) / (2.0 * step);
                QVERIFY2(std::abs(slope[i].item<double>() - expected) < 0.02 * std::abs(expected) + 1e-3,
                         qPrintable(QString("%1 %2").arg(slope[i].item<double>()).arg(expected)));
            }
        }
    }

    void exposure_is_a_factor_for_each_colour() {
        const PatchExposure exposure({0.5, 1.0, 2.0});
        const torch::Tensor light = torch::rand({2, 3, 4, 4});
        const torch::Tensor as_started = exposure.applied(light, exposure.free_numbers());
        for (int c = 0; c < 3; ++c)
            QVERIFY(torch::allclose(as_started.select(1, c),
                                    light.select(1, c) * std::array{0.5, 1.0, 2.0}[c]));
        const torch::Tensor free =
            torch::full({3}, std::log(1.1) / PatchExposure::kExposureUnit, torch::kFloat32);
        QVERIFY(torch::allclose(exposure.applied(light, free), 1.1 * as_started, 1e-4));
    }
};

QTEST_GUILESS_MAIN(TestPatchBlur)
#include "test_patch_blur.moc"
