#pragma once

#include "project/lens_library.h"
#include "project/profile_match.h"

namespace petzval {

/// The grid for an aperture between those of `a` and `b`, which hold a lens at two apertures: at each node
/// the mean of both kernels, weighted linearly in log2 of the f-number, green-centred, of sum 1. Nodes and
/// kernels take the larger of both shapes; a grid of fewer nodes is interpolated bilinearly. Metadata is
/// that of the nearer grid, with `f_number`, and a method that names both. How good that is:
/// docs/library.md. Errors: Error{UnsuitableInput} where channels or light differ; std::logic_error unless
/// `f_number` lies between both.
PsfGrid interpolated_grid(const PsfGrid& a, const PsfGrid& b, double f_number);

/// The grid that `match` chose: one of the library's, or a mixture of two.
PsfGrid matched_grid(const LensLibrary& library, const ProfileMatch& match);

} // namespace petzval
