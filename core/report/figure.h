#pragma once

#include "report/canvas.h"

#include <functional>
#include <string>

namespace petzval {

/// A drawing or a picture with its words, as wide as the place it is given.
struct Figure {
    std::string title;   ///< above it; may be empty
    std::string caption; ///< below it; may be empty
    /// What it shows, for those who cannot see it.
    std::string description;
    /// Height for a width, pt.
    std::function<double(double width)> height;
    /// Draws into (0, 0, width, height). Unused where there is a picture.
    std::function<void(Canvas& canvas, double width, double height)> draw;
    Image picture; ///< values to be shown as they are
    Smoothing smoothing = Smoothing::Smooth;
};

} // namespace petzval
