#pragma once

#include "psf/psf_grid.h"

#include <filesystem>
#include <set>
#include <string>

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

/// A name for the profile of this lens at these settings that serves as a file's, and goes into `taken`.
std::string profile_name(const PsfMetadata& about, std::set<std::string>& taken);

/// How far, as a share, a photo's f-number (a sixth of a stop each way) and focal length may be from those
/// of a profile that applies itself.
inline constexpr double kApertureShare = 0.06;
inline constexpr double kFocalShare = 0.05;

/// "Canon" of "Canon EOS 5D": makers go first, by one word, in names of cameras and lenses.
std::string first_word(const std::string& name);

/// `text` for XML: & < > " as entities, without control characters.
std::string xml_text(std::string text);

/// A number of so many significant digits, in no one's locale.
std::string plain_number(double value, int digits = 6);

} // namespace petzval
