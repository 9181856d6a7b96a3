#include "jobs/decoded_set.h"

#include "base/parallel.h"
#include "base/stage.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <utility>

namespace petzval {

namespace {

/// Of decoded pixels kept per set, so that both sets leave most of a small machine's 4 GB to the
/// calibration.
constexpr std::size_t kKeptBytes = std::size_t(512) << 20;

struct Decoded {
    UsablePhoto photo;
    Image part;
    Message problem; ///< why it cannot be used; the rest is empty then
};

struct PhotoToDecode {
    std::filesystem::path path;
    CentreCrop crop;
};

Decoded decoded(const PhotoToDecode& from, RawMode mode, const std::stop_token& stop) {
    Decoded result;
    UsablePhoto& photo = result.photo;
    photo.path = from.path;
    const Photo read = read_photo(photo.path, mode, stop);
    photo.facts = read.facts;
    photo.raw_mode = read.raw_mode;
    photo.sampling = read.sampling;
    photo.frame_width = read.image.width();
    photo.frame_height = read.image.height();
    photo.part = crop_rect(from.crop, photo.frame_width, photo.frame_height);
    std::ranges::copy(read.clip_level, photo.clip_level.begin());
    result.part = cropped(read.image, photo.part);
    return result;
}

/// Whether the rest of a set can serve without a photo that failed like this.
bool concerns_one_photo(ErrorCode code) {
    return code == ErrorCode::DamagedFile || code == ErrorCode::UnsupportedFormat ||
           code == ErrorCode::UnsuitableInput;
}

/// `require` throws where photo i must not be used.
std::vector<Decoded> decoded_photos(const std::vector<PhotoToDecode>& from, RawMode mode, int threads,
                                    const std::function<void(std::size_t i)>& require, const Stage& stage,
                                    const std::stop_token& stop) {
    std::vector<Decoded> photos(from.size());
    std::mutex mutex;
    std::size_t done = 0;
    std::size_t kept_bytes = 0;
    const auto decode = [&](std::size_t i) {
        require(i);
        Decoded photo;
        try {
            photo = decoded(from[i], mode, stop);
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
        stage.reached(static_cast<double>(++done) / static_cast<double>(from.size()));
    };
    parallel_for(from.size(), threads, decode, stop);
    return photos;
}

} // namespace

struct DecodedSet::Store {
    Store(RawMode mode, std::stop_token stop)
        : raw_mode(mode)
        , stop(std::move(stop)) {}

    RawMode raw_mode;
    std::stop_token stop;
    std::vector<UsablePhoto> photos;
    std::vector<Image>
        kept; ///< the used part of the photo of the same index; empty where it is not in memory
    std::mutex mutex;

    /// Warns of those that could not be decoded.
    void take(std::vector<Decoded> decoded, const Observer& observer) {
        for (Decoded& photo : decoded) {
            if (!photo.problem.empty()) {
                observer.note(NoteLevel::Warning, message("%1 This photo was left out.", photo.problem));
                continue;
            }
            photos.push_back(std::move(photo.photo));
            kept.push_back(std::move(photo.part));
        }
    }

    Image load(std::size_t index) {
        {
            const std::lock_guard lock(mutex);
            if (!kept[index].empty()) return std::exchange(kept[index], {});
        }
        return cropped(read_photo(photos[index].path, raw_mode, stop).image, photos[index].part);
    }
};

PsfMetadata metadata_of(const UsablePhoto& photo) {
    PsfMetadata metadata;
    metadata.camera = photo.facts.camera;
    metadata.lens = photo.facts.lens;
    metadata.f_number = photo.facts.f_number;
    metadata.focal_length = photo.facts.focal_length;
    metadata.focus_distance = photo.facts.focus_distance;
    metadata.raw_mode = photo.raw_mode ? name_of(*photo.raw_mode) : "";
    metadata.frame_width = photo.frame_width;
    metadata.frame_height = photo.frame_height;
    return metadata;
}

PsfMetadata with_measurement(PsfMetadata about, const PsfMetadata& measured) {
    about.method = measured.method;
    about.finest = measured.finest;
    about.photo_scale = measured.photo_scale;
    return about;
}

DecodedSet::DecodedSet(const Project& project, SetName set, int threads, const Observer& observer,
                       std::stop_token stop)
    : store_(std::make_shared<Store>(project.document().raw_mode, stop)) {
    std::vector<PhotoRef> references = project.document().set(set);
    std::erase_if(references, [](const PhotoRef& photo) { return photo.excluded; });
    const Message name = word_of(set);
    if (references.empty())
        throw Error(ErrorCode::UnsuitableInput, project.folder().string(),
                    message("the %1 set has no photos", name),
                    message("Add some").by_command("add --set " + name.text()));
    std::vector<PhotoToDecode> photos;
    for (const PhotoRef& reference : references)
        photos.push_back({project.resolved(reference), reference.crop});
    const Stage stage(observer, message("Decoding the %1 photos", name));
    store_->take(decoded_photos(
                     photos, store_->raw_mode, threads,
                     [&](std::size_t i) { project.require_unchanged(references[i]); }, stage, stop),
                 observer);
    if (store_->photos.empty())
        throw Error(ErrorCode::UnsuitableInput, project.folder().string(),
                    message("none of the photos in the %1 set can be decoded", name),
                    message("Check them and add others"));
}

DecodedSet::DecodedSet(const std::vector<std::filesystem::path>& files, RawMode mode, int threads,
                       const Observer& observer, std::stop_token stop)
    : store_(std::make_shared<Store>(mode, stop)) {
    std::vector<PhotoToDecode> photos;
    for (const std::filesystem::path& file : files)
        photos.push_back({file, {}});
    const Stage stage(observer, message("Decoding the photos"));
    std::vector<Decoded> found = decoded_photos(
        photos, mode, threads, [](std::size_t) {}, stage, stop);
    if (found.size() == 1 && !found.front().problem.empty())
        throw Error(ErrorCode::UnsuitableInput, files.front().string(), found.front().problem);
    store_->take(std::move(found), observer);
    if (store_->photos.empty())
        throw Error(ErrorCode::UnsuitableInput, files.front().string(),
                    message("none of the photos can be decoded"), message("Choose others"));
}

const std::vector<UsablePhoto>& DecodedSet::photos() const {
    return store_->photos;
}

PhotoSource DecodedSet::source() const {
    PhotoSource source;
    source.count = store_->photos.size();
    source.sampling = store_->photos.front().sampling;
    for (const UsablePhoto& photo : store_->photos)
        if (photo.sampling != source.sampling) source.sampling = ColourSampling::OtherMosaic;
    source.load = [store = store_](std::size_t index) { return store->load(index); };
    source.clip_level = [store = store_](std::size_t index) { return store->photos[index].clip_level; };
    return source;
}

} // namespace petzval
