#include "ui/models/photo_pyramid.h"

#include "base/observer.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace petzval {

PhotoPyramid::PhotoPyramid(Image photo, std::stop_token stop) {
    if (photo.empty()) throw std::logic_error("an empty photo cannot be shown");
    if (photo.curve() != TransferCurve::Linear) photo = converted(photo, TransferCurve::Linear);
    levels_.push_back(std::move(photo));
    const auto divisible = [](const Image& image) {
        return std::max(image.width(), image.height()) > tileSide &&
               std::min(image.width(), image.height()) > 1;
    };
    while (divisible(levels_.back())) {
        throw_if_stopped(stop);
        levels_.push_back(halved(levels_.back()));
    }
}

int PhotoPyramid::levelFor(double zoom) const {
    if (zoom >= 1.0) return 0;
    return std::min(static_cast<int>(std::floor(-std::log2(zoom))), levels() - 1);
}

Rect PhotoPyramid::tile(int level, int column, int row) const {
    const Image& image = this->level(level);
    const int x = column * tileSide, y = row * tileSide;
    return {x, y, std::min(tileSide, image.width() - x), std::min(tileSide, image.height() - y)};
}

} // namespace petzval
