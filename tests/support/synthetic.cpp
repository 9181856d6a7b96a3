#include "support/synthetic.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace petzval::test {

Image dead_leaves(int width, int height, std::uint64_t seed) {
    std::mt19937_64 rng(seed);
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    Image image(width, height, 3);
    const double smallest = 1.5;
    const double largest = 0.25 * std::max(width, height);
    const double inverse_square_range = 1.0 / (smallest * smallest) - 1.0 / (largest * largest);
    std::vector<char> covered(static_cast<std::size_t>(width) * height, 0);
    // Painted front to back: a pixel keeps the first leaf that reaches it.
    std::size_t open = covered.size();
    for (long leaf = 0; open > covered.size() / 500 && leaf < 400'000; ++leaf) {
        const double radius = 1.0 / std::sqrt(1.0 / (smallest * smallest) - unit(rng) * inverse_square_range);
        const double cx = unit(rng) * (width + 2 * radius) - radius;
        const double cy = unit(rng) * (height + 2 * radius) - radius;
        float colour[3];
        const double grey = unit(rng);
        for (float& value : colour)
            value = static_cast<float>(0.02 + 0.88 * std::clamp(0.75 * grey + 0.25 * unit(rng), 0.0, 1.0));
        const int top = std::max(0, static_cast<int>(std::ceil(cy - radius)));
        const int bottom = std::min(height - 1, static_cast<int>(std::floor(cy + radius)));
        for (int y = top; y <= bottom; ++y) {
            const double half = std::sqrt(std::max(0.0, radius * radius - (y - cy) * (y - cy)));
            const int left = std::max(0, static_cast<int>(std::ceil(cx - half)));
            const int right = std::min(width - 1, static_cast<int>(std::floor(cx + half)));
            for (int x = left; x <= right; ++x) {
                char& taken = covered[static_cast<std::size_t>(y) * width + x];
                if (taken) continue;
                taken = 1;
                --open;
                for (int c = 0; c < 3; ++c)
                    image.at(c, y, x) = colour[c];
            }
        }
    }
    return image;
}

Image noise_image(int width, int height, int channels, std::uint64_t seed) {
    std::mt19937_64 rng(seed);
    std::normal_distribution<float> normal(0.5f, 0.15f);
    Image image(width, height, channels);
    for (float& value : image.values())
        value = normal(rng);
    return image;
}

PsfGrid asymmetric_grid(const PsfShape& shape, std::uint64_t seed) {
    std::mt19937_64 rng(seed);
    std::uniform_real_distribution<float> unit(0.0f, 1.0f);
    PsfGrid grid(shape);
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel) {
                const std::span<float> kernel = grid.kernel(row, col, channel);
                float sum = 0.0f;
                for (float& value : kernel)
                    sum += value = std::pow(unit(rng), 3.0f);
                for (float& value : kernel)
                    value /= sum;
            }
    return grid;
}

} // namespace petzval::test
