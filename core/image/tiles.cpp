#include "image/tiles.h"

#include <algorithm>
#include <stdexcept>

namespace petzval {

namespace {

/// A tile's extent along one axis.
struct Extent {
    int core_begin, core_end;
    int padded_begin, padded_end;
};

/// The rising half of the cross-fade at the border between two cores: 0 before `border` - overlap, 1 from
/// `border` + overlap on, linear between, taken at pixel centres.
float rise(int position, int border, int overlap) {
    if (overlap == 0) return position >= border ? 1.0f : 0.0f;
    const float along = (static_cast<float>(position - border + overlap) + 0.5f) / (2.0f * overlap);
    return std::clamp(along, 0.0f, 1.0f);
}

/// Weights over the padded extent: the rise at the core's begin minus the rise at its end, so that the sum
/// over all tiles telescopes to 1 even where cores are smaller than the overlap.
std::vector<float> weights_of(const Extent& extent, int length, int overlap) {
    std::vector<float> weights;
    for (int position = extent.padded_begin; position < extent.padded_end; ++position) {
        const float begin = extent.core_begin == 0 ? 1.0f : rise(position, extent.core_begin, overlap);
        const float end = extent.core_end == length ? 0.0f : rise(position, extent.core_end, overlap);
        weights.push_back(begin - end);
    }
    return weights;
}

Rect grown(const Rect& core, int overlap, int width, int height) {
    const int left = std::max(0, core.x - overlap);
    const int top = std::max(0, core.y - overlap);
    const int right = std::min(width, core.x + core.width + overlap);
    const int bottom = std::min(height, core.y + core.height + overlap);
    return {left, top, right - left, bottom - top};
}

} // namespace

Rect intersection(const Rect& a, const Rect& b) {
    const int left = std::max(a.x, b.x);
    const int top = std::max(a.y, b.y);
    return {left, top, std::max(0, std::min(a.x + a.width, b.x + b.width) - left),
            std::max(0, std::min(a.y + a.height, b.y + b.height) - top)};
}

std::vector<Tile> tiles_of(int width, int height, int size, int overlap) {
    if (width < 1 || height < 1 || size < 1 || overlap < 0)
        throw std::logic_error("tiles of an impossible size");
    std::vector<Tile> tiles;
    for (int y = 0; y < height; y += size)
        for (int x = 0; x < width; x += size) {
            const Rect core = {x, y, std::min(size, width - x), std::min(size, height - y)};
            tiles.push_back({core, grown(core, overlap, width, height)});
        }
    return tiles;
}

TileBlender::TileBlender(int width, int height, int channels, TransferCurve curve, int overlap)
    : TileBlender(width, height, {0, 0, width, height}, channels, curve, overlap) {}

TileBlender::TileBlender(int width, int height, const Rect& part, int channels, TransferCurve curve,
                         int overlap)
    : width_(width)
    , height_(height)
    , part_(part)
    , sum_(part.width, part.height, channels, curve)
    , overlap_(overlap) {}

void TileBlender::add(const Tile& tile, const Image& values) {
    const auto& [core, padded] = tile;
    if (values.width() != padded.width || values.height() != padded.height ||
        values.channels() != sum_.channels() || values.curve() != sum_.curve())
        throw std::logic_error("a tile's values do not fit its place");
    const Rect shared = intersection(padded, part_);
    if (shared.width == 0 || shared.height == 0) return;
    const std::vector<float> across =
        weights_of({core.x, core.x + core.width, padded.x, padded.x + padded.width}, width_, overlap_);
    const std::vector<float> down =
        weights_of({core.y, core.y + core.height, padded.y, padded.y + padded.height}, height_, overlap_);
    for (int channel = 0; channel < values.channels(); ++channel)
        for (int y = shared.y; y < shared.y + shared.height; ++y) {
            const float* source = values.row(channel, y - padded.y).data() + (shared.x - padded.x);
            const float* weight = across.data() + (shared.x - padded.x);
            float* target = sum_.row(channel, y - part_.y).data() + (shared.x - part_.x);
            for (int x = 0; x < shared.width; ++x)
                target[x] += down[y - padded.y] * weight[x] * source[x];
        }
}

Image TileBlender::take() {
    return std::move(sum_);
}

} // namespace petzval
