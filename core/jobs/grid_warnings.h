#pragma once

#include "photo/photo.h"
#include "psf/psf_grid.h"

#include <string>
#include <vector>

namespace petzval {

/// What speaks against restoring a photo by a grid, a sentence each: another lens, camera, aperture, focal
/// length, focus distance or kind of file, or what either does not tell. Sizes are not compared
/// (photo_placement). `raw_mode` as the photo was decoded.
std::vector<Message> grid_warnings(const PsfMetadata& grid, const PhotoFacts& facts,
                                   std::optional<RawMode> raw_mode);

} // namespace petzval
