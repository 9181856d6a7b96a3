#include "learn/flow_activations.h"

#include "learn/flow_layers.h"
#include "learn/pixel_loops.h"

#include <torch/torch.h>

#include <cmath>

namespace petzval {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr auto kLast = torch::MemoryFormat::ChannelsLast;

bool fits_loops(const torch::Tensor& x) {
    return x.is_cpu() && x.scalar_type() == torch::kFloat32;
}

const float* values(const torch::Tensor& x) {
    return x.defined() ? x.data_ptr<float>() : nullptr;
}

torch::Tensor channels_last(const torch::Tensor& x) {
    return x.defined() ? x.contiguous(kLast) : x;
}

torch::Tensor empty_pixels(const torch::Tensor& like, std::int64_t channels) {
    return torch::empty({like.size(0), channels, like.size(2), like.size(3)}, like.options(), kLast);
}

std::int64_t pixels_of(const torch::Tensor& x) {
    return x.size(0) * x.size(2) * x.size(3);
}

class Entering : public torch::autograd::Function<Entering> {
public:
    static variable_list forward(AutogradContext* context, const torch::Tensor& x,
                                 const c10::optional<torch::Tensor>& skip, bool normalises, double share) {
        const torch::Tensor row = channels_last(x);
        const torch::Tensor other = skip ? channels_last(*skip) : torch::Tensor();
        const EntranceLoop loop = loop_of(row, other, normalises, share);
        const torch::Tensor passed = empty_pixels(row, loop.channels + loop.skip_channels);
        const torch::Tensor active = torch::empty_like(passed);
        const torch::Tensor inverse = torch::empty({normalises ? pixels_of(row) : 0}, row.options());
        loop.forward(values(row), values(other), active.data_ptr<float>(), passed.data_ptr<float>(),
                     inverse.data_ptr<float>(), pixels_of(row));
        context->save_for_backward({passed, inverse});
        context->saved_data["channels"] = loop.channels;
        context->saved_data["share"] = share;
        return {active, passed};
    }

    static variable_list backward(AutogradContext* context, variable_list slopes) {
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor& passed = saved[0];
        const torch::Tensor& inverse = saved[1];
        const std::int64_t channels = context->saved_data["channels"].toInt();
        const torch::Tensor x_slope = empty_pixels(passed, channels);
        torch::Tensor skip_slope;
        if (passed.size(1) > channels) skip_slope = empty_pixels(passed, passed.size(1) - channels);
        const EntranceLoop loop =
            loop_of(x_slope, skip_slope, inverse.numel() > 0, context->saved_data["share"].toDouble());
        const torch::Tensor of_active = slopes[0].contiguous(kLast);
        const torch::Tensor of_passed = slopes[1].contiguous(kLast);
        loop.backward(values(of_active), values(of_passed), values(passed), values(inverse),
                      x_slope.data_ptr<float>(), const_cast<float*>(values(skip_slope)), pixels_of(passed));
        return {x_slope, skip_slope, {}, {}};
    }

private:
    static EntranceLoop loop_of(const torch::Tensor& x, const torch::Tensor& skip, bool normalises,
                                double share) {
        EntranceLoop loop;
        loop.channels = x.size(1);
        loop.normalises = normalises;
        loop.least_square = static_cast<float>(kNormEpsilon * kNormEpsilon);
        loop.share = static_cast<float>(share);
        loop.gain = static_cast<float>(1.0 / kSiluGain);
        if (!skip.defined()) return loop;
        loop.skip_channels = skip.size(1);
        const CatScales scales = cat_scales(x, skip);
        loop.scale = static_cast<float>(scales.first);
        loop.skip_scale = static_cast<float>(scales.second);
        return loop;
    }
};

class Modulating : public torch::autograd::Function<Modulating> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& gains, double scale) {
        const torch::Tensor row = channels_last(x);
        const torch::Tensor factors = gains.contiguous();
        const torch::Tensor out = torch::empty_like(row);
        const ModulationLoop loop{row.size(1), static_cast<float>(scale / kSiluGain)};
        each_image(row, [&](std::int64_t image, std::int64_t start, std::int64_t pixels) {
            loop.forward(values(row) + start, values(factors) + image * loop.channels,
                         out.data_ptr<float>() + start, pixels);
        });
        context->save_for_backward({row, factors});
        context->saved_data["scale"] = scale;
        return out;
    }

    static variable_list backward(AutogradContext* context, variable_list slopes) {
        const variable_list saved = context->get_saved_variables();
        const torch::Tensor& row = saved[0];
        const torch::Tensor of_out = slopes[0].contiguous(kLast);
        const torch::Tensor x_slope = torch::empty_like(row);
        const torch::Tensor gain_slopes = torch::zeros_like(saved[1]);
        const double scale = context->saved_data["scale"].toDouble();
        const ModulationLoop loop{row.size(1), static_cast<float>(scale / kSiluGain)};
        each_image(row, [&](std::int64_t image, std::int64_t start, std::int64_t pixels) {
            loop.backward(values(of_out) + start, values(row) + start,
                          values(saved[1]) + image * loop.channels, x_slope.data_ptr<float>() + start,
                          gain_slopes.data_ptr<float>() + image * loop.channels, pixels);
        });
        return {x_slope, gain_slopes, {}};
    }

private:
    static void each_image(const torch::Tensor& x,
                           const std::function<void(std::int64_t, std::int64_t, std::int64_t)>& body) {
        const std::int64_t pixels = x.size(2) * x.size(3);
        for (std::int64_t image = 0; image < x.size(0); ++image)
            body(image, image * pixels * x.size(1), pixels);
    }
};

BlockEntrance entered(const torch::Tensor& x, const torch::Tensor& skip, bool normalises, double share) {
    if (fits_loops(x)) {
        c10::optional<torch::Tensor> optional;
        if (skip.defined()) optional = skip;
        const variable_list both = Entering::apply(x, optional, normalises, share);
        return {both[0], both[1]};
    }
    const torch::Tensor row = skip.defined() ? mp_cat(x, skip) : normalises ? pixel_norm(x) : x;
    return {torch::silu(row) / kSiluGain, row * share};
}

} // namespace

BlockEntrance entrance_normalised(const torch::Tensor& x, double share) {
    return entered(x, {}, true, share);
}

BlockEntrance entrance(const torch::Tensor& x, const torch::Tensor& skip, double share) {
    return entered(x, skip, false, share);
}

torch::Tensor modulated_silu(const torch::Tensor& x, const torch::Tensor& gains, double scale) {
    if (fits_loops(x)) return Modulating::apply(x, gains, scale);
    return torch::silu(x * gains.view({x.size(0), x.size(1), 1, 1})) * (scale / kSiluGain);
}

} // namespace petzval
