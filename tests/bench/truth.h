#pragma once

#include "markdown_table.h"
#include "scene_library.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval::bench {

/// What the photos of a case are.
enum class TruthCase {
    Developed,    ///< both sets show the same scenes from the same place; noise in the blurred set alone
    OtherScenes,  ///< the sharp set shows others
    Raw,          ///< the same scenes, both sets as Bayer RAW files with noise, demosaiced
    SecondPhotos, ///< the same scenes, photographed anew: moved, brighter, with noise of their own
    Paired,       ///< the same photos, found to be pairs
};

struct TruthChoice {
    std::vector<int> photos;        ///< in each set; empty: 6
    std::vector<std::string> cases; ///< of truth_case_names(); empty: all
    std::vector<std::string> grids; ///< names, without extension; empty: all that are found
};

std::vector<std::string> truth_case_names();

/// Calibrations of lenses that Petzval's own lens model did not make: the grids in .npy files below
/// `data`/psf/raytraced. A row for each grid and then their mean, for each case and number of photos.
MarkdownTable truth(const std::optional<std::filesystem::path>& data, SceneLibrary& scenes,
                    const TruthChoice& choice, int threads);

} // namespace petzval::bench
