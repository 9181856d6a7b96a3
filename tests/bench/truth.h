#pragma once

#include "calibrate/measure/photo_source.h"
#include "markdown_table.h"
#include "psf/psf_grid.h"
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
    SomeScenes,   ///< the sharp set shows two thirds of them, and others
    Raw,          ///< the same scenes, both sets as Bayer RAW files with noise, demosaiced
    SecondPhotos, ///< the same scenes, photographed anew: moved, brighter, with noise of their own
    Paired,       ///< the same photos, found to be pairs
    NoSharp,      ///< none but the scenes that Petzval brings along
};

struct TruthChoice {
    std::vector<int> photos;        ///< in each set; empty: 6
    std::vector<std::string> cases; ///< of truth_case_names(); empty: all
    std::vector<std::string> grids; ///< names, without extension; empty: all that are found
};

std::vector<std::string> truth_case_names();

/// A lens that Petzval's own lens model did not make.
struct TrueGrid {
    std::string name;
    PsfGrid grid;
};
/// The grids in .npy files below `data`/psf/raytraced with these names, without extension; empty: all.
std::vector<TrueGrid> true_grids(const std::optional<std::filesystem::path>& data,
                                 const std::vector<std::string>& names);

struct PhotoSets {
    PhotoSource blurred;
    PhotoSource sharp;
};
/// Photos of the first scenes through a lens, and sharp ones as the case has them.
PhotoSets photographed(const PsfGrid& truth, SceneLibrary& library, TruthCase kind, int photos);

/// Calibrations of lenses that Petzval's own lens model did not make: the grids in .npy files below
/// `data`/psf/raytraced. A row for each grid and then their mean, for each case and number of photos.
MarkdownTable truth(const std::optional<std::filesystem::path>& data, SceneLibrary& scenes,
                    const TruthChoice& choice, int threads);

} // namespace petzval::bench
