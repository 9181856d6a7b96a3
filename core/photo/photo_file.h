#pragma once

#include "photo/color_profile.h"
#include "photo/demosaic.h"
#include "photo/file_format.h"
#include "photo/raw_mosaic.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace petzval {

class RawFile;

/// A photo's file, opened once for all that is asked of it: what it is, its facts, its pixels. RAW data is
/// decoded once and kept. Not for several threads at a time. Errors of all members: as read_photo.
class PhotoFile {
public:
    /// Works on `threads` threads (0: all cores).
    explicit PhotoFile(std::filesystem::path path, int threads = 0);
    ~PhotoFile();
    PhotoFile(PhotoFile&&) noexcept;
    PhotoFile& operator=(PhotoFile&&) noexcept;

    const std::filesystem::path& path() const { return path_; }
    FileFormat format() const { return format_; }
    /// A camera RAW file or a linear DNG, rather than a developed picture.
    bool is_raw() const { return !is_developed(format_); }
    /// How the pixels of a developed photo are stored.
    SampleType sample_type() const;
    /// The step to which the values of a developed photo are rounded, white being 255: 1 for 8 bits, more
    /// for JPEG (jpeg_step), 0 for finer ones.
    double rounding_step() const;

    /// Without decoding pixels.
    PhotoFacts facts();
    Photo read(RawMode mode, std::stop_token stop = {}, Demosaicer demosaicer = Demosaicer::Bilinear);
    /// Whether there is a mosaic to read; decodes RAW data.
    bool has_mosaic(std::stop_token stop = {});
    /// As read_mosaic.
    RawMosaic mosaic(std::stop_token stop = {});

private:
    RawFile& raw(const std::stop_token& stop);
    RawFile& unpacked(const std::stop_token& stop);
    PhotoFacts facts_of_size(int width, int height) const;
    Photo read_developed_photo(const std::stop_token& stop) const;
    Photo read_raw_photo(RawMode mode, const std::stop_token& stop, Demosaicer demosaicer);

    std::filesystem::path path_;
    FileFormat format_;
    int threads_;
    std::unique_ptr<RawFile> raw_; ///< once it was needed
};

} // namespace petzval
