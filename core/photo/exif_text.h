#pragma once

#include <string>

namespace petzval {

/// A text from a file that anybody may have written, fit for terminals, windows and files: UTF-8 (single
/// bytes that are not are taken for Latin-1), without control characters and marks that turn the direction
/// of writing, without blanks at its ends, at most 200 characters.
std::string cleaned_text(const std::string& text);

/// Whether a lens's name says no more than that none is known, as cameras write for lenses without
/// electronics: "0.0 mm f/0.0", "None", "n/a", "Unknown", "65535", "Manual lens", "----".
bool is_placeholder(const std::string& lens);

} // namespace petzval
