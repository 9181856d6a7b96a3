#include "jobs/result_words.h"

#include <cmath>

namespace petzval {

namespace {

using Rows = std::vector<std::pair<Message, Message>>;

std::string names_of_weak_nodes(const SpectralResult& result) {
    std::string names;
    if (result.grid.empty()) return names; // lost, or damaged
    const int cols = result.grid.shape().cols;
    for (int i = 0; i < static_cast<int>(result.nodes.size()); ++i)
        if (!result.nodes[i].supported)
            names.append(names.empty() ? "" : " ")
                .append(std::to_string(i / cols) + ',' + std::to_string(i % cols));
    return names;
}

Message opinion_on_orientation(double standard_errors) {
    if (std::abs(standard_errors) < SpectralResult::kDecidedOrientation)
        return message("is undecided about");
    return standard_errors > 0.0 ? message("agrees with") : message("disagrees with");
}

/// With its sign, also where it is positive.
Message with_sign(double value) {
    return {value < 0.0 ? "%1" : "+%1", {{fixed(value, 1)}}};
}

void add_refinement(const RefinementResult& refinement, Rows& rows) {
    rows.emplace_back(message("flow model"), message("%1 the orientation (%2 standard errors)",
                                                     opinion_on_orientation(refinement.flow_orientation),
                                                     with_sign(refinement.flow_orientation)));
    if (refinement.matched_step > 0)
        rows.emplace_back(message("distribution matching"),
                          message("%1: %2 on photos not used (step %3), spectral %4",
                                  refinement.improved ? message("taken") : message("not taken"),
                                  fixed(refinement.matched_score, 4), refinement.matched_step,
                                  fixed(refinement.spectral_score, 4)));
}

void add_pairs(const PairsResult& pairs, Rows& rows) {
    if (pairs.improved)
        rows.emplace_back(message("measured from"),
                          pairs.used == 1 ? message("%1 pair of photos of the same scene", pairs.used)
                                          : message("%1 pairs of photos of the same scene", pairs.used));
    else
        rows.emplace_back(message("pairs"), message("%1 found, none taken", pairs.found));
}

} // namespace

std::vector<std::pair<Message, Message>> result_rows(const CalibrationResult& result, double seconds) {
    const PsfShape& shape = result.grid.shape();
    const bool has_grid = !result.grid.empty();
    Rows rows;
    if (has_grid)
        rows.emplace_back(message("nodes"),
                          message("%1 x %2, kernels %3 x %3 px", shape.rows, shape.cols, shape.size));
    rows.emplace_back(message("score"),
                      message("%1 on photos not used (start %2; lower is better)",
                              fixed(result.holdout_score, 4), fixed(result.start_score, 4)));
    rows.emplace_back(message("noise"), message("%1 %2 %3 (R, G, B at half of full scale, which is 1)",
                                                fixed(result.noise[0], 4), fixed(result.noise[1], 4),
                                                fixed(result.noise[2], 4)));
    rows.emplace_back(message("lens axis"), message("%1 %2 of width and height", fixed(result.centre_x, 2),
                                                    fixed(result.centre_y, 2)));
    rows.emplace_back(message("model"), Message(std::string(name_of(result.model))));
    if (result.correction > 0.0)
        rows.emplace_back(
            message("corrected"),
            message("by %1 % of what single places ask for: halves of the photos agree on that",
                    fixed(100.0 * result.correction, 0)));
    if (result.pairs) add_pairs(*result.pairs, rows);
    rows.emplace_back(
        message("orientation"),
        result.pairs && result.pairs->improved && result.orientation_decided()
            ? message("as the pairs of photos show it")
        : result.orientation_decided()
            ? message("as the photos' edges show it (%1 standard errors)", fixed(result.orientation, 0))
            : message("open: the photos' edges do not show it"));
    if (result.refinement) add_refinement(*result.refinement, rows);
    if (const std::string weak = names_of_weak_nodes(result); has_grid && !weak.empty())
        rows.emplace_back(message("too little texture"), Message(weak));
    rows.emplace_back(message("time"), message("%1 s", fixed(seconds, 0)));
    return rows;
}

} // namespace petzval
