#pragma once

#include "psf/psf_grid.h"

#include <string>
#include <string_view>

namespace petzval {

/// What formats that know only numbers keep beside them: the shape and origin of a grid, as a line of JSON
/// in ASCII (docs/formats.md).
struct GridDescription {
    PsfShape shape;
    PsfMetadata metadata;
    double scale = 1.0; ///< stored number = kernel value * scale
};

/// Numbers that are not finite are left out; text that is not UTF-8 is repaired.
std::string text_from(const GridDescription& description);

/// Errors naming `subject`: Error{UnsupportedFormat} where `text` is no description, or of a newer version
/// or of a shape that Petzval does not take; Error{DamagedFile} for values of the wrong kind.
GridDescription description_from(std::string_view text, const std::string& subject);

/// Whether `text` begins like a description. No more than that.
bool looks_like_description(std::string_view text);

} // namespace petzval
