#include "photo/embedded_profile.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "photo/jpeg_reader.h"
#include "photo/metadata.h"
#include "photo/png_reader.h"
#include "photo/profile_maker.h"
#include "photo/tiff_file.h"

#include <new>

namespace petzval {

namespace {

std::string profile_tag(const TiffFile& file) {
    std::uint32_t size = 0;
    void* data = nullptr;
    if (!TIFFGetField(file.get(), TIFFTAG_ICCPROFILE, &size, &data)) return {};
    if (data == nullptr && size > 0) throw std::bad_alloc();
    return {static_cast<const char*>(data), size};
}

/// Of the picture that is read, else of the file's first.
std::string tiff_profile(const std::filesystem::path& path) {
    const TiffFile file(path, TiffFile::Mode::Read);
    const std::string first = profile_tag(file);
    choose_picture(file);
    const std::string own = profile_tag(file);
    return own.empty() ? first : own;
}

} // namespace

std::string embedded_profile(const std::filesystem::path& path, FileFormat format) {
    if (!is_developed(format)) return {};
    if (format == FileFormat::Png) return png_profile(path, read_whole_file(path));
    const std::string icc =
        format == FileFormat::Jpeg ? jpeg_profile(read_whole_file(path)) : tiff_profile(path);
    if (icc.empty() && says_adobe_rgb(path)) return adobe_rgb_profile();
    return icc;
}

std::string embedded_profile(const std::filesystem::path& path) {
    return embedded_profile(path, file_format_of(path));
}

} // namespace petzval
