#include "image/resample.h"
#include "jobs/grid_warnings.h"
#include "jobs/photo_placement.h"
#include "jobs/restore.h"
#include "photo/color_alignment.h"
#include "photo/metadata.h"
#include "photo/photo_file.h"
#include "photo/superpixel.h"
#include "restore/interpolated_colours.h"
#include "restore/mosaic_noise.h"

#include <algorithm>
#include <array>

namespace petzval {

namespace {

PhotonReadNoise noise_of_pixels(const Photo& photo, const std::stop_token& stop) {
    return estimated_noise(photo.image, std::to_array(photo.clip_level), stop);
}

/// Rounding to a step of the 8-bit scale under a gamma of 2.2, which estimates do not see in smooth
/// pictures: its variance, (step * slope)^2 / (12 * 255^2), is nearly proportional to the light.
PhotonReadNoise at_least_rounding(PhotonReadNoise noise, double step) {
    for (int c = 0; c < 3; ++c) {
        noise.photon[c] = std::max(noise.photon[c], 6.2e-6 * step * step);
        noise.read[c] = std::max(noise.read[c], 8e-9 * step * step);
    }
    return noise;
}

PhotonReadNoise noise_in(const PhotoFile& file, const Photo& photo, const std::stop_token& stop) {
    const PhotonReadNoise noise = noise_of_pixels(photo, stop);
    return file.is_raw() ? noise : at_least_rounding(noise, file.rounding_step());
}

/// Of one photosite.
PhotonReadNoise noise_in(const RawMosaic& mosaic, const std::stop_token& stop) {
    if (const auto noise = mosaic_noise(mosaic.values, mosaic.pattern, mosaic.color.white_balance,
                                        mosaic.clip_level, stop))
        return *noise;
    PhotonReadNoise noise = estimated_noise(superpixels_from(mosaic).image, mosaic.clip_level, stop);
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

/// Decoded for restoration, with its noise.
void decode(PhotoFile& file, RawMode mode, RestorationInput& input, int threads,
            const std::stop_token& stop) {
    if (mode == RawMode::Superpixel || !file.has_mosaic(stop)) {
        input.photo = file.read(mode, stop);
        input.noise = noise_in(file, input.photo, stop);
        input.interpolated_colours =
            !(file.is_raw() && mode == RawMode::Superpixel) &&
            has_interpolated_colours(input.photo.image, std::to_array(input.photo.clip_level), stop);
        return;
    }
    const RawMosaic mosaic = file.mosaic(stop);
    input.photo.image = demosaiced(mosaic, Demosaicer::Bilinear, stop, threads);
    input.photo.facts = mosaic.facts;
    input.photo.color = mosaic.color;
    input.photo.raw_mode = RawMode::Demosaic;
    std::ranges::copy(mosaic.clip_level, std::begin(input.photo.clip_level));
    input.noise = noise_in(mosaic, stop);
    input.mosaic = mosaic.pattern;
}

void enlarge(RestorationInput& input, int scale) {
    if (scale == 1) return;
    input.scale = scale;
    input.photo.image = enlarged(input.photo.image, scale);
    input.interpolated_colours = false; // what that says is of the photo's own pixels
}

} // namespace

RestorationInput restoration_input(const std::filesystem::path& photo, const PsfGrid& grid,
                                   std::stop_token stop, const PhotoHints& hints, int threads) {
    const PsfMetadata& about = grid.metadata();
    RestorationInput input;
    const RawMode mode = about.raw_mode.empty() ? RawMode::Demosaic : raw_mode_from_name(about.raw_mode);
    PhotoFile file(photo, threads);
    require_place(photo, file.facts(), mode, about, hints);
    decode(file, mode, input, threads, stop);
    if (input.mosaic && about.photo_scale > 1)
        throw Error(ErrorCode::UnsuitableInput, photo.string(),
                    message("RAW photos at full size cannot be enlarged"),
                    message("Develop it first, or use a grid that was measured from superpixels"));
    state(hints.stated, input.photo.facts);
    Image& image = input.photo.image;
    const PhotoPlacement placement =
        photo_placement(photo.string(), image.width(), image.height(), input.photo.facts, about, hints);
    input.placement = placement.field;
    input.turned = placement.turn;
    if (input.turned != 1) {
        image = oriented(image, input.turned);
        input.mosaic.reset(); // RAW photos lie as the sensor does
    }
    // Kernels are learned relative to sharp photos whose colours are as much apart, so that they do not
    // hold the distance between the photosites.
    align_colors(input.photo, threads);
    enlarge(input, about.photo_scale);
    input.warnings = grid_warnings(about, input.photo.facts, input.photo.raw_mode);
    if (const auto problem = metadata_problem(photo))
        input.warnings.push_back(message(
            "The photo's EXIF data cannot be read (%1); what is restored will not have it.", *problem));
    if (about.frame_width == 0)
        input.warnings.push_back(
            message("The grid does not tell the size of its frames; it was taken to span this photo."));
    return input;
}

RestorationSettings settings_of(const RestorationInput& input) {
    RestorationSettings settings;
    settings.placement = input.placement;
    settings.scale = input.scale;
    settings.noise = input.noise;
    settings.mosaic = input.mosaic;
    settings.interpolated_colours = input.interpolated_colours;
    settings.clip_level = std::to_array(input.photo.clip_level);
    return settings;
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
