#include "exchange/zip_archive.h"

#include "base/error.h"
#include "exchange/little_endian.h"

#include <zlib.h>

#include <limits>
#include <stdexcept>
#include <utility>

namespace petzval {

namespace {

constexpr std::uint32_t local_mark = 0x04034b50;
constexpr std::uint32_t directory_mark = 0x02014b50;
constexpr std::uint32_t end_mark = 0x06054b50;
constexpr std::uint32_t end64_mark = 0x06064b50;
constexpr std::uint32_t locator64_mark = 0x07064b50;
constexpr std::uint32_t elsewhere = 0xffffffff; ///< "see the 64-bit field"

constexpr std::size_t local_size = 30; ///< of the headers, without what varies
constexpr std::size_t directory_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t locator64_size = 20;

/// Reads numbers out of an archive, refusing what lies beyond its end.
class Reader {
public:
    Reader(std::string_view bytes, const std::string& subject)
        : bytes_(bytes)
        , subject_(subject) {}

    std::string_view part(std::uint64_t offset, std::uint64_t size) const {
        if (offset > bytes_.size() || size > bytes_.size() - offset) throw_damaged();
        return bytes_.substr(offset, size);
    }
    template <typename Number>
    std::uint64_t number(std::uint64_t offset) const {
        return number_at<Number>(part(offset, sizeof(Number)), 0);
    }
    std::uint64_t two(std::uint64_t offset) const { return number<std::uint16_t>(offset); }
    std::uint64_t four(std::uint64_t offset) const { return number<std::uint32_t>(offset); }
    std::uint64_t eight(std::uint64_t offset) const { return number<std::uint64_t>(offset); }
    std::string_view bytes() const { return bytes_; }
    const std::string& subject() const { return subject_; }

    [[noreturn]] void throw_damaged() const {
        throw Error(ErrorCode::DamagedFile, subject_, message("the archive is cut off or damaged"));
    }

private:
    std::string_view bytes_;
    const std::string& subject_;
};

struct Directory {
    std::uint64_t offset = 0;
    std::uint64_t entries = 0;
};

Directory directory_of(const Reader& archive) {
    std::string mark;
    append_number(mark, end_mark);
    const std::size_t end = archive.bytes().rfind(mark);
    if (end == std::string_view::npos) archive.throw_damaged();
    archive.part(end, end_size);
    const Directory directory{archive.four(end + 16), archive.two(end + 10)};
    const bool has_locator = end >= locator64_size && archive.four(end - locator64_size) == locator64_mark;
    if (!has_locator) return directory;
    const std::uint64_t end64 = archive.eight(end - locator64_size + 8);
    if (archive.four(end64) != end64_mark) archive.throw_damaged();
    return {archive.eight(end64 + 48), archive.eight(end64 + 32)};
}

/// A directory entry's size and offset, which are in its 64-bit field where the short ones say so.
struct Place {
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
};

Place place_of(const Reader& archive, std::uint64_t entry, std::uint64_t name_size,
               std::uint64_t extra_size) {
    Place place{archive.four(entry + 24), archive.four(entry + 42)};
    const bool packed_size_elsewhere = archive.four(entry + 20) == elsewhere;
    const std::uint64_t end = entry + directory_size + name_size + extra_size;
    for (std::uint64_t at = entry + directory_size + name_size; at + 4 <= end;) {
        const std::uint64_t field_end = at + 4 + archive.two(at + 2);
        if (archive.two(at) == 1) { // the 64-bit field: those that are elsewhere, in this order
            std::uint64_t value = at + 4;
            if (place.size == elsewhere) place.size = archive.eight(std::exchange(value, value + 8));
            if (packed_size_elsewhere) value += 8;
            if (place.offset == elsewhere) place.offset = archive.eight(value);
        }
        at = field_end;
    }
    return place;
}

std::string_view content_at(const Reader& archive, const Place& place) {
    if (archive.four(place.offset) != local_mark) archive.throw_damaged();
    const std::uint64_t name_and_extra = archive.two(place.offset + 26) + archive.two(place.offset + 28);
    return archive.part(place.offset + local_size + name_and_extra, place.size);
}

} // namespace

std::map<std::string, std::string_view> zip_entries(std::string_view bytes, const std::string& subject) {
    const Reader archive(bytes, subject);
    const Directory directory = directory_of(archive);
    std::map<std::string, std::string_view> entries;
    std::uint64_t at = directory.offset;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        if (archive.four(at) != directory_mark) archive.throw_damaged();
        const std::uint64_t name_size = archive.two(at + 28);
        const std::uint64_t extra_size = archive.two(at + 30);
        if (archive.two(at + 10) != 0)
            throw Error(ErrorCode::UnsupportedFormat, subject, message("its archive is compressed"),
                        message("Save it with torch.save"));
        entries.emplace(archive.part(at + directory_size, name_size),
                        content_at(archive, place_of(archive, at, name_size, extra_size)));
        at += directory_size + name_size + extra_size + archive.two(at + 32);
    }
    return entries;
}

namespace {

/// What the local header and the directory say alike, from "version needed" to the length of the name.
std::string shared_fields(const std::string& name, const std::string& content) {
    std::string fields;
    append_number<std::uint16_t>(fields, 20);         // version 2.0
    append_number<std::uint16_t>(fields, 0);          // flags
    append_number<std::uint16_t>(fields, 0);          // stored
    append_number<std::uint32_t>(fields, 0x00210000); // 1 January 1980: the same grid gives the same file
    append_number(fields, static_cast<std::uint32_t>(::crc32_z(
                              0, reinterpret_cast<const Bytef*>(content.data()), content.size())));
    append_number(fields, static_cast<std::uint32_t>(content.size()));
    append_number(fields, static_cast<std::uint32_t>(content.size()));
    append_number(fields, static_cast<std::uint16_t>(name.size()));
    return fields;
}

/// An extra field that moves what follows to a multiple of 64 bytes, as PyTorch has it.
std::string padding(std::size_t offset) {
    constexpr std::size_t alignment = 64;
    constexpr std::size_t least = 4;
    const std::size_t size = least + (alignment - (offset + least) % alignment) % alignment;
    std::string field = "FB";
    append_number(field, static_cast<std::uint16_t>(size - least));
    return field.append(size - least, 'Z');
}

} // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string archive;
    std::string directory;
    for (const auto& [name, content] : entries) {
        append_number(directory, directory_mark);
        append_number<std::uint16_t>(directory, 20); // made by version 2.0
        directory += shared_fields(name, content);
        directory.append(12, '\0'); // no extra field, no comment, one disk, no attributes
        append_number(directory, static_cast<std::uint32_t>(archive.size()));
        directory += name;

        const std::string extra = padding(archive.size() + local_size + name.size());
        append_number(archive, local_mark);
        archive += shared_fields(name, content);
        append_number(archive, static_cast<std::uint16_t>(extra.size()));
        archive.append(name).append(extra).append(content);
    }
    if (archive.size() + directory.size() > std::numeric_limits<std::uint32_t>::max())
        throw std::logic_error("zip_of: beyond 4 GiB");
    const auto start = static_cast<std::uint32_t>(archive.size());
    archive += directory;
    append_number(archive, end_mark);
    append_number<std::uint32_t>(archive, 0); // disks
    append_number(archive, static_cast<std::uint16_t>(entries.size()));
    append_number(archive, static_cast<std::uint16_t>(entries.size()));
    append_number(archive, static_cast<std::uint32_t>(directory.size()));
    append_number(archive, start);
    append_number<std::uint16_t>(archive, 0); // no comment
    return archive;
}

} // namespace petzval
