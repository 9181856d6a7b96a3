#include "image/white_noise.h"

#include "base/random.h"

namespace petzval {

void add_white_noise(Image& image, double sigma, std::uint64_t seed) {
    if (sigma == 0.0) return;
    Rng rng(seed);
    std::normal_distribution<float> normal(0.0f, static_cast<float>(sigma));
    for (float& value : image.values())
        value += normal(rng);
}

} // namespace petzval
