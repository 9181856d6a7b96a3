#pragma once

#include "photo/file_format.h"

#include <filesystem>
#include <string>

namespace petzval {

/// The ICC profile that says what the numbers of a developed file mean: the one that is embedded, by the
/// format's own means (TIFF and BigTIFF tags, JPEG's APP2, PNG's iCCP); else one made of what the file says
/// otherwise (PNG's cICP, gAMA and cHRM; Adobe RGB by EXIF, as cameras write it). Empty for sRGB, for RAW
/// files, and where nothing is said. Errors: Error{UnsupportedFormat} for curves of HDR displays.
std::string embedded_profile(const std::filesystem::path& path, FileFormat format);
std::string embedded_profile(const std::filesystem::path& path);

} // namespace petzval
