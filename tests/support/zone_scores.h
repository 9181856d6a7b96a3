#pragma once

#include "image/image.h"

#include <array>

namespace petzval::test {

/// Parts of a frame by the distance of a block of pixels from its middle, in half diagonals: up to 0.35, up
/// to 0.75, beyond.
inline constexpr std::array<double, 2> kZoneEnds = {0.35, 0.75};

struct ZoneScore {
    double light = 0.0; ///< PSNR of linear light, dB
    double srgb = 0.0;  ///< PSNR of sRGB values, dB
    double ssim = 0.0;  ///< of sRGB values
};
using ZoneScores = std::array<ZoneScore, 3>;

/// Over zones and both lights: by this the best of several settings is chosen.
double sum_of_psnrs(const ZoneScores& zones);

/// px at the edges of the frame that no score counts: converters differ in how they fill them.
inline constexpr int kUnscoredEdge = 16;

/// How near `result` comes to `truth`, both linear light of sRGB's primaries, white 1. `result` may lack
/// the same number of pixels on opposite sides, fewer than kUnscoredEdge (else Error{UnsuitableInput}).
/// Each channel is first multiplied by the one factor that brings it nearest to the truth (least squares,
/// without what is clipped in either), as programs scale differently; then both are cut off at 0 and 1.
ZoneScores zone_scores(const Image& truth, const Image& result, int threads);

/// `result` as it is scored: of the truth's size (its missing edge black), each channel with its factor,
/// cut off.
Image matched_to(const Image& truth, const Image& result);

} // namespace petzval::test
