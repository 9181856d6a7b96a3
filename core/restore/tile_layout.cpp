#include "restore/tile_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace petzval {

namespace {

/// px. The least is for the denoisers of plug-and-play solvers, which see about so far.
constexpr int kLeastOverlap = 32;
constexpr int kLeastMargin = 16;
constexpr int kFade = 12;
/// px: smaller cores would be mostly overlap, larger canvases leave the processor's cache.
constexpr int kSmallestCore = 96;
constexpr int kLargestCore = 352;
/// How much of its light a kernel may put elsewhere than the kernel of the tile's middle does.
constexpr double kMostChange = 0.08;

/// The mean share of light that neighbouring kernels, `step_row`, `step_col` nodes apart, put elsewhere.
double change_between_nodes(const PsfGrid& grid, int step_row, int step_col) {
    const PsfShape& shape = grid.shape();
    double sum = 0.0;
    int pairs = 0;
    for (int row = 0; row + step_row < shape.rows; ++row)
        for (int col = 0; col + step_col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel, ++pairs) {
                const auto a = grid.kernel(row, col, channel);
                const auto b = grid.kernel(row + step_row, col + step_col, channel);
                for (std::size_t i = 0; i < a.size(); ++i)
                    sum += 0.5 * std::abs(a[i] - b[i]);
            }
    return pairs == 0 ? 0.0 : sum / pairs;
}

/// The largest core for a change that is so large per pixel.
int largest_core(double change_per_pixel) {
    const double size = 2.0 * kMostChange / std::max(change_per_pixel, 1e-9);
    return static_cast<int>(std::clamp<double>(size, kSmallestCore, kLargestCore));
}

int canvas_size(int core, int overlap, int margin, int scale) {
    int size = fast_fft_size(core + 2 * overlap + margin);
    while (size % scale != 0)
        size = fast_fft_size(size + 1);
    return size;
}

/// The core size up to `largest` for which covering the photo transforms the fewest pixels.
int cheapest_core(int width, int height, int largest, int overlap, int margin, int scale) {
    int cheapest = largest;
    double least = std::numeric_limits<double>::infinity();
    for (int core = largest; core >= largest * 2 / 3; --core) {
        const double canvas = canvas_size(core, overlap, margin, scale);
        const double tiles =
            std::ceil(static_cast<double>(width) / core) * std::ceil(static_cast<double>(height) / core);
        if (tiles * canvas * canvas < least) {
            least = tiles * canvas * canvas;
            cheapest = core;
        }
    }
    return cheapest;
}

} // namespace

Rect TileLayout::area(const Tile& tile) const {
    return {tile.core.x - overlap, tile.core.y - overlap, tile.core.width + 2 * overlap,
            tile.core.height + 2 * overlap};
}

TileLayout tile_layout(int width, int height, const PsfGrid& grid, const FieldPlacement& placement,
                       int scale) {
    const PsfShape& shape = grid.shape();
    const int reach = shape.size / 2;
    const int overlap = std::max(kLeastOverlap, 2 * reach + 4);
    const int margin = std::max(kLeastMargin, shape.size);
    const double cells_across = (placement.x(1, width) - placement.left) * (shape.cols - 1);
    const double cells_down = (placement.y(1, height) - placement.top) * (shape.rows - 1);
    const double change = std::max(change_between_nodes(grid, 0, 1) * cells_across,
                                   change_between_nodes(grid, 1, 0) * cells_down);
    const int largest = std::min(largest_core(change), std::max(width, height));
    const int core = cheapest_core(width, height, largest, overlap, margin, scale);
    const int canvas = canvas_size(core, overlap, margin, scale);
    return {width,
            height,
            reach,
            overlap,
            kFade,
            RealFft(canvas, canvas),
            tiles_of(width, height, core, kFade)};
}

} // namespace petzval
