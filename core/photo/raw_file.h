#pragma once

#include "base/message.h"
#include "photo/demosaic.h"
#include "photo/dng_layout.h"
#include "photo/file_format.h"
#include "photo/raw_mosaic.h"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

class LibRaw;

namespace petzval {

/// What lies under the lens of a RAW photo.
enum class RawKind {
    Bayer,
    OtherMosaic, ///< three colours in another pattern: X-Trans, or turned by 45 degrees (Super CCD)
    Monochrome,  ///< no colour filters
    Linear,      ///< three colours a pixel: a linear DNG
};

/// LibRaw at work on one file: silent, cancellable, its error codes as exceptions. What LibRaw does not
/// decode (floating point) or not tell (levels of a DNG) comes from libtiff and the file's own tags.
/// Errors of all members: Error naming the file: UnsupportedFormat with the true reason, DamagedFile,
/// UnsuitableInput, NoSpace; Cancelled.
class RawFile {
public:
    RawFile(const std::filesystem::path& path, FileFormat format, std::stop_token stop);
    ~RawFile();
    RawFile(const RawFile&) = delete; // LibRaw holds the addresses of members
    RawFile& operator=(const RawFile&) = delete;

    /// Of the visible area.
    int width() const;
    int height() const;

    /// Decodes the pixels, unless that was done. What is below needs it.
    void unpack(std::stop_token stop);
    RawKind kind() const { return kind_; }
    CameraColor color() const;
    /// As Photo::clip_level.
    std::array<float, 3> clip_level() const;
    /// Of a Bayer sensor; without facts. Errors: UnsupportedFormat for other kinds.
    RawMosaic mosaic() const;
    /// RGB of the other kinds at full size, as Photo::image; X-Trans by LibRaw, bilinear.
    Image pixels(std::stop_token stop);

private:
    [[noreturn]] void refuse(const Message& problem, const Message& advice) const;
    void check(int result) const;
    void refuse_by_layout() const;
    void unpack_by_libraw();
    RawKind kind_by_libraw() const;
    std::optional<BayerPattern> pattern() const;
    std::array<float, 3> white_balance() const;
    DngLevels levels() const;
    void copy_levels(int y, int sample, std::span<float> to) const;
    template <typename Multiplier>
    void fill_plane(std::span<float> plane, int sample, const Multiplier& multiplier) const;
    Image interpolated();

    std::filesystem::path path_;
    FileFormat format_;
    std::stop_token stop_;
    bool damaged_ = false;
    bool unpacked_ = false;
    RawKind kind_ = RawKind::Bayer;
    std::optional<DngLayout> dng_;
    Image floats_;                   ///< of floating-point DNGs, as stored
    std::unique_ptr<LibRaw> libraw_; // on the heap: hundreds of kilobytes
};

} // namespace petzval
