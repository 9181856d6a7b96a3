#include "photo/superpixel.h"

namespace petzval {

namespace {

/// From the centre of the cell, where the mean of the two greens sits, in superpixels.
Offset offset_of(const Mosaic& mosaic, int channel) {
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 2; ++x)
            if (mosaic.channel[y][x] == channel) return {(x - 0.5) / 2, (y - 0.5) / 2};
    return {};
}

} // namespace

bool is_bayer(const std::array<std::array<int, 2>, 2>& channel) {
    const auto diagonal_greens = [](int a, int b, int c, int d) {
        return a == 1 && b == 1 && ((c == 0 && d == 2) || (c == 2 && d == 0));
    };
    return diagonal_greens(channel[0][0], channel[1][1], channel[0][1], channel[1][0]) ||
           diagonal_greens(channel[0][1], channel[1][0], channel[0][0], channel[1][1]);
}

Superpixels superpixels_from(const Mosaic& mosaic) {
    Superpixels result{Image(mosaic.width / 2, mosaic.height / 2, 3), offset_of(mosaic, 0),
                       offset_of(mosaic, 2)};
    Image& image = result.image;
    for (int y = 0; y < 2 * image.height(); ++y) {
        const std::uint16_t* row = mosaic.origin + y * mosaic.pitch;
        for (int dx = 0; dx < 2; ++dx) {
            const int channel = mosaic.channel[y % 2][dx];
            const float black = mosaic.black[y % 2][dx];
            const float share = channel == 1 ? 0.5f : 1.0f;
            const float scale = share * mosaic.multiplier[channel] / (mosaic.white - black);
            const std::span<float> to = image.row(channel, y / 2);
            for (int x = 0; x < image.width(); ++x)
                to[x] += scale * (static_cast<float>(row[2 * x + dx]) - black);
        }
    }
    return result;
}

} // namespace petzval
