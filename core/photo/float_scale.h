#pragma once

#include "image/image.h"
#include "photo/tiff_file.h"

namespace petzval {

/// Brings floating-point values to the scale on which 1 is white, in place: divides by the file's
/// SMaxSampleValue where that tells of another; values that run to 65535 by 65535, as astronomy and
/// microscopy programs write. A photo of which most is brighter than white, on no scale that is known, is
/// refused with what it holds: Error{UnsuitableInput}.
void scale_floats(const TiffFile& file, Image& stored);

} // namespace petzval
