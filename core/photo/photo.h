#pragma once

#include "image/colour_sampling.h"
#include "image/image.h"
#include "photo/camera_color.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace petzval {

/// What a photo file says about how it was taken. Absent facts are empty.
struct PhotoFacts {
    std::string camera; ///< make and model, without the make twice
    std::string lens;   ///< Exif.Photo.LensModel, else what exiv2 derives from the maker note
    std::optional<double> f_number;
    std::optional<double> focal_length;   ///< mm
    std::optional<double> focus_distance; ///< m
    std::optional<double> iso;
    std::optional<double> exposure_time; ///< s
    int orientation = 1;                 ///< EXIF 1 to 8: for display and developed files only
    int width = 0;                       ///< px in sensor orientation as the pixels are stored in the file
    int height = 0;
    bool raw = false; ///< a camera RAW file, rather than a developed picture
};

/// How a RAW mosaic becomes RGB. A linear DNG and a monochrome sensor's photo have no mosaic, and are taken
/// as they are: Demosaic at full size, Superpixel by the mean of 2x2 pixels. Grey is repeated in R, G and
/// B.
enum class RawMode {
    /// Full size. What is missing between a Bayer sensor's photosites is interpolated: bilinearly, unless
    /// another Demosaicer is asked for (demosaic.h says why). Nothing is cut off.
    ///
    /// Other patterns of red, green and blue, such as Fujifilm's X-Trans, are interpolated by LibRaw,
    /// bilinearly, too, but to integers:
    /// levels below black
    /// are cut off.
    Demosaic,
    /// Each 2x2 cell becomes one RGB pixel, the two greens averaged: half size, nothing interpolated,
    /// nothing clipped. The colours sample different places: in superpixels, with the green average at
    /// (0,0), red and blue sit at +-(0.25, 0.25), see Photo::red_offset.
    Superpixel,
};

std::string_view name_of(RawMode mode); ///< "demosaic", "superpixel"
RawMode raw_mode_from_name(std::string_view name);

/// A shift in pixels of the image it belongs to, x to the right, y down.
struct Offset {
    double x = 0.0;
    double y = 0.0;
    bool operator==(const Offset&) const = default;
};

/// A photo in memory: linear light, sensor orientation (never turned), RGB.
struct Photo {
    /// RAW: linear camera RGB, black 0, white-balanced as shot with green's multiplier 1: green saturates
    /// at 1, red and blue at their multipliers; highlights are neither clipped below that nor rebuilt.
    /// Developed: linear light of the file's own primaries through its ICC profile (of sRGB's primaries
    /// where the profile consists of tables); without a profile through the sRGB curve, or as it is from a
    /// floating-point TIFF.
    Image image;
    PhotoFacts facts;
    std::optional<RawMode> raw_mode;                      ///< set for RAW files
    std::optional<CameraColor> color;                     ///< of RAW files
    ColourSampling sampling = ColourSampling::EveryPixel; ///< as far as Petzval itself knows
    /// Where the red and blue samples sit relative to green (superpixel mode; else zero). A scene point
    /// that falls on green (x, y) is recorded at red pixel (x, y) - red_offset.
    Offset red_offset;
    Offset blue_offset;
    /// Whether its colours are single photosites: superpixels, but not of a linear DNG.
    bool has_photosites() const { return !(red_offset == blue_offset); }
    /// Value at and above which a pixel of channel R, G, B is clipped; in RAW 1% below saturation.
    float clip_level[3] = {1.0f, 1.0f, 1.0f};
};

/// Reads and decodes a photo. Deterministic.
/// Errors: Error naming the file: NotFound, NoPermission, UnsupportedFormat (no mosaic: sRAW; CMYK; not
/// a picture), DamagedFile (truncated, empty, NaN), UnsuitableInput (too small or too large
/// to be a photo).
Photo read_photo(const std::filesystem::path& path, RawMode raw_mode, std::stop_token stop = {});

/// The facts alone, without decoding pixels. Errors as read_photo.
PhotoFacts read_photo_facts(const std::filesystem::path& path);

} // namespace petzval
