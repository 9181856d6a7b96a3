#include "project/project.h"

#include "base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace petzval {

namespace {

constexpr std::string_view kCropPrefix = "centre:";
constexpr std::string_view kPixelSuffix = "px";

/// The whole of `text` as a number, or nothing.
template <typename Number>
std::optional<Number> number_from(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

} // namespace

std::string_view name_of(SetName set) {
    return set == SetName::Blurred ? "blurred" : "sharp";
}

Message word_of(SetName set) {
    return set == SetName::Blurred ? message("blurred") : message("sharp");
}

SetName set_from_name(std::string_view name) {
    for (const SetName set : {SetName::Blurred, SetName::Sharp})
        if (name == name_of(set)) return set;
    throw Error(ErrorCode::InvalidOption, std::string(name), message("there is no set of this name"),
                message("The sets are blurred and sharp"));
}

Rect crop_rect(const CentreCrop& crop, int width, int height) {
    const auto side = [&](int full) {
        const double wanted = crop.pixels > 0 ? crop.pixels : std::round(crop.fraction * full);
        return static_cast<int>(std::clamp(wanted, 1.0, static_cast<double>(full)));
    };
    const int crop_width = side(width);
    const int crop_height = side(height);
    return {(width - crop_width) / 2, (height - crop_height) / 2, crop_width, crop_height};
}

CentreCrop crop_from_text(std::string_view text) {
    if (text.starts_with(kCropPrefix)) {
        const std::string_view amount = text.substr(kCropPrefix.size());
        if (amount.ends_with(kPixelSuffix)) {
            const auto pixels = number_from<int>(amount.substr(0, amount.size() - kPixelSuffix.size()));
            if (pixels && *pixels > 0) return {1.0, *pixels};
        } else {
            const auto fraction = number_from<double>(amount);
            if (fraction && *fraction > 0.0 && *fraction <= 1.0) return {*fraction, 0};
        }
    }
    throw Error(
        ErrorCode::InvalidOption, std::string(text), message("this is not a crop"),
        message(
            "Write centre:0.5 for half of the width and height, or centre:768px for a square of 768 px"));
}

std::string text_from_crop(const CentreCrop& crop) {
    if (crop.pixels > 0)
        return std::string(kCropPrefix) + std::to_string(crop.pixels) + std::string(kPixelSuffix);
    char digits[32];
    const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), crop.fraction);
    return std::string(kCropPrefix) + std::string(digits, end);
}

} // namespace petzval
