#pragma once

#include "report/figure.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// Contrast at some places of the frame, over the apertures of a lens.
struct ApertureCurves {
    std::string title;
    std::vector<double> f_numbers;             ///< two or more, the widest first
    std::array<std::vector<double>, 3> places; ///< 0 to 1: in the centre, half way and in the corners
    std::optional<double> sharp_aperture;      ///< one of these, which is marked by a line
};

/// A stop is as long as any other.
Figure aperture_figure(const ApertureCurves& curves);

/// What the lines of the plots stand for.
Figure aperture_key_figure();

} // namespace petzval
