#include "project/photo_checks.h"

#include "base/error.h"
#include "project/checked_photo_cache.h"

#include <cmath>
#include <new>

namespace petzval {

namespace {

/// A sky or a lamp is nothing to worry about: patches that touch clipped pixels are left out. Past a tenth
/// of the photo, exposing less gains patches; past half of it, it is a wrong exposure.
constexpr double kMuchClipped = 0.1;
constexpr double kMostlyClipped = 0.9;
/// The calibration has been measured up to this noise; beyond it kernels lose their fine structure.
constexpr double kMuchNoise = 0.02;
/// Below a tenth of the patches a photo adds little beyond its decoding time.
constexpr double kLittleTexture = 0.1;

Message percent(double share) {
    return message("%1 %", fixed(100.0 * share, share < 0.1 ? 1 : 0));
}

void judge_clipping(PhotoReport& report) {
    if (report.clipped_share <= kMuchClipped) return;
    const bool mostly = report.clipped_share > kMostlyClipped;
    add_finding(report, {mostly ? Verdict::Unusable : Verdict::Doubtful, "clipping",
                         message("%1 of the photo is blown out.", percent(report.clipped_share)),
                         message("Expose less, or leave this photo out.")});
}

void judge_noise(PhotoReport& report) {
    if (report.noise_sigma <= kMuchNoise) return;
    add_finding(
        report,
        {Verdict::Doubtful, "noise",
         message("The photo is noisy: %1 of white.", percent(report.noise_sigma)),
         message("Use a lower ISO with a tripod or more light, or add more photos to make up for it.")});
}

void judge_texture(PhotoReport& report, const UsablePatches& patches) {
    const double share =
        patches.candidates > 0 ? static_cast<double>(patches.places.size()) / patches.candidates : 0.0;
    if (share >= kLittleTexture) return;
    add_finding(
        report,
        {Verdict::Doubtful, "texture",
         message("Only %1 of the photo has detail that tells something about the lens.", percent(share)),
         message("Prefer scenes with fine detail all over: foliage, gravel, walls, buildings.")});
}

void measure(CheckedPhoto& checked, const Image& image, const std::array<float, 3>& clip,
             const AcceptanceOptions& options, const std::stop_token& stop) {
    const int green = image.channels() == 3 ? 1 : 0;
    PhotoReport& report = checked.report;
    report.clipped_share = clipped_share(image, clip);
    const NoiseModel noise = noise_of(image, green, clip[green], stop);
    double light = 0.0;
    for (const float value : image.plane(green))
        light += value;
    report.noise_sigma = std::sqrt(noise.variance(light / static_cast<double>(image.plane(green).size())));
    const UsablePatches patches = usable_patches(image, clip, noise, options.patch, stop);
    report.patches_per_node =
        counted_per_node(patches, image.width(), image.height(), options.rows, options.cols);
    checked.shape = spectral_shape(image, clip[green], patches, noise, stop);
    judge_clipping(report);
    judge_noise(report);
    judge_texture(report, patches);
}

/// The part of the frame that the set uses.
Image used_part(Image image, const CentreCrop& crop) {
    const Rect rect = crop_rect(crop, image.width(), image.height());
    return rect == image.bounds() ? std::move(image) : cropped(image, rect);
}

/// Takes what an earlier check of the same content found; false where there was none.
bool recall(CheckedPhoto& checked, const std::string& key, const AcceptanceOptions& options) {
    std::optional<CheckedPhoto> known = options.cache ? options.cache->find(key) : std::nullopt;
    if (!known) return false;
    known->report.set = checked.report.set;
    known->report.path = checked.report.path;
    checked = std::move(*known);
    return true;
}

void reject(PhotoReport& report, const Message& reason, const Message& advice) {
    add_finding(report, {Verdict::Unusable, "decodes", reason, advice});
}

} // namespace

CheckedPhoto checked_photo(const Project& project, SetName set, const PhotoRef& photo,
                           const AcceptanceOptions& options, std::stop_token stop) {
    CheckedPhoto checked;
    checked.report.set = set;
    checked.report.path = project.resolved(photo);
    checked.report.excluded = photo.excluded;
    if (photo.excluded) return checked;
    checked.report.patches_per_node.assign(static_cast<std::size_t>(options.rows) * options.cols, 0);
    try {
        project.require_unchanged(photo);
        const std::string key = CheckedPhotoCache::key_of(photo, project.document().raw_mode, options);
        if (recall(checked, key, options)) return checked;
        Photo decoded = read_photo(checked.report.path, project.document().raw_mode, stop);
        checked.report.facts = decoded.facts;
        const std::array<float, 3> clip = {decoded.clip_level[0], decoded.clip_level[1],
                                           decoded.clip_level[2]};
        measure(checked, used_part(std::move(decoded.image), photo.crop), clip, options, stop);
        if (options.cache) options.cache->keep(key, checked);
    } catch (const Error& error) {
        reject(checked.report, error.message(), message("Or leave this photo out."));
    } catch (const std::bad_alloc&) {
        reject(checked.report, message("There is not enough memory to decode this photo."),
               message("Use fewer threads, or leave this photo out."));
    }
    return checked;
}

} // namespace petzval
