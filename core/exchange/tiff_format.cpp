#include "base/atomic_file.h"
#include "base/error.h"
#include "exchange/description.h"
#include "exchange/formats.h"
#include "exchange/mosaic.h"
#include "photo/tiff_file.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr double largest_integer = 65535.0;

enum class Samples { Float, Integer };

[[noreturn]] void refuse(const fs::path& path, const Message& problem) {
    throw Error(ErrorCode::UnsupportedFormat, path.string(), message("this is no PSF grid: %1", problem));
}

void set_tags(const TiffFile& file, const PsfGrid& grid, const Image& mosaic, Samples samples,
              const std::string& description) {
    TIFF* tiff = file.get();
    const bool integer = samples == Samples::Integer;
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, mosaic.width());
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, mosaic.height());
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, mosaic.channels());
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, integer ? 16 : 32);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, integer ? SAMPLEFORMAT_UINT : SAMPLEFORMAT_IEEEFP);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                 mosaic.channels() == 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, grid.shape().size);
    TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, description.c_str());
}

/// Each value times `scale`.
template <typename Sample>
void write_rows(const TiffFile& file, const Image& mosaic, double scale, const fs::path& path) {
    std::vector<Sample> line(static_cast<std::size_t>(mosaic.width()) * mosaic.channels());
    for (int y = 0; y < mosaic.height(); ++y) {
        for (int x = 0; x < mosaic.width(); ++x)
            for (int c = 0; c < mosaic.channels(); ++c) {
                const double value = mosaic.at(c, y, x) * scale;
                line[x * mosaic.channels() + c] =
                    static_cast<Sample>(std::is_integral_v<Sample> ? std::round(value) : value);
            }
        if (TIFFWriteScanline(file.get(), line.data(), static_cast<std::uint32_t>(y), 0) != 1)
            throw Error(ErrorCode::WriteFailed, path.string(),
                        message("its pixels cannot be written (%1)", file.complaint()));
    }
}

void write_tiff(const fs::path& path, const PsfGrid& grid, Samples samples) {
    const Image mosaic = mosaic_of(grid);
    GridDescription description{grid.shape(), grid.metadata()};
    if (samples == Samples::Integer)
        description.scale = largest_integer / *std::ranges::max_element(grid.values());
    write_atomically(path, [&](const fs::path& temporary) {
        const TiffFile file(temporary, TiffFile::Mode::Write);
        set_tags(file, grid, mosaic, samples, text_from(description));
        const auto write = samples == Samples::Integer ? write_rows<std::uint16_t> : write_rows<float>;
        write(file, mosaic, description.scale, path);
        if (TIFFFlush(file.get()) != 1)
            throw Error(ErrorCode::WriteFailed, path.string(),
                        message("the file cannot be finished (%1)", file.complaint()));
    });
}

std::string description_in(const TiffFile& file) {
    char* text = nullptr;
    return TIFFGetField(file.get(), TIFFTAG_IMAGEDESCRIPTION, &text) && text ? text : "";
}

/// Error unless the picture is what Petzval writes, give or take the compression, so that what is decoded
/// is as large as the grid.
Samples samples_of_mosaic(const TiffFile& file, const PsfShape& shape) {
    const auto width = file.tag_or<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0);
    const auto height = file.tag_or<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0);
    if (width != static_cast<std::uint32_t>(shape.cols * shape.size) ||
        height != static_cast<std::uint32_t>(shape.rows * shape.size) ||
        file.tag_or<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL, 1) != shape.channels)
        throw Error(ErrorCode::DamagedFile, file.path().string(),
                    message("its picture is not of the size that its description says"));
    const auto planes = file.tag_or<std::uint16_t>(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    if (TIFFIsTiled(file.get()) || planes != PLANARCONFIG_CONTIG)
        refuse(file.path(), message("its picture is stored in tiles or planes"));
    const auto format = file.tag_or<std::uint16_t>(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    const auto bits = file.tag_or<std::uint16_t>(TIFFTAG_BITSPERSAMPLE, 1);
    if (format == SAMPLEFORMAT_UINT && bits == 16) return Samples::Integer;
    if (format == SAMPLEFORMAT_IEEEFP && bits == 32) return Samples::Float;
    refuse(file.path(), message("its samples are neither 16-bit integers nor 32-bit floating point"));
}

template <typename Sample>
void read_rows(const TiffFile& file, Image& mosaic) {
    std::vector<Sample> line(static_cast<std::size_t>(mosaic.width()) * mosaic.channels());
    if (TIFFScanlineSize(file.get()) != static_cast<tmsize_t>(line.size() * sizeof(Sample)))
        throw Error(ErrorCode::DamagedFile, file.path().string(),
                    message("its tags contradict each other"));
    for (int y = 0; y < mosaic.height(); ++y) {
        if (TIFFReadScanline(file.get(), line.data(), static_cast<std::uint32_t>(y), 0) != 1)
            throw Error(ErrorCode::DamagedFile, file.path().string(),
                        message("its pixels cannot be decoded"));
        for (int x = 0; x < mosaic.width(); ++x)
            for (int c = 0; c < mosaic.channels(); ++c)
                mosaic.at(c, y, x) = static_cast<float>(line[x * mosaic.channels() + c]);
    }
}

PsfGrid read_tiff(const fs::path& path) {
    require_whole_tiff(path);
    const TiffFile file(path, TiffFile::Mode::Read);
    const std::string text = description_in(file);
    if (text.empty())
        refuse(path, message("its ImageDescription, which tells the size of the kernels, is missing"));
    const GridDescription description = description_from(text, path.string());
    const PsfShape& shape = description.shape;
    const Samples samples = samples_of_mosaic(file, shape);
    require_plausible_size(fs::file_size(path), value_count(shape), path.string());
    Image mosaic(shape.cols * shape.size, shape.rows * shape.size, shape.channels);
    samples == Samples::Integer ? read_rows<std::uint16_t>(file, mosaic) : read_rows<float>(file, mosaic);
    PsfGrid grid(shape, description.metadata);
    take_kernels(grid, mosaic, static_cast<float>(1.0 / description.scale));
    if (samples == Samples::Integer) normalise(grid, path.string());
    return grid;
}

bool is_tiff_with_description(const fs::path& path, std::string_view head) {
    using namespace std::string_view_literals;
    if (!head.starts_with("II*\0"sv) && !head.starts_with("MM\0*"sv)) return false;
    try {
        return looks_like_description(description_in(TiffFile(path, TiffFile::Mode::Read)));
    } catch (const Error&) {
        return true; // a damaged TIFF; reading it will say so
    }
}

} // namespace

GridFormat float_tiff_format() {
    return {
        .name = "tiff",
        .title = translatable("TIFF, 32-bit floating point"),
        .keeps = "everything, to the bit, as one picture",
        .extensions = {".tif", ".tiff"},
        .write = [](const fs::path& path, const PsfGrid& grid) { write_tiff(path, grid, Samples::Float); },
        .read = read_tiff,
        .recognises = is_tiff_with_description};
}

GridFormat integer_tiff_format() {
    GridFormat format = float_tiff_format();
    format.name = "tiff16";
    format.title = translatable("TIFF, 16 bits");
    format.keeps = "values to 16 bits, as one picture";
    format.write = [](const fs::path& path, const PsfGrid& grid) {
        write_tiff(path, grid, Samples::Integer);
    };
    return format;
}

} // namespace petzval
