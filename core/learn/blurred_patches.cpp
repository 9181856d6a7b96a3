#include "learn/blurred_patches.h"

#include <cmath>

namespace petzval {

namespace {

constexpr float kMostExposure = 2.0f; // scenes are often darker than a photo that is exposed for them

/// The inner `size` px of `scene` after true convolution with `kernel` [kernel_size][kernel_size], or as
/// they are without one.
void blur(const Image& scene, int channel, std::span<const float> kernel, int kernel_size, int size,
          std::span<float> out) {
    const int half = kernel_size / 2;
    for (int y = 0; y < size; ++y) {
        const std::span<float> to = out.subspan(static_cast<std::size_t>(y) * size, size);
        if (kernel.empty()) {
            std::ranges::copy(scene.row(channel, y + half).subspan(half, size), to.begin());
            continue;
        }
        std::ranges::fill(to, 0.0f);
        for (int i = 0; i < kernel_size; ++i) {
            const std::span<const float> from = scene.row(channel, y + 2 * half - i);
            for (int j = 0; j < kernel_size; ++j) {
                const float weight = kernel[static_cast<std::size_t>(i) * kernel_size + j];
                const float* shifted = from.data() + 2 * half - j;
                for (int x = 0; x < size; ++x)
                    to[x] += weight * shifted[x];
            }
        }
    }
}

} // namespace

struct BlurredPatches::Source {
    PatchSource scenes;
    LensPool lenses;

    void add_patch(const BlurredPatchDraw& draw, Rng& rng, PatchBatch& batch) const {
        std::uniform_real_distribution<float> uniform(0.0f, 1.0f);
        Image scene =
            scenes.scene(rng, draw.held_out ? PatchSource::Region::HeldOut : PatchSource::Region::Trained);
        const float exposure = std::pow(kMostExposure, uniform(rng));
        for (float& value : scene.values())
            value *= exposure;
        const LensPool::Kernel kernel = lenses.drawn(rng);
        const bool sharp = uniform(rng) < draw.sharp;
        const float noise = static_cast<float>(draw.most_noise) * std::pow(uniform(rng), 2.0f);
        const float photons = uniform(rng); // their share of the variance at half of full scale
        batch.positions.insert(batch.positions.end(), {kernel.x, kernel.y});
        const std::size_t area = static_cast<std::size_t>(draw.size) * draw.size;
        const std::size_t values = static_cast<std::size_t>(lenses.size()) * lenses.size();
        std::normal_distribution<float> normal;
        for (int c = 0; c < 3; ++c) {
            const std::size_t first = batch.values.size();
            batch.values.resize(first + area);
            const std::span<float> patch = std::span(batch.values).subspan(first, area);
            const auto of_colour = std::span(kernel.values).subspan(c * values, values);
            blur(scene, c, sharp ? std::span<const float>() : of_colour, lenses.size(), draw.size, patch);
            for (float& value : patch) {
                const float variance =
                    noise * noise * (1.0f - photons + 2.0f * photons * std::max(value, 0.0f));
                value = network_from_light(value + std::sqrt(variance) * normal(rng));
            }
        }
    }
};

BlurredPatches::BlurredPatches(std::vector<Image> scenes, LensPool lenses, const BlurredPatchDraw& draw)
    : draw_(draw) {
    const int side = draw.size + lenses.size() - 1;
    source_ =
        std::make_shared<const Source>(Source{PatchSource(std::move(scenes), side), std::move(lenses)});
}

BlurredPatches BlurredPatches::redrawn(const BlurredPatchDraw& draw) const {
    BlurredPatches other = *this;
    other.draw_ = draw;
    return other;
}

PatchBatch BlurredPatches::batch(long index) const {
    PatchBatch batch{draw_.count, draw_.size, {}, {}};
    batch.values.reserve(std::size_t{3} * draw_.count * draw_.size * draw_.size);
    Rng rng(derived_seed(draw_.seed, draw_.held_out ? "held-out patches" : "blurred patches",
                         static_cast<std::uint64_t>(index)));
    for (int i = 0; i < draw_.count; ++i)
        source_->add_patch(draw_, rng, batch);
    return batch;
}

} // namespace petzval
