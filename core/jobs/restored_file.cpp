#include "jobs/restored_file.h"

#include "base/atomic_file.h"
#include "jobs/result_name.h"
#include "photo/file_format.h"
#include "photo/photo_writer.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// A name for the photo's result that is not taken.
fs::path free_path(const RestoreOptions& options, const fs::path& photo) {
    const std::string stem = result_name(options.name, photo, options.solver),
                      ending(extension_of(options.format));
    fs::path path = options.out / (stem + ending);
    for (int number = 2; fs::exists(fs::symlink_status(path)); ++number)
        path = options.out / (stem + '-' + std::to_string(number) + ending);
    return path;
}

std::vector<Message> write_as(const RestoreOptions& options, const fs::path& path,
                              const RestorationInput& input, Image restoration, const fs::path& photo) {
    if (options.format == RestoredFormat::LinearDng) {
        const auto& clip = input.photo.clip_level;
        const PhotonReadNoise left = estimated_noise(restoration, {clip[0], clip[1], clip[2]});
        return write_linear_dng(path, restoration, input.photo.color.value(), photo,
                                NoiseProfile{left.photon, left.read});
    }
    Image image = as_written(input, std::move(restoration));
    const SampleDepth depth = options.bits == 8 ? SampleDepth::Eight : SampleDepth::Sixteen;
    if (input.photo.color)
        write_rendering(path, std::move(image), photo, 1, options.threads, depth);
    else
        write_as_stored(path, std::move(image), photo, options.threads, depth);
    return {};
}

} // namespace

std::string_view extension_of(RestoredFormat format) {
    switch (format) {
    case RestoredFormat::Tiff:
        return ".tif";
    case RestoredFormat::Png:
        return ".png";
    case RestoredFormat::Jpeg:
        return ".jpg";
    case RestoredFormat::LinearDng:
        return ".dng";
    }
    throw std::logic_error("unknown format");
}

std::string_view name_of(RestoredFormat format) {
    if (format == RestoredFormat::Tiff) return "tiff";
    return format == RestoredFormat::Jpeg ? "jpeg" : extension_of(format).substr(1);
}

RestoredFormat restored_format_from_name(std::string_view name) {
    for (const auto format :
         {RestoredFormat::Tiff, RestoredFormat::Png, RestoredFormat::Jpeg, RestoredFormat::LinearDng})
        if (name == name_of(format)) return format;
    throw Error(ErrorCode::InvalidOption, "format", message("'%1' is not one of them", name),
                message("Choose tiff, png, jpeg or dng"));
}

void require_writable_as(RestoredFormat format, const fs::path& photo) {
    if (format == RestoredFormat::LinearDng && is_developed(file_format_of(photo)))
        throw Error(ErrorCode::InvalidOption, photo.string(),
                    message("a developed photo cannot become a RAW file"),
                    message("Choose tiff, png or jpeg, or restore the RAW file"));
}

WrittenRestoration write_restored(const RestoreOptions& options, const RestorationInput& input,
                                  Image restoration, const fs::path& photo) {
    WrittenRestoration written;
    written.path = write_under_free_name([&] { return free_path(options, photo); },
                                         [&](const fs::path& temporary) {
                                             written.lost = write_as(options, temporary, input,
                                                                     std::move(restoration), photo);
                                         });
    return written;
}

} // namespace petzval
