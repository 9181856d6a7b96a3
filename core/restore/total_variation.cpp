#include "restore/total_variation.h"

#include <cmath>

namespace petzval {

namespace {

/// The unit vectors' components along x and y.
struct Directions {
    Image across;
    Image down;
};

Directions directions_of(const Image& image, float rounding) {
    const int width = image.width(), height = image.height(), channels = image.channels();
    Directions directions{Image(width, height, channels), Image(width, height, channels)};
    std::vector<float> squares(width);
    for (int y = 0; y < height; ++y) {
        squares.assign(width, rounding * rounding);
        for (int c = 0; c < channels; ++c) {
            const auto row = image.row(c, y);
            const auto below = image.row(c, (y + 1) % height);
            const auto across = directions.across.row(c, y);
            const auto down = directions.down.row(c, y);
            for (int x = 0; x < width; ++x) {
                across[x] = row[x + 1 < width ? x + 1 : 0] - row[x];
                down[x] = below[x] - row[x];
                squares[x] += across[x] * across[x] + down[x] * down[x];
            }
        }
        for (int x = 0; x < width; ++x)
            squares[x] = 1.0f / std::sqrt(squares[x]);
        for (int c = 0; c < channels; ++c)
            for (int x = 0; x < width; ++x) {
                directions.across.at(c, y, x) *= squares[x];
                directions.down.at(c, y, x) *= squares[x];
            }
    }
    return directions;
}

} // namespace

Image total_variation_slope(const Image& image, float rounding) {
    const Directions directions = directions_of(image, rounding);
    const int width = image.width(), height = image.height();
    Image slope(width, height, image.channels());
    for (int c = 0; c < image.channels(); ++c)
        for (int y = 0; y < height; ++y) {
            const auto across = directions.across.row(c, y);
            const auto down = directions.down.row(c, y);
            const auto above = directions.down.row(c, y > 0 ? y - 1 : height - 1);
            const auto row = slope.row(c, y);
            for (int x = 0; x < width; ++x)
                row[x] = across[x] - across[x > 0 ? x - 1 : width - 1] + down[x] - above[x];
        }
    return slope;
}

} // namespace petzval
