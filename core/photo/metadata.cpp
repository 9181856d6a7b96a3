#include "photo/metadata.h"

#include "base/atomic_file.h"
#include "photo/exif_facts.h"
#include "photo/exif_text.h"
#include "photo/metadata_source.h"
#include "photo/sidecar.h"

#include <new>
#include <string>

namespace petzval {

namespace {

/// Of a JPEG, or the start of another file: exiv2 passes over EXIF that it cannot decode.
bool has_exif_segment(const std::filesystem::path& path) {
    const std::string head = first_bytes(path, 65536);
    return head.starts_with("\xFF\xD8") && head.find(std::string("Exif\0\0", 6)) != std::string::npos;
}

} // namespace

PhotoFacts facts_from_metadata(const std::filesystem::path& path) try {
    return facts_of(read_metadata(path).exif);
} catch (const std::bad_alloc&) {
    throw;
} catch (const std::exception&) { // damaged metadata raises more than exiv2's own errors
    return facts_from_sidecar(path);
}

bool says_adobe_rgb(const std::filesystem::path& path) try {
    const Metadata metadata = read_metadata(path);
    const Exiv2::ExifData& exif = metadata.exif;
    constexpr long adobe = 2; // not in EXIF's standard, but in cameras' files
    const auto space = exif.findKey(Exiv2::ExifKey("Exif.Photo.ColorSpace"));
    if (space != exif.end() && space->count() > 0 && space->toLong() == adobe) return true;
    const auto index = exif.findKey(Exiv2::ExifKey("Exif.Iop.InteroperabilityIndex"));
    return index != exif.end() && cleaned_text(index->toString()) == "R03";
} catch (const std::exception&) { // damaged metadata raises more than exiv2's own errors
    return false;
}

std::optional<Message> metadata_problem(const std::filesystem::path& path) {
    try {
        if (!read_metadata(path).exif.empty() || !has_exif_segment(path)) return std::nullopt;
        return message("it is damaged");
    } catch (const std::exception& error) {
        return Message(cleaned_text(error.what()));
    }
}

} // namespace petzval
