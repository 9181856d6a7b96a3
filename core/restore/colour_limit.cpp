#include "restore/colour_limit.h"

#include "restore/box_mean.h"

#include <algorithm>

namespace petzval {

namespace {

/// Of the brightest light around: what is dark.
constexpr float kDark = 0.35f;
/// px on each side over which colours are smoothed, wider than fringes; so every third px tells them.
constexpr int kSmoothing = 2;
constexpr int kStep = 3;

using Colour = std::array<float, 3>;

Colour colour_at(const Image& image, std::size_t i) {
    const std::size_t plane = static_cast<std::size_t>(image.width()) * image.height();
    const float* value = image.values().data() + i;
    return {std::max(value[0], 0.0f), std::max(value[plane], 0.0f), std::max(value[2 * plane], 0.0f)};
}

float sum_of(const Colour& colour) {
    return colour[0] + colour[1] + colour[2];
}

/// The shares of the colours in their sum; even ones of black.
Colour shares_of(Colour colour) {
    const float sum = sum_of(colour);
    for (float& value : colour)
        value = sum > 0.0f ? value / sum : 1.0f / 3.0f;
    return colour;
}

struct Limits {
    Colour least{1.0f, 1.0f, 1.0f};
    Colour largest{};
};

Limits limits_around(const Image& smooth, int x, int y, int reach) {
    Limits limits;
    for (int v = std::max(0, y - reach); v <= std::min(smooth.height() - 1, y + reach); v += kStep)
        for (int u = std::max(0, x - reach); u <= std::min(smooth.width() - 1, x + reach); u += kStep) {
            const Colour shares =
                shares_of(colour_at(smooth, static_cast<std::size_t>(v) * smooth.width() + u));
            for (int c = 0; c < 3; ++c) {
                limits.least[c] = std::min(limits.least[c], shares[c]);
                limits.largest[c] = std::max(limits.largest[c], shares[c]);
            }
        }
    return limits;
}

/// Within twice the reach, as errors ring.
std::vector<float> brightest_around(const std::array<LocalRange, 3>& ranges, int width, int height,
                                    int reach) {
    std::vector<float> brightest = ranges[0].largest;
    for (std::size_t i = 0; i < brightest.size(); ++i)
        brightest[i] += ranges[1].largest[i] + ranges[2].largest[i];
    return local_largest(brightest, width, height, reach);
}

Image smoothed(Image image) {
    for (int c = 0; c < 3; ++c)
        smooth_by_box(image.plane(c), image.width(), image.height(), kSmoothing);
    return image;
}

} // namespace

void limit_colour(Image& values, const Image& photo, const std::array<LocalRange, 3>& ranges, int reach,
                  float overshoot) {
    const std::vector<float> brightest = brightest_around(ranges, photo.width(), photo.height(), reach);
    Image smooth;
    for (std::size_t i = 0; i < brightest.size(); ++i) {
        const Colour colour = colour_at(values, i);
        const float sum = sum_of(colour);
        if (!(sum < kDark * brightest[i]) || sum <= 0.0f) continue;
        if (smooth.empty()) smooth = smoothed(photo);
        const int x = static_cast<int>(i % photo.width()), y = static_cast<int>(i / photo.width());
        const Limits limits = limits_around(smooth, x, y, reach);
        const Colour found = shares_of(colour), own = shares_of(colour_at(photo, i));
        Colour limited;
        for (int c = 0; c < 3; ++c) {
            const float beyond = overshoot * (limits.largest[c] - limits.least[c]);
            limited[c] = std::clamp(found[c], std::min(limits.least[c] - beyond, own[c]),
                                    std::max(limits.largest[c] + beyond, own[c]));
        }
        limited = shares_of(limited);
        const float much = std::min(1.0f, 2.0f * (1.0f - sum / (kDark * brightest[i])));
        for (int c = 0; c < 3; ++c)
            if (limited[c] != found[c])
                values.plane(c)[i] = sum * (found[c] + much * (limited[c] - found[c]));
    }
}

} // namespace petzval
