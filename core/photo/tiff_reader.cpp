#include "photo/tiff_reader.h"

#include "base/observer.h"
#include "photo/container_check.h"
#include "photo/damaged_file.h"
#include "photo/tiff_file.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace petzval {

namespace {

struct Layout {
    int width = 0;
    int height = 0;
    int samples = 1; ///< per pixel
    bool planar = false;
    bool tiled = false;
    int block_width = 0; ///< a tile, or a strip of the image's width
    int block_height = 0;
    SampleType type = SampleType::Unsigned8;

    int channels_per_block() const { return planar ? 1 : samples; }
};

[[noreturn]] void throw_unsupported(const TiffFile& file, const std::string& problem) {
    throw Error(ErrorCode::UnsupportedFormat, file.path().string(), problem,
                "Save it as an RGB TIFF of 8 or 16 bits or 32-bit floating point");
}

SampleType sample_type_of(const TiffFile& file) {
    const auto bits = file.tag_or<std::uint16_t>(TIFFTAG_BITSPERSAMPLE, 1);
    const auto format = file.tag_or<std::uint16_t>(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    if (format == SAMPLEFORMAT_IEEEFP && bits == 32) return SampleType::Float32;
    if (format == SAMPLEFORMAT_UINT && bits == 16) return SampleType::Unsigned16;
    if (format == SAMPLEFORMAT_UINT && bits == 8) return SampleType::Unsigned8;
    throw_unsupported(file, "its samples of " + std::to_string(bits) +
                                " bits are of a kind that Petzval does not read");
}

void require_rgb_or_grey(const TiffFile& file) {
    const auto compression = file.tag_or<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    if (!TIFFIsCODECConfigured(compression)) throw_unsupported(file, "its compression is not known");
    const auto photometric = file.tag_or<std::uint16_t>(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    if (photometric == PHOTOMETRIC_RGB || photometric == PHOTOMETRIC_MINISBLACK) return;
    if (photometric == PHOTOMETRIC_YCBCR && compression == COMPRESSION_JPEG) {
        TIFFSetField(file.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        return;
    }
    if (photometric == PHOTOMETRIC_SEPARATED) throw_unsupported(file, "it is a CMYK picture");
    if (photometric == PHOTOMETRIC_PALETTE) throw_unsupported(file, "it is a palette picture");
    throw_unsupported(file, "its colours are neither RGB nor grey");
}

Layout layout_of(const TiffFile& file) {
    Layout layout;
    const auto width = file.tag_or<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0);
    const auto height = file.tag_or<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0);
    require_photo_size(file.path(), width, height);
    layout.width = static_cast<int>(width);
    layout.height = static_cast<int>(height);
    layout.samples = file.tag_or<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.planar =
        file.tag_or<std::uint16_t>(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    layout.tiled = TIFFIsTiled(file.get()) != 0;
    layout.type = sample_type_of(file);
    layout.block_width = layout.width;
    if (layout.tiled)
        layout.block_width = static_cast<int>(file.tag_or<std::uint32_t>(TIFFTAG_TILEWIDTH, width));
    const auto rows =
        file.tag_or<std::uint32_t>(layout.tiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, height);
    layout.block_height = static_cast<int>(layout.tiled ? rows : std::min(rows, height));
    return layout;
}

float stored_value(SampleType type, const std::uint8_t* at) {
    if (type == SampleType::Unsigned8) return static_cast<float>(*at) / 255.0f;
    if (type == SampleType::Unsigned16) {
        std::uint16_t value;
        std::memcpy(&value, at, sizeof value);
        return static_cast<float>(value) / 65535.0f;
    }
    float value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// Copies channel `channel` of a decoded block whose top left corner is at (x0, y0).
void copy_block(const Layout& layout, const std::uint8_t* block, int x0, int y0, int channel,
                Image& image) {
    const std::size_t sample_size = layout.type == SampleType::Unsigned8    ? 1
                                    : layout.type == SampleType::Unsigned16 ? 2
                                                                            : 4;
    const std::size_t pixel_size = sample_size * layout.channels_per_block();
    const std::size_t first = layout.planar ? 0 : channel * sample_size;
    const int columns = std::min(layout.block_width, layout.width - x0);
    const int rows = std::min(layout.block_height, layout.height - y0);
    for (int y = 0; y < rows; ++y) {
        const std::uint8_t* from = block + first + pixel_size * layout.block_width * y;
        const std::span<float> to = image.row(channel, y0 + y).subspan(x0);
        for (int x = 0; x < columns; ++x)
            to[x] = stored_value(layout.type, from + pixel_size * x);
    }
}

void read_block(const TiffFile& file, const Layout& layout, std::uint32_t index,
                std::vector<std::uint8_t>& block) {
    const auto size = static_cast<tmsize_t>(block.size());
    const tmsize_t read = layout.tiled ? TIFFReadEncodedTile(file.get(), index, block.data(), size)
                                       : TIFFReadEncodedStrip(file.get(), index, block.data(), size);
    if (read < 0) throw_damaged(file.path(), "its pixels cannot be decoded (" + file.complaint() + ")");
}

} // namespace

SampleType tiff_sample_type(const std::filesystem::path& path) {
    return sample_type_of(TiffFile(path, TiffFile::Mode::Read));
}

StoredPixels read_tiff_pixels(const std::filesystem::path& path, std::stop_token stop) {
    require_whole_tiff(path);
    require_whole_tags(path);
    const TiffFile file(path, TiffFile::Mode::Read);
    require_rgb_or_grey(file);
    const Layout layout = layout_of(file);
    const int channels = layout.samples < 3 ? 1 : 3; // what follows is alpha
    StoredPixels pixels{Image(layout.width, layout.height, 3), layout.type};
    std::vector<std::uint8_t> block(layout.tiled ? TIFFTileSize(file.get()) : TIFFStripSize(file.get()));
    for (int plane = 0; plane < (layout.planar ? channels : 1); ++plane)
        for (int y = 0; y < layout.height; y += layout.block_height) {
            throw_if_stopped(stop);
            for (int x = 0; x < layout.width; x += layout.block_width) {
                const auto sample = static_cast<std::uint16_t>(plane);
                read_block(file, layout,
                           layout.tiled ? TIFFComputeTile(file.get(), x, y, 0, sample)
                                        : TIFFComputeStrip(file.get(), y, sample),
                           block);
                if (layout.planar) {
                    copy_block(layout, block.data(), x, y, plane, pixels.image);
                    continue;
                }
                for (int c = 0; c < channels; ++c)
                    copy_block(layout, block.data(), x, y, c, pixels.image);
            }
        }
    for (int c = channels; c < 3; ++c)
        std::ranges::copy(pixels.image.plane(0), pixels.image.plane(c).begin());
    return pixels;
}

} // namespace petzval
