#pragma once

#include "photo/file_format.h"
#include "photo/photo.h"

#include <utility>

namespace petzval {

/// Pixels, offsets, colour and clip levels of a camera RAW file, as photo.h states them; facts hold the
/// size alone. Errors: Error naming `path`: UnsupportedFormat, DamagedFile, UnsuitableInput, NoSpace;
/// Cancelled.
Photo read_raw(const std::filesystem::path& path, FileFormat format, RawMode mode, std::stop_token stop);

/// Width and height of the visible sensor area without decoding it. Errors as read_raw.
std::pair<int, int> raw_size(const std::filesystem::path& path, FileFormat format);

} // namespace petzval
