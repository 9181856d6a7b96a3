#pragma once

#include "base/observer.h"
#include "image/image.h"
#include "psf/psf_grid.h"

namespace petzval {

/// Receives, besides progress and metrics, the grid as it is being learned.
class CalibrationObserver : public Observer {
public:
    virtual void grid(const PsfGrid&) const {}
    /// What a network can do so far, RGB in the sRGB curve: a square mosaic of patches that the flow model
    /// of the blurred set imagines, row by row from the field's top left to its bottom right; or what a
    /// restorer makes of photos (learn/restorer_trainer.h).
    virtual void sampled_patches(const Image&) const {}
};

} // namespace petzval
