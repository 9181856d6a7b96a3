#include "jobs/result_words.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>

namespace petzval {

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string names_of_weak_nodes(const SpectralResult& result) {
    std::string names;
    const int cols = result.grid.shape().cols;
    for (int i = 0; i < static_cast<int>(result.nodes.size()); ++i)
        if (!result.nodes[i].supported)
            names += fmt::format("{}{},{}", names.empty() ? "" : " ", i / cols, i % cols);
    return names;
}

const char* opinion_on_orientation(double standard_errors) {
    if (std::abs(standard_errors) < SpectralResult::kDecidedOrientation) return "is undecided about";
    return standard_errors > 0.0 ? "agrees with" : "disagrees with";
}

void add_refinement(const RefinementResult& refinement, Rows& rows) {
    rows.emplace_back("flow model", fmt::format("{} the orientation ({:+.1f} standard errors)",
                                                opinion_on_orientation(refinement.flow_orientation),
                                                refinement.flow_orientation));
    if (refinement.matched_step > 0)
        rows.emplace_back("distribution matching",
                          fmt::format("{}: {:.4f} on photos not used (step {}), spectral {:.4f}",
                                      refinement.improved ? "taken" : "not taken", refinement.matched_score,
                                      refinement.matched_step, refinement.spectral_score));
}

void add_pairs(const PairsResult& pairs, Rows& rows) {
    if (pairs.improved)
        rows.emplace_back("measured from", fmt::format("{} pair{} of photos of the same scene", pairs.used,
                                                       pairs.used == 1 ? "" : "s"));
    else
        rows.emplace_back("pairs", fmt::format("{} found, none taken", pairs.found));
}

} // namespace

std::vector<std::pair<std::string, std::string>> result_rows(const CalibrationResult& result,
                                                             double seconds) {
    const PsfShape& shape = result.grid.shape();
    const bool has_grid = !result.grid.empty();
    Rows rows;
    if (has_grid)
        rows.emplace_back("nodes", fmt::format("{} x {}, kernels {} x {} px", shape.rows, shape.cols,
                                               shape.size, shape.size));
    rows.emplace_back("score", fmt::format("{:.4f} on photos not used (start {:.4f}; lower is better)",
                                           result.holdout_score, result.start_score));
    rows.emplace_back("noise",
                      fmt::format("{:.4f} {:.4f} {:.4f} (R, G, B at half of full scale, which is 1)",
                                  result.noise[0], result.noise[1], result.noise[2]));
    rows.emplace_back("lens axis",
                      fmt::format("{:.2f} {:.2f} of width and height", result.centre_x, result.centre_y));
    rows.emplace_back("model", name_of(result.model));
    if (result.pairs) add_pairs(*result.pairs, rows);
    rows.emplace_back(
        "orientation",
        result.pairs && result.pairs->improved && result.orientation_decided()
            ? "as the pairs of photos show it"
        : result.orientation_decided()
            ? fmt::format("as the photos' edges show it ({:.0f} standard errors)", result.orientation)
            : "open: the photos' edges do not show it");
    if (result.refinement) add_refinement(*result.refinement, rows);
    if (const std::string weak = names_of_weak_nodes(result); has_grid && !weak.empty())
        rows.emplace_back("too little texture", weak);
    rows.emplace_back("time", fmt::format("{:.0f} s", seconds));
    return rows;
}

} // namespace petzval
