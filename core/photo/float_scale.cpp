#include "photo/float_scale.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace petzval {

namespace {

constexpr float kSixteenBits = 65535.0f;
/// Up to here, values may be those of a bright photo that holds what lies beyond white.
constexpr float kBrightest = 16.0f;
constexpr float kEightBits = 255.0f;

float stated_maximum(const TiffFile& file) {
    return static_cast<float>(file.tag_or<double>(TIFFTAG_SMAXSAMPLEVALUE, 0.0));
}

float median_of(std::span<const float> values) {
    std::vector<float> some;
    constexpr std::size_t enough = 100'000;
    const std::size_t step = std::max<std::size_t>(1, values.size() / enough);
    for (std::size_t i = 0; i < values.size(); i += step)
        if (std::isfinite(values[i])) some.push_back(values[i]);
    if (some.empty()) return 0.0f;
    std::ranges::nth_element(some, some.begin() + some.size() / 2);
    return some[some.size() / 2];
}

void divide(Image& image, float by) {
    for (float& value : image.values())
        value /= by;
}

} // namespace

void scale_floats(const TiffFile& file, Image& stored) {
    const float largest = std::ranges::max(stored.values());
    if (!(largest > kBrightest) || !(median_of(stored.values()) > 1.0f)) return;
    const float stated = stated_maximum(file);
    if (stated >= largest && std::isfinite(stated)) return divide(stored, stated);
    if (largest > kEightBits && largest <= kSixteenBits) return divide(stored, kSixteenBits);
    throw Error(ErrorCode::UnsuitableInput, file.path().string(),
                message("its floating-point values go to %1, and most are above 1, which is white",
                        std::lround(largest)),
                message("Scale them to 0 to 1"));
}

} // namespace petzval
