#include "learn/flow_activations.h"

#include "differentiated.h"
#include "learn/flow_layers.h"
#include "support/fixture.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace petzval;
using namespace petzval::test;

namespace {

/// 11 and 6 channels: no whole vectors of a processor.
torch::Tensor normal(std::int64_t channels) {
    return torch::randn({3, channels, 4, 5}).mul_(3.0).contiguous(torch::MemoryFormat::ChannelsLast);
}

/// Both halves in one tensor.
torch::Tensor both(const BlockEntrance& entrance) {
    return torch::cat({entrance.active, entrance.passed}, 1);
}

torch::Tensor expected_entrance(const torch::Tensor& row, double share) {
    return torch::cat({torch::silu(row) / kSiluGain, row * share}, 1);
}

} // namespace

class TestFlowActivations : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(7); }

    void entering_is_what_its_steps_are() {
        const auto fused = [](const auto& in) { return both(entrance(in[0], {}, 0.7)); };
        const auto steps = [](const auto& in) { return expected_entrance(in[0], 0.7); };
        const std::vector<torch::Tensor> at = {normal(11)};
        QVERIFY(alike(differentiated(fused, at), differentiated(steps, at)));
    }

    void entering_normalised_is_what_its_steps_are() {
        const auto fused = [](const auto& in) { return both(entrance_normalised(in[0], 0.7)); };
        const auto steps = [](const auto& in) { return expected_entrance(pixel_norm(in[0]), 0.7); };
        const std::vector<torch::Tensor> at = {normal(11)};
        QVERIFY(alike(differentiated(fused, at), differentiated(steps, at)));
    }

    void entering_with_a_skip_is_what_its_steps_are() {
        const auto fused = [](const auto& in) { return both(entrance(in[0], in[1], 0.7)); };
        const auto steps = [](const auto& in) { return expected_entrance(mp_cat(in[0], in[1]), 0.7); };
        const std::vector<torch::Tensor> at = {normal(11), normal(6)};
        QVERIFY(alike(differentiated(fused, at), differentiated(steps, at)));
    }

    void modulation_is_what_its_steps_are() {
        const auto fused = [](const auto& in) { return modulated_silu(in[0], in[1], 0.3); };
        const auto steps = [](const auto& in) {
            return torch::silu(in[0] * in[1].view({3, 11, 1, 1})) * (0.3 / kSiluGain);
        };
        const std::vector<torch::Tensor> at = {normal(11), torch::randn({3, 11})};
        QVERIFY(alike(differentiated(fused, at), differentiated(steps, at)));
    }

    void other_layouts_give_the_same() {
        const torch::Tensor x = normal(11);
        QVERIFY(torch::equal(entrance_normalised(x.contiguous(), 0.7).active,
                             entrance_normalised(x, 0.7).active));
        const torch::Tensor gains = torch::randn({11, 3}).t();
        QVERIFY(torch::equal(modulated_silu(x.contiguous(), gains, 1.0),
                             modulated_silu(x, gains.contiguous(), 1.0)));
    }

    void extremes_stay_numbers_and_what_is_no_number_stays_none() {
        const auto silu = [](float value) {
            return modulated_silu(torch::full({1, 9, 1, 1}, value), torch::ones({1, 9}), kSiluGain)
                .flatten()[3]
                .item<float>();
        };
        QCOMPARE(silu(1e30f), 1e30f);
        QVERIFY(std::abs(silu(-200.0f)) < 1e-30f);
        QVERIFY(std::isnan(silu(std::numeric_limits<float>::quiet_NaN())));
        torch::Tensor zero = torch::zeros({1, 4, 2, 2}).requires_grad_(true);
        const torch::Tensor sum = both(entrance_normalised(zero, 0.7)).sum();
        QVERIFY(torch::autograd::grad({sum}, {zero}).front().isfinite().all().item<bool>());
    }
};

QTEST_GUILESS_MAIN(TestFlowActivations)
#include "test_flow_activations.moc"
