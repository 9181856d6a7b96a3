#pragma once

#include "base/observer.h"
#include "calibrate/fit/spectral_result.h"
#include "calibrate/measure/photo_source.h"
#include "photo/photo.h"

#include <optional>
#include <stop_token>

namespace petzval {

/// The sharp photos that Petzval brings along (resources/scenes), for where there is no sharp set: what
/// photos look like before any lens has blurred them. `like`: how the blurred RAW photos are decoded, which
/// these then are, too, so that interpolation counts on neither side; none: as developed photos. Linear
/// light, sRGB primaries. Errors: as read_photo. Cancelled on stop.
PhotoSource reference_scenes(std::optional<RawMode> like = {}, std::stop_token stop = {});

/// Marks a grid as measured against them, for all who read it, and takes its error bars away, which know
/// nothing of how far those scenes are from the photos' own; and whether it is marked.
void mark_as_guessed(SpectralResult& result);
bool is_guessed(const PsfMetadata& about);

/// Tells how much less a grid that was measured against them is worth.
void warn_of_reference_scenes(const Observer& observer);

} // namespace petzval
