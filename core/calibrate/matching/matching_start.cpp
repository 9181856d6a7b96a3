#include "calibrate/matching/matching_start.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kGaussianStart = 1.2; // px

/// The mean of the colours' kernels.
PsfGrid without_colours(const PsfGrid& grid) {
    PsfShape shape = grid.shape();
    shape.channels = 1;
    PsfGrid mean(shape, grid.metadata());
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            const auto out = mean.kernel(row, col, 0);
            std::ranges::fill(out, 0.0f);
            for (int c = 0; c < grid.shape().channels; ++c)
                for (std::size_t i = 0; i < out.size(); ++i)
                    out[i] += grid.kernel(row, col, c)[i] / static_cast<float>(grid.shape().channels);
        }
    return mean;
}

} // namespace

PsfGrid make_start_grid(const TrainingOptions& options, const PsfGrid& spectral) {
    const MatchingOptions& matching = options.matching;
    PsfGrid grid = matching.colours == 1 ? without_colours(spectral) : spectral;
    if (matching.start == MatchingStart::Spectral) return grid;
    Rng rng(derived_seed(options.seed, "random kernels"));
    std::uniform_real_distribution<float> random(0.0f, 1.0f);
    const int size = grid.shape().size, area = size * size;
    for (std::size_t i = 0; i < grid.values().size(); ++i) {
        const int pixel = static_cast<int>(i % area);
        const double r = std::hypot(pixel % size - size / 2, pixel / size - size / 2) / kGaussianStart;
        grid.values()[i] = matching.start == MatchingStart::Random
                               ? random(rng)
                               : static_cast<float>(std::exp(-0.5 * r * r));
    }
    normalise(grid, "the start of distribution matching");
    return grid;
}

std::array<double, 3> start_noise(const TrainingOptions& options, const std::array<double, 3>& spectral) {
    const double known = options.matching.known_noise;
    return known >= 0.0 ? std::array{known, known, known} : spectral;
}

} // namespace petzval
