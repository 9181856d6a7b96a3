#pragma once

#include "calibrate/measure/photo_source.h"

#include <memory>
#include <mutex>
#include <vector>

namespace petzval {

/// A photo source that keeps decoded photos in memory as far as `budget` bytes go. Thread-safe.
class CachedPhotos {
public:
    CachedPhotos(const PhotoSource& source, std::size_t budget);
    std::size_t count() const { return source_.count; }
    std::shared_ptr<const Image> photo(std::size_t index) const;
    std::array<float, 3> clip_level(std::size_t index) const { return source_.clip_level(index); }

private:
    const PhotoSource& source_;
    mutable std::mutex mutex_;
    mutable std::size_t budget_;
    mutable std::vector<std::shared_ptr<const Image>> kept_;
};

} // namespace petzval
