#include "jobs/reference_scenes.h"

#include "base/error.h"
#include "base/observer.h"
#include "base/resource.h"
#include "photo/demosaic.h"
#include "photo/superpixel.h"
#include "restore/mosaic_filter.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace petzval {

namespace {

constexpr std::string_view kMark = ", no sharp photos"; ///< behind the method
constexpr BayerPattern kPattern = {{{0, 1}, {1, 2}}};

std::vector<std::filesystem::path> scene_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(resource("scenes")))
        if (entry.path().extension() == ".jpg") files.push_back(entry.path());
    std::ranges::sort(files); // the folder's own order may differ
    return files;
}

/// As a Bayer sensor would have seen it, and Petzval reads that.
Image through_mosaic(const Image& scene, RawMode mode) {
    RawMosaic mosaic;
    mosaic.values = mosaic_of(scene, kPattern);
    mosaic.pattern = kPattern;
    return mode == RawMode::Superpixel ? superpixels_from(mosaic).image : demosaiced(mosaic);
}

} // namespace

PhotoSource reference_scenes(std::optional<RawMode> like, std::stop_token stop) {
    const auto scenes = std::make_shared<std::vector<Image>>();
    for (const std::filesystem::path& file : scene_files()) {
        throw_if_stopped(stop);
        Image scene = read_photo(file, RawMode::Demosaic).image;
        scenes->push_back(like ? through_mosaic(scene, *like) : std::move(scene));
    }
    PhotoSource source;
    source.count = scenes->size();
    if (like == RawMode::Demosaic) source.sampling = ColourSampling::Bayer;
    source.load = [scenes](std::size_t index) { return scenes->at(index); };
    source.clip_level = [](std::size_t) { return std::array{1.0f, 1.0f, 1.0f}; };
    return source;
}

void mark_as_guessed(SpectralResult& result) {
    result.grid.metadata().method += kMark;
    result.uncertainties.clear();
}

bool is_guessed(const PsfMetadata& about) {
    return about.method.ends_with(kMark);
}

void warn_of_reference_scenes(const Observer& observer) {
    observer.note(
        NoteLevel::Warning,
        message("There are no sharp photos, so Petzval's own scenes stood in for them. Expect about "
                "three times the error of a calibration with sharp photos of the same scenes."));
}

} // namespace petzval
