#include "photo/developed_reader.h"

#include "base/atomic_file.h"
#include "base/observer.h"
#include "photo/container_check.h"
#include "photo/jpeg_reader.h"
#include "photo/png_reader.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace petzval {

namespace {

StoredPixels read_stored(const std::filesystem::path& path, FileFormat format,
                         const std::stop_token& stop) {
    if (format == FileFormat::Tiff) return read_tiff_pixels(path, stop);
    const std::string bytes = read_whole_file(path);
    return format == FileFormat::Jpeg ? read_jpeg_pixels(path, bytes, stop)
                                      : read_png_pixels(path, bytes, stop);
}

PictureHeader header_of(const std::filesystem::path& path, FileFormat format) {
    if (format == FileFormat::Jpeg) return require_whole_jpeg(path, read_whole_file(path));
    if (format == FileFormat::Png) return require_whole_png(path, read_whole_file(path));
    const auto [width, height] = tiff_size(path);
    return {width, height};
}

} // namespace

Image read_developed(const std::filesystem::path& path, FileFormat format, const std::string& icc,
                     std::stop_token stop, int threads) {
    StoredPixels stored = read_stored(path, format, stop);
    throw_if_stopped(stop);
    if (!std::ranges::all_of(stored.image.values(), [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::DamagedFile, path.string(), message("it holds values that are not numbers"),
                    message("Write it again with the program that made it"));
    linearise(stored.image, stored.type, icc, threads);
    return std::move(stored.image);
}

SampleType developed_sample_type(const std::filesystem::path& path, FileFormat format) {
    if (format == FileFormat::Tiff) return tiff_sample_type(path);
    if (format == FileFormat::Jpeg) return SampleType::Unsigned8;
    constexpr std::streamoff depth_of_png = 24;
    std::ifstream file = opened_file(path);
    return file.seekg(depth_of_png).get() > 8 ? SampleType::Unsigned16 : SampleType::Unsigned8;
}

std::pair<int, int> developed_size(const std::filesystem::path& path, FileFormat format) {
    const PictureHeader header = header_of(path, format);
    require_photo_size(path, header.width, header.height);
    return {static_cast<int>(header.width), static_cast<int>(header.height)};
}

} // namespace petzval
