#include "support/simulated_case.h"

#include "base/random.h"
#include "psf/blur.h"

#include <algorithm>
#include <random>

namespace petzval::test {

PhotoSource photo_source(Photos photos) {
    PhotoSource source;
    source.count = photos->size();
    source.load = [photos](std::size_t index) { return photos->at(index); };
    source.clip_level = [](std::size_t) { return std::array{1.0f, 1.0f, 1.0f}; };
    return source;
}

Photos photographed(const std::vector<Image>& scenes, const PsfGrid& truth, double noise,
                    std::uint64_t seed) {
    auto frames = std::make_shared<std::vector<Image>>();
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        Image frame = blurred(scenes[i], truth);
        Rng rng(derived_seed(seed, "noise", i));
        std::normal_distribution<float> normal;
        for (float& value : frame.values())
            value = std::min(1.0f, value + static_cast<float>(noise) * normal(rng));
        frames->push_back(std::move(frame));
    }
    return frames;
}

SimulatedCase simulated_case(Photos scenes, PsfGrid truth, double noise, std::uint64_t seed) {
    Photos frames = photographed(*scenes, truth, noise, seed);
    return {std::move(truth), photo_source(std::move(frames)), photo_source(std::move(scenes))};
}

} // namespace petzval::test
