#include "calibrate/measure/cached_photos.h"

namespace petzval {

CachedPhotos::CachedPhotos(const PhotoSource& source, std::size_t budget)
    : source_(source)
    , budget_(budget)
    , kept_(source.count) {}

std::shared_ptr<const Image> CachedPhotos::photo(std::size_t index) const {
    {
        const std::lock_guard lock(mutex_);
        if (kept_[index]) return kept_[index];
    }
    auto image = std::make_shared<const Image>(source_.load(index));
    const std::lock_guard lock(mutex_);
    const std::size_t bytes = image->values().size_bytes();
    if (!kept_[index] && bytes <= budget_) {
        budget_ -= bytes;
        kept_[index] = image;
    }
    return image;
}

} // namespace petzval
