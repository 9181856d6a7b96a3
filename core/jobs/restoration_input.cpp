#include "jobs/grid_warnings.h"
#include "jobs/photo_placement.h"
#include "jobs/restore.h"
#include "photo/color_alignment.h"
#include "photo/developed_reader.h"

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

bool is_of_8_bits(const std::filesystem::path& path) {
    const FileFormat format = file_format_of(path);
    return is_developed(format) && developed_sample_type(path, format) == SampleType::Unsigned8;
}

/// Of one photosite where the file has them: interpolation hides most of the noise from any estimate.
PhotonReadNoise noise_in(const std::filesystem::path& path, const Photo& photo,
                         const std::stop_token& stop) {
    if (is_of_8_bits(path)) return at_least_rounding(noise_of_pixels(photo, stop));
    if (photo.raw_mode != RawMode::Demosaic) return noise_of_pixels(photo, stop);
    try {
        const Photo cells = read_photo(path, RawMode::Superpixel, stop);
        if (!cells.has_photosites()) return noise_of_pixels(photo, stop);
        PhotonReadNoise noise = noise_of_pixels(cells, stop);
        // The green of a superpixel is the mean of two photosites.
        noise.photon[1] *= 2.0;
        noise.read[1] *= 2.0;
        return noise;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::UnsupportedFormat) throw;
        return noise_of_pixels(photo, stop); // no Bayer sensor
    }
}

} // namespace

RestorationInput restoration_input(const std::filesystem::path& photo, const PsfGrid& grid,
                                   std::stop_token stop, const PhotoHints& hints) {
    const PsfMetadata& about = grid.metadata();
    RestorationInput input;
    const RawMode mode = about.raw_mode.empty() ? RawMode::Demosaic : raw_mode_from_name(about.raw_mode);
    input.photo = read_photo(photo, mode, stop);
    state(hints.stated, input.photo.facts);
    Image& image = input.photo.image;
    const PhotoPlacement placement =
        photo_placement(photo.string(), image.width(), image.height(), input.photo.facts, about, hints);
    input.placement = placement.field;
    input.turned = placement.turn;
    if (input.turned != 1) image = oriented(image, input.turned);
    input.noise = noise_in(photo, input.photo, stop);
    // Kernels are learned relative to sharp photos whose colours are as much apart, so that they do not
    // hold the distance between the photosites.
    align_colors(input.photo);
    input.warnings = grid_warnings(about, input.photo.facts, input.photo.raw_mode);
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
