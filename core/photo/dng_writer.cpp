#include "base/atomic_file.h"
#include "base/error.h"
#include "photo/dng_tags.h"
#include "photo/metadata.h"
#include "photo/photo_writer.h"
#include "photo/tiff_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace petzval {

namespace {

/// Channel under each photosite of the 2x2 cell.
constexpr std::array<std::array<int, 2>, 2> rggb = {{{0, 1}, {1, 2}}};

void set_mosaic_tags(TIFF* tiff, const Image& image) {
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, 0);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, image.width());
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, image.height());
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_CFA);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, image.height());
    constexpr std::uint16_t repeat[] = {2, 2};
    constexpr std::uint8_t pattern[] = {0, 1, 1, 2};
    TIFFSetField(tiff, TIFFTAG_CFAREPEATPATTERNDIM, repeat);
    TIFFSetField(tiff, TIFFTAG_CFAPATTERN, 4, pattern);
    constexpr std::uint8_t planes[] = {0, 1, 2};
    TIFFSetField(tiff, TIFFTAG_CFAPLANECOLOR, 3, planes);
}

std::vector<std::uint16_t> mosaic_of(const Image& image, std::uint16_t black, std::uint16_t white) {
    std::vector<std::uint16_t> mosaic;
    mosaic.reserve(static_cast<std::size_t>(image.width()) * image.height());
    const float range = static_cast<float>(white) - static_cast<float>(black);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const int channel = image.channels() == 1 ? 0 : rggb[y % 2][x % 2];
            const float level = static_cast<float>(black) + range * image.at(channel, y, x);
            // Noise may fall below black; a sensor saturates at white.
            mosaic.push_back(static_cast<std::uint16_t>(
                std::lround(std::clamp(level, 0.0f, static_cast<float>(white)))));
        }
    return mosaic;
}

} // namespace

void write_bayer_dng(const std::filesystem::path& path, const Image& image, const PhotoFacts& facts,
                     std::uint16_t black, std::uint16_t white) {
    if (image.width() % 2 || image.height() % 2 || image.empty() || black >= white ||
        image.curve() != TransferCurve::Linear)
        throw std::logic_error("a Bayer DNG needs linear light, an even size and black below white");
    std::vector<std::uint16_t> mosaic = mosaic_of(image, black, white);
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        {
            const TiffFile file(temporary, TiffFile::Mode::Write);
            set_mosaic_tags(file.get(), image);
            set_dng_tags(file.get(), facts.camera, {}, 1, black, white);
            const auto bytes = static_cast<tmsize_t>(mosaic.size() * sizeof(std::uint16_t));
            if (TIFFWriteEncodedStrip(file.get(), 0, mosaic.data(), bytes) != bytes)
                throw Error(ErrorCode::WriteFailed, path.string(),
                            message("its pixels cannot be written (%1)", file.complaint()));
        }
        add_metadata(path, [&] { write_facts(temporary, facts, image.width(), image.height()); });
    });
}

} // namespace petzval
