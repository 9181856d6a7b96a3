#pragma once

#include "psf/psf_grid.h"

#include <array>
#include <span>

namespace petzval {

/// How a lens magnifies a colour against green, as raw converters correct it: light that green has at the
/// distance r from the frame's centre, this colour has at r (v + c r + b r^2), both in half short sides of
/// the frame.
struct RadialMagnification {
    double v = 1.0;
    double c = 0.0;
    double b = 0.0;
    double at(double radius) const { return v + radius * (c + radius * b); }
};

/// How many of its terms are free.
enum class RadialModel { Scale, Polynomial };

/// The measured lateral colour of grids of one lens and frame, by least squares over all their nodes, by
/// the shift that aligns a colour with green.
struct RadialColour {
    RadialMagnification red;
    RadialMagnification blue;
    double measured = 0.0; ///< px, root mean square of red's and blue's shift over the nodes
    double left = 0.0;     ///< px, and of what this correction leaves of it
};

/// Grids of three channels that know their frame's size (std::logic_error).
RadialColour radial_colour(std::span<const PsfGrid> grids, RadialModel model);

} // namespace petzval
