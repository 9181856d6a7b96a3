#include "photo/file_format.h"

#include "base/atomic_file.h"
#include "photo/tiff_file.h"

#include <string>
#include <string_view>

namespace petzval {

using namespace std::string_view_literals;

FileFormat file_format_of(const std::filesystem::path& path) {
    require_readable_file(path);
    std::string bytes = first_bytes(path, 16);
    bytes.resize(16);
    const std::string_view head = bytes;
    if (head.starts_with("\xFF\xD8\xFF"sv)) return FileFormat::Jpeg;
    if (head.starts_with("\x89PNG\r\n\x1A\n"sv)) return FileFormat::Png;
    for (const std::string_view tiff : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
        if (head.starts_with(tiff)) return is_developed_tiff(path) ? FileFormat::Tiff : FileFormat::RawTiff;
    // Olympus, Panasonic, Fujifilm, then Canon's CRW and CR3.
    for (const std::string_view raw : {"IIRO"sv, "IIRS"sv, "MMOR"sv, "IIU\0"sv, "FUJIFILM"sv})
        if (head.starts_with(raw)) return FileFormat::Raw;
    if (head.substr(6, 8) == "HEAPCCDR" || head.substr(4, 8) == "ftypcrx ") return FileFormat::Raw;
    return FileFormat::Unknown;
}

} // namespace petzval
