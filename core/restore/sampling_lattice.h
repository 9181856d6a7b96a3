#pragma once

namespace petzval {

/// The pixels of a picture that a photo measured which was enlarged `scale` times (image/resample.h): every
/// scale-th along both axes, (x, y) being one of them.
struct SamplingLattice {
    int scale = 1;
    int x = 0; ///< 0 to scale - 1
    int y = 0;

    bool has(int column, int row) const { return column % scale == x && row % scale == y; }
    bool operator==(const SamplingLattice&) const = default;
};

} // namespace petzval
