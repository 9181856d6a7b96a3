#include "restore/strength.h"

#include "restore/box_mean.h"
#include "restore/colour_limit.h"
#include "restore/local_range.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace petzval {

namespace {

/// px on each side within which the photo's own detail is judged.
constexpr int kDetailReach = 3;
/// Overshoot from which on colours go free.
constexpr float kMostLimiting = 1.0f;

/// Holds `values` within the range of `photo` around each of them, widened by `overshoot` of that range,
/// but downwards by no more than `overshoot` of the darkest, since the eye goes by ratios. Returns the
/// range.
LocalRange limit_overshoot(std::span<float> values, std::span<const float> photo, int width, int height,
                           int reach, float overshoot) {
    LocalRange range = local_range(photo, width, height, reach);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float least = range.least[i], largest = range.largest[i];
        const float beyond = overshoot * (largest - least);
        const float below = std::min(beyond, overshoot * std::max(least, 0.0f));
        values[i] = std::clamp(values[i], least - below, largest + beyond);
    }
    return range;
}

/// Near clipped light, whose true brightness nobody knows, what a solver takes away or adds is a guess that
/// rings with the finest period there is. There values keep to what the photo shows next to them, and what
/// was clipped stays so, whatever the overshoot.
void limit_near_clipped(std::span<float> values, std::span<const float> photo, int width, int height,
                        int reach, float clip_level) {
    if (std::ranges::none_of(photo, [&](float value) { return value >= clip_level; })) return;
    const std::vector<float> brightest = local_largest(photo, width, height, 2 * reach);
    const LocalRange next = local_range(photo, width, height, 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (brightest[i] < clip_level) continue;
        const float least = photo[i] >= clip_level ? photo[i] : next.least[i];
        values[i] = std::clamp(values[i], least, next.largest[i]);
    }
}

/// Fades `values` back to `photo` where its variance is not well above that of the noise.
void fade_noise(std::span<float> values, std::span<const float> photo, std::span<const float> sigma,
                int width, int height, float limit) {
    std::vector<float> mean(photo.begin(), photo.end());
    smooth_by_box(mean, width, height, kDetailReach);
    std::vector<float> variance(photo.size());
    for (std::size_t i = 0; i < photo.size(); ++i)
        variance[i] = (photo[i] - mean[i]) * (photo[i] - mean[i]);
    smooth_by_box(variance, width, height, kDetailReach);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float noise = sigma[i] * sigma[i];
        const float detail = std::max(0.0f, variance[i] - noise);
        const float share = detail / (detail + limit * limit * noise);
        values[i] = photo[i] + share * (values[i] - photo[i]);
    }
}

/// Strength over a tile's padded part, without the colour's: grows or falls from the middle of the frame to
/// its corners with the square of the distance, as aberrations do.
class FieldStrength {
public:
    FieldStrength(const TileLayout& layout, const Tile& tile, const FieldPlacement& placement,
                  const StrengthOptions& options)
        : middle_(static_cast<float>(options.strength))
        , rise_(static_cast<float>(options.strength * (options.corners - 1.0))) {
        const Rect& part = tile.padded;
        for (int x = 0; x < part.width; ++x)
            across_.push_back(half_square(placement.x(part.x + x, layout.width)));
        for (int y = 0; y < part.height; ++y)
            down_.push_back(half_square(placement.y(part.y + y, layout.height)));
    }

    float at(int x, int y) const { return std::min(1.0f, middle_ + rise_ * (across_[x] + down_[y])); }

private:
    static float half_square(double field) {
        const double from_middle = 2.0 * field - 1.0;
        return static_cast<float>(0.5 * from_middle * from_middle);
    }

    float middle_;
    float rise_;
    std::vector<float> across_;
    std::vector<float> down_;
};

} // namespace

const OptionTable<StrengthOptions>& StrengthOptions::table() {
    static const OptionTable<StrengthOptions> table = {
        {{"strength",
          translatable("Strength"),
          "",
          0.0,
          1.0,
          {},
          translatable("How much of the restoration is used; 0 is the photo as it is.")},
         &StrengthOptions::strength},
        {{"red",
          translatable("Red"),
          "",
          0.0,
          1.0,
          {},
          translatable("The same for red alone, multiplied.")},
         &StrengthOptions::red},
        {{"green",
          translatable("Green"),
          "",
          0.0,
          1.0,
          {},
          translatable("The same for green alone, multiplied.")},
         &StrengthOptions::green},
        {{"blue",
          translatable("Blue"),
          "",
          0.0,
          1.0,
          {},
          translatable("The same for blue alone, multiplied.")},
         &StrengthOptions::blue},
        {{"corners",
          translatable("Corners"),
          "",
          0.0,
          4.0,
          {},
          translatable("Strength in the corners over that in the middle; above 1 together with a strength "
                       "below 1 spares a middle that is sharp already.")},
         &StrengthOptions::corners},
        {{"overshoot",
          translatable("Overshoot"),
          "",
          0.0,
          10.0,
          {},
          translatable("How far a pixel may become brighter or darker than all that surround it, as a "
                       "share of their contrast; lower it where edges show halos.")},
         &StrengthOptions::overshoot},
        {{"noise-limit",
          translatable("Noise limit"),
          "",
          0.0,
          10.0,
          {},
          translatable("Leaves places alone whose detail is not this many times as strong as the noise; "
                       "raise it where skies become grainy.")},
         &StrengthOptions::noise_limit},
    };
    return table;
}

SolvedTile solved_tile(const Image& found, const TileCanvas& canvas, const TileLayout& layout,
                       const Tile& tile) {
    const int around = std::min(std::max(2 * layout.reach, 2 * kDetailReach), layout.overlap - layout.fade);
    const Rect area = layout.area(tile);
    const Rect padded = {tile.padded.x - area.x, tile.padded.y - area.y, tile.padded.width,
                         tile.padded.height};
    const Rect seen = {padded.x - around, padded.y - around, padded.width + 2 * around,
                       padded.height + 2 * around};
    return {around,
            cropped(found, seen),
            cropped(canvas.blurred, seen),
            cropped(canvas.sigma, seen),
            canvas.beyond.empty() ? Image() : cropped(canvas.beyond, padded),
            canvas.clip_level};
}

Image strength_limited(const SolvedTile& solved, const TileLayout& layout, const Tile& tile,
                       const Rect& wanted, const FieldPlacement& placement,
                       const StrengthOptions& options) {
    const int left = wanted.x - tile.padded.x, top = wanted.y - tile.padded.y;
    const Rect seen = {left, top, wanted.width + 2 * solved.around, wanted.height + 2 * solved.around};
    const Image photo = cropped(solved.photo, seen);
    const Image sigma = options.noise_limit > 0.0 ? cropped(solved.sigma, seen) : Image();
    Image values = cropped(solved.found, seen);
    const FieldStrength field(layout, tile, placement, options);
    Image result(tile.padded.width, tile.padded.height, values.channels());
    const float colours[3] = {static_cast<float>(options.red), static_cast<float>(options.green),
                              static_cast<float>(options.blue)};
    const float overshoot = static_cast<float>(options.overshoot);
    std::array<LocalRange, 3> ranges;
    for (int channel = 0; channel < 3; ++channel)
        ranges[channel] = limit_overshoot(values.plane(channel), photo.plane(channel), seen.width,
                                          seen.height, layout.reach, overshoot);
    if (overshoot <= kMostLimiting) limit_colour(values, photo, ranges, layout.reach, overshoot);
    for (int channel = 0; channel < 3; ++channel)
        limit_near_clipped(values.plane(channel), photo.plane(channel), seen.width, seen.height,
                           layout.reach, solved.clip_level);
    for (int channel = 0; channel < 3; ++channel) {
        if (!sigma.empty())
            fade_noise(values.plane(channel), photo.plane(channel), sigma.plane(channel), seen.width,
                       seen.height, static_cast<float>(options.noise_limit));
        for (int y = 0; y < wanted.height; ++y) {
            const auto from = photo.row(channel, y + solved.around).subspan(solved.around);
            const auto to = values.row(channel, y + solved.around).subspan(solved.around);
            const auto row = result.row(channel, top + y).subspan(left);
            for (int x = 0; x < wanted.width; ++x)
                row[x] = from[x] + colours[channel] * field.at(left + x, top + y) * (to[x] - from[x]);
        }
    }
    if (!solved.beyond.empty())
        std::ranges::transform(result.values(), solved.beyond.values(), result.values().begin(),
                               std::plus<>());
    return result;
}

} // namespace petzval
