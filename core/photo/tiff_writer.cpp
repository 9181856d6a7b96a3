#include "photo/tiff_writer.h"

#include "base/error.h"

#include <algorithm>
#include <vector>

namespace petzval {

namespace {

constexpr int kStripRows = 64;

void set_layout_tags(TIFF* tiff, std::uint16_t photometric, int width, int height) {
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, 0);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, photometric);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, kStripRows);
}

} // namespace

void write_rgb_pixels(const TiffFile& file, std::uint16_t photometric, int width, int height,
                      const std::function<void(int, std::span<std::uint16_t>)>& fill,
                      const std::filesystem::path& path) {
    set_layout_tags(file.get(), photometric, width, height);
    const std::size_t row_size = 3 * static_cast<std::size_t>(width);
    std::vector<std::uint16_t> strip;
    for (int first = 0; first < height; first += kStripRows) {
        const int rows = std::min(kStripRows, height - first);
        strip.resize(rows * row_size);
        for (int y = 0; y < rows; ++y)
            fill(first + y, std::span(strip).subspan(y * row_size, row_size));
        const auto bytes = static_cast<tmsize_t>(strip.size() * sizeof(std::uint16_t));
        if (TIFFWriteEncodedStrip(file.get(), first / kStripRows, strip.data(), bytes) != bytes)
            throw Error(ErrorCode::WriteFailed, path.string(),
                        message("its pixels cannot be written (%1)", file.complaint()));
    }
    if (!TIFFWriteDirectory(file.get()))
        throw Error(ErrorCode::WriteFailed, path.string(),
                    message("its directory cannot be written (%1)", file.complaint()));
}

} // namespace petzval
