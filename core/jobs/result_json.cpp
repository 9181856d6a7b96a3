#include "jobs/result_json.h"

#include "jobs/message_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

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

json json_from(const std::vector<FieldUncertainty>& uncertainties) {
    json list = json::array();
    for (const FieldUncertainty& each : uncertainties) {
        json nodes = json::array();
        for (const std::optional<double>& value : each.plus_minus)
            nodes.push_back(value ? json(*value) : json());
        list.push_back({{"measure", info_of(each.measure).name},
                        {"channel", each.channel},
                        {"plus_minus", std::move(nodes)}});
    }
    return list;
}

std::vector<FieldUncertainty> uncertainties_from_json(const json& list) {
    std::vector<FieldUncertainty> uncertainties;
    for (const json& each : list) {
        FieldUncertainty& read = uncertainties.emplace_back();
        read.measure = field_measure_from_name(each.at("measure").get<std::string>());
        read.channel = each.at("channel").get<int>();
        for (const json& value : each.at("plus_minus"))
            read.plus_minus.push_back(value.is_null() ? std::nullopt : std::optional(value.get<double>()));
    }
    return uncertainties;
}

constexpr std::array kLevels = {NoteLevel::Info, NoteLevel::Warning};
constexpr std::array kTerminations = {Termination::Finished, Termination::Cancelled, Termination::Failed};
constexpr std::array kModels = {SpectralModel::Round, SpectralModel::Lens, SpectralModel::Free};
/// What runs of before call a lens whose kernels were corrected.
constexpr const char* kFormerLens = "lens prior, corrected";

/// The one of `all` that is called `name`.
template <typename Enum, std::size_t Count>
Enum named(const std::array<Enum, Count>& all, const std::string& name) {
    const auto found = std::ranges::find_if(all, [&](Enum each) { return name_of(each) == name; });
    if (found == all.end())
        throw Error(ErrorCode::DamagedFile, "result.json", message("the word '%1' is not known", name));
    return *found;
}

json json_from(const RefinementResult& refinement) {
    return {{"flow_orientation", refinement.flow_orientation},
            {"spectral_score", refinement.spectral_score},
            {"matched_score", refinement.matched_score},
            {"matched_step", refinement.matched_step},
            {"improved", refinement.improved},
            {"noise", refinement.noise}};
}

RefinementResult refinement_from_json(const json& document) {
    RefinementResult refinement;
    refinement.flow_orientation = document.at("flow_orientation").get<double>();
    refinement.spectral_score = document.at("spectral_score").get<double>();
    refinement.matched_score = document.at("matched_score").get<double>();
    refinement.matched_step = document.at("matched_step").get<long>();
    refinement.improved = document.at("improved").get<bool>();
    refinement.noise = document.at("noise").get<std::array<double, 3>>();
    return refinement;
}

json json_from(const PairsResult& pairs) {
    return {{"found", pairs.found},
            {"used", pairs.used},
            {"spectral_score", pairs.spectral_score},
            {"paired_score", pairs.paired_score},
            {"improved", pairs.improved}};
}

PairsResult pairs_from_json(const json& document) {
    PairsResult pairs;
    pairs.found = document.at("found").get<int>();
    pairs.used = document.at("used").get<int>();
    pairs.spectral_score = document.at("spectral_score").get<double>();
    pairs.paired_score = document.at("paired_score").get<double>();
    pairs.improved = document.at("improved").get<bool>();
    return pairs;
}

CalibrationResult result_from_json(const json& document) {
    CalibrationResult result;
    result.holdout_score = document.at("holdout_score").get<double>();
    result.start_score = document.at("start_score").get<double>();
    result.noise = document.at("noise").get<std::array<double, 3>>();
    result.centre_x = document.at("centre").at("x").get<double>();
    result.centre_y = document.at("centre").at("y").get<double>();
    const std::string model = document.at("model").get<std::string>();
    result.model = model == kFormerLens ? SpectralModel::Lens : named(kModels, model);
    result.correction = document.value("correction", 0.0);
    result.orientation = document.value("orientation_evidence", 0.0);
    if (document.contains("pairs")) result.pairs = pairs_from_json(document["pairs"]);
    if (document.contains("refinement")) result.refinement = refinement_from_json(document["refinement"]);
    if (document.contains("uncertainties"))
        result.uncertainties = uncertainties_from_json(document["uncertainties"]);
    for (const json& node : document.at("nodes"))
        result.nodes.push_back({node.at("patches").get<int>(), node.at("spread").get<double>(),
                                node.at("supported").get<bool>()});
    return result;
}

} // namespace

json json_from_summary(const CalibrateSummary& summary) {
    json document = {{"version", 1},
                     {"termination", name_of(summary.outcome.termination)},
                     {"seconds", summary.seconds},
                     {"grid", summary.has_grid ? json("grid.fits") : json()}};
    put_message(document, "message", summary.outcome.message);
    document["notes"] = json::array();
    for (const Note& note : summary.notes) {
        json entry = {{"level", name_of(note.level)}};
        put_message(entry, "text", note.text);
        document["notes"].push_back(std::move(entry));
    }
    if (!summary.result) return document;
    const CalibrationResult& result = *summary.result;
    document["holdout_score"] = result.holdout_score;
    document["start_score"] = result.start_score;
    document["noise"] = result.noise;
    document["centre"] = {{"x", result.centre_x}, {"y", result.centre_y}};
    document["model"] = name_of(result.model);
    document["correction"] = result.correction;
    document["orientation"] = result.orientation_decided() ? "decided" : "undecided";
    document["orientation_evidence"] = result.orientation;
    document["nodes"] = json_from_nodes(result);
    document["uncertainties"] = json_from(result.uncertainties);
    if (result.pairs) document["pairs"] = json_from(*result.pairs);
    if (result.refinement) document["refinement"] = json_from(*result.refinement);
    return document;
}

CalibrateSummary summary_from_json(const json& document) {
    CalibrateSummary summary;
    summary.outcome.termination = named(kTerminations, document.at("termination").get<std::string>());
    summary.outcome.message = message_in(document, "message");
    summary.seconds = document.value("seconds", 0.0);
    summary.has_grid = document.contains("grid") && document["grid"].is_string();
    for (const json& note : document.value("notes", json::array()))
        summary.notes.push_back(
            {named(kLevels, note.at("level").get<std::string>()), message_in(note, "text")});
    if (document.contains("holdout_score")) summary.result = result_from_json(document);
    return summary;
}

} // namespace petzval
