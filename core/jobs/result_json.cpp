#include "jobs/result_json.h"

#include <nlohmann/json.hpp>

namespace petzval {

using nlohmann::json;

namespace {

json json_from_nodes(const SpectralResult& result) {
    json nodes = json::array();
    const int cols = result.grid.shape().cols;
    for (std::size_t i = 0; i < result.nodes.size(); ++i) {
        const NodeConfidence& node = result.nodes[i];
        nodes.push_back({{"row", static_cast<int>(i) / cols},
                         {"col", static_cast<int>(i) % cols},
                         {"patches", node.patches},
                         {"spread", node.spread},
                         {"supported", node.supported}});
    }
    return nodes;
}

} // namespace

json json_from_summary(const CalibrateSummary& summary) {
    json document = {{"version", 1},
                     {"termination", name_of(summary.outcome.termination)},
                     {"message", summary.outcome.message},
                     {"seconds", summary.seconds},
                     {"grid", summary.has_grid ? json("grid.fits") : json()}};
    if (!summary.result) return document;
    const SpectralResult& result = *summary.result;
    document["holdout_score"] = result.holdout_score;
    document["start_score"] = result.start_score;
    document["noise"] = result.noise;
    document["centre"] = {{"x", result.centre_x}, {"y", result.centre_y}};
    document["model"] = name_of(result.model);
    document["orientation"] = "undecided";
    document["nodes"] = json_from_nodes(result);
    return document;
}

} // namespace petzval
