#include "support/synthetic.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace petzval::test {

Image noise_image(int width, int height, int channels, std::uint64_t seed) {
    std::mt19937_64 rng(seed);
    std::normal_distribution<float> normal(0.5f, 0.15f);
    Image image(width, height, channels);
    for (float& value : image.values())
        value = normal(rng);
    return image;
}

double largest_difference(const Image& a, const Image& b) {
    if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels())
        return std::numeric_limits<double>::infinity();
    double largest = 0.0;
    for (std::size_t i = 0; i < a.values().size(); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a.values()[i]) - b.values()[i]));
    return largest;
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
