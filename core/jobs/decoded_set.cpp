#include "jobs/decoded_set.h"

#include "base/parallel.h"
#include "base/stage.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace petzval {

struct DecodedSet::Store {
    RawMode raw_mode;
    std::stop_token stop;
    std::vector<UsablePhoto> photos;
    std::vector<Image>
        kept; ///< the used part of the photo of the same index; empty where it is not in memory
    std::mutex mutex;

    Image load(std::size_t index) {
        {
            const std::lock_guard lock(mutex);
            if (!kept[index].empty()) return std::exchange(kept[index], {});
        }
        return cropped(read_photo(photos[index].path, raw_mode, stop).image, photos[index].part);
    }
};

namespace {

/// Of decoded pixels kept per set, so that both sets leave most of a small machine's 4 GB to the
/// calibration.
constexpr std::size_t kKeptBytes = std::size_t(512) << 20;

struct Decoded {
    UsablePhoto photo;
    Image part;
    Message problem; ///< why it cannot be used; the rest is empty then
};

Decoded decoded(const Project& project, const PhotoRef& reference, const std::stop_token& stop) {
    Decoded result;
    UsablePhoto& photo = result.photo;
    photo.path = project.resolved(reference);
    const Photo read = read_photo(photo.path, project.document().raw_mode, stop);
    photo.facts = read.facts;
    photo.raw_mode = read.raw_mode;
    photo.frame_width = read.image.width();
    photo.frame_height = read.image.height();
    photo.part = crop_rect(reference.crop, photo.frame_width, photo.frame_height);
    std::ranges::copy(read.clip_level, photo.clip_level.begin());
    result.part = cropped(read.image, photo.part);
    return result;
}

/// Whether the rest of a set can serve without a photo that failed like this.
bool concerns_one_photo(ErrorCode code) {
    return code == ErrorCode::DamagedFile || code == ErrorCode::UnsupportedFormat ||
           code == ErrorCode::UnsuitableInput;
}

std::vector<Decoded> decoded_photos(const Project& project, const std::vector<PhotoRef>& references,
                                    int threads, const Stage& stage, const std::stop_token& stop) {
    std::vector<Decoded> photos(references.size());
    std::mutex mutex;
    std::size_t done = 0;
    std::size_t kept_bytes = 0;
    const auto decode = [&](std::size_t i) {
        project.require_unchanged(references[i]);
        Decoded photo;
        try {
            photo = decoded(project, references[i], stop);
        } catch (const Error& error) {
            if (!concerns_one_photo(error.code())) throw;
            photo.problem = error.message();
        }
        const std::lock_guard lock(mutex);
        const std::size_t bytes = photo.part.values().size_bytes();
        if (kept_bytes + bytes > kKeptBytes)
            photo.part = {};
        else
            kept_bytes += bytes;
        photos[i] = std::move(photo);
        stage.reached(static_cast<double>(++done) / static_cast<double>(references.size()));
    };
    parallel_for(references.size(), threads, decode, stop);
    return photos;
}

} // namespace

DecodedSet::DecodedSet(const Project& project, SetName set, int threads, const Observer& observer,
                       std::stop_token stop)
    : store_(std::make_shared<Store>()) {
    store_->raw_mode = project.document().raw_mode;
    store_->stop = stop;
    std::vector<PhotoRef> references = project.document().set(set);
    std::erase_if(references, [](const PhotoRef& photo) { return photo.excluded; });
    const Message name = word_of(set);
    if (references.empty())
        throw Error(ErrorCode::UnsuitableInput, project.folder().string(),
                    message("the %1 set has no photos", name),
                    message("Add some").by_command("add --set " + name.text()));

    const Stage stage(observer, message("Decoding the %1 photos", name));
    for (Decoded& photo : decoded_photos(project, references, threads, stage, stop)) {
        if (!photo.problem.empty()) {
            observer.note(NoteLevel::Warning, message("%1 This photo was left out.", photo.problem));
            continue;
        }
        store_->photos.push_back(std::move(photo.photo));
        store_->kept.push_back(std::move(photo.part));
    }
    if (store_->photos.empty())
        throw Error(ErrorCode::UnsuitableInput, project.folder().string(),
                    message("none of the photos in the %1 set can be decoded", name),
                    message("Check them and add others"));
}

const std::vector<UsablePhoto>& DecodedSet::photos() const {
    return store_->photos;
}

PhotoSource DecodedSet::source() const {
    PhotoSource source;
    source.count = store_->photos.size();
    source.interpolated = std::any_of(store_->photos.begin(), store_->photos.end(), [](const auto& photo) {
        return photo.raw_mode == RawMode::Demosaic;
    });
    source.load = [store = store_](std::size_t index) { return store->load(index); };
    source.clip_level = [store = store_](std::size_t index) { return store->photos[index].clip_level; };
    return source;
}

} // namespace petzval
