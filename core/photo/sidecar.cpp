#include "photo/sidecar.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "photo/exif_facts.h"
#include "photo/exif_text.h"
#include "photo/prepared_libraries.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargest = 16u << 20; // bytes; of histories of edits, a hundredth

fs::path with_ending(const fs::path& photo, bool instead, const char* ending) {
    fs::path path = photo;
    return instead ? path.replace_extension(ending) : path += ending;
}

Exiv2::XmpData read_xmp(const fs::path& sidecar) {
    prepare_libraries();
    if (require_readable_file(sidecar) > kLargest)
        throw Error(ErrorCode::DamagedFile, sidecar.string(), message("it is too large for a sidecar"));
    Exiv2::XmpData xmp;
    if (Exiv2::XmpParser::decode(xmp, read_whole_file(sidecar)) != 0)
        throw Error(ErrorCode::DamagedFile, sidecar.string(), message("it is not XMP, or damaged"),
                    message("Remove it, or save it anew with the program that made it"));
    return xmp;
}

/// In the names of XMP for EXIF, which is what raw converters look for; "aux" is Adobe's older one.
void set_xmp_facts(Exiv2::XmpData& xmp, const PhotoFacts& facts) {
    Exiv2::ExifData exif;
    set_facts(exif, facts);
    Exiv2::copyExifToXmp(exif, xmp);
    if (facts.lens.empty()) return;
    xmp["Xmp.exifEX.LensModel"] = facts.lens;
    xmp["Xmp.aux.Lens"] = facts.lens;
}

std::string lens_in(const Exiv2::XmpData& xmp) {
    for (const char* key : {"Xmp.exifEX.LensModel", "Xmp.aux.Lens"}) {
        const auto entry = xmp.findKey(Exiv2::XmpKey(key));
        if (entry == xmp.end()) continue;
        if (const std::string name = cleaned_text(entry->toString()); !is_placeholder(name)) return name;
    }
    return {};
}

} // namespace

std::optional<fs::path> sidecar_of(const fs::path& photo) {
    for (const bool instead : {false, true})
        for (const char* ending : {".xmp", ".XMP"}) {
            std::error_code ignored;
            const fs::path path = with_ending(photo, instead, ending);
            if (path != photo && fs::is_regular_file(path, ignored)) return path;
        }
    return std::nullopt;
}

PhotoFacts facts_from_sidecar(const fs::path& photo) try {
    const std::optional<fs::path> sidecar = sidecar_of(photo);
    if (!sidecar) return {};
    const Exiv2::XmpData xmp = read_xmp(*sidecar);
    Exiv2::ExifData exif;
    Exiv2::copyXmpToExif(xmp, exif);
    const PhotoFacts told = facts_of(exif);
    PhotoFacts facts;
    facts.camera = told.camera;
    facts.lens = lens_in(xmp);
    facts.f_number = told.f_number;
    facts.focal_length = told.focal_length;
    facts.focus_distance = told.focus_distance;
    return facts;
} catch (const std::exception&) { // as damaged EXIF: the pixels decide whether a photo is good
    return {};
}

fs::path write_sidecar(const fs::path& photo, const PhotoFacts& facts) {
    const fs::path path = sidecar_of(photo).value_or(with_ending(photo, true, ".xmp"));
    std::error_code ignored;
    Exiv2::XmpData xmp;
    if (fs::exists(path, ignored)) xmp = read_xmp(path);
    prepare_libraries();
    set_xmp_facts(xmp, facts);
    std::string packet;
    constexpr std::uint16_t compact =
        Exiv2::XmpParser::omitPacketWrapper | Exiv2::XmpParser::useCompactFormat;
    if (Exiv2::XmpParser::encode(packet, xmp, compact) != 0)
        throw Error(ErrorCode::WriteFailed, path.string(), message("its facts cannot be written as XMP"));
    write_atomically(path, packet);
    return path;
}

} // namespace petzval
