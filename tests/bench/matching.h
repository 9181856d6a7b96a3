#pragma once

#include "markdown_table.h"
#include "scene_library.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval::bench {

struct MatchingChoice {
    std::string preset = "quick";
    std::vector<std::string> options; ///< "name=value", set after the preset's
    std::vector<std::string> grids;   ///< of true_grids(); empty: all
    std::vector<std::string> starts;  ///< of "spectral", "truth"; empty: both
    std::optional<std::filesystem::path>
        keep; ///< folder for trained flow models; those that are there are used again
};

/// Distribution matching on ray-traced lenses, the same scenes unpaired (TruthCase::SecondPhotos): from the
/// spectral calibration's grid and from the truth, how near it comes and whether it stays there.
MarkdownTable matching(const std::optional<std::filesystem::path>& data, SceneLibrary& scenes,
                       const MatchingChoice& choice, int threads);

/// Stages 1 and 2 alone, from random kernels: one motion and one Gaussian kernel of 15 px on the Kodak
/// photos, at several levels of noise, as in the paper's B.1.1.
MarkdownTable matching_kernels(const std::optional<std::filesystem::path>& data,
                               const MatchingChoice& choice, int threads);

} // namespace petzval::bench
