#include "photo/tiff_reader.h"

#include "base/half.h"
#include "base/observer.h"
#include "photo/container_check.h"
#include "photo/damaged_file.h"
#include "photo/float_scale.h"
#include "photo/tiff_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

namespace petzval {

namespace {

enum class Sample { Unsigned8, Unsigned16, Float16, Float24, Float32, Float64 };

struct Layout {
    int width = 0;
    int height = 0;
    int samples = 1; ///< per pixel
    bool planar = false;
    bool tiled = false;
    bool jpeg = false;   ///< compressed by it
    int block_width = 0; ///< a tile, or a strip of the image's width
    int block_height = 0;
    Sample sample = Sample::Unsigned8;

    int channels_per_block() const { return planar ? 1 : samples; }
};

[[noreturn]] void throw_unsupported(const TiffFile& file, const Message& problem) {
    throw Error(ErrorCode::UnsupportedFormat, file.path().string(), problem,
                message("Save it as an RGB TIFF of 8 or 16 bits or of floating point"));
}

Sample sample_of(const TiffFile& file) {
    const auto bits = file.tag_or<std::uint16_t>(TIFFTAG_BITSPERSAMPLE, 1);
    const auto format = file.tag_or<std::uint16_t>(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    if (format == SAMPLEFORMAT_IEEEFP) {
        if (bits == 16) return Sample::Float16;
        if (bits == 24) return Sample::Float24;
        if (bits == 32) return Sample::Float32;
        if (bits == 64) return Sample::Float64;
    }
    if (format == SAMPLEFORMAT_UINT || format == SAMPLEFORMAT_VOID) {
        if (bits == 8) return Sample::Unsigned8;
        if (bits == 16) return Sample::Unsigned16;
    }
    const Message kind = format == SAMPLEFORMAT_IEEEFP ? message("floating-point numbers")
                         : format == SAMPLEFORMAT_INT  ? message("signed integers")
                         : format == SAMPLEFORMAT_UINT ? message("integers")
                                                       : message("numbers of an unknown kind");
    throw_unsupported(file, message("its samples are %1 of %2 bits", kind, bits));
}

int size_of(Sample sample) {
    switch (sample) {
    case Sample::Unsigned8:
        return 1;
    case Sample::Unsigned16:
    case Sample::Float16:
        return 2;
    case Sample::Float24:
        return 3;
    case Sample::Float32:
        return 4;
    case Sample::Float64:
        return 8;
    }
    throw std::logic_error("unknown sample");
}

SampleType type_of(Sample sample) {
    if (sample == Sample::Unsigned8) return SampleType::Unsigned8;
    return sample == Sample::Unsigned16 ? SampleType::Unsigned16 : SampleType::Float32;
}

/// One sign bit, 7 of the exponent, 16 of the fraction, as the DNG specification defines it.
float float_from_24_bits(std::uint32_t bits) {
    const float sign = bits & 0x800000u ? -1.0f : 1.0f;
    const auto exponent = static_cast<int>(bits >> 16 & 0x7F);
    const auto fraction = static_cast<float>(bits & 0xFFFFu) * 0x1p-16f;
    if (exponent == 0) return sign * std::ldexp(fraction, -62);
    if (exponent == 127) return std::numeric_limits<float>::quiet_NaN();
    return sign * std::ldexp(1.0f + fraction, exponent - 63);
}

template <typename Number>
Number number_at(const std::uint8_t* at) {
    Number number;
    std::memcpy(&number, at, sizeof number);
    return number;
}

float stored_value(Sample sample, const std::uint8_t* at) {
    switch (sample) {
    case Sample::Unsigned8:
        return static_cast<float>(*at) / 255.0f;
    case Sample::Unsigned16:
        return static_cast<float>(number_at<std::uint16_t>(at)) / 65535.0f;
    case Sample::Float16:
        return float_from_half(number_at<std::uint16_t>(at));
    case Sample::Float24: // of this machine's order, as libtiff hands it out
        return float_from_24_bits(at[0] | at[1] << 8 | at[2] << 16);
    case Sample::Float32:
        return number_at<float>(at);
    case Sample::Float64:
        return static_cast<float>(number_at<double>(at));
    }
    throw std::logic_error("unknown sample");
}

void require_codec(const TiffFile& file) {
    const auto compression = file.tag_or<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    if (!TIFFIsCODECConfigured(compression))
        throw_unsupported(file, message("its compression, number %1, is not known", compression));
}

void require_rgb_or_grey(const TiffFile& file) {
    const auto compression = file.tag_or<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    const auto photometric = file.tag_or<std::uint16_t>(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    if (photometric == PHOTOMETRIC_RGB || photometric == PHOTOMETRIC_MINISBLACK ||
        photometric == PHOTOMETRIC_MINISWHITE)
        return;
    if (photometric == PHOTOMETRIC_YCBCR && compression == COMPRESSION_JPEG) {
        TIFFSetField(file.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        return;
    }
    if (photometric == PHOTOMETRIC_SEPARATED) throw_unsupported(file, message("it is a CMYK picture"));
    if (photometric == PHOTOMETRIC_PALETTE) throw_unsupported(file, message("it is a palette picture"));
    if (photometric == PHOTOMETRIC_CIELAB || photometric == PHOTOMETRIC_ICCLAB ||
        photometric == PHOTOMETRIC_ITULAB)
        throw_unsupported(file, message("it is a Lab picture"));
    throw_unsupported(file, message("its colours are neither RGB nor grey"));
}

/// What a reader allocates for a block must be in proportion to the picture.
void require_sane_blocks(const TiffFile& file, std::uint32_t width, std::uint32_t height) {
    constexpr std::uint32_t largest_padding = 4096;
    constexpr int most_samples = 16;
    if (file.tag_or<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL, 1) > most_samples)
        throw_unsupported(file, message("it has more than 16 samples a pixel"));
    if (!TIFFIsTiled(file.get())) return;
    const auto tile_width = file.tag_or<std::uint32_t>(TIFFTAG_TILEWIDTH, 0);
    const auto tile_height = file.tag_or<std::uint32_t>(TIFFTAG_TILELENGTH, 0);
    if (tile_width == 0 || tile_height == 0 || tile_width > std::max(width, largest_padding) ||
        tile_height > std::max(height, largest_padding))
        throw_damaged(file.path(),
                      message("its tiles of %1 x %2 px do not fit the picture", tile_width, tile_height));
}

Layout layout_of(const TiffFile& file) {
    Layout layout;
    const auto width = file.tag_or<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0);
    const auto height = file.tag_or<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0);
    require_photo_size(file.path(), width, height);
    require_plausible_size(file.path(), width, height);
    require_sane_blocks(file, width, height);
    require_codec(file);
    layout.width = static_cast<int>(width);
    layout.height = static_cast<int>(height);
    layout.samples = file.tag_or<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.planar =
        file.tag_or<std::uint16_t>(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    layout.tiled = TIFFIsTiled(file.get()) != 0;
    layout.jpeg = file.tag_or<std::uint16_t>(TIFFTAG_COMPRESSION, 1) == COMPRESSION_JPEG;
    layout.sample = sample_of(file);
    layout.block_width = layout.width;
    if (layout.tiled)
        layout.block_width = static_cast<int>(file.tag_or<std::uint32_t>(TIFFTAG_TILEWIDTH, width));
    const auto rows =
        file.tag_or<std::uint32_t>(layout.tiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, height);
    layout.block_height = static_cast<int>(layout.tiled ? rows : std::clamp(rows, 1u, height));
    return layout;
}

/// Copies channel `channel` of a decoded block whose top left corner is at (x0, y0).
void copy_block(const Layout& layout, const std::uint8_t* block, int x0, int y0, int channel,
                Image& image) {
    const std::size_t sample_size = size_of(layout.sample);
    const std::size_t pixel_size = sample_size * layout.channels_per_block();
    const std::size_t first = layout.planar ? 0 : channel * sample_size;
    const int columns = std::min(layout.block_width, layout.width - x0);
    const int rows = std::min(layout.block_height, layout.height - y0);
    for (int y = 0; y < rows; ++y) {
        const std::uint8_t* from = block + first + pixel_size * layout.block_width * y;
        const std::span<float> to = image.row(channel, y0 + y).subspan(x0);
        for (int x = 0; x < columns; ++x)
            to[x] = stored_value(layout.sample, from + pixel_size * x);
    }
}

void read_block(const TiffFile& file, const Layout& layout, std::uint32_t index,
                std::vector<std::uint8_t>& block) {
    const auto size = static_cast<tmsize_t>(block.size());
    const tmsize_t read = layout.tiled ? TIFFReadEncodedTile(file.get(), index, block.data(), size)
                                       : TIFFReadEncodedStrip(file.get(), index, block.data(), size);
    // Codecs may hand out what they have, and tell of the rest.
    if (read < 0 || !file.complaint().empty())
        throw_damaged(file.path(), message("its pixels cannot be decoded (%1)", file.complaint()));
    if (layout.jpeg && !file.warning().empty())
        throw_damaged(file.path(), message("its pixels are damaged (%1)", file.warning()));
}

/// The first `channels` samples of the current directory.
Image read_samples(const TiffFile& file, const Layout& layout, int channels, const std::stop_token& stop) {
    Image image(layout.width, layout.height, channels);
    file.forget_messages();
    std::vector<std::uint8_t> block(layout.tiled ? TIFFTileSize(file.get()) : TIFFStripSize(file.get()));
    const std::size_t expected = static_cast<std::size_t>(size_of(layout.sample)) *
                                 layout.channels_per_block() * layout.block_width * layout.block_height;
    if (block.size() < expected)
        throw_unsupported(file, message("its samples are not stored one after the other"));
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
                    copy_block(layout, block.data(), x, y, plane, image);
                    continue;
                }
                for (int c = 0; c < channels; ++c)
                    copy_block(layout, block.data(), x, y, c, image);
            }
        }
    return image;
}

Image with_three_channels(const Image& grey) {
    Image image(grey.width(), grey.height(), 3);
    for (int c = 0; c < 3; ++c)
        std::ranges::copy(grey.plane(0), image.plane(c).begin());
    return image;
}

/// White is 0 in them.
void turn_over(const TiffFile& file, Image& image) {
    if (file.tag_or<std::uint16_t>(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB) != PHOTOMETRIC_MINISWHITE) return;
    for (float& value : image.values())
        value = 1.0f - value;
}

} // namespace

SampleType tiff_sample_type(const std::filesystem::path& path) {
    const TiffFile file(path, TiffFile::Mode::Read);
    choose_picture(file);
    return type_of(sample_of(file));
}

std::pair<long, long> tiff_size(const std::filesystem::path& path) {
    const TiffFile file(path, TiffFile::Mode::Read);
    choose_picture(file);
    return {file.tag_or<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0),
            file.tag_or<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0)};
}

StoredPixels read_tiff_pixels(const std::filesystem::path& path, std::stop_token stop) {
    require_whole_tiff(path);
    require_whole_tags(path);
    const TiffFile file(path, TiffFile::Mode::Read);
    choose_picture(file);
    require_rgb_or_grey(file);
    const Layout layout = layout_of(file);
    const int channels = layout.samples < 3 ? 1 : 3; // what follows is alpha
    StoredPixels pixels{read_samples(file, layout, channels, stop), type_of(layout.sample)};
    if (pixels.type == SampleType::Float32) scale_floats(file, pixels.image);
    turn_over(file, pixels.image);
    if (channels == 1) pixels.image = with_three_channels(pixels.image);
    return pixels;
}

Image read_tiff_directory(const std::filesystem::path& path, std::uint64_t directory,
                          std::stop_token stop) {
    const TiffFile file(path, TiffFile::Mode::Read);
    if (!TIFFSetSubDirectory(file.get(), directory))
        throw_damaged(path, message("its TIFF directory cannot be read (%1)", file.complaint()));
    const Layout layout = layout_of(file);
    return read_samples(file, layout, layout.samples < 3 ? 1 : 3, stop);
}

} // namespace petzval
