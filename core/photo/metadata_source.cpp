#include "photo/metadata_source.h"

#include "base/atomic_file.h"
#include "photo/exif_facts.h"
#include "photo/prepared_libraries.h"
#include "photo/sidecar.h"
#include "photo/tiff_directory.h"

#include <stdexcept>

namespace petzval {

namespace {

constexpr std::uint16_t kExif = 34665, kGps = 34853, kInteroperability = 40965, kXmp = 700;

bool is_big_tiff(const std::filesystem::path& path) {
    const std::string head = first_bytes(path, 4);
    return head == std::string("II+\0", 4) || head == std::string("MM\0+", 4);
}

/// The metadata of a BigTIFF file as the ordinary TIFF in memory that exiv2 decodes.
class ExifBlock {
public:
    explicit ExifBlock(TiffTags& file)
        : file_(file) {
        bytes_.append("II*\0", 4);
        append(0, 4); // the place of the first directory, when that is known
        const std::uint64_t first = add(file.directory(file.first_directory()));
        for (int i = 0; i < 4; ++i)
            bytes_[4 + i] = static_cast<char>(first >> 8 * i & 0xFF);
    }

    const std::string& bytes() const { return bytes_; }

private:
    struct Written {
        std::uint16_t tag, type;
        std::uint64_t count, value;
    };

    void append(std::uint64_t number, int byte_count) {
        for (int i = 0; i < byte_count; ++i)
            bytes_ += static_cast<char>(number >> 8 * i & 0xFF);
    }

    /// Writes the values and the directories below, then the directory; returns its place.
    std::uint64_t add(const TiffDirectory& directory) {
        std::vector<Written> entries;
        for (const TiffEntry& entry : directory) {
            constexpr std::uint64_t largest = 1u << 20;
            const std::uint64_t size = TiffTags::size_of(entry);
            if (size == 0 || size > largest || entry.tag == kXmp) continue;
            if (entry.tag == kExif || entry.tag == kGps || entry.tag == kInteroperability)
                entries.push_back({entry.tag, 4, 1, add_below(entry)});
            else if (entry.type <= 12)
                entries.push_back({entry.tag, entry.type, entry.count, add_value(entry, size)});
        }
        const std::uint64_t place = bytes_.size();
        append(entries.size(), 2);
        for (const Written& entry : entries) {
            append(entry.tag, 2);
            append(entry.type, 2);
            append(entry.count, 4);
            append(entry.value, 4);
        }
        append(0, 4);
        return place;
    }

    std::uint64_t add_below(const TiffEntry& entry) {
        if (++depth_ > 4) return 0; // directories that name each other
        const std::vector<double> place = file_.numbers(entry, 1);
        return place.empty() ? 0 : add(file_.directory(static_cast<std::uint64_t>(place.front())));
    }

    std::uint64_t add_value(const TiffEntry& entry, std::uint64_t size) {
        const std::string values = file_.little_endian_bytes(entry);
        std::uint64_t place = bytes_.size();
        if (size > 4) {
            bytes_ += values;
            if (size % 2) bytes_ += '\0';
            return place;
        }
        place = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            place |= static_cast<std::uint64_t>(static_cast<unsigned char>(values[i])) << 8 * i;
        return place;
    }

    TiffTags& file_;
    std::string bytes_;
    int depth_ = 0;
};

Metadata big_tiff_metadata(const std::filesystem::path& path) {
    prepare_libraries();
    TiffTags file(path);
    const ExifBlock block(file);
    Metadata metadata;
    Exiv2::ExifParser::decode(metadata.exif, reinterpret_cast<const Exiv2::byte*>(block.bytes().data()),
                              static_cast<std::uint32_t>(block.bytes().size()));
    const TiffDirectory first = file.directory(file.first_directory());
    if (const TiffEntry* xmp = entry_of(first, kXmp))
        Exiv2::XmpParser::decode(metadata.xmp, file.bytes(*xmp));
    return metadata;
}

/// With what the photo does not tell, but its sidecar does.
Metadata completed(Metadata metadata, const std::filesystem::path& photo) {
    if (!sidecar_of(photo)) return metadata;
    const PhotoFacts told = facts_of(metadata.exif);
    PhotoFacts missing = facts_from_sidecar(photo);
    if (!told.camera.empty()) missing.camera.clear();
    if (!told.lens.empty()) missing.lens.clear();
    if (told.f_number) missing.f_number.reset();
    if (told.focal_length) missing.focal_length.reset();
    if (told.focus_distance) missing.focus_distance.reset();
    set_facts(metadata.exif, missing);
    return metadata;
}

} // namespace

Exiv2::Image::AutoPtr opened_by_exiv2(const std::filesystem::path& path) {
    prepare_libraries();
    Exiv2::Image::AutoPtr image = Exiv2::ImageFactory::open(path.string());
    image->readMetadata();
    return image;
}

void edit_metadata(const std::filesystem::path& path, const std::function<void(Exiv2::Image&)>& change) {
    prepare_libraries();
    const std::string file = read_whole_file(path);
    const Exiv2::Image::AutoPtr image = Exiv2::ImageFactory::open(
        reinterpret_cast<const Exiv2::byte*>(file.data()), static_cast<long>(file.size()));
    image->readMetadata();
    change(*image);
    image->writeMetadata();
    Exiv2::BasicIo& written = image->io();
    if (written.open() != 0) throw std::logic_error("exiv2 does not give back what it wrote");
    write_atomically(
        path, {reinterpret_cast<const char*>(written.mmap()), static_cast<std::size_t>(written.size())});
}

Metadata read_metadata(const std::filesystem::path& path) {
    if (is_big_tiff(path)) return completed(big_tiff_metadata(path), path);
    const Exiv2::Image::AutoPtr image = opened_by_exiv2(path);
    return completed({image->exifData(), image->xmpData()}, path);
}

Metadata metadata_or_none(const std::filesystem::path& path) try {
    return read_metadata(path);
} catch (const std::exception&) { // damaged metadata raises more than exiv2's own errors
    return {};
}

} // namespace petzval
