#include "project/checked_photo_cache.h"

namespace petzval {

std::shared_ptr<CheckedPhotoCache> new_checked_photo_cache() {
    return std::make_shared<CheckedPhotoCache>();
}

std::string CheckedPhotoCache::key_of(const PhotoRef& photo, RawMode raw_mode,
                                      const AcceptanceOptions& options) {
    std::string key = photo.hash;
    key.append(" ").append(text_from_crop(photo.crop)).append(" ").append(name_of(raw_mode));
    for (const int part : {options.rows, options.cols, options.patch})
        key += ' ' + std::to_string(part);
    return key;
}

std::optional<CheckedPhoto> CheckedPhotoCache::find(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = photos_.find(key);
    return found == photos_.end() ? std::nullopt : std::optional(found->second);
}

void CheckedPhotoCache::keep(const std::string& key, const CheckedPhoto& photo) {
    const std::lock_guard lock(mutex_);
    photos_.insert_or_assign(key, photo);
}

} // namespace petzval
