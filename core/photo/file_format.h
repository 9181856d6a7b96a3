#pragma once

#include <filesystem>

namespace petzval {

enum class FileFormat {
    Jpeg,
    Png,
    Tiff,    ///< a developed picture
    RawTiff, ///< a camera RAW file in TIFF clothes: DNG, NEF, CR2, ARW, PEF
    Raw,     ///< begins like another camera RAW file
    Unknown, ///< something else, which LibRaw may still know
};

constexpr bool is_developed(FileFormat format) {
    return format <= FileFormat::Tiff;
}

/// Decided by content: extensions lie. Errors as require_readable_file (base/atomic_file.h).
FileFormat file_format_of(const std::filesystem::path& path);

} // namespace petzval
