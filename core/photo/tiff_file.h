#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include <tiffio.h>

namespace petzval {

/// A TIFF file in libtiff's hands, which keeps libtiff's complaints to itself instead of printing them.
class TiffFile {
public:
    enum class Mode { Read, Write };

    /// Errors: Error{DamagedFile} where it is no TIFF (Read), Error{WriteFailed} (Write).
    TiffFile(const std::filesystem::path& path, Mode mode);

    TIFF* get() const { return handle_.get(); }
    const std::filesystem::path& path() const { return path_; }
    /// The last thing libtiff reported, in its own words.
    const std::string& complaint() const { return *complaint_; }

    /// A tag's value, or `fallback` where the file has none.
    template <typename T>
    T tag_or(std::uint32_t tag, T fallback) const {
        T value{};
        return TIFFGetFieldDefaulted(handle_.get(), tag, &value) ? value : fallback;
    }

private:
    struct Close {
        void operator()(TIFF* tiff) const { TIFFClose(tiff); }
    };

    std::filesystem::path path_;
    std::unique_ptr<std::string> complaint_; // on the heap: libtiff holds its address until it closes
    std::unique_ptr<TIFF, Close> handle_;
};

/// Whether the first directory holds a developed picture, rather than the preview or the mosaic of a camera
/// RAW file in TIFF clothes (DNG, NEF, CR2, ARW, PEF).
bool is_developed_tiff(const std::filesystem::path& path);

/// Throws Error{DamagedFile} when any picture of the file, in any directory, points beyond the end of the
/// file.
void require_whole_tiff(const std::filesystem::path& path);

/// Throws Error{DamagedFile} when a tag of the first directory or of its EXIF points beyond the end of the
/// file. libtiff and exiv2 would pass over such a tag; without its profile a picture would be read as
/// another. Not for camera RAW files, whose makers take liberties with their own tags.
void require_whole_tags(const std::filesystem::path& path);

} // namespace petzval
