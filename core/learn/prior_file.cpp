#include "learn/prior_file.h"

#include "base/message.h"

#include "learn/number_file.h"

#include <algorithm>

namespace petzval {

namespace {

const std::string kKind = translatable("denoiser");

bool plausible(const NetworkShape& shape) {
    return std::ranges::all_of(shape.channels, [](int count) { return count >= 1 && count <= 1024; }) &&
           shape.blocks >= 1 && shape.blocks <= 16;
}

} // namespace

void write_prior_file(const std::filesystem::path& path, const PriorFile& prior) {
    NumberFile file;
    file.integers["channels"] = {prior.shape.channels.begin(), prior.shape.channels.end()};
    file.integers["blocks"] = {prior.shape.blocks};
    file.integers["steps"] = {prior.steps};
    file.arrays["weights"] = prior.weights;
    write_number_file(path, kKind, file, ArrayStorage::Half);
}

PriorFile read_prior_file(const std::filesystem::path& path) {
    const NumberFileReader file(path, kKind);
    PriorFile prior;
    const std::vector<int> channels = file.integers("channels");
    const std::vector<int> blocks = file.integers("blocks");
    if (channels.size() != prior.shape.channels.size() || blocks.size() != 1) file.damaged();
    std::ranges::copy(channels, prior.shape.channels.begin());
    prior.shape.blocks = blocks.front();
    if (!plausible(prior.shape)) file.damaged();
    prior.steps = file.integer("steps");
    prior.weights = file.array("weights", weight_count(prior.shape));
    return prior;
}

bool is_prior_file(const std::filesystem::path& path) {
    return is_number_file(path, kKind);
}

} // namespace petzval
