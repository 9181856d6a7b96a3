#include "calibrate/measure/photo_source.h"

#include "image/resample.h"

#include <utility>

namespace petzval {

PhotoSource enlarged(PhotoSource photos, int scale) {
    if (scale == 1) return photos;
    photos.load = [load = std::move(photos.load), scale](std::size_t index) {
        return enlarged(load(index), scale);
    };
    photos.scale *= scale;
    return photos;
}

} // namespace petzval
