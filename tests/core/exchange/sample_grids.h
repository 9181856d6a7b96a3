#pragma once

#include "support/synthetic.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

namespace petzval::test {

/// A grid that mixes up under any wrong convention, with a value that rounding would lose, and a full
/// description.
inline PsfGrid sample_grid(const PsfShape& shape = {4, 5, 3, 7}) {
    PsfGrid grid = asymmetric_grid(shape, 7);
    grid.values()[0] += std::exchange(grid.values()[1], 1e-41f);
    PsfMetadata& metadata = grid.metadata();
    metadata.camera = "Canon EOS 5D Mark IV";
    metadata.lens = "Überlinse \"50 mm\" \\ f/1.4, 円周率\n";
    metadata.f_number = 1.0 / 3.0;
    metadata.focal_length = 50.1;
    metadata.focus_distance = 5.36e-300;
    metadata.pixel_pitch = 4.3;
    metadata.finest = 0.45;
    metadata.curve = TransferCurve::SquareRoot;
    metadata.raw_mode = "superpixel";
    metadata.method = "spectral, lens prior";
    metadata.frame_width = 6720;
    metadata.frame_height = 4480;
    metadata.photo_scale = 2;
    return grid;
}

inline bool same_bits(std::span<const float> a, std::span<const float> b) {
    return std::ranges::equal(a, b, {}, std::bit_cast<std::uint32_t, float>,
                              std::bit_cast<std::uint32_t, float>);
}

} // namespace petzval::test
