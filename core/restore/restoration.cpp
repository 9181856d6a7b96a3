#include "restore/restoration.h"

#include "base/parallel.h"
#include "base/random.h"
#include "restore/tile_canvas.h"
#include "restore/tile_layout.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <mutex>
#include <stdexcept>

namespace petzval {

namespace {

void require_fitting(const Image& photo, const Rect& part, const PsfGrid& grid) {
    if (photo.channels() != 3 || photo.curve() != TransferCurve::Linear)
        throw std::logic_error("restoration: the photo is not linear RGB");
    if (part.x < 0 || part.y < 0 || part.width < 1 || part.height < 1 ||
        part.x + part.width > photo.width() || part.y + part.height > photo.height())
        throw std::logic_error("restoration: the part is not inside the photo");
    if (grid.empty())
        throw Error(ErrorCode::UnsuitableInput, translatable("PSF grid"), message("it is empty"),
                    message("Choose another grid"));
    require_valid(grid, "PSF grid");
    const int size = grid.shape().size;
    if (std::min(photo.width(), photo.height()) < size)
        throw Error(ErrorCode::UnsuitableInput, "photo",
                    message("it is smaller than the grid's kernels of %1 px", size));
}

bool overlap(const Rect& a, const Rect& b) {
    const Rect common = intersection(a, b);
    return common.width > 0 && common.height > 0;
}

/// How far all tiles have come together. May be told by several threads.
class TileProgress {
public:
    TileProgress(std::size_t tiles, const Observer& observer)
        : shares_(tiles)
        , observer_(observer) {}

    void report(std::size_t tile, double share) {
        const std::lock_guard lock(mutex_);
        done_ += share - shares_[tile];
        shares_[tile] = share;
        const double fraction = std::clamp(done_ / static_cast<double>(shares_.size()), 0.0, 1.0);
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
        const double remaining = fraction > 0.0 ? spent.count() * (1.0 - fraction) / fraction : -1.0;
        observer_.progress({message("Restoring"), fraction, remaining});
    }

private:
    std::mutex mutex_;
    std::vector<double> shares_;
    double done_ = 0.0;
    const Observer& observer_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// Blends tiles in their own order, in whatever order they come, so that the result does not depend on the
/// threads. Tiles come almost in order; few have to wait.
class OrderedBlender {
public:
    OrderedBlender(TileBlender& blender, const std::vector<Tile>& tiles)
        : blender_(blender)
        , tiles_(tiles) {}

    void add(std::size_t index, Image values) {
        const std::lock_guard lock(mutex_);
        waiting_.emplace(index, std::move(values));
        for (; !waiting_.empty() && waiting_.begin()->first == next_; ++next_) {
            blender_.add(tiles_[next_], waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
        }
    }

private:
    std::mutex mutex_;
    TileBlender& blender_;
    const std::vector<Tile>& tiles_;
    std::map<std::size_t, Image> waiting_;
    std::size_t next_ = 0;
};

/// What all tiles of one restoration share.
class TileRestorer {
public:
    TileRestorer(const Image& photo, const PsfGrid& grid, const Solver& solver,
                 const RestorationSettings& settings)
        : photo_(photo)
        , grid_(grid)
        , solver_(solver)
        , settings_(settings)
        , layout_(tile_layout(photo.width(), photo.height(), grid, settings.placement, settings.scale)) {
        const float clip = *std::ranges::min_element(settings.clip_level);
        white_ = std::isfinite(clip) ? clip : *std::ranges::max_element(photo.values());
    }

    const TileLayout& layout() const { return layout_; }

    SolvedTile solved(const Tile& tile, const std::function<void(double)>& progress,
                      const std::stop_token& stop) const {
        const TileCanvas canvas = tile_canvas(photo_, layout_, tile, settings_.clip_level, settings_.noise,
                                              settings_.mosaic, settings_.scale);
        const TileOperator blur(layout_.fft, grid_.shape().size, kernels_of(tile));
        const std::string place = std::to_string(tile.core.x) + ',' + std::to_string(tile.core.y);
        TileProblem problem = canvas.problem(blur);
        problem.white = white_;
        problem.seed = derived_seed(settings_.seed, place);
        problem.stop = stop;
        problem.interpolated_colours = settings_.interpolated_colours;
        return solved_tile(solver_.restored(problem, progress), canvas, layout_, tile);
    }

    /// What `part` has of the tile's `padded` part.
    Image limited(const SolvedTile& solved, const Tile& tile, const Rect& part) const {
        return strength_limited(solved, layout_, tile, intersection(tile.padded, part), settings_.placement,
                                settings_.strength);
    }

private:
    std::vector<std::vector<float>> kernels_of(const Tile& tile) const {
        const Rect& core = tile.core;
        const double x = settings_.placement.x(core.x + 0.5 * (core.width - 1), photo_.width());
        const double y = settings_.placement.y(core.y + 0.5 * (core.height - 1), photo_.height());
        std::vector<std::vector<float>> kernels;
        for (int channel = 0; channel < grid_.shape().channels; ++channel)
            kernels.push_back(grid_.interpolated(x, y, channel));
        return kernels;
    }

    const Image& photo_;
    const PsfGrid& grid_;
    const Solver& solver_;
    const RestorationSettings& settings_;
    const TileLayout layout_;
    double white_;
};

} // namespace

Image restored(const Image& photo, const PsfGrid& grid, const Solver& solver,
               const RestorationSettings& settings, const Observer& observer, std::stop_token stop) {
    return restored_part(photo, photo.bounds(), grid, solver, settings, observer, stop);
}

Image restored_part(const Image& photo, const Rect& part, const PsfGrid& grid, const Solver& solver,
                    const RestorationSettings& settings, const Observer& observer, std::stop_token stop,
                    SolvedTiles* known) {
    require_fitting(photo, part, grid);
    StrengthOptions::table().check(settings.strength);
    const TileRestorer restorer(photo, grid, solver, settings);
    const TileLayout& layout = restorer.layout();
    std::vector<Tile> tiles;
    std::ranges::copy_if(layout.tiles, std::back_inserter(tiles),
                         [&](const Tile& tile) { return overlap(tile.padded, part); });

    if (known) known->retain(tiles);

    TileBlender blender(photo.width(), photo.height(), part, 3, TransferCurve::Linear, layout.fade);
    OrderedBlender ordered(blender, tiles);
    TileProgress progress(tiles.size(), observer);
    parallel_for(
        tiles.size(), settings.threads,
        [&](std::size_t i) {
            const auto report = [&](double share) { progress.report(i, share); };
            SolvedTiles::Solved solved = known ? known->find(tiles[i]) : nullptr;
            if (!solved) {
                solved = std::make_shared<const SolvedTile>(restorer.solved(tiles[i], report, stop));
                if (known) known->keep(tiles[i], solved);
            }
            ordered.add(i, restorer.limited(*solved, tiles[i], part));
            report(1.0);
        },
        stop);
    return blender.take();
}

} // namespace petzval
