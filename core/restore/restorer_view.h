#pragma once

#include "learn/learned_restorer.h"
#include "restore/linear_estimates.h"
#include "restore/tile_problem.h"

namespace petzval {

/// What the learned restorer is shown of a tile: linear estimates of the sharp tile, the mixed one first,
/// and the blurred tile; its noise as it is, as it is where the blur is undone at frequencies of middle and
/// fine detail, and as far as two of three colours are missing or were made up. So a network that was
/// taught with many lenses knows what this one did.
inline constexpr int kRestorerPictures = kLinearEstimates + 2;
inline constexpr int kRestorerNoises = 4;

/// The file of the restorer that comes with Petzval, which is shown that.
std::filesystem::path built_in_restorer();

/// Cancelled on the tile's stop.
RestorerInput restorer_view(const TileProblem& tile);

} // namespace petzval
