#include "learn/pixel_loops.h"

#include <bit>
#include <cmath>

// GCC makes one version of a function for each kind of processor, of which the program takes the best one.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define PETZVAL_FOR_EACH_PROCESSOR                                                                         \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define PETZVAL_FOR_EACH_PROCESSOR
#endif

namespace petzval {

namespace {

/// To within 2e-7 of its value, in steps that a compiler turns into vector instructions: x = k ln 2 + r,
/// and exp(r) by the polynomial of Cephes' expf.
[[gnu::always_inline]] inline float exponential(float x) {
    constexpr float kRounder = 12582912.0f; // 1.5 * 2^23: a sum with it has k in its last bits
    x = x < -87.0f ? -87.0f : x;
    x = x > 87.0f ? 87.0f : x;
    const float shifted = x * 1.44269504f + kRounder;
    const float k = shifted - kRounder;
    const float r = (x - k * 0.693359375f) + k * 2.12194440e-4f;
    float sum = 1.9875691500e-4f;
    sum = sum * r + 1.3981999507e-3f;
    sum = sum * r + 8.3334519073e-3f;
    sum = sum * r + 4.1665795894e-2f;
    sum = sum * r + 1.6666665459e-1f;
    sum = sum * r + 5.0000001201e-1f;
    sum = sum * r * r + r + 1.0f;
    return sum * std::bit_cast<float>((std::bit_cast<std::uint32_t>(shifted) << 23) + 0x3f800000u);
}

[[gnu::always_inline]] inline float silu(float x) {
    return x / (1.0f + exponential(-x));
}

[[gnu::always_inline]] inline float silu_slope(float x) {
    const float share = 1.0f / (1.0f + exponential(-x));
    return share * (1.0f + x * (1.0f - share));
}

/// Of a[i] b[i], in a fixed order.
[[gnu::always_inline]] inline float dot(const float* a, const float* b, std::int64_t count) {
    constexpr int kLanes = 8;
    float lanes[kLanes] = {};
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        for (int lane = 0; lane < kLanes; ++lane)
            lanes[lane] += a[i + lane] * b[i + lane];
    for (; i < count; ++i)
        lanes[0] += a[i] * b[i];
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) +
           ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

[[gnu::always_inline]] inline void scale_row(const float* __restrict from, float* __restrict to,
                                             std::int64_t count, float scale) {
    for (std::int64_t c = 0; c < count; ++c)
        to[c] = scale * from[c];
}

} // namespace

PETZVAL_FOR_EACH_PROCESSOR
void EntranceLoop::forward(const float* x, const float* skip, float* active, float* passed, float* inverse,
                           std::int64_t pixels) const {
    const std::int64_t all = channels + skip_channels;
    const float whole = 1.0f / share;
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        const float* row = x + pixel * channels;
        float* __restrict kept = passed + pixel * all;
        float* __restrict out = active + pixel * all;
        float factor = scale;
        if (normalises)
            factor = inverse[pixel] =
                1.0f / std::sqrt(dot(row, row, channels) / static_cast<float>(channels) + least_square);
        scale_row(row, kept, channels, share * factor);
        if (skip_channels > 0)
            scale_row(skip + pixel * skip_channels, kept + channels, skip_channels, share * skip_scale);
        for (std::int64_t c = 0; c < all; ++c)
            out[c] = gain * silu(whole * kept[c]);
    }
}

PETZVAL_FOR_EACH_PROCESSOR
void EntranceLoop::backward(const float* active_slope, const float* passed_slope, const float* passed,
                            const float* inverse, float* x_slope, float* skip_slope,
                            std::int64_t pixels) const {
    const std::int64_t all = channels + skip_channels;
    const float whole = 1.0f / share;
    const auto slopes = [&](std::int64_t from, std::int64_t count, float* __restrict to, float factor)
        __attribute__((always_inline)) {
        const float* __restrict of_active = active_slope + from;
        const float* __restrict of_passed = passed_slope + from;
        const float* __restrict kept = passed + from;
        for (std::int64_t c = 0; c < count; ++c)
            to[c] = factor * (share * of_passed[c] + gain * silu_slope(whole * kept[c]) * of_active[c]);
    };
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        float* __restrict out = x_slope + pixel * channels;
        slopes(pixel * all, channels, out, normalises ? inverse[pixel] : scale);
        if (skip_channels > 0)
            slopes(pixel * all + channels, skip_channels, skip_slope + pixel * skip_channels, skip_scale);
        if (!normalises) continue;
        // What is along the row does not change the normalised row.
        const float* __restrict kept = passed + pixel * all;
        const float along = dot(out, kept, channels) / (static_cast<float>(channels) * share * share);
        for (std::int64_t c = 0; c < channels; ++c)
            out[c] -= along * kept[c];
    }
}

PETZVAL_FOR_EACH_PROCESSOR
void ModulationLoop::forward(const float* x, const float* gains, float* out, std::int64_t pixels) const {
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        const float* __restrict row = x + pixel * channels;
        float* __restrict to = out + pixel * channels;
        for (std::int64_t c = 0; c < channels; ++c)
            to[c] = scale * silu(row[c] * gains[c]);
    }
}

PETZVAL_FOR_EACH_PROCESSOR
void ModulationLoop::backward(const float* out_slope, const float* x, const float* gains, float* x_slope,
                              float* gain_slopes, std::int64_t pixels) const {
    for (std::int64_t pixel = 0; pixel < pixels; ++pixel) {
        const float* __restrict row = x + pixel * channels;
        const float* __restrict of_out = out_slope + pixel * channels;
        float* __restrict to = x_slope + pixel * channels;
        float* __restrict of_gains = gain_slopes;
        for (std::int64_t c = 0; c < channels; ++c) {
            const float slope = scale * silu_slope(row[c] * gains[c]) * of_out[c];
            to[c] = slope * gains[c];
            of_gains[c] += slope * row[c];
        }
    }
}

} // namespace petzval
