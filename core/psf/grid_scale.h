#pragma once

#include "psf/psf_grid.h"

namespace petzval {

/// The grid for photos that are enlarged `scale` times: kernels on pixels so many times finer, `scale *
/// (size - 1) + 1` px or PsfShape::max_size, by cubic interpolation (Keys 1981), which hardly changes what
/// passes up to the photos' Nyquist frequency and lets little pass beyond. What that leaves negative is cut
/// off. photo_scale becomes `scale`; pitch and limits that are told in pixels follow. Of a grid whose
/// photo_scale is 1 (std::logic_error).
PsfGrid enlarged(const PsfGrid& grid, int scale);

} // namespace petzval
