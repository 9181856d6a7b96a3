#include "photo/photo_writer.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "photo/color_profile.h"
#include "photo/developed_reader.h"
#include "photo/embedded_profile.h"
#include "photo/jpeg_writer.h"
#include "photo/metadata.h"
#include "photo/prepared_libraries.h"
#include "photo/tiff_writer.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace petzval {

namespace {

template <typename Sample>
Sample stored(float value) {
    const float largest = static_cast<float>(std::numeric_limits<Sample>::max());
    return static_cast<Sample>(std::clamp(value, 0.0f, 1.0f) * largest + 0.5f);
}

template <typename Sample>
cv::Mat bgr_from(const Image& image) {
    cv::Mat bgr(image.height(), image.width(), CV_MAKETYPE(cv::DataType<Sample>::depth, 3));
    for (int y = 0; y < image.height(); ++y) {
        Sample* to = bgr.ptr<Sample>(y);
        for (int c = 0; c < 3; ++c) {
            const std::span<const float> from = image.row(image.channels() == 1 ? 0 : c, y);
            for (int x = 0; x < image.width(); ++x)
                to[3 * x + 2 - c] = stored<Sample>(from[x]);
        }
    }
    return bgr;
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
void write_tiff(const std::filesystem::path& temporary, const Image& image,
                const std::filesystem::path& path) {
    const TiffFile file(temporary, TiffFile::Mode::Write);
    const auto fill = [&](int y, std::span<std::uint16_t> to) {
        for (int c = 0; c < 3; ++c) {
            const std::span<const float> from = image.row(image.channels() == 1 ? 0 : c, y);
            for (int x = 0; x < image.width(); ++x)
                to[3 * x + c] = stored<std::uint16_t>(from[x]);
        }
    };
    write_rgb_pixels(file, {PHOTOMETRIC_RGB, image.width(), image.height(), fill}, path);
}

/// Likewise.
void write_bytes(const std::filesystem::path& temporary, std::string_view bytes,
                 const std::filesystem::path& path) {
    std::ofstream file(temporary, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush())
        throw Error(ErrorCode::WriteFailed, path.string(), message("the picture cannot be written"));
}

/// Likewise. By way of memory: libpng prints its trouble with files to stderr.
void write_png(const std::filesystem::path& temporary, const cv::Mat& bgr,
               const std::filesystem::path& path) {
    std::vector<unsigned char> bytes;
    cv::imencode(".png", bgr, bytes);
    write_bytes(temporary, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

/// Pixels, then `metadata`, under a temporary name until all is there.
void write_with_metadata(const std::filesystem::path& path, const Image& image,
                         const std::function<void(const std::filesystem::path&)>& metadata) {
    require_extension(path, {".tif", ".tiff", ".png", ".jpg"});
    prepare_libraries();
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        if (extension_of(path) == ".png")
            write_png(temporary, bgr_from<std::uint16_t>(image), path);
        else if (extension_of(path) == ".jpg")
            write_bytes(temporary, jpeg_bytes(image), path);
        else
            write_tiff(temporary, image, path);
        add_metadata(path, [&] { metadata(temporary); });
    });
}

} // namespace

void write_photo(const std::filesystem::path& path, const Image& image,
                 const std::optional<std::filesystem::path>& metadata_from) {
    if (metadata_from) require_readable_file(*metadata_from);
    write_with_metadata(path, image, [&](const std::filesystem::path& temporary) {
        const std::string source_icc = metadata_from ? embedded_profile(*metadata_from) : std::string();
        const std::string icc = profile_for(image.curve(), source_icc);
        if (metadata_from)
            copy_metadata(temporary, *metadata_from, image.width(), image.height(), std::nullopt, icc);
        else
            embed_profile(temporary, icc);
    });
}

void write_photo(const std::filesystem::path& path, const Image& image, const PhotoFacts& facts) {
    write_with_metadata(path, image, [&](const std::filesystem::path& temporary) {
        write_facts(temporary, facts, image.width(), image.height(), profile_for(image.curve(), {}));
    });
}

void write_as_stored(const std::filesystem::path& path, Image light, const std::filesystem::path& source,
                     int threads) {
    const FileFormat format = file_format_of(source);
    const std::string icc =
        encode(light, developed_sample_type(source, format), embedded_profile(source, format), threads);
    write_with_metadata(path, light, [&](const std::filesystem::path& temporary) {
        copy_metadata(temporary, source, light.width(), light.height(), std::nullopt, icc);
    });
}

void write_rendering(const std::filesystem::path& path, Image light, const std::filesystem::path& source,
                     int orientation, int threads) {
    encode(light, SampleType::Unsigned16, {}, threads);
    write_with_metadata(path, light, [&](const std::filesystem::path& temporary) {
        copy_metadata(temporary, source, light.width(), light.height(), orientation, srgb_profile());
    });
}

void write_picture(const std::filesystem::path& path, const Image& image) {
    require_extension(path, {".png"});
    prepare_libraries();
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        write_png(temporary, bgr_from<std::uint8_t>(image), path);
    });
}

} // namespace petzval
