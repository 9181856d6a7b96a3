#pragma once

#include "project/photo_checks.h"

#include <span>
#include <string>
#include <vector>

namespace petzval {

/// "a.jpg, b.jpg and 3 more"
Message named_photos(const std::vector<const CheckedPhoto*>& photos);

/// What it means that a photo was not taken like the rest of its set: a blurred one falsifies the result, a
/// sharp one only waters its set down.
inline Verdict verdict_for_odd_one(SetName set) {
    return set == SetName::Blurred ? Verdict::Unusable : Verdict::Doubtful;
}

/// Looks for one camera, lens, aperture and focal length. The majority decides, fact after fact; the odd
/// ones out get a finding each, the set one that names them. A fact that a file leaves out is a doubt, not
/// a difference.
void check_same_lens(std::span<CheckedPhoto* const> photos, SetReport& set);

} // namespace petzval
