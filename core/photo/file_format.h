#pragma once

#include <filesystem>

namespace petzval {

enum class FileFormat {
    Jpeg,
    Png,
    Tiff,    ///< a developed picture
    Raw,     ///< begins like a camera RAW file
    Unknown, ///< something else, which LibRaw may still know
};

/// Decided by content: extensions lie. Errors as require_readable_file (base/atomic_file.h).
FileFormat file_format_of(const std::filesystem::path& path);

} // namespace petzval
