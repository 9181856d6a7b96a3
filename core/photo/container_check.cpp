#include "photo/container_check.h"

#include "photo/damaged_file.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace petzval {

namespace {

constexpr long smallest_side = 16;
constexpr long largest_side = 65000;
constexpr long largest_area = 400'000'000;

/// Big-endian numbers of a file in memory; reading past the end is a cut-off file.
class Reader {
public:
    Reader(const std::filesystem::path& path, std::string_view bytes)
        : path_(path)
        , bytes_(bytes) {}

    std::size_t position() const { return position_; }
    void seek(std::size_t position) { position_ = position; }
    std::uint8_t byte() { return static_cast<std::uint8_t>(take(1)[0]); }
    std::uint32_t number(int byte_count) {
        std::uint32_t value = 0;
        for (int i = 0; i < byte_count; ++i)
            value = value << 8 | byte();
        return value;
    }
    std::string_view take(std::size_t count) {
        if (position_ > bytes_.size() || count > bytes_.size() - position_)
            throw_damaged(path_, message("the file is cut off"));
        position_ += count;
        return bytes_.substr(position_ - count, count);
    }

private:
    const std::filesystem::path& path_;
    std::string_view bytes_;
    std::size_t position_ = 0;
};

namespace jpeg {
constexpr std::uint8_t start_of_image = 0xD8, end_of_image = 0xD9, start_of_scan = 0xDA, temporary = 0x01;
constexpr bool is_restart(std::uint8_t marker) {
    return marker >= 0xD0 && marker <= 0xD7;
}
constexpr bool is_start_of_frame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
} // namespace jpeg

[[noreturn]] void throw_unsupported(const std::filesystem::path& path, const Message& problem,
                                    const Message& advice) {
    throw Error(ErrorCode::UnsupportedFormat, path.string(), problem, advice);
}

PictureHeader frame_header(const std::filesystem::path& path, Reader& reader, std::uint8_t marker) {
    const Message advice = message("Save it as a TIFF or PNG of 16 bits");
    const std::uint32_t bits = reader.number(1);
    PictureHeader header;
    header.height = reader.number(2);
    header.width = reader.number(2);
    header.components = static_cast<int>(reader.number(1));
    if (bits != 8) throw_unsupported(path, message("it is a JPEG of %1 bits", bits), advice);
    if (marker == 0xC3 || marker == 0xCB) throw_unsupported(path, message("it is a lossless JPEG"), advice);
    if ((marker & 0x07) > 4) throw_unsupported(path, message("it is a hierarchical JPEG"), advice);
    if (header.components == 4)
        throw_unsupported(path, message("it is a CMYK picture"), message("Save it as RGB"));
    if (header.components != 1 && header.components != 3)
        throw_damaged(path, message("the JPEG file has %1 colours", header.components));
    return header;
}

/// The next marker, past entropy-coded data and fill bytes.
std::uint8_t next_marker(Reader& reader) {
    for (;;) {
        while (reader.byte() != 0xFF) {
        }
        std::uint8_t marker = reader.byte();
        while (marker == 0xFF)
            marker = reader.byte();
        if (marker != 0 && !jpeg::is_restart(marker)) return marker;
    }
}

std::uint32_t crc32(std::string_view bytes) {
    static const std::array<std::uint32_t, 256> table = [] {
        std::array<std::uint32_t, 256> entries{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            entries[i] = i;
            for (int bit = 0; bit < 8; ++bit)
                entries[i] = entries[i] & 1 ? 0xEDB88320u ^ entries[i] >> 1 : entries[i] >> 1;
        }
        return entries;
    }();
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<std::uint8_t>(byte)) & 0xFF] ^ crc >> 8;
    return ~crc;
}

} // namespace

PictureHeader require_whole_jpeg(const std::filesystem::path& path, const std::string& bytes) {
    Reader reader(path, bytes);
    PictureHeader header;
    for (;;) {
        const std::uint8_t marker = next_marker(reader);
        if (marker == jpeg::end_of_image) break;
        if (marker == jpeg::start_of_image || marker == jpeg::temporary) continue;
        const std::size_t segment = reader.position();
        const std::uint32_t length = reader.number(2);
        if (jpeg::is_start_of_frame(marker)) {
            // A decoder would take the first, and allocate for it.
            if (header.components != 0) throw_damaged(path, message("the JPEG file has two frame headers"));
            header = frame_header(path, reader, marker);
        }
        reader.seek(segment + length);
    }
    if (header.components == 0) throw_damaged(path, message("the JPEG file holds no picture"));
    return header;
}

PictureHeader require_whole_png(const std::filesystem::path& path, const std::string& bytes) {
    Reader reader(path, bytes);
    PictureHeader header;
    reader.take(8); // the signature
    for (std::string_view type; type != "IEND";) {
        const std::uint32_t length = reader.number(4);
        const std::string_view typed_data = reader.take(4 + std::size_t{length});
        if (reader.number(4) != crc32(typed_data))
            throw_damaged(path, message("a checksum in the PNG file does not match"));
        type = typed_data.substr(0, 4);
        if (type != "IHDR") continue;
        if (header.width != 0) throw_damaged(path, message("the PNG file has two headers"));
        Reader fields(path, typed_data.substr(4));
        header.width = fields.number(4);
        header.height = fields.number(4);
    }
    if (header.width == 0) throw_damaged(path, message("the PNG file has no header"));
    return header;
}

void require_photo_size(const std::filesystem::path& path, long width, long height) {
    const std::string size = std::to_string(width) + " x " + std::to_string(height) + " px";
    if (width < smallest_side || height < smallest_side)
        throw Error(ErrorCode::UnsuitableInput, path.string(),
                    message("the picture of %1 is too small for a photo", size));
    if (width > largest_side || height > largest_side || width * height > largest_area)
        throw Error(ErrorCode::UnsuitableInput, path.string(),
                    message("the picture of %1 is too large", size),
                    message("Petzval takes up to 65000 px a side and 400 megapixels"));
}

void require_plausible_size(const std::filesystem::path& path, long width, long height) {
    constexpr std::uintmax_t most_pixels_per_byte = 4096;
    if (static_cast<std::uintmax_t>(width * height) / most_pixels_per_byte <=
        std::filesystem::file_size(path))
        return;
    throw_damaged(path,
                  message("it promises %1 x %2 px, which so small a file cannot hold", width, height));
}

} // namespace petzval
