#include "jobs/pairs.h"

#include "base/parallel.h"
#include "base/stage.h"
#include "jobs/paths.h"
#include "register/registration.h"

#include <algorithm>
#include <mutex>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// Why photos that show the same scene cannot be used together; empty where they can.
Message problem_with(const ProjectPair& pair, Likeness likeness) {
    const std::string blurred = pair.blurred.filename().string(), sharp = pair.sharp.filename().string();
    switch (likeness) {
    case Likeness::Same:
        return {};
    case Likeness::Other:
        return message("%1 and %2 have nothing in common that could be recognised.", blurred, sharp);
    case Likeness::Mirrored:
        return message("%1 and %2 show the same scene, but one of them is a mirror image.", blurred, sharp);
    case Likeness::Sideways:
        return message(
            "%1 and %2 show the same scene, but the camera was turned on its side for one of them.",
            blurred, sharp);
    case Likeness::AnotherScale:
        return message(
            "%1 and %2 show the same scene, but one of them from nearer or with another focal length.",
            blurred, sharp);
    case Likeness::AnotherPlace:
        return message("%1 and %2 show the same scene, but from places too far apart.", blurred, sharp);
    }
    return {};
}

/// The photo's reference in the project.
const PhotoRef* reference_of(const Project& project, SetName set, const fs::path& path) {
    for (const PhotoRef& photo : project.document().set(set))
        if (project.resolved(photo) == path) return &photo;
    return nullptr;
}

class PairSearch {
public:
    PairSearch(const Project& project, const DecodedSet& blurred, const DecodedSet& sharp, int threads,
               const Observer& observer, std::stop_token stop)
        : project_(project)
        , blurred_(blurred)
        , sharp_(sharp)
        , threads_(threads)
        , observer_(observer)
        , stop_(std::move(stop)) {}

    ProjectPairs found() {
        read_wishes();
        ProjectPairs result;
        for (std::size_t b = 0; b < partners_.size(); ++b)
            if (partners_[b] && partners_[b]->empty()) result.untied.push_back(blurred_.photos()[b].path);
        if (result.untied.size() == partners_.size()) return result;
        look_at_photos();
        add_tied(result);
        add_matched(result);
        add_mirrored(result);
        std::ranges::sort(result.pairs, {}, [](const ProjectPair& pair) { return pair.photos.blurred; });
        return result;
    }

private:
    void read_wishes() {
        for (const UsablePhoto& photo : blurred_.photos()) {
            const PhotoRef* reference = reference_of(project_, SetName::Blurred, photo.path);
            partners_.push_back(reference ? reference->partner : std::nullopt);
        }
        for (const UsablePhoto& photo : sharp_.photos()) {
            const PhotoRef* reference = reference_of(project_, SetName::Sharp, photo.path);
            sharp_hashes_.push_back(reference ? reference->hash : std::string());
        }
        free_blurred_.assign(blurred_.photos().size(), true);
        free_sharp_.assign(sharp_.photos().size(), true);
        for (std::size_t b = 0; b < partners_.size(); ++b)
            if (partners_[b]) free_blurred_[b] = false;
    }

    void look_at_photos() {
        const Stage stage(observer_, message("Looking for pairs of photos"));
        const std::size_t first = blurred_.photos().size(), count = first + sharp_.photos().size();
        const PhotoSource blurred = blurred_.source(), sharp = sharp_.source();
        std::vector<std::optional<PhotoFeatures>> features(count);
        std::mutex mutex;
        std::size_t done = 0;
        parallel_for(
            count, threads_,
            [&](std::size_t i) {
                features[i].emplace(i < first ? blurred.load(i) : sharp.load(i - first));
                const std::lock_guard lock(mutex);
                stage.reached(static_cast<double>(++done) / static_cast<double>(count));
            },
            stop_);
        for (std::size_t i = 0; i < count; ++i)
            (i < first ? blurred_features_ : sharp_features_).push_back(*features[i]);
    }

    ProjectPair pair_of(std::size_t b, std::size_t s, const Registration& registration) const {
        ProjectPair pair;
        const UsablePhoto &blurred = blurred_.photos()[b], &sharp = sharp_.photos()[s];
        pair.blurred = blurred.path;
        pair.sharp = sharp.path;
        pair.photos = {b, s, {}};
        pair.problem = problem_with(pair, registration.likeness);
        const std::string &one = blurred.facts.camera, &other = sharp.facts.camera;
        if (pair.problem.empty() && !one.empty() && !other.empty() && one != other)
            pair.problem = message("%1 and %2 show the same scene, but were taken by different cameras.",
                                   pair.blurred.filename().string(), pair.sharp.filename().string());
        if (pair.problem.empty()) pair.photos.sharp_from_blurred = registration.second_from_first;
        return pair;
    }

    void add_tied(ProjectPairs& result) {
        for (std::size_t b = 0; b < partners_.size(); ++b) {
            if (!partners_[b] || partners_[b]->empty()) continue;
            const auto found = std::ranges::find(sharp_hashes_, *partners_[b]);
            if (found == sharp_hashes_.end()) continue; // taken out of the set since
            const auto s = static_cast<std::size_t>(found - sharp_hashes_.begin());
            ProjectPair pair = pair_of(b, s, registered(blurred_features_[b], sharp_features_[s]));
            pair.tied = true;
            free_sharp_[s] = false;
            result.pairs.push_back(std::move(pair));
        }
    }

    void add_matched(ProjectPairs& result) {
        std::vector<std::size_t> blurred, sharp;
        std::vector<PhotoFeatures> blurred_features, sharp_features;
        for (std::size_t b = 0; b < free_blurred_.size(); ++b)
            if (free_blurred_[b]) blurred.push_back(b), blurred_features.push_back(blurred_features_[b]);
        for (std::size_t s = 0; s < free_sharp_.size(); ++s)
            if (free_sharp_[s]) sharp.push_back(s), sharp_features.push_back(sharp_features_[s]);
        if (blurred.empty() || sharp.empty()) return;
        for (const FoundPair& match : matched_photos(blurred_features, sharp_features, threads_)) {
            const std::size_t b = blurred[match.first], s = sharp[match.second];
            free_blurred_[b] = free_sharp_[s] = false;
            result.pairs.push_back(pair_of(b, s, match.registration));
        }
    }

    /// Only among photos without a partner, and only where the sets are as long as each other, as sets of
    /// pairs are: there each is tried against the one in its place.
    void add_mirrored(ProjectPairs& result) {
        if (free_blurred_.size() != free_sharp_.size()) return;
        const PhotoSource sharp = sharp_.source();
        for (std::size_t i = 0; i < free_blurred_.size(); ++i) {
            throw_if_stopped(stop_);
            if (!free_blurred_[i] || !free_sharp_[i]) continue;
            if (!is_mirrored(blurred_features_[i], sharp.load(i))) continue;
            Registration registration;
            registration.likeness = Likeness::Mirrored;
            result.pairs.push_back(pair_of(i, i, registration));
        }
    }

    const Project& project_;
    const DecodedSet& blurred_;
    const DecodedSet& sharp_;
    int threads_;
    const Observer& observer_;
    std::stop_token stop_;
    std::vector<std::optional<std::string>> partners_; ///< of the blurred photos
    std::vector<std::string> sharp_hashes_;
    std::vector<bool> free_blurred_, free_sharp_; ///< that have no partner yet, and may have one
    std::vector<PhotoFeatures> blurred_features_, sharp_features_;
};

/// The photo of a set that a user names: by its path, or by its file name where only one has it.
PhotoRef& named_photo(ProjectDocument& document, const Project& project, SetName set,
                      const fs::path& name) {
    std::vector<PhotoRef*> matches;
    for (PhotoRef& photo : document.set(set))
        if (project.resolved(photo) == fs::weakly_canonical(name) || photo.path.filename() == name)
            matches.push_back(&photo);
    if (matches.size() == 1) return *matches.front();
    throw Error(ErrorCode::NotFound, name.string(),
                matches.empty()
                    ? message("no photo of this name is among the %1 photos", word_of(set))
                    : message("several photos of this name are among the %1 photos", word_of(set)),
                message("Name it by its path").by_command("info"));
}

void change_partners(Project& project, const PairsOptions& options) {
    ProjectDocument document = project.document();
    std::optional<std::string> partner;
    if (!options.forget)
        partner = options.sharp ? named_photo(document, project, SetName::Sharp, *options.sharp).hash : "";
    for (const fs::path& blurred : options.blurred)
        named_photo(document, project, SetName::Blurred, blurred).partner = partner;
    project.save(std::move(document));
}

} // namespace

PhotoPairs ProjectPairs::usable() const {
    PhotoPairs usable;
    for (const ProjectPair& pair : pairs)
        if (pair.problem.empty()) usable.push_back(pair.photos);
    return usable;
}

ProjectPairs find_pairs(const Project& project, const DecodedSet& blurred, const DecodedSet& sharp,
                        int threads, const Observer& observer, std::stop_token stop) {
    const auto is_interpolated = [](const UsablePhoto& photo) {
        return photo.sampling != ColourSampling::EveryPixel;
    };
    if (std::ranges::any_of(blurred.photos(), is_interpolated) ||
        std::ranges::any_of(sharp.photos(), is_interpolated))
        return {{}, {}, true};
    return PairSearch(project, blurred, sharp, threads, observer, std::move(stop)).found();
}

Message sentence_about(const ProjectPairs& pairs) {
    if (pairs.interpolated)
        return message(
            "RAW photos at full size are measured by their spectra, not from pairs. As superpixels, or "
            "developed, pairs serve.");
    const std::size_t count = pairs.usable().size();
    if (count == 0) return {};
    return count == 1
               ? message("%1 pair of photos shows the same scene: the kernels will be measured directly.",
                         count)
               : message("%1 pairs of photos show the same scenes: the kernels will be measured directly.",
                         count);
}

Message advice_about(const ProjectPair& pair) {
    return pair.problem.empty() ? Message() : message("They will not be used as a pair.");
}

Message advice_about(const ProjectPairs& pairs) {
    if (!sentence_about(pairs).empty()) return {};
    return message(
        "No photos of the two sets show the same scene. Kernels are measured best from pairs: the "
        "camera on a tripod, one subject with fine detail all over, once at each aperture.");
}

PairsSummary run_pairs(const PairsOptions& options, const Observer& observer, std::stop_token stop) {
    PairsSummary summary;
    summary.outcome = outcome_of([&] {
        const fs::path folder = project_folder(options.project);
        if (!options.blurred.empty()) {
            Project project = Project::open(folder, Project::Access::Write);
            change_partners(project, options);
        }
        const Project project = Project::open(folder, Project::Access::Read);
        const DecodedSet blurred(project, SetName::Blurred, options.threads, observer, stop);
        const DecodedSet sharp(project, SetName::Sharp, options.threads, observer, stop);
        summary.pairs = find_pairs(project, blurred, sharp, options.threads, observer, stop);
    });
    return summary;
}

} // namespace petzval
