#include "base/atomic_file.h"
#include "base/error.h"
#include "photo/dng_tags.h"
#include "photo/metadata.h"
#include "photo/photo_writer.h"
#include "photo/tiff_file.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace petzval {

namespace {

/// No room for noise below black: converters do not agree on the black level of linear files (LibRaw 0.20
/// and RawTherapee 5.9 show them darker and brighter by it).
constexpr std::uint16_t kBlack = 0;
constexpr std::uint16_t kWhite = 65535;
constexpr std::uint16_t kLinearRaw = 34892; // DNG's PhotometricInterpretation for colours at every pixel
constexpr int kStripRows = 64;

void set_layout_tags(TIFF* tiff, const Image& image) {
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, 0);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, image.width());
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, image.height());
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, kLinearRaw);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, kStripRows);
}

/// Rows from `first` on as levels of the camera before white balance.
void fill_strip(const Image& balanced, const CameraColor& color, int first, int rows,
                std::vector<std::uint16_t>& strip) {
    const std::size_t row_size = 3 * static_cast<std::size_t>(balanced.width());
    strip.resize(rows * row_size);
    for (int y = 0; y < rows; ++y)
        for (int c = 0; c < 3; ++c) {
            const auto scale = static_cast<float>(kWhite / color.white_balance[c]);
            const std::span<const float> from = balanced.row(c, first + y);
            std::uint16_t* to = strip.data() + y * row_size + c;
            for (int x = 0; x < balanced.width(); ++x)
                to[3 * x] = static_cast<std::uint16_t>(
                    std::lround(std::clamp(scale * from[x], 0.0f, static_cast<float>(kWhite))));
        }
}

void write_strips(const TiffFile& file, const Image& balanced, const CameraColor& color,
                  const std::filesystem::path& path) {
    std::vector<std::uint16_t> strip;
    for (int y = 0, index = 0; y < balanced.height(); y += kStripRows, ++index) {
        fill_strip(balanced, color, y, std::min(kStripRows, balanced.height() - y), strip);
        const auto bytes = static_cast<tmsize_t>(strip.size() * sizeof(std::uint16_t));
        if (TIFFWriteEncodedStrip(file.get(), index, strip.data(), bytes) != bytes)
            throw Error(ErrorCode::WriteFailed, path.string(),
                        "its pixels cannot be written (" + file.complaint() + ")");
    }
}

} // namespace

void write_linear_dng(const std::filesystem::path& path, const Image& balanced, const CameraColor& color,
                      const std::filesystem::path& source) {
    const std::string camera = facts_from_metadata(source).camera;
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        {
            const TiffFile file(temporary, TiffFile::Mode::Write);
            set_layout_tags(file.get(), balanced);
            set_dng_tags(file.get(), camera, color, 3, kBlack, kWhite);
            write_strips(file, balanced, color, path);
        }
        add_metadata(path, [&] { copy_metadata(temporary, source, balanced.width(), balanced.height()); });
    });
}

} // namespace petzval
