#pragma once

#include "image/transfer_curve.h"

#include <cstddef>
#include <span>
#include <vector>

namespace petzval {

/// A rectangle of pixels: columns [x, x + width), rows [y, y + height).
struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const Rect&) const = default;
};

/// A float image in planes, [channels][height][width], row 0 at the top, column 0 at the left, channels 1
/// (grey) or 3 (R, G, B). Nominal range 0 (black) to 1 (white); values outside are kept. The transfer curve
/// is part of the type's state and is set by whoever makes the values.
class Image {
public:
    Image() = default;
    /// Zeros. Throws std::logic_error unless width, height >= 1 and channels is 1 or 3.
    Image(int width, int height, int channels, TransferCurve curve = TransferCurve::Linear);

    int width() const { return width_; }
    int height() const { return height_; }
    int channels() const { return channels_; }
    TransferCurve curve() const { return curve_; }
    bool empty() const { return values_.empty(); }
    Rect bounds() const { return {0, 0, width_, height_}; }

    std::span<float> plane(int channel);
    std::span<const float> plane(int channel) const;
    std::span<float> row(int channel, int y);
    std::span<const float> row(int channel, int y) const;
    float& at(int channel, int y, int x) { return values_[index(channel, y, x)]; }
    float at(int channel, int y, int x) const { return values_[index(channel, y, x)]; }
    std::span<float> values() { return values_; }
    std::span<const float> values() const { return values_; }

private:
    std::size_t index(int channel, int y, int x) const {
        return (static_cast<std::size_t>(channel) * height_ + y) * width_ + x;
    }

    int width_ = 0;
    int height_ = 0;
    int channels_ = 0;
    TransferCurve curve_ = TransferCurve::Linear;
    std::vector<float> values_;
};

/// The image with its values re-encoded for `curve`.
Image converted(const Image& image, TransferCurve curve);

/// The part of `image` inside `rect`, which must lie within bounds (std::logic_error).
Image cropped(const Image& image, const Rect& rect);

/// Half the size by the mean of 2x2 pixels (an odd last row or column is dropped). For linear light.
Image halved(const Image& image);

/// The image as EXIF orientation 1 to 8 asks it to be shown. Other values mean 1.
Image oriented(const Image& image, int exif_orientation);

/// The orientation that turns an image back: of oriented(image, o) it makes `image` again.
int inverse_orientation(int exif_orientation);

} // namespace petzval
