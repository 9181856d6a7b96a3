#pragma once

#include "base/message.h"
#include "photo/photo.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// Bits of a sample in what is written as TIFF or PNG; JPEG has 8 always.
enum class SampleDepth { Eight = 8, Sixteen = 16 };

/// Writes `image` as 16-bit TIFF or PNG, or as JPEG of 8 bits, by the extension of `path` (.tif, .tiff,
/// .png, .jpg); values are clipped to [0,1] and stored under the image's own curve. Where `metadata_from`
/// names a photo, its EXIF, XMP and ICC profile are carried over. Written atomically. Errors:
/// Error{UnsupportedFormat, NoPermission, NoSpace, ...}.
void write_photo(const std::filesystem::path& path, const Image& image,
                 const std::optional<std::filesystem::path>& metadata_from = std::nullopt);

/// The same with facts to be written as EXIF (camera, lens, f-number, focal length, ...), e.g. for
/// simulations. A linear image is written with a linear sRGB-primaries ICC profile, so that readers know
/// its curve.
void write_photo(const std::filesystem::path& path, const Image& image, const PhotoFacts& facts);

/// Writes `light`, as read_photo gave it of the developed photo `source`, as that photo was stored: under
/// the curve and with the ICC profile, EXIF and XMP of its file, in the same orientation, as TIFF or PNG,
/// or as JPEG. Unchanged light becomes the stored values again, to a step of `depth` (a JPEG: nearly; of
/// what was floating point: its values from 0 to 1). Photos whose profile has no tone curves become sRGB.
/// Atomic; errors as write_photo.
void write_as_stored(const std::filesystem::path& path, Image light, const std::filesystem::path& source,
                     int threads = 0, SampleDepth depth = SampleDepth::Sixteen);

/// Writes linear light of sRGB's primaries, made from the RAW photo `source`, as sRGB (TIFF, PNG or JPEG)
/// with the profile, the EXIF and XMP of `source`, and `orientation` as that of the pixels. Atomic; errors
/// as write_photo.
void write_rendering(const std::filesystem::path& path, Image light, const std::filesystem::path& source,
                     int orientation, int threads = 0, SampleDepth depth = SampleDepth::Sixteen);

/// Variance of the noise in a white-balanced photo, R, G, B: photon * light + read.
struct NoiseProfile {
    std::array<double, 3> photon{};
    std::array<double, 3> read{};
};

/// Writes a linear DNG (three colours a pixel, not demosaiced by others any more) of 16 bits from linear
/// light in the white-balanced RGB of the camera, in sensor orientation and at full size, with a preview,
/// with the EXIF and XMP of the RAW photo `source`, and what a DNG says to converters (dng_contract.h):
/// they treat it like a photo of that camera, whose sharpening and lateral colour are done. What lies below
/// black, or above the level at which a channel saturates, is cut off. Returns a sentence for each thing
/// that `source` says to converters and that is lost. Atomic; errors as write_photo.
std::vector<Message> write_linear_dng(const std::filesystem::path& path, const Image& balanced,
                                      const CameraColor& color, const std::filesystem::path& source,
                                      const std::optional<NoiseProfile>& noise = std::nullopt);

/// Writes an image as 8-bit PNG for looking at (values as they are, clipped to [0,1]), no metadata. Atomic.
void write_picture(const std::filesystem::path& path, const Image& image);

/// Writes a 16-bit uncompressed RGGB Bayer DNG with EXIF from an RGB image in linear light: each photosite
/// takes its own colour's value, scaled to [black, white]. Even width and height (std::logic_error).
/// Atomic.
void write_bayer_dng(const std::filesystem::path& path, const Image& image, const PhotoFacts& facts,
                     std::uint16_t black = 512, std::uint16_t white = 16383);

} // namespace petzval
