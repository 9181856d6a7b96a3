#pragma once

#include <string>
#include <string_view>

namespace petzval {

/// How stored values relate to light. Convolution with a PSF is physical only in Linear.
enum class TransferCurve {
    Linear,     ///< value proportional to light
    Srgb,       ///< IEC 61966-2-1
    SquareRoot, ///< v = sqrt(light): photon noise becomes nearly uniform
};

/// light -> stored value and back. Odd-symmetric below zero, so that noise around black survives a round
/// trip.
float encoded_from_linear(TransferCurve curve, float light);
float linear_from_encoded(TransferCurve curve, float value);

/// "linear", "srgb", "sqrt"; the reader throws Error{InvalidOption} for other words.
std::string_view name_of(TransferCurve curve);
TransferCurve transfer_curve_from_name(std::string_view name);

} // namespace petzval
