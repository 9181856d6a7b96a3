#include "restore/tile_canvas.h"

#include "restore/box_mean.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// px on each side over which light is averaged to know its noise: wide enough for the noise itself to
/// vanish, narrow enough for shadows to stay shadows.
constexpr int kLightReach = 8;

/// Where along one axis of the photo a canvas takes its values from.
struct Source {
    int first = 0;
    int second = 0;      ///< the same as first, but for the margin
    float weight = 0.0f; ///< of the second
    bool measured = false;
};

/// `position` reflected into [0, count), edges repeated.
int reflected(int position, int count) {
    const int period = 2 * count;
    const int folded = ((position % period) + period) % period;
    return folded < count ? folded : period - 1 - folded;
}

/// The sources of a canvas axis that begins at `begin` of a photo's `count` pixels; the area of the photo
/// is `length` of the canvas's `size` pixels.
std::vector<Source> sources_along(int begin, int length, int size, int count) {
    std::vector<Source> sources;
    for (int i = 0; i < size; ++i) {
        Source source;
        const int position = begin + i;
        if (i < length) {
            source.first = source.second = reflected(position, count);
            source.measured = position >= 0 && position < count;
        } else {
            // Mirrored about the area's last pixel, and about its first.
            const float along = (static_cast<float>(i - length) + 0.5f) / static_cast<float>(size - length);
            source.first = reflected(begin + reflected(i, length), count);
            source.second = reflected(begin + reflected(i - size, length), count);
            source.weight = along * along * (3.0f - 2.0f * along);
        }
        sources.push_back(source);
    }
    return sources;
}

/// One row of the photo as the canvas sees it.
void take_row(std::span<const float> row, const std::vector<Source>& across, std::span<float> target) {
    for (std::size_t x = 0; x < across.size(); ++x) {
        const Source& source = across[x];
        target[x] = row[source.first] + source.weight * (row[source.second] - row[source.first]);
    }
}

void fill_channel(const Image& photo, int channel, const std::vector<Source>& across,
                  const std::vector<Source>& down, Image& canvas) {
    std::vector<float> other(across.size());
    for (std::size_t y = 0; y < down.size(); ++y) {
        const Source& source = down[y];
        const std::span<float> row = canvas.row(channel, static_cast<int>(y));
        take_row(photo.row(channel, source.first), across, row);
        if (source.weight == 0.0f) continue;
        take_row(photo.row(channel, source.second), across, other);
        for (std::size_t x = 0; x < row.size(); ++x)
            row[x] += source.weight * (other[x] - row[x]);
    }
}

void mark_channel(std::span<const float> values, const std::vector<Source>& across,
                  const std::vector<Source>& down, float clip_level, Evidence* evidence) {
    const float* value = values.data();
    for (const Source& row : down)
        for (const Source& column : across) {
            *evidence++ = !(row.measured && column.measured) ? Evidence::Missing
                          : *value >= clip_level             ? Evidence::AtLeast
                                                             : Evidence::Measured;
            ++value;
        }
}

/// Colours that the photosites did not measure.
void mark_interpolated(const BayerPattern& pattern, int width, int height,
                       std::vector<Evidence>& evidence) {
    Evidence* mark = evidence.data();
    for (int channel = 0; channel < 3; ++channel)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x, ++mark)
                if (pattern[y % 2][x % 2] != channel) *mark = Evidence::Missing;
}

void mark_enlarged(const SamplingLattice& lattice, int width, int height, std::vector<Evidence>& evidence) {
    Evidence* mark = evidence.data();
    for (int channel = 0; channel < 3; ++channel)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x, ++mark)
                if (!lattice.has(x, y)) *mark = Evidence::Missing;
}

/// Where a part of an enlarged photo that begins at (x, y), not always within it, has the photo's pixels.
SamplingLattice lattice_at(int x, int y, int scale) {
    const auto first = [scale](int place) { return ((-place) % scale + scale) % scale; };
    return {scale, first(x), first(y)};
}

/// Cuts values at `level` and returns what is cut off; empty for nothing.
Image cut(Image& image, float level) {
    if (std::ranges::none_of(image.values(), [&](float value) { return value > level; })) return {};
    Image beyond(image.width(), image.height(), image.channels());
    for (std::size_t i = 0; i < image.values().size(); ++i) {
        float& value = image.values()[i];
        beyond.values()[i] = std::max(value - level, 0.0f);
        value = std::min(value, level);
    }
    return beyond;
}

Image sigma_of(const Image& blurred, const PhotonReadNoise& noise) {
    Image sigma(blurred.width(), blurred.height(), blurred.channels());
    for (int channel = 0; channel < blurred.channels(); ++channel) {
        const std::span<float> target = sigma.plane(channel);
        if (noise.photon[channel] == 0.0) {
            std::ranges::fill(target, static_cast<float>(noise.sigma(channel, 0.0)));
            continue;
        }
        std::ranges::copy(blurred.plane(channel), target.begin());
        smooth_by_box(target, blurred.width(), blurred.height(), kLightReach);
        const float photon = static_cast<float>(noise.photon[channel]);
        const float read = static_cast<float>(noise.read[channel]);
        for (float& value : target)
            value = std::sqrt(photon * std::max(value, 0.0f) + read);
    }
    return sigma;
}

} // namespace

TileProblem TileCanvas::problem(const TileOperator& blur) const {
    TileProblem problem{blur, blurred, evidence, sigma};
    problem.margin_only = margin_only;
    problem.mosaic = mosaic;
    problem.lattice = lattice;
    return problem;
}

TileCanvas tile_canvas(const Image& photo, const TileLayout& layout, const Tile& tile,
                       const std::array<float, 3>& clip_level, const PhotonReadNoise& noise,
                       const std::optional<BayerPattern>& mosaic, int scale) {
    const int width = layout.fft.width();
    const int height = layout.fft.height();
    const Rect area = layout.area(tile);
    const auto across = sources_along(area.x, area.width, width, photo.width());
    const auto down = sources_along(area.y, area.height, height, photo.height());
    TileCanvas canvas;
    canvas.blurred = Image(width, height, photo.channels());
    canvas.clip_level = *std::ranges::min_element(clip_level);
    for (int channel = 0; channel < photo.channels(); ++channel)
        fill_channel(photo, channel, across, down, canvas.blurred);
    canvas.beyond = cut(canvas.blurred, canvas.clip_level);
    canvas.evidence.resize(canvas.blurred.values().size());
    for (int channel = 0; channel < photo.channels(); ++channel)
        mark_channel(canvas.blurred.plane(channel), across, down, canvas.clip_level,
                     canvas.evidence.data() + static_cast<std::size_t>(channel) * width * height);
    if (mosaic) {
        canvas.mosaic = shifted(*mosaic, area.x, area.y);
        mark_interpolated(*canvas.mosaic, width, height, canvas.evidence);
    }
    if (scale > 1) {
        canvas.lattice = lattice_at(area.x, area.y, scale);
        mark_enlarged(*canvas.lattice, width, height, canvas.evidence);
    }
    canvas.sigma = sigma_of(canvas.blurred, noise);
    const bool inside = area.x >= 0 && area.y >= 0 && area.x + area.width <= photo.width() &&
                        area.y + area.height <= photo.height();
    canvas.margin_only =
        inside && std::ranges::find(canvas.evidence, Evidence::AtLeast) == canvas.evidence.end();
    return canvas;
}

} // namespace petzval
