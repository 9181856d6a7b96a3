#include "photo/tiff_file.h"

#include "photo/damaged_file.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace petzval {

namespace {

/// Numbers of either byte order from a TIFF or BigTIFF file.
class TiffNumbers {
public:
    explicit TiffNumbers(const std::filesystem::path& path)
        : path_(path)
        , file_size_(std::filesystem::file_size(path))
        , file_(path, std::ios::binary) {
        little_endian_ = number(0, 1) == 'I';
        big_tiff_ = number(2, 2) == 43;
    }

    bool big_tiff() const { return big_tiff_; }

    std::uint64_t number(std::uint64_t position, int byte_count) {
        require_inside(position, byte_count);
        std::array<char, 8> bytes{};
        file_.seekg(static_cast<std::streamoff>(position));
        file_.read(bytes.data(), byte_count);
        if (little_endian_) std::reverse(bytes.begin(), bytes.begin() + byte_count);
        std::uint64_t value = 0;
        for (int i = 0; i < byte_count; ++i)
            value = value << 8 | static_cast<unsigned char>(bytes[i]);
        return value;
    }

    void require_inside(std::uint64_t position, std::uint64_t byte_count) const {
        if (position <= file_size_ && byte_count <= file_size_ - position) return;
        throw_damaged(path_, "the file is cut off");
    }

private:
    const std::filesystem::path& path_;
    std::uint64_t file_size_;
    std::ifstream file_;
    bool little_endian_ = true;
    bool big_tiff_ = false;
};

/// Returns the position of the EXIF directory, or 0 where there is none.
std::uint64_t require_whole_directory(TiffNumbers& numbers, std::uint64_t position) {
    // Bytes of one value by TIFF type; unknown types are left alone.
    constexpr std::array<int, 19> size_of_type = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    const int count_size = numbers.big_tiff() ? 8 : 2;
    const int word = numbers.big_tiff() ? 8 : 4; // an offset, a count, a value kept in the entry itself
    const int entry_size = 4 + 2 * word;
    const std::uint64_t entries = std::min<std::uint64_t>(numbers.number(position, count_size), 65535);
    std::uint64_t exif = 0;
    for (std::uint64_t i = 0; i < entries; ++i) {
        const std::uint64_t entry = position + count_size + i * entry_size;
        const std::uint64_t type = numbers.number(entry + 2, 2);
        const std::uint64_t count = numbers.number(entry + 4, word);
        const std::uint64_t value = numbers.number(entry + 4 + word, word);
        const std::uint64_t value_size = type < size_of_type.size() ? size_of_type[type] : 0;
        if (value_size != 0 && count > word / value_size) {

            numbers.require_inside(value,
                                   count > UINT64_MAX / value_size ? UINT64_MAX : count * value_size);
        }
        if (numbers.number(entry, 2) == TIFFTAG_EXIFIFD) exif = value;
    }
    return exif;
}

} // namespace

void require_whole_tags(const std::filesystem::path& path) {
    TiffNumbers numbers(path);
    const std::uint64_t first = numbers.big_tiff() ? numbers.number(8, 8) : numbers.number(4, 4);
    const std::uint64_t exif = require_whole_directory(numbers, first);
    if (exif != 0) require_whole_directory(numbers, exif);
}

} // namespace petzval
