#include "photo/tiff_file.h"

#include "photo/damaged_file.h"
#include "photo/tiff_directory.h"

#include <libraw.h>

#include <cstdarg>
#include <cstdio>
#include <new>
#include <utility>
#include <vector>

namespace petzval {

namespace {

std::string text_of(const char* format, std::va_list arguments) {
    char text[256];
    std::vsnprintf(text, sizeof text, format, arguments);
    return text;
}

TiffFile::Messages& messages_in(void* user_data) {
    return *static_cast<TiffFile::Messages*>(user_data);
}

// Both return 1, "handled": libtiff shall not print it.
int keep_error(TIFF*, void* user_data, const char*, const char* format, std::va_list arguments) {
    messages_in(user_data).error = text_of(format, arguments);
    return 1;
}

int keep_warning(TIFF*, void* user_data, const char*, const char* format, std::va_list arguments) {
    messages_in(user_data).warning = text_of(format, arguments);
    return 1;
}

using Options = std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)>;

Options quiet_options(TiffFile::Messages& messages) {
    Options options(TIFFOpenOptionsAlloc(), &TIFFOpenOptionsFree);
    if (!options) throw std::bad_alloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keep_error, &messages);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), keep_warning, &messages);
    return options;
}

/// Numbers in a damaged file may ask for any amount: what libtiff itself keeps is at most the file's bytes.
void limit_memory(TIFFOpenOptions* options, const std::filesystem::path& path) {
    constexpr std::uintmax_t enough = 256u << 20;
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (!failure) TIFFOpenOptionsSetMaxSingleMemAlloc(options, static_cast<tmsize_t>(enough + 2 * size));
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
            throw_damaged(file.path(), message("the file is cut off"));
    }
}

std::vector<std::uint64_t> sub_directories(const TiffFile& file) {
    std::uint16_t count = 0;
    std::uint64_t* offsets = nullptr;
    if (!TIFFGetField(file.get(), TIFFTAG_SUBIFD, &count, &offsets)) return {};
    return {offsets, offsets + count};
}

bool is_developed_picture(const TiffFile& file) {
    constexpr std::uint16_t old_jpeg = COMPRESSION_OJPEG; // the preview that opens a CR2
    if (file.tag_or<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE) == old_jpeg) return false;
    return file.tag_or<std::uint16_t>(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_CFA) <= PHOTOMETRIC_ITULAB;
}

bool is_reduced(const TiffFile& file) {
    return file.tag_or<std::uint32_t>(TIFFTAG_SUBFILETYPE, 0) & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK);
}

double area_of(const TiffFile& file) {
    return static_cast<double>(file.tag_or<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0)) *
           file.tag_or<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0);
}

bool is_known_to_libraw(const std::filesystem::path& path) {
    const auto libraw =
        std::make_unique<LibRaw>(LIBRAW_OPIONS_NO_MEMERR_CALLBACK | LIBRAW_OPIONS_NO_DATAERR_CALLBACK);
    return libraw->open_file(path.c_str()) == LIBRAW_SUCCESS;
}

} // namespace

TiffFile::TiffFile(const std::filesystem::path& path, Mode mode)
    : path_(path)
    , messages_(std::make_unique<Messages>()) {
    const Options options = quiet_options(*messages_);
    if (mode == Mode::Read) limit_memory(options.get(), path);
    handle_.reset(TIFFOpenExt(path.c_str(), mode == Mode::Read ? "r" : "w", options.get()));
    if (handle_) return;
    if (mode == Mode::Read)
        throw_damaged(path, message("its TIFF directory cannot be read (%1)", complaint()));
    throw Error(ErrorCode::WriteFailed, path.string(),
                message("the file cannot be written (%1)", complaint()));
}

bool is_developed_tiff(const std::filesystem::path& path) {
    const TiffFile file(path, TiffFile::Mode::Read);
    std::uint8_t* dng_version = nullptr;
    if (TIFFGetField(file.get(), TIFFTAG_DNGVERSION, &dng_version)) return false;
    if (!is_developed_picture(file)) return false;
    if (!is_reduced(file)) return true;
    // The preview of a RAW file, or a picture that some program marked as one.
    try {
        for (const std::uint64_t directory : TiffTags(path).picture_positions())
            if (!TIFFSetSubDirectory(file.get(), directory) || !is_developed_picture(file)) return false;
    } catch (const Error&) { // what it names is cut off
        return false;
    }
    return !is_known_to_libraw(path);
}

void choose_picture(const TiffFile& file) {
    if (!is_reduced(file)) return;
    std::uint64_t best = 0;
    std::pair<bool, double> best_rank;
    for (const std::uint64_t directory : TiffTags(file.path()).picture_positions()) {
        if (!TIFFSetSubDirectory(file.get(), directory)) continue;
        const std::pair<bool, double> rank(!is_reduced(file), area_of(file));
        if (best != 0 && rank <= best_rank) continue;
        best = directory;
        best_rank = rank;
    }
    TIFFSetSubDirectory(file.get(), best);
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
