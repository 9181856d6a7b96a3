#include "jobs/decoded_set.h"

#include "base/parallel.h"
#include "jobs/stage.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace petzval {

namespace {

/// Of decoded pixels kept per set: 14 photos of 6 MP; with both sets well below the 4 GB of a small
/// machine.
constexpr std::size_t kKeptBytes = std::size_t(1) << 30;

class Decoder {
public:
    Decoder(const Project& project, std::stop_token stop)
        : project_(project)
        , raw_mode_(project.document().raw_mode)
        , stop_(std::move(stop)) {}

    UsablePhoto decoded(const PhotoRef& reference) {
        project_.require_unchanged(reference);
        UsablePhoto result;
        result.path = project_.resolved(reference);
        const Photo photo = read_photo(result.path, raw_mode_, stop_);
        result.facts = photo.facts;
        result.raw_mode = photo.raw_mode;
        result.frame_width = photo.image.width();
        result.frame_height = photo.image.height();
        result.part = crop_rect(reference.crop, result.frame_width, result.frame_height);
        std::ranges::copy(photo.clip_level, result.clip_level.begin());
        const std::size_t bytes = sizeof(float) * 3 * result.part.width * result.part.height;
        if (kept_bytes_.fetch_add(bytes) + bytes <= kKeptBytes)
            result.kept = cropped(photo.image, result.part);
        else
            kept_bytes_ -= bytes;
        return result;
    }

private:
    const Project& project_;
    RawMode raw_mode_;
    std::stop_token stop_;
    std::atomic<std::size_t> kept_bytes_ = 0;
};

/// Whether the rest of a set can serve without a photo that failed like this.
bool concerns_one_photo(ErrorCode code) {
    return code == ErrorCode::DamagedFile || code == ErrorCode::UnsupportedFormat ||
           code == ErrorCode::UnsuitableInput;
}

/// Photos in order; those that cannot be decoded are left empty, and their messages filled in.
std::vector<UsablePhoto> decoded_photos(const std::vector<PhotoRef>& references, Decoder& decoder,
                                        int threads, const Stage& stage, std::vector<std::string>& problems,
                                        const std::stop_token& stop) {
    std::vector<UsablePhoto> photos(references.size());
    problems.resize(references.size());
    std::mutex mutex;
    std::size_t done = 0;
    const auto decode = [&](std::size_t i) {
        try {
            photos[i] = decoder.decoded(references[i]);
        } catch (const Error& error) {
            if (!concerns_one_photo(error.code())) throw;
            problems[i] = error.what();
        }
        const std::lock_guard lock(mutex);
        stage.reached(static_cast<double>(++done) / static_cast<double>(references.size()));
    };
    parallel_for(references.size(), threads, decode, stop);
    return photos;
}

} // namespace

DecodedSet::DecodedSet(const Project& project, SetName set, int threads, const Observer& observer,
                       std::stop_token stop)
    : raw_mode_(project.document().raw_mode)
    , stop_(stop) {
    std::vector<PhotoRef> references = project.document().set(set);
    std::erase_if(references, [](const PhotoRef& photo) { return photo.excluded; });
    const std::string name(name_of(set));
    if (references.empty())
        throw Error(ErrorCode::UnsuitableInput, project.folder().string(),
                    "the " + name + " set has no photos", "Add some by petzval-cli add with --set " + name);

    Decoder decoder(project, stop);
    const Stage stage(observer, "Decoding the " + name + " photos");
    std::vector<std::string> problems;
    std::vector<UsablePhoto> photos = decoded_photos(references, decoder, threads, stage, problems, stop);
    for (const std::string& problem : problems)
        if (!problem.empty()) observer.note(NoteLevel::Warning, problem + " This photo was left out.");
    std::erase_if(photos, [](const UsablePhoto& photo) { return photo.path.empty(); });
    if (photos.empty())
        throw Error(ErrorCode::UnsuitableInput, project.folder().string(),
                    "none of the photos in the " + name + " set can be decoded",
                    "Check them and add others");
    photos_ = std::make_shared<const std::vector<UsablePhoto>>(std::move(photos));
}

PhotoSource DecodedSet::source() const {
    PhotoSource source;
    source.count = photos_->size();
    source.load = [photos = photos_, raw_mode = raw_mode_, stop = stop_](std::size_t index) {
        const UsablePhoto& photo = photos->at(index);
        if (!photo.kept.empty()) return photo.kept;
        return cropped(read_photo(photo.path, raw_mode, stop).image, photo.part);
    };
    source.clip_level = [photos = photos_](std::size_t index) { return photos->at(index).clip_level; };
    return source;
}

} // namespace petzval
