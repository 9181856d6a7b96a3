#include "support/edge_target.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace petzval::test {

namespace {

/// Integral of the integral of a step.
double ramp(double t) {
    return t > 0.0 ? 0.5 * t * t : 0.0;
}

/// Share of a unit square whose centre lies `place` beyond a line of normal (a, b), a >= b >= 0: a step
/// averaged over a and over b.
double coverage(double place, double a, double b) {
    const double long_half = 0.5 * (a + b);
    const double short_half = 0.5 * (a - b);
    if (b < 1e-9) return std::clamp(place / a + 0.5, 0.0, 1.0);
    return (ramp(place + long_half) - ramp(place + short_half) - ramp(place - short_half) +
            ramp(place - long_half)) /
           (a * b);
}

} // namespace

Image edge_image(int width, int height, int channels, const EdgeTarget& target) {
    const double angle = target.degrees * std::numbers::pi / 180.0;
    const double nx = std::cos(angle);
    const double ny = std::sin(angle);
    const double a = std::max(std::abs(nx), std::abs(ny));
    const double b = std::min(std::abs(nx), std::abs(ny));
    Image image(width, height, channels);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double place = (x - target.x) * nx + (y - target.y) * ny;
            const double share = coverage(place, a, b);
            for (int channel = 0; channel < channels; ++channel)
                image.at(channel, y, x) =
                    static_cast<float>(std::lerp(double(target.dark), double(target.bright), share));
        }
    return image;
}

} // namespace petzval::test
