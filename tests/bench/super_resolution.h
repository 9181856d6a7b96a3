#pragma once

#include "markdown_table.h"
#include "psf/psf_grid.h"
#include "scene_library.h"
#include "truth.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval::bench {

struct NamedKernel {
    std::string name;
    PsfGrid grid; ///< 1 x 1 node, one channel, 13 px
};

/// Two round and two long Gaussian kernels and two of motion, as papers on super-resolution take them.
std::vector<NamedKernel> kernels_at_scale();

/// Spectral calibrations of photos of which every second pixel was kept, from the same scenes unpaired, and
/// from others: of those kernels, or of the kernels and ray-traced lenses that `choice` names. And small
/// photos restored at their full size.
MarkdownTable super_resolution(const std::optional<std::filesystem::path>& data, SceneLibrary& scenes,
                               const TruthChoice& choice, int threads);

} // namespace petzval::bench
