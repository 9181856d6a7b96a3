#pragma once

#include "photo/photo.h"

#include <exiv2/exiv2.hpp>

namespace petzval {

/// What EXIF and maker notes tell of a photograph; size as the metadata knows it. Errors: what exiv2 throws
/// for damaged values.
PhotoFacts facts_of(const Exiv2::ExifData& exif);

/// Writes the facts that are known, but for size and orientation, where facts_of finds them.
void set_facts(Exiv2::ExifData& exif, const PhotoFacts& facts);

} // namespace petzval
