#include "photo/developed_reader.h"

#include "base/atomic_file.h"
#include "base/observer.h"
#include "photo/container_check.h"
#include "photo/damaged_file.h"
#include "photo/prepared_libraries.h"
#include "photo/tiff_file.h"

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

namespace petzval {

namespace {

template <typename Sample>
Image image_from_bgr(const cv::Mat& bgr) {
    Image image(bgr.cols, bgr.rows, 3);
    const float largest = static_cast<float>(std::numeric_limits<Sample>::max());
    for (int y = 0; y < bgr.rows; ++y) {
        const Sample* from = bgr.ptr<Sample>(y);
        for (int c = 0; c < 3; ++c) {
            const std::span<float> to = image.row(c, y);
            for (int x = 0; x < bgr.cols; ++x)
                to[x] = static_cast<float>(from[3 * x + 2 - c]) / largest;
        }
    }
    return image;
}

StoredPixels decoded_by_opencv(const std::filesystem::path& path, const std::string& bytes) {
    prepare_libraries();
    const cv::Mat input(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
    const cv::Mat bgr =
        cv::imdecode(input, cv::IMREAD_COLOR | cv::IMREAD_ANYDEPTH | cv::IMREAD_IGNORE_ORIENTATION);
    if (bgr.type() == CV_8UC3) return {image_from_bgr<std::uint8_t>(bgr), SampleType::Unsigned8};
    if (bgr.type() == CV_16UC3) return {image_from_bgr<std::uint16_t>(bgr), SampleType::Unsigned16};
    throw_damaged(path, "its pixels cannot be decoded");
}

void require_rgb_jpeg(const std::filesystem::path& path, const std::string& bytes) {
    const PictureHeader header = require_whole_jpeg(path, bytes);
    require_photo_size(path, header.width, header.height);
    if (header.components == 4)
        throw Error(ErrorCode::UnsupportedFormat, path.string(), "it is a CMYK picture", "Save it as RGB");
}

StoredPixels read_stored(const std::filesystem::path& path, FileFormat format,
                         const std::stop_token& stop) {
    if (format == FileFormat::Tiff) return read_tiff_pixels(path, stop);
    std::string bytes = read_whole_file(path);
    if (format == FileFormat::Jpeg) {
        require_rgb_jpeg(path, bytes);
    } else {
        CheckedPng png = require_whole_png(path, bytes);
        require_photo_size(path, png.header.width, png.header.height);
        bytes = std::move(png.critical);
    }
    throw_if_stopped(stop);
    return decoded_by_opencv(path, bytes);
}

PictureHeader header_of(const std::filesystem::path& path, FileFormat format) {
    if (format == FileFormat::Jpeg) return require_whole_jpeg(path, read_whole_file(path));
    if (format == FileFormat::Png) return require_whole_png(path, read_whole_file(path)).header;
    const TiffFile file(path, TiffFile::Mode::Read);
    return {file.tag_or<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0),
            file.tag_or<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0)};
}

} // namespace

Image read_developed(const std::filesystem::path& path, FileFormat format, const std::string& icc,
                     std::stop_token stop) {
    StoredPixels stored = read_stored(path, format, stop);
    throw_if_stopped(stop);
    if (!std::ranges::all_of(stored.image.values(), [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::DamagedFile, path.string(), "it holds values that are not numbers",
                    "Write it again with the program that made it");
    linearise(stored.image, stored.type, icc);
    return std::move(stored.image);
}

SampleType developed_sample_type(const std::filesystem::path& path, FileFormat format) {
    if (format == FileFormat::Tiff) return tiff_sample_type(path);
    if (format == FileFormat::Jpeg) return SampleType::Unsigned8;
    constexpr std::streamoff depth_of_png = 24;
    std::ifstream file(path, std::ios::binary);
    return file.seekg(depth_of_png).get() > 8 ? SampleType::Unsigned16 : SampleType::Unsigned8;
}

std::pair<int, int> developed_size(const std::filesystem::path& path, FileFormat format) {
    const PictureHeader header = header_of(path, format);
    require_photo_size(path, header.width, header.height);
    return {static_cast<int>(header.width), static_cast<int>(header.height)};
}

} // namespace petzval
