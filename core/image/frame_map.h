#pragma once

#include <array>

namespace petzval {

/// A place in an image, px; pixel centres at whole numbers, x to the right, y down.
struct PixelPlace {
    double x = 0.0;
    double y = 0.0;
};

/// A plane seen from one place after it was seen from another: a homography from pixel places of one frame
/// to those of another, (x, y, 1) -> M (x, y, 1) up to a factor. The identity by default.
struct FrameMap {
    std::array<double, 9> m = {1, 0, 0, 0, 1, 0, 0, 0, 1}; ///< row by row

    PixelPlace operator()(const PixelPlace& place) const;
    /// std::logic_error where there is none.
    FrameMap inverse() const;
    bool operator==(const FrameMap&) const = default;
};

/// The map that applies `first`, then `second`.
FrameMap chained(const FrameMap& first, const FrameMap& second);

/// A camera moved a little between two photos.
struct Movement {
    double shift_x = 0.0; ///< px to the right, of what stood in the middle
    double shift_y = 0.0; ///< px down
    double turn = 0.0;    ///< degrees, from right toward down
    double scale = 1.0;   ///< as focus breathing makes, about the middle
};

/// Where what lay at a place of a frame of this size lies after the movement.
FrameMap frame_map(const Movement& movement, int width, int height);

} // namespace petzval
