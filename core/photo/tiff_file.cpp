#include "photo/tiff_file.h"

#include "photo/damaged_file.h"

#include <cstdarg>
#include <cstdio>
#include <vector>

namespace petzval {

namespace {

int keep_message(TIFF*, void* user_data, const char*, const char* format, std::va_list arguments) {
    char text[256];
    std::vsnprintf(text, sizeof text, format, arguments);
    *static_cast<std::string*>(user_data) = text;
    return 1; // handled: libtiff shall not print it
}

int ignore_message(TIFF*, void*, const char*, const char*, std::va_list) {
    return 1;
}

using Options = std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)>;

Options quiet_options(std::string& complaint) {
    Options options(TIFFOpenOptionsAlloc(), &TIFFOpenOptionsFree);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keep_message, &complaint);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), ignore_message, nullptr);
    return options;
}

void require_whole_directory(const TiffFile& file, std::uintmax_t file_size) {
    const bool tiled = TIFFIsTiled(file.get()) != 0;
    std::uint64_t* offsets = nullptr;
    if (!TIFFGetField(file.get(), tiled ? TIFFTAG_TILEOFFSETS : TIFFTAG_STRIPOFFSETS, &offsets)) return;
    const std::uint32_t count = tiled ? TIFFNumberOfTiles(file.get()) : TIFFNumberOfStrips(file.get());
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t offset = TIFFGetStrileOffset(file.get(), i);
        const std::uint64_t bytes = TIFFGetStrileByteCount(file.get(), i);
        if (offset > file_size || bytes > file_size - offset)
            throw_damaged(file.path(), "the file is cut off");
    }
}

std::vector<std::uint64_t> sub_directories(const TiffFile& file) {
    std::uint16_t count = 0;
    std::uint64_t* offsets = nullptr;
    if (!TIFFGetField(file.get(), TIFFTAG_SUBIFD, &count, &offsets)) return {};
    return {offsets, offsets + count};
}

} // namespace

TiffFile::TiffFile(const std::filesystem::path& path, Mode mode)
    : path_(path)
    , complaint_(std::make_unique<std::string>()) {
    const Options options = quiet_options(*complaint_);
    handle_.reset(TIFFOpenExt(path.c_str(), mode == Mode::Read ? "r" : "w", options.get()));
    if (handle_) return;
    if (mode == Mode::Read) throw_damaged(path, "its TIFF directory cannot be read (" + *complaint_ + ")");
    throw Error(ErrorCode::WriteFailed, path.string(), "the file cannot be written (" + *complaint_ + ")");
}

bool is_developed_tiff(const std::filesystem::path& path) {
    const TiffFile file(path, TiffFile::Mode::Read);
    constexpr std::uint16_t old_jpeg = COMPRESSION_OJPEG; // the preview that opens a CR2
    std::uint8_t* dng_version = nullptr;
    if (TIFFGetField(file.get(), TIFFTAG_DNGVERSION, &dng_version)) return false;
    if (file.tag_or<std::uint32_t>(TIFFTAG_SUBFILETYPE, 0) & FILETYPE_REDUCEDIMAGE) return false;
    if (file.tag_or<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE) == old_jpeg) return false;
    return file.tag_or<std::uint16_t>(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_CFA) <= PHOTOMETRIC_ITULAB;
}

void require_whole_tiff(const std::filesystem::path& path) {
    const std::uintmax_t file_size = std::filesystem::file_size(path);
    const TiffFile file(path, TiffFile::Mode::Read);
    std::vector<std::uint64_t> below;
    do {
        require_whole_directory(file, file_size);
        const std::vector<std::uint64_t> found = sub_directories(file);
        below.insert(below.end(), found.begin(), found.end());
    } while (TIFFReadDirectory(file.get()));
    for (const std::uint64_t offset : below)
        if (TIFFSetSubDirectory(file.get(), offset)) require_whole_directory(file, file_size);
}

} // namespace petzval
