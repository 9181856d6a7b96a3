#include "photo/tiff_file.h"

#include "photo/tiff_directory.h"

namespace petzval {

void require_whole_tags(const std::filesystem::path& path) {
    TiffTags tags(path);
    const TiffDirectory first = tags.directory(tags.first_directory());
    for (const TiffEntry& entry : first)
        tags.require_inside(entry);
    const double exif = tags.number_or(first, TIFFTAG_EXIFIFD, 0.0);
    if (exif == 0.0) return;
    for (const TiffEntry& entry : tags.directory(static_cast<std::uint64_t>(exif)))
        tags.require_inside(entry);
}

} // namespace petzval
