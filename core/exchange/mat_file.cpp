#include "exchange/mat_file.h"

#include "base/error.h"
#include "exchange/mat_elements.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>

namespace petzval {

using namespace std::string_view_literals;

namespace {

constexpr std::size_t tag_size = 8;
/// More than flags, lengths and name of a variable that could be a grid.
constexpr std::size_t longest_variable_header = 1024;

template <typename Number>
Number number_at(std::string_view bytes, std::size_t offset, bool swapped) {
    char raw[sizeof(Number)];
    std::memcpy(raw, bytes.data() + offset, sizeof raw);
    if (swapped) std::ranges::reverse(raw);
    return std::bit_cast<Number>(raw);
}

/// A data element's tag: what follows, where, and where the next one begins.
struct Tag {
    std::uint32_t type = 0;
    std::size_t data = 0;
    std::size_t size = 0;
    std::size_t next = 0;
};

/// The tag at `offset`; nothing where it is not whole, or impossible.
std::optional<Tag> tag_at(std::string_view bytes, std::size_t offset, bool swapped) {
    if (offset > bytes.size() || bytes.size() - offset < tag_size) return std::nullopt;
    const auto first = number_at<std::uint32_t>(bytes, offset, swapped);
    // Up to four bytes may lie in the tag itself, their number in its upper half.
    if (const std::size_t count = first >> 16) {
        if (count > 4) return std::nullopt;
        return Tag{first & 0xffff, offset + 4, count, offset + tag_size};
    }
    const std::size_t size = number_at<std::uint32_t>(bytes, offset + 4, swapped);
    // Compressed elements alone are not padded to eight bytes.
    const std::size_t padded = first == kMatCompressed ? size : (size + 7) / 8 * 8;
    return Tag{first, offset + tag_size, size, offset + tag_size + padded};
}

/// The first `size` bytes that a zlib stream holds, or as many as there are.
std::string inflated(std::string_view stream, std::size_t size) {
    std::string result(size, '\0');
    z_stream state{};
    if (::inflateInit(&state) != Z_OK) return {};
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));
    state.avail_in = static_cast<uInt>(stream.size());
    state.next_out = reinterpret_cast<Bytef*>(result.data());
    state.avail_out = static_cast<uInt>(size);
    ::inflate(&state, Z_SYNC_FLUSH);
    result.resize(size - state.avail_out);
    ::inflateEnd(&state);
    return result;
}

template <typename Stored>
std::vector<float> converted_from(std::string_view bytes, bool swapped) {
    std::vector<float> values(bytes.size() / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(number_at<Stored>(bytes, i * sizeof(Stored), swapped));
    return values;
}

/// MATLAB stores numbers in the smallest type that holds them.
std::vector<float> converted(std::uint32_t type, std::string_view bytes, bool swapped) {
    switch (type) {
    case kMatInt8:
        return converted_from<std::int8_t>(bytes, swapped);
    case kMatUint8:
    case kMatUtf8:
        return converted_from<std::uint8_t>(bytes, swapped);
    case kMatInt16:
        return converted_from<std::int16_t>(bytes, swapped);
    case kMatUint16:
        return converted_from<std::uint16_t>(bytes, swapped);
    case kMatInt32:
        return converted_from<std::int32_t>(bytes, swapped);
    case kMatUint32:
        return converted_from<std::uint32_t>(bytes, swapped);
    case kMatSingle:
        return converted_from<float>(bytes, swapped);
    case kMatDouble:
        return converted_from<double>(bytes, swapped);
    default:
        return {};
    }
}

MatFile::Kind kind_from(std::uint32_t flags) {
    switch (flags & 0xff) {
    case kMatCharClass:
        return MatFile::Kind::Char;
    case kMatSingleClass:
        return MatFile::Kind::Single;
    default:
        return MatFile::Kind::Other;
    }
}

} // namespace

std::size_t MatFile::Variable::count() const {
    std::size_t count = 1;
    for (const std::size_t length : lengths) {
        if (length && count > std::numeric_limits<std::size_t>::max() / length)
            return std::numeric_limits<std::size_t>::max();
        count *= length;
    }
    return count;
}

MatFile::MatFile(std::string content, std::string subject)
    : content_(std::move(content))
    , subject_(std::move(subject)) {
    const std::string_view mark =
        std::string_view(content_).substr(std::min(content_.size(), kMatHeaderSize - 4), 4);
    swapped_ = mark == "\1\0MI"sv;
    if (mark != "\0\1IM"sv && !swapped_)
        throw Error(ErrorCode::UnsupportedFormat, subject_,
                    message("this is no MAT file of version 5, or its header is damaged"),
                    message("Save it in MATLAB with -v6 or -v7"));
}

std::optional<MatFile::Variable> MatFile::find(std::string_view name) const {
    const std::string_view bytes = content_;
    for (std::size_t at = kMatHeaderSize; at < bytes.size();) {
        const std::optional<Tag> tag = tag_at(bytes, at, swapped_);
        if (!tag || tag->size > bytes.size() - tag->data)
            throw Error(ErrorCode::DamagedFile, subject_, message("the file is cut off"));
        if (tag->type == kMatMatrix || tag->type == kMatCompressed) {
            const std::string_view content = bytes.substr(tag->data, tag->size);
            if (std::optional<Variable> found = header_of(content, tag->type == kMatCompressed, name))
                return found;
        }
        at = tag->next;
    }
    return std::nullopt;
}

/// The variable in `content`, if it is the one called `name`.
std::optional<MatFile::Variable> MatFile::header_of(std::string_view content, bool compressed,
                                                    std::string_view name) const {
    const std::string head = compressed ? inflated(content, longest_variable_header)
                                        : std::string(content.substr(0, longest_variable_header));
    std::size_t at = compressed ? tag_size : 0; // the tag of the matrix is compressed with it
    Tag parts[4];                               // flags, lengths, name, values
    for (Tag& part : parts) {
        const std::optional<Tag> tag = tag_at(head, at, swapped_);
        const bool last = &part == &parts[3]; // its values may lie beyond the head
        if (!tag || tag->data > head.size() || (!last && tag->size > head.size() - tag->data))
            return std::nullopt;
        part = *tag;
        at = tag->next;
    }
    const auto& [flags, lengths, title, values] = parts;
    if (flags.type != kMatUint32 || flags.size != 8 || lengths.type != kMatInt32 ||
        title.type != kMatInt8 || std::string_view(head).substr(title.data, title.size) != name)
        return std::nullopt;
    Variable variable;
    const auto bits = number_at<std::uint32_t>(head, flags.data, swapped_);
    constexpr std::uint32_t complex_bit = 0x800;
    variable.kind = kind_from(bits);
    variable.complex = bits & complex_bit;
    for (std::size_t i = 0; i + 4 <= lengths.size; i += 4)
        variable.lengths.push_back(number_at<std::uint32_t>(head, lengths.data + i, swapped_));
    variable.content = content;
    variable.compressed = compressed;
    variable.data = values.data;
    variable.size = values.size;
    variable.type = values.type;
    return variable;
}

std::vector<float> MatFile::values(const Variable& variable) const {
    const Error cut_off(ErrorCode::DamagedFile, subject_, message("the file is cut off or damaged"));
    if (variable.size > variable.count() * sizeof(float)) throw cut_off;
    std::string bytes;
    std::string_view content = variable.content;
    if (variable.compressed) content = bytes = inflated(content, variable.data + variable.size);
    if (content.size() < variable.data + variable.size) throw cut_off;
    std::vector<float> values =
        converted(variable.type, content.substr(variable.data, variable.size), swapped_);
    if (values.size() != variable.count()) throw cut_off;
    return values;
}

} // namespace petzval
