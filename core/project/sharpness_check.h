#pragma once

#include "project/photo_checks.h"

#include <span>

namespace petzval {

/// Compares the photos of a set with each other: one whose detail fades in a single direction was probably
/// moved, one that is much softer everywhere than the others probably out of focus.
void check_sharpness(std::span<CheckedPhoto* const> photos);

} // namespace petzval
