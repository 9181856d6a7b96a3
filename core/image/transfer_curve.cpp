#include "image/transfer_curve.h"

#include "base/error.h"

#include <cmath>
#include <stdexcept>

namespace petzval {

namespace {

float srgb_from_linear(float light) {
    return light <= 0.0031308f ? 12.92f * light : 1.055f * std::pow(light, 1.0f / 2.4f) - 0.055f;
}

float linear_from_srgb(float value) {
    return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}

} // namespace

float encoded_from_linear(TransferCurve curve, float light) {
    const float magnitude = std::abs(light);
    switch (curve) {
    case TransferCurve::Linear:
        return light;
    case TransferCurve::Srgb:
        return std::copysign(srgb_from_linear(magnitude), light);
    case TransferCurve::SquareRoot:
        return std::copysign(std::sqrt(magnitude), light);
    }
    throw std::logic_error("unknown transfer curve");
}

float linear_from_encoded(TransferCurve curve, float value) {
    const float magnitude = std::abs(value);
    switch (curve) {
    case TransferCurve::Linear:
        return value;
    case TransferCurve::Srgb:
        return std::copysign(linear_from_srgb(magnitude), value);
    case TransferCurve::SquareRoot:
        return value * magnitude;
    }
    throw std::logic_error("unknown transfer curve");
}

std::string_view name_of(TransferCurve curve) {
    switch (curve) {
    case TransferCurve::Linear:
        return "linear";
    case TransferCurve::Srgb:
        return "srgb";
    case TransferCurve::SquareRoot:
        return "sqrt";
    }
    throw std::logic_error("unknown transfer curve");
}

TransferCurve transfer_curve_from_name(std::string_view name) {
    for (const TransferCurve curve :
         {TransferCurve::Linear, TransferCurve::Srgb, TransferCurve::SquareRoot})
        if (name == name_of(curve)) return curve;
    throw Error(ErrorCode::InvalidOption, translatable("transfer curve"),
                message("'%1' is not one of linear, srgb, sqrt", name));
}

} // namespace petzval
