#pragma once

#include "image/image.h"

#include <array>

namespace petzval {

using Matrix3 = std::array<std::array<double, 3>, 3>; ///< [row][column]

/// What a camera's RGB means. The default is a camera that sees sRGB's primaries, in balance.
struct CameraColor {
    /// From XYZ to the camera's RGB before white balance, up to a scale: a DNG's ColorMatrix.
    Matrix3 camera_from_xyz = {
        {{3.2406, -1.5372, -0.4986}, {-0.9689, 1.8758, 0.0415}, {0.0557, -0.2040, 1.0570}}};
    int illuminant = 21; ///< EXIF light source that `camera_from_xyz` holds for: D65
    /// From white-balanced camera RGB to linear light of sRGB's primaries; rows sum to 1.
    Matrix3 srgb_from_camera = {{{1.0, 0.0, 0.0}, {0.0, 1.0, 0.0}, {0.0, 0.0, 1.0}}};
    std::array<double, 3> white_balance = {1.0, 1.0, 1.0}; ///< R, G, B; green = 1
};

/// The matrix that a DNG needs, of a camera of which only the other matrix is known: such that its white
/// balance is D65.
Matrix3 camera_from_xyz_by(const Matrix3& srgb_from_camera, const std::array<double, 3>& white_balance);

/// White-balanced linear camera RGB, as Photo::image holds it, in linear light of sRGB's primaries. What is
/// brighter than the level at which the first channel saturates is cut off before, so that clipped
/// highlights are white rather than tinted; that level becomes 1.
Image rendered(Image balanced, const CameraColor& color);

} // namespace petzval
