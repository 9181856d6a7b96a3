#include "photo/tiff_writer.h"

#include "base/error.h"
#include "photo/lossless_jpeg.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace petzval {

namespace {

constexpr int kStripRows = 64;
constexpr int kTileUnit = 16; // tiles measure multiples of it, says TIFF
constexpr int kLargestTile = 256;

void set_layout_tags(TIFF* tiff, const RgbPixels& pixels, std::uint16_t compression, int bits = 16) {
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, 0);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, pixels.width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, pixels.height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, pixels.photometric);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
}

[[noreturn]] void throw_unwritable_pixels(const TiffFile& file, const std::filesystem::path& path) {
    throw Error(ErrorCode::WriteFailed, path.string(),
                message("its pixels cannot be written (%1)", file.complaint()));
}

void end_directory(const TiffFile& file, const std::filesystem::path& path) {
    if (!TIFFWriteDirectory(file.get()))
        throw Error(ErrorCode::WriteFailed, path.string(),
                    message("its directory cannot be written (%1)", file.complaint()));
}

/// Rows [first, first + rows), one after the other.
std::vector<std::uint16_t> rows_of(const RgbPixels& pixels, int first, int rows) {
    const std::size_t row_size = 3 * static_cast<std::size_t>(pixels.width);
    std::vector<std::uint16_t> band(rows * row_size);
    for (int y = 0; y < rows; ++y)
        pixels.fill(first + y, std::span(band).subspan(y * row_size, row_size));
    return band;
}

std::vector<std::uint8_t> narrowed(const std::vector<std::uint16_t>& samples) {
    std::vector<std::uint8_t> bytes(samples.size());
    std::ranges::transform(samples, bytes.begin(), [](std::uint32_t sample) {
        return static_cast<std::uint8_t>((sample * 255 + 32767) / 65535);
    });
    return bytes;
}

void write_strip(const TiffFile& file, int number, std::span<const std::byte> strip,
                 const std::filesystem::path& path) {
    std::vector<std::byte> bytes(strip.begin(), strip.end()); // which libtiff may turn round
    const auto size = static_cast<tmsize_t>(bytes.size());
    if (TIFFWriteEncodedStrip(file.get(), number, bytes.data(), size) != size)
        throw_unwritable_pixels(file, path);
}

/// No larger than the picture: LibRaw takes a tile that is wider for one as wide as the picture.
int tile_size(int length) {
    return std::min(length / kTileUnit * kTileUnit, kLargestTile);
}

/// `width` px from column `x` of a band of `band_width` x `rows`; beyond its edges its last ones go on.
std::vector<std::uint16_t> tile_of(const std::vector<std::uint16_t>& band, int band_width, int x, int width,
                                   int height) {
    const int rows = static_cast<int>(band.size() / 3) / band_width;
    std::vector<std::uint16_t> tile;
    tile.reserve(3 * static_cast<std::size_t>(width) * height);
    for (int y = 0; y < height; ++y) {
        const auto row = band.begin() + 3 * static_cast<std::ptrdiff_t>(std::min(y, rows - 1)) * band_width;
        const int inside = std::min(width, band_width - x);
        tile.insert(tile.end(), row + 3 * x, row + 3 * (x + inside));
        for (int beyond = inside; beyond < width; ++beyond)
            tile.insert(tile.end(), row + 3 * (band_width - 1), row + 3 * band_width);
    }
    return tile;
}

} // namespace

void write_rgb_pixels(const TiffFile& file, const RgbPixels& pixels, const std::filesystem::path& path,
                      int bits) {
    set_layout_tags(file.get(), pixels, COMPRESSION_NONE, bits);
    TIFFSetField(file.get(), TIFFTAG_ROWSPERSTRIP, kStripRows);
    for (int first = 0; first < pixels.height; first += kStripRows) {
        const std::vector<std::uint16_t> strip =
            rows_of(pixels, first, std::min(kStripRows, pixels.height - first));
        const std::vector<std::uint8_t> bytes = bits == 8 ? narrowed(strip) : std::vector<std::uint8_t>();
        write_strip(file, first / kStripRows,
                    bits == 8 ? std::as_bytes(std::span(bytes)) : std::as_bytes(std::span(strip)), path);
    }
    end_directory(file, path);
}

void write_lossless_rgb_pixels(const TiffFile& file, const RgbPixels& pixels,
                               const std::filesystem::path& path) {
    const int tile_width = tile_size(pixels.width), tile_height = tile_size(pixels.height);
    if (tile_width == 0 || tile_height == 0) return write_rgb_pixels(file, pixels, path);
    set_layout_tags(file.get(), pixels, COMPRESSION_JPEG);
    TIFFSetField(file.get(), TIFFTAG_JPEGTABLESMODE, 0); // every tile holds its own
    TIFFSetField(file.get(), TIFFTAG_TILEWIDTH, tile_width);
    TIFFSetField(file.get(), TIFFTAG_TILELENGTH, tile_height);
    std::uint32_t tile = 0;
    for (int y = 0; y < pixels.height; y += tile_height) {
        const auto band = rows_of(pixels, y, std::min(tile_height, pixels.height - y));
        for (int x = 0; x < pixels.width; x += tile_width, ++tile) {
            std::vector<std::uint8_t> jpeg = lossless_jpeg(
                tile_of(band, pixels.width, x, tile_width, tile_height), tile_width, tile_height, 3);
            const auto bytes = static_cast<tmsize_t>(jpeg.size());
            if (TIFFWriteRawTile(file.get(), tile, jpeg.data(), bytes) != bytes)
                throw_unwritable_pixels(file, path);
        }
    }
    end_directory(file, path);
}

} // namespace petzval
