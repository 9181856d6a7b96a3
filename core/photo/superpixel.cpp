#include "photo/superpixel.h"

namespace petzval {

namespace {

/// From the centre of the cell, where the mean of the two greens sits, in superpixels.
Offset offset_of(const BayerPattern& pattern, int channel) {
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 2; ++x)
            if (pattern[y][x] == channel) return {(x - 0.5) / 2, (y - 0.5) / 2};
    return {};
}

} // namespace

Superpixels superpixels_from(const RawMosaic& mosaic) {
    const Image& values = mosaic.values;
    Superpixels result{Image(values.width() / 2, values.height() / 2, 3), offset_of(mosaic.pattern, 0),
                       offset_of(mosaic.pattern, 2)};
    Image& image = result.image;
    for (int y = 0; y < 2 * image.height(); ++y) {
        const std::span<const float> row = values.row(0, y);
        for (int dx = 0; dx < 2; ++dx) {
            const int channel = mosaic.channel_at(dx, y);
            const float share = channel == 1 ? 0.5f : 1.0f;
            const std::span<float> to = image.row(channel, y / 2);
            for (int x = 0; x < image.width(); ++x)
                to[x] += share * row[2 * x + dx];
        }
    }
    return result;
}

} // namespace petzval
