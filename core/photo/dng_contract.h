#pragma once

#include "base/message.h"
#include "photo/metadata_source.h"

#include <filesystem>
#include <string>
#include <vector>

namespace petzval {

/// Carries over to the linear DNG `to`, made of the DNG at `source`, whose metadata are `from`, what it
/// says and what still holds of the same frame at full size: how colours are to be understood (matrices,
/// calibrations, profile), exposure, crop, corrections of the lens that converters apply, makers' data.
/// Returns a sentence for each thing that is lost. Nothing to do for other RAW files.
std::vector<Message> carry_dng_tags(const std::filesystem::path& source, const Metadata& from,
                                    Exiv2::ExifData& to);

} // namespace petzval
