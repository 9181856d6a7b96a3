#pragma once

#include <cstdint>

namespace petzval {

/// Loops of flow_activations.h over pixels whose channels lie side by side, for the instructions that the
/// processor has. silu(s) = s / (1 + exp(-s)).

/// For each pixel: passed = share * p, active = gain * silu(p), where p are the channels of x,
/// over their root mean square if `normalises`, else times `scale`, followed by those of `skip`.
struct EntranceLoop {
    std::int64_t channels = 0;      ///< of x
    std::int64_t skip_channels = 0; ///< may be 0
    float scale = 1.0f;             ///< of x's channels
    float skip_scale = 1.0f;
    bool normalises = false;
    float least_square = 0.0f; ///< added to the mean square
    float share = 1.0f;
    float gain = 1.0f;

    /// `inverse` gets one over each pixel's root mean square if normalising.
    void forward(const float* x, const float* skip, float* active, float* passed, float* inverse,
                 std::int64_t pixels) const;
    /// From the slopes of `active` and `passed` to those of x and skip.
    void backward(const float* active_slope, const float* passed_slope, const float* passed,
                  const float* inverse, float* x_slope, float* skip_slope, std::int64_t pixels) const;
};

/// For the pixels of one image: out = scale * silu(x * gains), `gains` [channels].
struct ModulationLoop {
    std::int64_t channels = 0;
    float scale = 1.0f;

    void forward(const float* x, const float* gains, float* out, std::int64_t pixels) const;
    /// `gain_slopes` [channels] are added to.
    void backward(const float* out_slope, const float* x, const float* gains, float* x_slope,
                  float* gain_slopes, std::int64_t pixels) const;
};

} // namespace petzval
