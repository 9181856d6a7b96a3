#pragma once

#include "markdown_table.h"
#include "psf/compare.h"
#include "scene_library.h"

#include <map>
#include <string>
#include <variant>

namespace petzval::bench {

/// Which scenes the sharp set shows.
enum class SharpSet { SameScenes, OtherScenes };

/// One calibration of a simulated lens. The defaults are the base case, from which each table varies one
/// thing.
struct Case {
    std::string lens = "soft_fast_prime"; ///< resources/lenses/NAME.json
    int photos = 6;
    int nodes = 8; ///< rows and columns of the grid that is fitted
    /// px; pixels shrink as it grows, so that the same lens fills the kernel.
    int kernel = 13;
    double noise = 0.005;
    SharpSet sharp = SharpSet::SameScenes;
    std::string preset = "instant"; ///< whose course is taken

    auto operator<=>(const Case&) const = default;
};

/// What came of a case: a score, or the sentence that refused it.
struct Outcome {
    std::variant<GridScore, std::string> score;
    double seconds = 0.0; ///< of the calibration alone
    double covered = 0.0; ///< coverage() of the grid's figures
};

/// Runs cases and sets them in tables; a case that several tables share runs once.
class AccuracyBench {
public:
    AccuracyBench(SceneLibrary& scenes, int threads)
        : scenes_(scenes)
        , threads_(threads) {}

    MarkdownTable lenses();
    MarkdownTable grids();
    MarkdownTable kernels();
    MarkdownTable noise();
    MarkdownTable photos();
    MarkdownTable sharp_sets();
    MarkdownTable presets();

    const Outcome& outcome(const Case& settings);

private:
    Outcome calibrated(const Case& settings);
    void add_row(MarkdownTable& table, const std::string& label, const Case& settings);

    SceneLibrary& scenes_;
    int threads_;
    std::map<Case, Outcome> outcomes_;
};

} // namespace petzval::bench
