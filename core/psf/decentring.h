#pragma once

#include "base/message.h"
#include "psf/grid_analysis.h"

#include <string>

namespace petzval {

/// How one side of the frame differs from the other, over all pairs of mirrored nodes.
struct SideDifference {
    /// Of the radii of 80 % of the light, mean over the pairs of (right - left) or (bottom - top) blur over
    /// their mean, e.g. 0.2: the right is 20 % softer.
    double difference = 0.0;
    double scatter = 0.0;      ///< standard deviation of the pairs' differences about their mean
    double significance = 0.0; ///< |difference| over the standard error of the mean
    int pairs = 0;
    bool clear = false; ///< large enough, and significant enough, to speak of
};

struct DecentringVerdict {
    SideDifference left_right;
    SideDifference top_bottom;
    bool decentred = false;
    Message sentence; ///< for people
};

/// Whether the blur of mirrored nodes differs, as by a decentred or tilted element or sensor: a
/// well-centred lens is equally sharp on both sides.
DecentringVerdict decentring_verdict(const GridAnalysis& analysis);

} // namespace petzval
