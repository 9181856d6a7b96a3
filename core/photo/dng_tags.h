#pragma once

#include "photo/camera_color.h"

#include <cstdint>
#include <string>

#include <tiffio.h>

namespace petzval {

/// Marks a TIFF directory as a DNG's, and says what its numbers mean: the same black and white level for
/// each of `samples` a pixel, a camera's name and colours.
void set_dng_tags(TIFF* tiff, const std::string& camera, const CameraColor& color, int samples,
                  std::uint16_t black, std::uint16_t white);

} // namespace petzval
