#include "learn/prior_file.h"

#include "base/message.h"

#include "learn/number_file.h"

#include <algorithm>

namespace petzval {

namespace {

const std::string kDenoiser = translatable("denoiser");
const std::string kRestorer = translatable("restorer");
constexpr int kMostImages = 16;

bool plausible(const NetworkShape& shape) {
    return std::ranges::all_of(shape.channels, [](int count) { return count >= 1 && count <= 1024; }) &&
           shape.blocks >= 1 && shape.blocks <= 16 && shape.pictures >= 1 &&
           shape.pictures <= kMostImages && shape.noises >= 1 && shape.noises <= kMostImages;
}

bool is_restorer(const NetworkShape& shape) {
    return shape.pictures > 1;
}

PriorFile read_network(const std::filesystem::path& path, const std::string& kind) {
    const NumberFileReader file(path, kind);
    PriorFile network;
    const std::vector<int> channels = file.integers("channels");
    const std::vector<int> blocks = file.integers("blocks");
    if (channels.size() != network.shape.channels.size() || blocks.size() != 1) file.damaged();
    std::ranges::copy(channels, network.shape.channels.begin());
    network.shape.blocks = blocks.front();
    if (kind == kRestorer) {
        const std::vector<int> images = file.integers("images");
        if (images.size() != 2) file.damaged();
        network.shape.pictures = images[0];
        network.shape.noises = images[1];
    }
    if (!plausible(network.shape)) file.damaged();
    network.steps = file.integer("steps");
    network.weights = file.array("weights", weight_count(network.shape));
    return network;
}

} // namespace

void write_prior_file(const std::filesystem::path& path, const PriorFile& prior) {
    NumberFile file;
    file.integers["channels"] = {prior.shape.channels.begin(), prior.shape.channels.end()};
    file.integers["blocks"] = {prior.shape.blocks};
    file.integers["steps"] = {prior.steps};
    file.arrays["weights"] = prior.weights;
    if (is_restorer(prior.shape)) file.integers["images"] = {prior.shape.pictures, prior.shape.noises};
    write_number_file(path, is_restorer(prior.shape) ? kRestorer : kDenoiser, file, ArrayStorage::Half);
}

PriorFile read_prior_file(const std::filesystem::path& path) {
    return read_network(path, kDenoiser);
}

PriorFile read_restorer_file(const std::filesystem::path& path) {
    return read_network(path, kRestorer);
}

bool is_prior_file(const std::filesystem::path& path) {
    return is_number_file(path, kDenoiser);
}

} // namespace petzval
