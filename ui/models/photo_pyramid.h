#pragma once

#include "image/image.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace petzval {

/// A photo in linear light at falling sizes, for display: level 0 is the photo, each next one the mean of
/// 2x2 pixels of the one before, down to one no larger than a tile. Immutable: threads may share it.
class PhotoPyramid {
public:
    static constexpr int tileSide = 512; ///< px of any level

    /// Takes time: not for the GUI thread. The photo must not be empty (std::logic_error). Cancelled on
    /// stop.
    explicit PhotoPyramid(Image photo, std::stop_token stop = {});

    int width() const { return levels_.front().width(); } ///< of the photo
    int height() const { return levels_.front().height(); }
    int levels() const { return static_cast<int>(levels_.size()); }
    const Image& level(int level) const { return levels_.at(static_cast<std::size_t>(level)); }
    /// The smallest level that has no fewer pixels than the screen shows at `zoom` screen px per px of the
    /// photo.
    int levelFor(double zoom) const;
    /// Tile `column`, `row` of a level, in the level's pixels.
    Rect tile(int level, int column, int row) const;

private:
    std::vector<Image> levels_;
};

using SharedPyramid = std::shared_ptr<const PhotoPyramid>;

} // namespace petzval
