#pragma once

#include "psf/psf_grid.h"

#include <filesystem>

namespace petzval {

/// What formats of other programs are keyed by. Each throws Error{UnsuitableInput} naming `subject` where
/// the grid does not tell it.
void require_lens(const PsfMetadata& about, const std::filesystem::path& subject);
void require_focal_length(const PsfMetadata& about, const std::filesystem::path& subject);
void require_frame_size(const PsfMetadata& about, const std::filesystem::path& subject);
void require_colours(const PsfGrid& grid, const std::filesystem::path& subject);

/// Diagonal of 24 x 36 mm over that of the frame: its "crop factor". Error{UnsuitableInput} where the
/// frame's size or the pixel pitch is unknown.
double crop_factor(const PsfMetadata& about, const std::filesystem::path& subject);

/// "Canon" of "Canon EOS 5D": makers go first, by one word, in names of cameras and lenses.
std::string first_word(const std::string& name);

/// `text` for XML: & < > " as entities, without control characters.
std::string xml_text(const std::string& text);

/// A number of so many significant digits, in no one's locale.
std::string plain_number(double value, int digits = 6);

} // namespace petzval
