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
    /// Forgets all photos but these, which are counted anew from 0. Not while another thread uses this.
    void retain(const std::vector<std::size_t>& photos);
    std::size_t count() const { return photos_.size(); }
    std::shared_ptr<const Image> photo(std::size_t index) const;
    std::array<float, 3> clip_level(std::size_t index) const {
        return source_.clip_level(photos_[index].number);
    }

private:
    struct Photo {
        std::size_t number; ///< of the source
        mutable std::shared_ptr<const Image> image;
    };

    const PhotoSource& source_;
    mutable std::mutex mutex_;
    mutable std::size_t budget_;
    std::vector<Photo> photos_;
};

} // namespace petzval
