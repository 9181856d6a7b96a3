#include "image/image.h"

#include <algorithm>
#include <stdexcept>

namespace petzval {

Image::Image(int width, int height, int channels, TransferCurve curve)
    : width_(width)
    , height_(height)
    , channels_(channels)
    , curve_(curve) {
    if (width < 1 || height < 1 || (channels != 1 && channels != 3))
        throw std::logic_error("an image needs a positive size and 1 or 3 channels");
    values_.resize(static_cast<std::size_t>(channels) * height * width);
}

std::span<float> Image::plane(int channel) {
    return {values_.data() + index(channel, 0, 0), static_cast<std::size_t>(height_) * width_};
}

std::span<const float> Image::plane(int channel) const {
    return {values_.data() + index(channel, 0, 0), static_cast<std::size_t>(height_) * width_};
}

std::span<float> Image::row(int channel, int y) {
    return {values_.data() + index(channel, y, 0), static_cast<std::size_t>(width_)};
}

std::span<const float> Image::row(int channel, int y) const {
    return {values_.data() + index(channel, y, 0), static_cast<std::size_t>(width_)};
}

Image converted(const Image& image, TransferCurve curve) {
    if (image.empty() || image.curve() == curve) return image;
    Image result(image.width(), image.height(), image.channels(), curve);
    std::ranges::transform(image.values(), result.values().begin(), [&](float value) {
        return encoded_from_linear(curve, linear_from_encoded(image.curve(), value));
    });
    return result;
}

Image cropped(const Image& image, const Rect& rect) {
    if (rect.x < 0 || rect.y < 0 || rect.width < 1 || rect.height < 1 ||
        rect.x + rect.width > image.width() || rect.y + rect.height > image.height())
        throw std::logic_error("the crop reaches beyond the image");
    Image result(rect.width, rect.height, image.channels(), image.curve());
    for (int channel = 0; channel < image.channels(); ++channel)
        for (int y = 0; y < rect.height; ++y)
            std::ranges::copy(image.row(channel, rect.y + y).subspan(rect.x, rect.width),
                              result.row(channel, y).begin());
    return result;
}

Image halved(const Image& image) {
    Image result(image.width() / 2, image.height() / 2, image.channels(), image.curve());
    for (int channel = 0; channel < image.channels(); ++channel)
        for (int y = 0; y < result.height(); ++y) {
            const std::span<const float> upper = image.row(channel, 2 * y);
            const std::span<const float> lower = image.row(channel, 2 * y + 1);
            const std::span<float> target = result.row(channel, y);
            for (int x = 0; x < result.width(); ++x)
                target[x] = 0.25f * (upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1]);
        }
    return result;
}

Image oriented(const Image& image, int exif_orientation) {
    if (exif_orientation < 2 || exif_orientation > 8) return image;
    // Each orientation is an optional exchange of the axes followed by optional mirrors of the stored
    // frame.
    const bool exchanged = exif_orientation >= 5;
    const bool mirror_x =
        exif_orientation == 2 || exif_orientation == 3 || exif_orientation == 7 || exif_orientation == 8;
    const bool mirror_y =
        exif_orientation == 3 || exif_orientation == 4 || exif_orientation == 6 || exif_orientation == 7;
    const int width = exchanged ? image.height() : image.width();
    const int height = exchanged ? image.width() : image.height();
    Image result(width, height, image.channels(), image.curve());
    for (int channel = 0; channel < image.channels(); ++channel)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const int stored_x = exchanged ? y : x;
                const int stored_y = exchanged ? x : y;
                result.at(channel, y, x) =
                    image.at(channel, mirror_y ? image.height() - 1 - stored_y : stored_y,
                             mirror_x ? image.width() - 1 - stored_x : stored_x);
            }
    return result;
}

int inverse_orientation(int exif_orientation) {
    // All are mirrors of some kind but the quarter turns.
    return exif_orientation == 6 ? 8 : exif_orientation == 8 ? 6 : exif_orientation;
}

} // namespace petzval
