#include "ui/models/photo_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace petzval {

namespace {

/// Fine enough that neighbouring entries differ by less than a level even in the shadows.
constexpr int kSteps = 16384;

const std::vector<std::uint8_t>& srgbLevels() {
    static const std::vector<std::uint8_t> levels = [] {
        std::vector<std::uint8_t> table(kSteps);
        for (int i = 0; i < kSteps; ++i) {
            const float light = static_cast<float>(i) / (kSteps - 1);
            table[i] = static_cast<std::uint8_t>(
                std::lround(255.0f * encoded_from_linear(TransferCurve::Srgb, light)));
        }
        return table;
    }();
    return levels;
}

/// The EV that lifts the brightest hundredth of green to white; 0 for photos that are bright enough.
double liftingExposure(const Image& image) {
    const auto green = image.plane(image.channels() == 3 ? 1 : 0);
    std::vector<float> sorted(green.begin(), green.end());
    const auto bright = sorted.end() - 1 - static_cast<std::ptrdiff_t>(sorted.size() / 100);
    std::nth_element(sorted.begin(), bright, sorted.end());
    constexpr double most = 4.0;
    return *bright > 0.0f ? std::clamp(-std::log2(static_cast<double>(*bright)), 0.0, most) : 0.0;
}

} // namespace

ScreenCurve::ScreenCurve(double exposure)
    : exposure_(exposure)
    , scale_(static_cast<float>(std::exp2(exposure) * (kSteps - 1)))
    , levels_(srgbLevels().data()) {}

std::uint8_t ScreenCurve::operator()(float light) const {
    return levels_[static_cast<std::size_t>(std::clamp(light * scale_ + 0.5f, 0.0f, kSteps - 1.0f))];
}

QTransform uprightFromSensor(QSize stored, int exifOrientation) {
    const qreal width = stored.width(), height = stored.height();
    switch (exifOrientation) { // rows: m11 m12 m21 m22 dx dy, with x' = m11 x + m21 y + dx
    case 2:
        return {-1, 0, 0, 1, width, 0};
    case 3:
        return {-1, 0, 0, -1, width, height};
    case 4:
        return {1, 0, 0, -1, 0, height};
    case 5:
        return {0, 1, 1, 0, 0, 0};
    case 6:
        return {0, 1, -1, 0, height, 0};
    case 7:
        return {0, -1, -1, 0, height, width};
    case 8:
        return {0, -1, 1, 0, 0, width};
    default:
        return {};
    }
}

QImage pictureOf(const Image& image, const Rect& part, const ScreenCurve& curve, int exifOrientation) {
    const QTransform upright = uprightFromSensor({part.width, part.height}, exifOrientation);
    QImage picture(upright.mapRect(QRect(0, 0, part.width, part.height)).size(), QImage::Format_RGB32);
    const auto pitch = static_cast<std::ptrdiff_t>(picture.bytesPerLine() / sizeof(QRgb));
    const auto stepX = std::lround(upright.m11()) + std::lround(upright.m12()) * pitch;
    const auto stepY = std::lround(upright.m21()) + std::lround(upright.m22()) * pitch;
    const QPointF first = upright.map(QPointF(0.5, 0.5)); // the centre of the first pixel
    QRgb* line = reinterpret_cast<QRgb*>(picture.bits()) + static_cast<std::ptrdiff_t>(first.y()) * pitch +
                 static_cast<std::ptrdiff_t>(first.x());
    const bool colour = image.channels() == 3;
    for (int y = part.y; y < part.y + part.height; ++y, line += stepY) {
        const auto red = image.row(0, y);
        const auto green = colour ? image.row(1, y) : red;
        const auto blue = colour ? image.row(2, y) : red;
        QRgb* pixel = line;
        for (int x = part.x; x < part.x + part.width; ++x, pixel += stepX)
            *pixel = qRgb(curve(red[x]), curve(green[x]), curve(blue[x]));
    }
    return picture;
}

QImage pictureOf(const Image& image) {
    const Image linear = converted(image, TransferCurve::Linear);
    return pictureOf(linear, linear.bounds(), ScreenCurve());
}

Image shownLight(Photo photo) {
    return photo.color ? rendered(std::move(photo.image), *photo.color) : std::move(photo.image);
}

QImage thumbnailOf(const Image& linear, int exifOrientation, int side) {
    const auto longest = [](const Image& image) { return std::max(image.width(), image.height()); };
    const auto large = [&](const Image& image) { return longest(image) >= 4 * side; };
    Image small;
    for (const Image* source = &linear; large(*source); source = &small)
        small = halved(*source);
    const Image& image = small.empty() ? linear : small;
    const QImage picture =
        pictureOf(image, image.bounds(), ScreenCurve(liftingExposure(image)), exifOrientation);
    if (longest(image) <= side) return picture;
    return picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace petzval
