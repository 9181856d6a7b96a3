#pragma once

#include "project/photo_checks.h"

#include <span>

namespace petzval {

/// Judges a set by its photos in use, adds to theirs what only the comparison shows, and takes over the
/// worst of their verdicts.
SetReport checked_set(SetName name, std::span<CheckedPhoto* const> photos,
                      const AcceptanceOptions& options);

/// Compares the two sets with each other; what is found is added to the sharp set.
void check_sets_match(std::span<CheckedPhoto* const> blurred, std::span<CheckedPhoto* const> sharp,
                      SetReport& sharp_report);

} // namespace petzval
