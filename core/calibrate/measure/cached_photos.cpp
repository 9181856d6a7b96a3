#include "calibrate/measure/cached_photos.h"

namespace petzval {

CachedPhotos::CachedPhotos(const PhotoSource& source, std::size_t budget)
    : source_(source)
    , budget_(budget) {
    for (std::size_t number = 0; number < source.count; ++number)
        photos_.push_back({number, nullptr});
}

void CachedPhotos::retain(const std::vector<std::size_t>& photos) {
    std::vector<Photo> retained;
    for (const std::size_t photo : photos)
        retained.push_back(std::move(photos_[photo]));
    for (const Photo& forgotten : photos_)
        if (forgotten.image) budget_ += forgotten.image->values().size_bytes();
    photos_ = std::move(retained);
}

std::shared_ptr<const Image> CachedPhotos::photo(std::size_t index) const {
    const Photo& photo = photos_[index];
    {
        const std::lock_guard lock(mutex_);
        if (photo.image) return photo.image;
    }
    auto image = std::make_shared<const Image>(source_.load(photo.number));
    const std::lock_guard lock(mutex_);
    const std::size_t bytes = image->values().size_bytes();
    if (!photo.image && bytes <= budget_) {
        budget_ -= bytes;
        photo.image = image;
    }
    return image;
}

} // namespace petzval
