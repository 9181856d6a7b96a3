#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace petzval {

/// IEEE 754 binary16, as its bits: 11 significant bits, up to 65504.
inline constexpr float kLargestHalf = 65504.0f;

/// Exact.
inline float float_from_half(std::uint16_t half) {
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000u) << 16;
    const std::uint32_t magnitude = static_cast<std::uint32_t>(half & 0x7fffu) << 13;
    // The exponents' biases differ by 112; the product makes denormal numbers right, too.
    const float scaled = std::bit_cast<float>(magnitude) * 0x1p112f;
    const std::uint32_t special = magnitude >= 0x0f800000u ? 0x7f800000u : 0u; // infinite or no number
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(scaled) | special | sign);
}

/// The nearest, the even one of two; infinite beyond the largest.
inline std::uint16_t half_from_float(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits & 0x80000000u;
    const std::uint32_t twice = bits + bits; // without the sign
    if (twice > 0xff000000u) return static_cast<std::uint16_t>((sign >> 16) | 0x7e00u);
    // Beyond the range the first product is infinite; the sum below rounds to a half's significant bits.
    const float scaled = std::abs(value) * 0x1p112f * 0x1p-110f;
    const std::uint32_t bias = std::max(twice & 0xff000000u, 0x71000000u);
    const float rounded = std::bit_cast<float>((bias >> 1) + 0x07800000u) + scaled;
    const auto sum = std::bit_cast<std::uint32_t>(rounded);
    return static_cast<std::uint16_t>((sign >> 16) | (((sum >> 13) & 0x7c00u) + (sum & 0x0fffu)));
}

} // namespace petzval
