#include "jobs/grid_warnings.h"
#include "jobs/photo_placement.h"
#include "jobs/restore.h"
#include "photo/color_alignment.h"
#include "photo/metadata.h"
#include "photo/photo_file.h"

#include <algorithm>

namespace petzval {

namespace {

PhotonReadNoise noise_of_pixels(const Photo& photo, const std::stop_token& stop) {
    const auto& clip = photo.clip_level;
    return estimated_noise(photo.image, {clip[0], clip[1], clip[2]}, stop);
}

/// Rounding to 8 bits under a gamma of 2.2, which estimates do not see in smooth pictures: its variance,
/// slope^2 / (12 * 255^2), is nearly proportional to the light.
PhotonReadNoise at_least_rounding(PhotonReadNoise noise) {
    for (int c = 0; c < 3; ++c) {
        noise.photon[c] = std::max(noise.photon[c], 6.2e-6);
        noise.read[c] = std::max(noise.read[c], 8e-9);
    }
    return noise;
}

/// Of one photosite where the file has them: interpolation hides most of the noise from any estimate.
PhotonReadNoise noise_in(PhotoFile& file, const Photo& photo, const std::stop_token& stop) {
    if (!file.is_raw() && file.sample_type() == SampleType::Unsigned8)
        return at_least_rounding(noise_of_pixels(photo, stop));
    if (photo.raw_mode != RawMode::Demosaic || !file.has_mosaic(stop)) return noise_of_pixels(photo, stop);
    PhotonReadNoise noise = noise_of_pixels(file.read(RawMode::Superpixel, stop), stop);
    // The green of a superpixel is the mean of two photosites.
    noise.photon[1] *= 2.0;
    noise.read[1] *= 2.0;
    return noise;
}

/// Refuses what cannot be placed before it is decoded, which takes long.
void require_place(const std::filesystem::path& photo, PhotoFacts facts, RawMode mode,
                   const PsfMetadata& about, const PhotoHints& hints) {
    state(hints.stated, facts);
    const int shrunk = facts.raw && mode == RawMode::Superpixel ? 2 : 1;
    photo_placement(photo.string(), facts.width / shrunk, facts.height / shrunk, facts, about, hints);
}

} // namespace

RestorationInput restoration_input(const std::filesystem::path& photo, const PsfGrid& grid,
                                   std::stop_token stop, const PhotoHints& hints) {
    const PsfMetadata& about = grid.metadata();
    RestorationInput input;
    const RawMode mode = about.raw_mode.empty() ? RawMode::Demosaic : raw_mode_from_name(about.raw_mode);
    PhotoFile file(photo);
    require_place(photo, file.facts(), mode, about, hints);
    input.photo = file.read(mode, stop);
    state(hints.stated, input.photo.facts);
    Image& image = input.photo.image;
    const PhotoPlacement placement =
        photo_placement(photo.string(), image.width(), image.height(), input.photo.facts, about, hints);
    input.placement = placement.field;
    input.turned = placement.turn;
    if (input.turned != 1) image = oriented(image, input.turned);
    input.noise = noise_in(file, input.photo, stop);
    // Kernels are learned relative to sharp photos whose colours are as much apart, so that they do not
    // hold the distance between the photosites.
    align_colors(input.photo);
    input.warnings = grid_warnings(about, input.photo.facts, input.photo.raw_mode);
    if (const auto problem = metadata_problem(photo))
        input.warnings.push_back("The photo's EXIF data cannot be read (" + *problem +
                                 "); what is restored will not have it.");
    if (about.frame_width == 0)
        input.warnings.push_back(
            "The grid does not tell the size of its frames; it was taken to span this photo.");
    return input;
}

int orientation_as_written(const RestorationInput& input) {
    return input.photo.color ? input.photo.facts.orientation : inverse_orientation(input.turned);
}

Image as_written(const RestorationInput& input, Image image) {
    if (input.photo.color) image = rendered(std::move(image), *input.photo.color);
    const int orientation = orientation_as_written(input);
    if (orientation == 1) return image;
    return oriented(image, orientation);
}

} // namespace petzval
