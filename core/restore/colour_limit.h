#pragma once

#include "image/image.h"
#include "restore/local_range.h"

#include <array>

namespace petzval {

/// Keeps dark places beside bright ones from colours that the photo shows nowhere around: there a small
/// error of one colour's kernel moves more light than the place has of its own. `values` and `photo` are
/// RGB, of one size; `ranges` are the photo's within `reach`. The shares of the colours stay within those
/// of the photo's smoothed surroundings, widened by `overshoot` of their range, or go no further
/// than the photo's own. Fringes that the photo has are thus taken away, but none are made.
void limit_colour(Image& values, const Image& photo, const std::array<LocalRange, 3>& ranges, int reach,
                  float overshoot);

} // namespace petzval
