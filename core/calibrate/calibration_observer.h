#pragma once

#include "base/observer.h"
#include "image/image.h"
#include "psf/psf_grid.h"

namespace petzval {

/// Receives, besides progress and metrics, the grid as it is being learned.
class CalibrationObserver : public Observer {
public:
    virtual void grid(const PsfGrid&) const {}
    /// What the flow model imagines patches of the blurred set to be, so far: a square mosaic of them, RGB
    /// in the sRGB curve, row by row from the field's top left to its bottom right.
    virtual void sampled_patches(const Image&) const {}
};

} // namespace petzval
