#pragma once

#include "matching.h"

namespace petzval::bench {

/// What the slope of stage 2 knows of the way to the truth, by how many patches it was averaged over: from
/// the spectral calibration's grid of ray-traced lenses, with the auxiliary model taught its patches first.
MarkdownTable matching_slopes(const std::optional<std::filesystem::path>& data, SceneLibrary& scenes,
                              const MatchingChoice& choice, int threads);

} // namespace petzval::bench
