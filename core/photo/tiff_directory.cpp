#include "photo/tiff_directory.h"

#include "base/atomic_file.h"

#include "photo/damaged_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace petzval {

namespace {

enum Type : std::uint16_t {
    Byte = 1,
    Short = 3,
    Long = 4,
    Rational = 5,
    SignedByte = 6,
    SignedShort = 8,
    SignedLong = 9,
    SignedRational = 10,
    Float = 11,
    Double = 12,
    Directory = 13,
    Long8 = 16,
    SignedLong8 = 17,
    Directory8 = 18,
};

/// Bytes of one value by TIFF type; 0: not known.
constexpr std::array<int, 19> kSizes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

int size_of_one(std::uint16_t type) {
    return type < kSizes.size() ? kSizes[type] : 0;
}

/// Of which a value consists: a rational of two.
int size_of_word(std::uint16_t type) {
    return type == Rational || type == SignedRational ? 4 : size_of_one(type);
}

constexpr std::uint16_t kSubDirectories = 330;

} // namespace

const TiffEntry* entry_of(const TiffDirectory& directory, std::uint16_t tag) {
    const auto found = std::ranges::find(directory, tag, &TiffEntry::tag);
    return found == directory.end() ? nullptr : &*found;
}

TiffTags::TiffTags(const std::filesystem::path& path)
    : path_(path)
    , file_size_(std::filesystem::file_size(path))
    , file_(opened_file(path)) {
    little_endian_ = number(0, 1) == 'I';
    const std::uint64_t magic = number(2, 2);
    big_tiff_ = magic == 43;
    is_tiff_ = number(0, 1) == number(1, 1) && (magic == 42 || big_tiff_);
}

std::uint64_t TiffTags::first_directory() {
    return big_tiff_ ? number(8, 8) : number(4, 4);
}

TiffDirectory TiffTags::directory(std::uint64_t position, std::uint64_t* next) {
    const int count_size = big_tiff_ ? 8 : 2;
    const int word = big_tiff_ ? 8 : 4; // an offset, a count, a value kept in the entry itself
    const int entry_size = 4 + 2 * word;
    const std::uint64_t entries = std::min<std::uint64_t>(number(position, count_size), 65535);
    TiffDirectory directory;
    for (std::uint64_t i = 0; i < entries; ++i) {
        const std::uint64_t at = position + count_size + i * entry_size;
        TiffEntry entry;
        entry.tag = static_cast<std::uint16_t>(number(at, 2));
        entry.type = static_cast<std::uint16_t>(number(at + 2, 2));
        entry.count = number(at + 4, word);
        const auto size = static_cast<std::uint64_t>(size_of_one(entry.type));
        const bool elsewhere = size != 0 && entry.count > word / size;
        entry.position = elsewhere ? number(at + 4 + word, word) : at + 4 + word;
        directory.push_back(entry);
    }
    if (next) *next = number(position + count_size + entries * entry_size, word);
    return directory;
}

std::vector<std::uint64_t> TiffTags::picture_positions() {
    constexpr std::size_t most = 64; // a loop of directories ends here
    std::vector<std::uint64_t> found;
    for (std::uint64_t at = first_directory(), next = 0; at != 0 && found.size() < most; at = next) {
        found.push_back(at);
        directory(at, &next);
    }
    for (std::size_t i = 0; i < found.size() && found.size() < most; ++i) {
        const TiffDirectory above = directory(found[i]);
        if (const TiffEntry* below = entry_of(above, kSubDirectories))
            for (const double at : numbers(*below, most))
                found.push_back(static_cast<std::uint64_t>(at));
    }
    return found;
}

std::uint64_t TiffTags::size_of(const TiffEntry& entry) {
    const auto size = static_cast<std::uint64_t>(size_of_one(entry.type));
    return size != 0 && entry.count > UINT64_MAX / size ? UINT64_MAX : entry.count * size;
}

void TiffTags::require_inside(const TiffEntry& entry) const {
    require_inside(entry.position, size_of(entry));
}

std::vector<double> TiffTags::numbers(const TiffEntry& entry, std::size_t most) {
    const int size = size_of_one(entry.type);
    if (size == 0) return {};
    require_inside(entry);
    std::vector<double> values(std::min<std::uint64_t>(entry.count, most));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = value(entry.type, entry.position + i * size);
    return values;
}

double TiffTags::number_or(const TiffDirectory& directory, std::uint16_t tag, double fallback) {
    const TiffEntry* entry = entry_of(directory, tag);
    if (!entry) return fallback;
    const std::vector<double> values = numbers(*entry, 1);
    return values.empty() ? fallback : values.front();
}

std::string TiffTags::bytes(const TiffEntry& entry) {
    require_inside(entry);
    std::string bytes(size_of(entry), '\0');
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(entry.position));
    file_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

std::string TiffTags::little_endian_bytes(const TiffEntry& entry) {
    std::string values = bytes(entry);
    const int word = size_of_word(entry.type);
    if (little_endian_ || word < 2) return values;
    for (std::size_t at = 0; at + word <= values.size(); at += word)
        std::reverse(values.begin() + at, values.begin() + at + word);
    return values;
}

std::uint64_t TiffTags::number(std::uint64_t position, int byte_count) {
    require_inside(position, byte_count);
    std::array<char, 8> bytes{};
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(position));
    file_.read(bytes.data(), byte_count);
    if (little_endian_) std::reverse(bytes.begin(), bytes.begin() + byte_count);
    std::uint64_t value = 0;
    for (int i = 0; i < byte_count; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

double TiffTags::value(std::uint16_t type, std::uint64_t position) {
    const std::uint64_t bits = number(position, size_of_word(type));
    switch (type) {
    case SignedByte:
        return static_cast<std::int8_t>(bits);
    case SignedShort:
        return static_cast<std::int16_t>(bits);
    case SignedLong:
        return static_cast<std::int32_t>(bits);
    case SignedLong8:
        return static_cast<double>(static_cast<std::int64_t>(bits));
    case Rational:
        return static_cast<double>(bits) / static_cast<double>(number(position + 4, 4));
    case SignedRational:
        return static_cast<double>(static_cast<std::int32_t>(bits)) /
               static_cast<std::int32_t>(number(position + 4, 4));
    case Float:
        return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    case Double:
        return std::bit_cast<double>(bits);
    default:
        return static_cast<double>(bits);
    }
}

void TiffTags::require_inside(std::uint64_t position, std::uint64_t byte_count) const {
    if (position <= file_size_ && byte_count <= file_size_ - position) return;
    throw_damaged(path_, message("the file is cut off"));
}

} // namespace petzval
