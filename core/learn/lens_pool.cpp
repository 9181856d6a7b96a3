#include "learn/lens_pool.h"

#include "base/stage.h"
#include "psf/random_lens.h"

namespace petzval {

namespace {

constexpr int kNodes = 3; // across and down, of a random lens; between them kernels are interpolated
constexpr int kFrameWidth = 6000; // px, with kFrameHeight the shape of its frame
constexpr int kFrameHeight = 4000;

void copy_middle(std::span<const float> from, int from_size, std::span<float> to, int to_size) {
    for (int y = 0; y < to_size; ++y)
        for (int x = 0; x < to_size; ++x) {
            const int row = y - to_size / 2 + from_size / 2, col = x - to_size / 2 + from_size / 2;
            const bool inside = row >= 0 && col >= 0 && row < from_size && col < from_size;
            to[static_cast<std::size_t>(y) * to_size + x] =
                inside ? from[static_cast<std::size_t>(row) * from_size + col] : 0.0f;
        }
}

} // namespace

void LensPool::add(const PsfGrid& grid) {
    const PsfShape& from = grid.shape();
    PsfGrid fitted({from.rows, from.cols, 3, size_}, grid.metadata());
    for (int row = 0; row < from.rows; ++row)
        for (int col = 0; col < from.cols; ++col)
            for (int c = 0; c < 3; ++c)
                copy_middle(grid.kernel(row, col, from.channels == 3 ? c : 0), from.size,
                            fitted.kernel(row, col, c), size_);
    normalise(fitted, "lens");
    grids_.push_back(std::move(fitted));
}

void LensPool::add_random_lenses(int lenses, std::uint64_t seed, const Observer& observer,
                                 std::stop_token stop) {
    const Stage stage(observer, message("Simulating lenses"));
    for (int i = 0; i < lenses; ++i) {
        Rng rng(derived_seed(seed, "lens", i));
        add(simulated_grid(random_lens(rng), {kNodes, kNodes, 3, size_}, kFrameWidth, kFrameHeight, {},
                           stop));
        stage.reached(static_cast<double>(i + 1) / lenses);
    }
}

LensPool::Kernel LensPool::drawn(Rng& rng) const {
    const PsfGrid& grid = grids_[std::uniform_int_distribution<std::size_t>(0, grids_.size() - 1)(rng)];
    std::uniform_real_distribution<float> uniform(0.0f, 1.0f);
    Kernel kernel{uniform(rng), uniform(rng), {}};
    for (int c = 0; c < 3; ++c) {
        const std::vector<float> colour = grid.interpolated(kernel.x, kernel.y, c);
        kernel.values.insert(kernel.values.end(), colour.begin(), colour.end());
    }
    return kernel;
}

} // namespace petzval
