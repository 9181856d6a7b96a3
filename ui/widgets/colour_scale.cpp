#include "ui/widgets/colour_scale.h"

#include "image/transfer_curve.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace petzval {

namespace {

using Stops = std::array<QRgb, 11>; // evenly spaced

constexpr Stops kViridis = {0x440154, 0x482576, 0x414487, 0x35608d, 0x2a788e, 0x21908c,
                            0x22a884, 0x43bf71, 0x7ad151, 0xbbdf27, 0xfde725};
constexpr Stops kPuOr = {0x7f3b08, 0xb35806, 0xe08214, 0xfdb863, 0xfee0b6, 0xf7f7f7,
                         0xd8daeb, 0xb2abd2, 0x8073ac, 0x542788, 0x2d004b};

double luminance(const QColor& colour) {
    const auto linear = [](float value) { return linear_from_encoded(TransferCurve::Srgb, value); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

/// Of WCAG 2: 1 for the same colour, 21 for black on white.
double contrast_of(const QColor& a, const QColor& b) {
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

QColor colour_at(ColourScale scale, double position) {
    const Stops& stops = scale == ColourScale::Sequential ? kViridis : kPuOr;
    const double place = std::clamp(position, 0.0, 1.0) * (stops.size() - 1);
    const std::size_t below = std::min(static_cast<std::size_t>(place), stops.size() - 2);
    const double share = place - static_cast<double>(below);
    const auto mixed = [share](int from, int to) {
        return static_cast<int>(std::lround(from + share * (to - from)));
    };
    const QRgb a = stops[below], b = stops[below + 1];
    return {mixed(qRed(a), qRed(b)), mixed(qGreen(a), qGreen(b)), mixed(qBlue(a), qBlue(b))};
}

QColor mix_of(const QColor& from, const QColor& to, float share) {
    const auto mixed = [share](float a, float b) { return a + share * (b - a); };
    return QColor::fromRgbF(mixed(from.redF(), to.redF()), mixed(from.greenF(), to.greenF()),
                            mixed(from.blueF(), to.blueF()));
}

QColor text_colour_on(const QColor& background) {
    const double luma =
        0.299 * background.redF() + 0.587 * background.greenF() + 0.114 * background.blueF();
    return luma > 0.5 ? Qt::black : Qt::white;
}

QColor readable_on(const QColor& background, const QColor& colour) {
    constexpr double enough = 3.0;
    constexpr int steps = 8;
    const QColor end =
        contrast_of(background, Qt::white) > contrast_of(background, Qt::black) ? Qt::white : Qt::black;
    QColor mixed = colour;
    for (int step = 1; step <= steps && contrast_of(background, mixed) < enough; ++step)
        mixed = mix_of(colour, end, static_cast<float>(step) / steps);
    return mixed;
}

} // namespace petzval
