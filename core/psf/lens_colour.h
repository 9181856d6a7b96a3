#pragma once

#include "psf/lens_model.h"

namespace petzval {

/// A colour aberration over wavelength: the parabola that is zero in the mean of the green channel and
/// takes the model's values in the means of red and blue, as the focus of an achromat does.
class ColourParabola {
public:
    explicit ColourParabola(const ColourOffset& means);
    double at(double wavelength) const; ///< nm

private:
    double green_mean_ = 0.0;        ///< of the scaled wavelength over the green channel
    double green_mean_square_ = 0.0; ///< of its square
    double slope_ = 0.0;
    double curvature_ = 0.0;
};

} // namespace petzval
