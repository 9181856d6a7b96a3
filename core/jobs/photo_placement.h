#pragma once

#include "jobs/restore.h"

namespace petzval {

/// How a decoded photo lies in the frames that a grid was measured on.
struct PhotoPlacement {
    int turn = 1; ///< the EXIF orientation that turns the photo into the sensor frame
    FieldPlacement field;
};

/// `width` and `height` are the decoded photo's px, `subject` is what messages call it. A photo a little
/// larger or smaller than the frame (2 %, as RAW converters and cameras cut the edges differently) lies in
/// its middle. A grid that does not know its frame is taken to span the photo.
/// Errors: Error{UnsuitableInput}, see restoration_input; Error{InvalidOption} where hints.crop_at leads
/// beyond the frame.
PhotoPlacement photo_placement(const std::string& subject, int width, int height, const PhotoFacts& facts,
                               const PsfMetadata& grid, const PhotoHints& hints);

} // namespace petzval
