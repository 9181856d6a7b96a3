#pragma once

#include "psf/psf_grid.h"

#include <filesystem>

namespace petzval {

/// Petzval's own format (docs/formats.md): FITS, primary image float32, NAXIS1 = x in the kernel (left to
/// right), NAXIS2 = y (top to bottom), NAXIS3 = channel (R, G, B), NAXIS4 = column, NAXIS5 = row of the
/// grid; metadata in named keywords. Round trip is exact to the bit. Written atomically.
void write_fits(const std::filesystem::path& path, const PsfGrid& grid);

/// Errors: Error naming the file: NotFound, NoPermission, UnsupportedFormat (not FITS, wrong axes),
/// DamagedFile (truncated, NaN, negative, kernels that do not sum to 1), before any large allocation.
PsfGrid read_fits(const std::filesystem::path& path);

} // namespace petzval
