#include "learn/flow_network.h"

#include "base/error.h"
#include "learn/flow_plan.h"
#include "learn/network_light.h"
#include "learn/patch_batch.h"
#include "support/fixture.h"

#include <torch/torch.h>

#include <QTest>

using namespace petzval;
using namespace petzval::test;

namespace {

const FlowShape kShape{16, 8, {1, 2}, 1, {8}, 0.3};

struct Given {
    torch::Tensor x = torch::randn({3, 3, 16, 16});
    torch::Tensor t = torch::tensor({0.1f, 0.5f, 0.97f});
    torch::Tensor position = torch::rand({3, 2});
};

/// A network with weights.
struct Speaking {
    FlowNetwork network;
    torch::Tensor weights;

    torch::Tensor velocity(const torch::Tensor& x, const torch::Tensor& t, const torch::Tensor& position,
                           std::optional<std::uint64_t> dropout = {}) const {
        return network.velocity(network.kernels(weights), x, t, position, dropout);
    }
};

/// With an output gain, so that there is something to see; it is the last weight.
Speaking speaking_network(const FlowShape& shape, std::uint64_t seed,
                          torch::ScalarType precision = torch::kFloat32) {
    Speaking made{FlowNetwork(shape, precision), FlowNetwork(shape).initial_weights(seed)};
    made.weights[-1] = 1.0f;
    return made;
}

} // namespace

class TestFlowNetwork : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(7); }

    void is_silent_before_it_has_learned() {
        const Given given;
        const FlowNetwork network(kShape);
        const torch::Tensor v = network.velocity(network.fixed_kernels(network.initial_weights(1)), given.x,
                                                 given.t, given.position);
        QVERIFY(v.sizes() == given.x.sizes());
        QCOMPARE(v.abs().max().item<double>(), 0.0);
    }

    void speaks_with_unit_magnitude() {
        const FlowShape deep{32, 16, {1, 2, 3}, 2, {8}, 0.0};
        const torch::Tensor x = torch::randn({16, 3, 32, 32});
        const torch::Tensor v =
            speaking_network(deep, 3).velocity(x, torch::rand({16}), torch::rand({16, 2}));
        const double rms = std::sqrt(v.square().mean().item<double>());
        QVERIFY2(rms > 0.7 && rms < 1.3, qPrintable(QString::number(rms)));
    }

    void rows_of_weights_are_normalised_after_each_step() {
        const FlowNetwork network(kShape);
        const torch::Tensor weights = network.initial_weights(1) * 3.0 + 0.1;
        network.normalise(weights);
        std::int64_t start = 0;
        for (const auto& dimensions : flow_plan(kShape).weights) {
            const std::int64_t count = c10::multiply_integers(dimensions);
            const torch::Tensor weight = weights.narrow(0, start, count);
            start += count;
            if (dimensions.empty()) continue; // gains are free
            const torch::Tensor size = weight.view({dimensions[0], -1}).square().mean(1);
            QVERIFY((size - 1.0).abs().max().item<double>() < 1e-4);
        }
        QCOMPARE(start, weights.numel());
    }

    void the_size_of_weights_does_not_matter() {
        const Given given;
        const Speaking network = speaking_network(kShape, 1);
        const Speaking larger = speaking_network(kShape, 1);
        std::int64_t first = c10::multiply_integers(flow_plan(kShape).weights[0]);
        larger.weights.narrow(0, 0, first).mul_(5.0);
        QVERIFY(torch::allclose(larger.velocity(given.x, given.t, given.position),
                                network.velocity(given.x, given.t, given.position), 1e-3, 1e-5));
    }

    void the_same_seed_drops_the_same_values_in_any_network() {
        const Given given;
        const Speaking one = speaking_network(kShape, 1);
        const Speaking other{FlowNetwork(kShape), one.weights.clone()};
        const auto v = [&](const Speaking& network, std::optional<std::uint64_t> seed) {
            return network.velocity(given.x, given.t, given.position, seed);
        };
        QVERIFY(torch::equal(v(one, 5), v(other, 5)));
        QVERIFY(!torch::allclose(v(one, 5), v(one, 6)));
        QVERIFY(!torch::allclose(v(one, 5), v(one, {})));
    }

    void time_and_position_are_seen() {
        const Given given;
        const Speaking network = speaking_network(kShape, 1);
        std::int64_t start = 0; // gains of the time start at zero
        for (const auto& dimensions : flow_plan(kShape).weights) {
            if (dimensions.empty()) network.weights[start] = 1.0f;
            start += c10::multiply_integers(dimensions);
        }
        const torch::Tensor v = network.velocity(given.x, given.t, given.position);
        QVERIFY(!torch::allclose(v, network.velocity(given.x, given.t * 0.9, given.position)));
        QVERIFY(!torch::allclose(v, network.velocity(given.x, given.t, given.position * 0.5)));
    }

    void its_slopes_are_those_of_finite_differences() {
        const Speaking network = speaking_network({8, 4, {1, 2}, 1, {4}, 0.0}, 3);
        const torch::Tensor t = torch::tensor({0.4f});
        const torch::Tensor place = torch::tensor({{0.2f, 0.9f}});
        const torch::Tensor ahead = torch::randn({1, 3, 8, 8});
        const torch::Tensor weighing = torch::randn({1, 3, 8, 8});
        const torch::Tensor x = torch::randn({1, 3, 8, 8}).requires_grad_(true);
        const auto value = [&](const torch::Tensor& at) {
            return (network.velocity(at, t, place) * weighing).sum();
        };
        const torch::Tensor slope = torch::autograd::grad({value(x)}, {x}).front();
        constexpr double kStep = 1e-2;
        const torch::NoGradGuard no_grad;
        const double difference =
            (value(x + kStep * ahead) - value(x - kStep * ahead)).item<double>() / (2.0 * kStep);
        const double expected = (slope * ahead).sum().item<double>();
        QVERIFY2(std::abs(difference - expected) < 0.01 * std::abs(expected) + 0.01,
                 qPrintable(QString("%1 %2").arg(difference).arg(expected)));
    }

    void bfloat16_says_much_the_same() {
        const Given given;
        const torch::Tensor exact = speaking_network(kShape, 1).velocity(given.x, given.t, given.position);
        const torch::Tensor rounded =
            speaking_network(kShape, 1, torch::kBFloat16).velocity(given.x, given.t, given.position);
        QVERIFY(rounded.scalar_type() == torch::kFloat32);
        QVERIFY((rounded - exact).square().mean().item<double>() < 1e-3);
    }

    void other_weights_are_refused() {
        QVERIFY_THROWS_EXCEPTION(std::logic_error, FlowNetwork(kShape).fixed_kernels(torch::zeros({5})));
    }

    void named_shapes_have_the_papers_sizes() {
        const auto millions = [](const char* name) {
            return weight_count(flow_plan(flow_shape(name))) / 1e6;
        };
        QVERIFY(std::abs(millions("parking-lot") - 4.0) < 0.3);
        QVERIFY(millions("small") < 0.5);
        for (const std::string& name : flow_shape_names())
            QVERIFY(weight_count(flow_plan(flow_shape(name))) > 0);
        QCOMPARE(error_code_of([] { flow_shape("huge"); }), ErrorCode::InvalidOption);
        QCOMPARE(error_code_of([] {
                     flow_plan({30, 8, {1, 2, 3}, 1, {}, 0.0});
                 }),
                 ErrorCode::InvalidOption);
    }

    void light_and_its_inverse_agree_in_both_forms() {
        const std::vector<float> light = {-0.3f, -0.001f, 0.0f, 0.002f, 0.18f, 1.0f, 1.7f};
        torch::Tensor tensor = torch::tensor(light).requires_grad_(true);
        const torch::Tensor value = network_from_light(tensor);
        for (std::size_t i = 0; i < light.size(); ++i) {
            QVERIFY(std::abs(value[i].item<float>() - network_from_light(light[i])) < 1e-5f);
            QVERIFY(std::abs(light_from_network(network_from_light(light[i])) - light[i]) < 1e-5f);
        }
        QVERIFY(torch::allclose(light_from_network(value), tensor, 1e-4, 1e-5));
        const torch::Tensor slope = torch::autograd::grad({value.sum()}, {tensor}).front();
        QVERIFY(slope.isfinite().all().item<bool>());
        constexpr float kStep = 1e-3f;
        const float difference =
            (network_from_light(0.18f + kStep) - network_from_light(0.18f - kStep)) / (2 * kStep);
        QVERIFY(std::abs(slope[4].item<float>() - difference) < 1e-2f);
    }
};

QTEST_GUILESS_MAIN(TestFlowNetwork)
#include "test_flow_network.moc"
