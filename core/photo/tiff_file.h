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
    /// The last thing libtiff reported as an error, in its own words.
    const std::string& complaint() const { return messages_->error; }
    /// Likewise as a warning. Most warnings are about tags, and harmless.
    const std::string& warning() const { return messages_->warning; }
    void forget_messages() const { *messages_ = {}; }

    /// A tag's value, or `fallback` where the file has none.
    template <typename T>
    T tag_or(std::uint32_t tag, T fallback) const {
        T value{};
        return TIFFGetFieldDefaulted(handle_.get(), tag, &value) ? value : fallback;
    }

    struct Messages {
        std::string error;
        std::string warning;
    };

private:
    struct Close {
        void operator()(TIFF* tiff) const { TIFFClose(tiff); }
    };

    std::filesystem::path path_;
    std::unique_ptr<Messages> messages_; // on the heap: libtiff holds its address until it closes
    std::unique_ptr<TIFF, Close> handle_;
};

/// Whether the file holds a developed picture, rather than the previews and the mosaic of a camera RAW file
/// in TIFF clothes (DNG, NEF, CR2, ARW, PEF), which open with a preview or are marked as such.
bool is_developed_tiff(const std::filesystem::path& path);

/// Makes the picture that a developed TIFF is about the current directory: the first, unless that is marked
/// as a reduced copy or a mask; then the largest that is not, else the largest.
void choose_picture(const TiffFile& file);

/// Throws Error{DamagedFile} when any picture of the file, in any directory, points beyond the end of the
/// file.
void require_whole_tiff(const std::filesystem::path& path);

/// Throws Error{DamagedFile} when a tag of the first directory or of its EXIF points beyond the end of the
/// file. libtiff and exiv2 would pass over such a tag; without its profile a picture would be read as
/// another. Not for camera RAW files, whose makers take liberties with their own tags.
void require_whole_tags(const std::filesystem::path& path);

} // namespace petzval
