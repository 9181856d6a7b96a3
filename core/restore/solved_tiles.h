#pragma once

#include "restore/strength.h"

#include <map>
#include <memory>
#include <mutex>

namespace petzval {

/// Keeps what a solver found for the tiles of the part of a photo that was restored last, so that another
/// strength, or the next part, does not solve them again. Belongs to one photo, grid, solver and settings
/// without the strength. For any thread.
class SolvedTiles {
public:
    using Solved = std::shared_ptr<const SolvedTile>;

    /// Null where the tile is not known.
    Solved find(const Tile& tile) const {
        const std::lock_guard lock(mutex_);
        const auto known = tiles_.find(key_of(tile));
        return known == tiles_.end() ? nullptr : known->second;
    }

    void keep(const Tile& tile, Solved solved) {
        const std::lock_guard lock(mutex_);
        tiles_[key_of(tile)] = std::move(solved);
    }

    /// Forgets all others.
    void retain(const std::vector<Tile>& tiles) {
        const std::lock_guard lock(mutex_);
        std::map<Key, Solved> retained;
        for (const Tile& tile : tiles)
            if (auto known = tiles_.extract(key_of(tile))) retained.insert(std::move(known));
        tiles_ = std::move(retained);
    }

private:
    using Key = std::pair<int, int>; ///< where a tile's core begins
    static Key key_of(const Tile& tile) { return {tile.core.x, tile.core.y}; }

    mutable std::mutex mutex_;
    std::map<Key, Solved> tiles_;
};

} // namespace petzval
