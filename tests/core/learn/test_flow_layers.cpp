#include "learn/flow_layers.h"

#include "differentiated.h"
#include "support/fixture.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>
#include <numbers>

using namespace petzval;
using namespace petzval::test;

namespace {

torch::Tensor normal(torch::IntArrayRef sizes) {
    return torch::randn(sizes).contiguous(sizes.size() == 4 ? torch::MemoryFormat::ChannelsLast
                                                            : torch::MemoryFormat::Contiguous);
}

double rms(const torch::Tensor& x) {
    return std::sqrt(x.square().mean().item<double>());
}

} // namespace

class TestFlowLayers : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(7); }

    void each_layer_keeps_unit_magnitude() {
        const torch::Tensor x = normal({8, 32, 32, 32});
        const torch::Tensor y = normal({8, 16, 32, 32});
        const auto near_one = [](const torch::Tensor& z, double tolerance) {
            return std::abs(rms(z) - 1.0) < tolerance;
        };
        const torch::Tensor inside =
            mp_conv(x, mp_kernel(3.0 * normal({24, 32, 3, 3}))).slice(2, 1, -1).slice(3, 1, -1);
        QVERIFY(near_one(inside, 0.02)); // beyond the edge there is nothing
        QVERIFY(near_one(mp_conv(x, mp_kernel(normal({24, 32, 1, 1}))), 0.02));
        QVERIFY(near_one(torch::linear(normal({512, 64}), mp_kernel(0.1 * normal({48, 64}))), 0.02));
        QVERIFY(near_one(torch::silu(x) / kSiluGain, 0.01));
        QVERIFY(near_one(pixel_norm(5.0 * x), 1e-3));
        QVERIFY(near_one(mp_cat(x, y), 0.01));
        const auto [own, other] = sum_shares(0.3);
        QVERIFY(near_one(own * x + other * normal({8, 32, 32, 32}), 0.01));
        QVERIFY(std::abs(other / own - 0.3 / 0.7) < 1e-12);
        QVERIFY(near_one(doubled(x), 0.01));
        QVERIFY(near_one(fourier_features(torch::linspace(-1.7, 1.7, 400), 256), 0.05));
    }

    void both_inputs_of_mp_cat_contribute_alike() {
        const torch::Tensor joined = mp_cat(normal({4, 32, 16, 16}), normal({4, 8, 16, 16}));
        const double first = joined.narrow(1, 0, 32).square().sum().item<double>();
        const double second = joined.narrow(1, 32, 8).square().sum().item<double>();
        QVERIFY(std::abs(first / second - 1.0) < 0.05);
    }

    void halving_takes_means_and_doubling_repeats() {
        const torch::Tensor x = torch::arange(16.0).view({1, 1, 4, 4});
        QCOMPARE(halved(x)[0][0][1][0].item<double>(), (8.0 + 9.0 + 12.0 + 13.0) / 4);
        QVERIFY(torch::equal(halved(doubled(x)), x));
    }

    void a_convolution_is_the_same_in_every_layout_and_for_pixels_alone() {
        const torch::Tensor x = normal({2, 5, 6, 4});
        const torch::Tensor weight = normal({7, 5, 1, 1});
        const torch::Tensor expected =
            torch::conv2d(x.contiguous(), normalised_rows(weight) / std::sqrt(5.0));
        QVERIFY(torch::allclose(mp_conv(x, mp_kernel(weight)), expected, 1e-5, 1e-6));
    }

    void a_doubling_convolution_is_that_of_the_doubled_image() {
        const std::vector<torch::Tensor> at = {normal({2, 5, 6, 4}), normal({7, 5, 3, 3})};
        const auto fast = [](const auto& in) { return mp_conv_doubled(in[0], doubling_kernel(in[1])); };
        const auto plain = [](const auto& in) { return mp_conv(doubled(in[0]), in[1]); };
        QVERIFY(alike(differentiated(fast, at), differentiated(plain, at)));
    }

    void the_gradient_is_projected_onto_the_sphere() {
        torch::Tensor weight = torch::randn({6, 20}).requires_grad_(true);
        const torch::Tensor loss = (normalised_rows(weight) * torch::randn({6, 20})).sum();
        const torch::Tensor gradient = torch::autograd::grad({loss}, {weight}).front();
        QVERIFY((gradient * weight).sum(1).abs().max().item<double>() < 1e-5);
    }

    void attention_moves_values_to_the_queries_that_look_like_their_keys() {
        // One head of four channels; the query of each of two pixels is the key of the other.
        torch::Tensor qkv = torch::zeros({1, 12, 2, 2});
        const auto set = [&](int part, int channel, int x, float value) {
            qkv[0][4 * part + channel][0][x] = value;
        };
        set(0, 0, 0, 1.0f); // query of pixel 0
        set(0, 1, 1, 1.0f); // query of pixel 1
        set(1, 1, 0, 3.0f); // key of pixel 0
        set(1, 0, 1, 3.0f); // key of pixel 1
        set(2, 2, 0, 1.0f); // value of pixel 0
        set(2, 3, 1, 1.0f);
        const torch::Tensor result = cosine_attention(qkv, 2);
        // Normalised vectors of four channels have the length 2; their product over sqrt(4) is 2 or 0, and
        // 0 for both pixels below.
        const double share = std::exp(2.0) / (std::exp(2.0) + 3.0);
        QVERIFY(std::abs(result[0][3][0][0].item<double>() - 2.0 * share) < 1e-3);
        QVERIFY(std::abs(result[0][2][0][1].item<double>() - 2.0 * share) < 1e-3);
    }

    void attention_in_a_larger_image_stays_within_squares() {
        const torch::Tensor qkv = normal({1, 24, 8, 12});
        const torch::Tensor whole = cosine_attention(qkv, 4);
        QVERIFY(whole.sizes() == torch::IntArrayRef({1, 8, 8, 12}));
        const auto square = [](const torch::Tensor& x) { return x.narrow(2, 4, 4).narrow(3, 8, 4); };
        QVERIFY(torch::allclose(square(whole), cosine_attention(square(qkv), 4), 1e-4, 1e-5));
    }

    void slopes_are_numbers_where_everything_is_zero() {
        torch::Tensor x = torch::zeros({1, 4, 2, 2}).requires_grad_(true);
        const torch::Tensor slope = torch::autograd::grad({pixel_norm(x).sum()}, {x}).front();
        QVERIFY(slope.isfinite().all().item<bool>());
    }
};

QTEST_GUILESS_MAIN(TestFlowLayers)
#include "test_flow_layers.moc"
