#include "learn/prior_file.h"

#include "base/error.h"
#include "learn/weight_file.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr std::string_view kKind = "denoiser";

bool plausible(const NetworkShape& shape) {
    return std::ranges::all_of(shape.channels, [](int count) { return count >= 1 && count <= 1024; }) &&
           shape.blocks >= 1 && shape.blocks <= 16;
}

} // namespace

void write_prior_file(const std::filesystem::path& path, const PriorFile& prior) {
    WeightFile file;
    file.facts = {{"kind", kKind},
                  {"channels", prior.shape.channels},
                  {"blocks", prior.shape.blocks},
                  {"steps", prior.steps}};
    file.arrays["weights"] = prior.weights;
    write_weight_file(path, file, WeightStorage::Half);
}

PriorFile read_prior_file(const std::filesystem::path& path) {
    WeightFile file = read_weight_file(path);
    if (file.facts.value("kind", "") != kKind)
        throw Error(ErrorCode::UnsupportedFormat, path.string(), "it does not hold a denoiser",
                    "Give the file that train-prior wrote as --out");
    PriorFile prior;
    try {
        file.facts.at("channels").get_to(prior.shape.channels);
        file.facts.at("blocks").get_to(prior.shape.blocks);
        file.facts.at("steps").get_to(prior.steps);
        prior.weights = std::move(file.arrays["weights"]);
    } catch (const nlohmann::json::exception&) {
        prior.weights.clear();
    }
    if (!plausible(prior.shape) || prior.weights.size() != weight_count(prior.shape) ||
        !std::ranges::all_of(prior.weights, [](float weight) { return std::isfinite(weight); }))
        throw Error(ErrorCode::DamagedFile, path.string(), "its numbers do not make a denoiser",
                    "Copy it again from where it came");
    return prior;
}

bool is_prior_file(const std::filesystem::path& path) {
    return is_weight_file(path);
}

} // namespace petzval
