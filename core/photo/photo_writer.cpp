#include "photo/photo_writer.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "photo/color_profile.h"
#include "photo/developed_reader.h"
#include "photo/embedded_profile.h"
#include "photo/jpeg_writer.h"
#include "photo/metadata.h"
#include "photo/png_writer.h"
#include "photo/prepared_libraries.h"
#include "photo/tiff_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <functional>
#include <string>

namespace petzval {

namespace {

std::uint16_t stored(float value) {
    return static_cast<std::uint16_t>(std::clamp(value, 0.0f, 1.0f) * 65535.0f + 0.5f);
}

std::string extension_of(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    return extension;
}

void require_extension(const std::filesystem::path& path, std::initializer_list<std::string_view> known) {
    if (std::ranges::find(known, extension_of(path)) != known.end()) return;
    throw Error(ErrorCode::UnsupportedFormat, path.string(),
                message("pictures are not written with this extension"), message("Use .tif or .png"));
}

/// Under `temporary`, of what is to be called `path`.
void write_tiff(const std::filesystem::path& temporary, const Image& image, SampleDepth depth,
                const std::filesystem::path& path) {
    const TiffFile file(temporary, TiffFile::Mode::Write);
    const auto fill = [&](int y, std::span<std::uint16_t> to) {
        for (int c = 0; c < 3; ++c) {
            const std::span<const float> from = image.row(image.channels() == 1 ? 0 : c, y);
            for (int x = 0; x < image.width(); ++x)
                to[3 * x + c] = stored(from[x]);
        }
    };
    const RgbPixels pixels{PHOTOMETRIC_RGB, image.width(), image.height(), fill};
    write_rgb_pixels(file, pixels, path, static_cast<int>(depth));
}

/// Likewise.
void write_bytes(const std::filesystem::path& temporary, std::string_view bytes,
                 const std::filesystem::path& path) {
    std::ofstream file(temporary, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush())
        throw Error(ErrorCode::WriteFailed, path.string(), message("the picture cannot be written"));
}

/// Pixels, then `metadata`, under a temporary name until all is there.
void write_with_metadata(const std::filesystem::path& path, const Image& image, SampleDepth depth,
                         const std::function<void(const std::filesystem::path&)>& metadata) {
    require_extension(path, {".tif", ".tiff", ".png", ".jpg"});
    prepare_libraries();
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        if (extension_of(path) == ".png")
            write_bytes(temporary, png_bytes(image, static_cast<int>(depth)), path);
        else if (extension_of(path) == ".jpg")
            write_bytes(temporary, jpeg_bytes(image), path);
        else
            write_tiff(temporary, image, depth, path);
        add_metadata(path, [&] { metadata(temporary); });
    });
}

} // namespace

void write_photo(const std::filesystem::path& path, const Image& image,
                 const std::optional<std::filesystem::path>& metadata_from) {
    if (metadata_from) require_readable_file(*metadata_from);
    write_with_metadata(path, image, SampleDepth::Sixteen, [&](const std::filesystem::path& temporary) {
        const std::string source_icc = metadata_from ? embedded_profile(*metadata_from) : std::string();
        const std::string icc = profile_for(image.curve(), source_icc);
        if (metadata_from)
            copy_metadata(temporary, *metadata_from, image.width(), image.height(), std::nullopt, icc);
        else
            embed_profile(temporary, icc);
    });
}

void write_photo(const std::filesystem::path& path, const Image& image, const PhotoFacts& facts) {
    write_with_metadata(path, image, SampleDepth::Sixteen, [&](const std::filesystem::path& temporary) {
        write_facts(temporary, facts, image.width(), image.height(), profile_for(image.curve(), {}));
    });
}

void write_as_stored(const std::filesystem::path& path, Image light, const std::filesystem::path& source,
                     int threads, SampleDepth depth) {
    const FileFormat format = file_format_of(source);
    const std::string icc =
        encode(light, developed_sample_type(source, format), embedded_profile(source, format), threads);
    write_with_metadata(path, light, depth, [&](const std::filesystem::path& temporary) {
        copy_metadata(temporary, source, light.width(), light.height(), std::nullopt, icc);
    });
}

void write_rendering(const std::filesystem::path& path, Image light, const std::filesystem::path& source,
                     int orientation, int threads, SampleDepth depth) {
    encode(light, SampleType::Unsigned16, {}, threads);
    write_with_metadata(path, light, depth, [&](const std::filesystem::path& temporary) {
        copy_metadata(temporary, source, light.width(), light.height(), orientation, srgb_profile());
    });
}

void write_picture(const std::filesystem::path& path, const Image& image) {
    require_extension(path, {".png"});
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        write_bytes(temporary, png_bytes(image, 8), path);
    });
}

} // namespace petzval
