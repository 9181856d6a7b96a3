#pragma once

#include "image/image.h"
#include "psf/psf_grid.h"
#include "restore/restoration.h"

#include <cmath>
#include <random>

namespace petzval::test {

/// A grid of one soft kernel with a tail to the lower right, wider in blue, and red moved by a pixel to the
/// left; sized like that of a lens.
inline PsfGrid coma_grid(const PsfShape& shape = {2, 2, 3, 13}) {
    PsfGrid grid(shape);
    const int middle = shape.size / 2;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel) {
                const double width = 1.0 + 0.2 * channel;
                const double shift = channel == 0 ? -1.0 : 0.0;
                const std::span<float> kernel = grid.kernel(row, col, channel);
                for (int i = 0; i < shape.size; ++i)
                    for (int j = 0; j < shape.size; ++j) {
                        const double x = j - middle - shift, y = i - middle;
                        const double along = x + y;
                        const double across = x - y;
                        const double tail = along > 0 ? 2.5 : 1.0;
                        kernel[i * shape.size + j] = static_cast<float>(std::exp(
                            -(along * along / (tail * tail) + across * across) / (4.0 * width * width)));
                    }
            }
    normalise(grid, "coma");
    return grid;
}

inline void add_noise(Image& image, double sigma, std::uint64_t seed) {
    std::mt19937_64 rng(seed);
    std::normal_distribution<float> normal(0.0f, static_cast<float>(sigma));
    for (float& value : image.values())
        value += normal(rng);
}

inline RestorationSettings settings_for(double sigma, float clip_level = 4.0f) {
    RestorationSettings settings;
    settings.noise = white_noise(std::max(sigma, 1e-4));
    settings.clip_level = {clip_level, clip_level, clip_level};
    settings.threads = 2;
    return settings;
}

inline std::unique_ptr<Solver> solver_called(const char* name, const SolverOptions& options = {}) {
    return solver(name).make(checked(solver(name), options), nullptr);
}

/// Root of the mean squared difference inside `part`.
inline double rms_error(const Image& a, const Image& b, const Rect& part) {
    double sum = 0.0;
    for (int channel = 0; channel < a.channels(); ++channel)
        for (int y = part.y; y < part.y + part.height; ++y)
            for (int x = part.x; x < part.x + part.width; ++x) {
                const double difference = a.at(channel, y, x) - b.at(channel, y, x);
                sum += difference * difference;
            }
    return std::sqrt(sum / (static_cast<double>(a.channels()) * part.width * part.height));
}

} // namespace petzval::test
