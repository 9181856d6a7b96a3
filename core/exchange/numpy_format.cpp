#include "base/atomic_file.h"
#include "base/error.h"
#include "exchange/description.h"
#include "exchange/formats.h"
#include "exchange/numpy_array.h"

#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>

namespace petzval {

namespace fs = std::filesystem;

namespace {

fs::path side_file(const fs::path& path) {
    return fs::path(path) += ".json";
}

[[noreturn]] void refuse(const fs::path& path, const Message& problem) {
    throw Error(
        ErrorCode::UnsupportedFormat, path.string(), problem,
        message("Save it with numpy.save as a C-ordered array of little-endian float32 or float64, [row, "
                "column, channel, y, x]"));
}

void write_numpy(const fs::path& path, const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    const std::string content =
        numpy_file(grid.values(), {shape.rows, shape.cols, shape.channels, shape.size, shape.size});
    // The array goes in while the description is still under a temporary name: both appear, or neither.
    write_atomically(side_file(path), [&](const fs::path& temporary) {
        std::ofstream side(temporary, std::ios::binary);
        side << text_from({grid.shape(), grid.metadata()}) << '\n';
        side.close();
        if (!side)
            throw Error(ErrorCode::WriteFailed, side_file(path).string(),
                        message("the file could not be written"));
        write_atomically(path, content);
    });
}

struct NumpyHeader {
    std::string_view text;
    std::size_t data = 0; ///< where the values begin
};

NumpyHeader header_in(const std::string& content, const fs::path& path) {
    const auto byte = [&](std::size_t i) {
        return i < content.size() ? std::size_t(static_cast<unsigned char>(content[i])) : 0;
    };
    const std::size_t version = byte(6);
    if (version < 1 || version > 3)
        refuse(path, message("this is no NumPy file of a version that Petzval knows"));
    const std::size_t start = version == 1 ? 10 : 12;
    const std::size_t length =
        byte(8) + (byte(9) << 8) + (version == 1 ? 0 : (byte(10) << 16) + (byte(11) << 24));
    if (start > content.size() || length > content.size() - start)
        throw Error(ErrorCode::DamagedFile, path.string(), message("the file is cut off"));
    return {std::string_view(content).substr(start, length), start + length};
}

/// What follows `key` in the header, without blanks before it.
std::string_view after(std::string_view header, std::string_view key, const fs::path& path) {
    const std::size_t at = header.find(key);
    if (at == std::string_view::npos) refuse(path, message("its header is not that of a NumPy array"));
    header.remove_prefix(at + key.size());
    header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
    return header;
}

/// "(4, 5, 3, 7, 7)"
PsfShape shape_in(std::string_view text, const fs::path& path) {
    int lengths[5] = {};
    for (int axis = 0; axis < 5; ++axis) {
        const std::size_t start = std::min(text.find_first_not_of(axis == 0 ? "( " : ", "), text.size());
        const auto [end, failure] =
            std::from_chars(text.data() + start, text.data() + text.size(), lengths[axis]);
        if (failure == std::errc::result_out_of_range) refuse(path, message("its array is far too large"));
        if (failure != std::errc()) refuse(path, message("its array does not have five axes"));
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    if (!text.starts_with(')')) refuse(path, message("its array does not have five axes"));
    if (lengths[3] != lengths[4]) refuse(path, message("its kernels are not square"));
    const PsfShape shape{lengths[0], lengths[1], lengths[2], lengths[3]};
    if (const Message problem = problem_of(shape); !problem.empty()) refuse(path, problem);
    return shape;
}

PsfMetadata metadata_beside(const fs::path& path, const PsfShape& shape) {
    const fs::path side = side_file(path);
    if (!fs::exists(side)) return {};
    const GridDescription description = description_from(read_grid_file(side), side.string());
    if (description.shape != shape)
        throw Error(ErrorCode::DamagedFile, side.string(),
                    message("this describes a grid of another shape"),
                    message("Remove it to read the array without a description"));
    return description.metadata;
}

/// Bytes of each of the array's numbers.
std::size_t number_size(std::string_view header, const fs::path& path) {
    const std::string_view kind = after(header, "'descr':", path);
    if (kind.starts_with("'<f4'")) return sizeof(float);
    if (kind.starts_with("'<f8'")) return sizeof(double);
    refuse(path, message("its numbers are not little-endian float32 or float64"));
}

void copy_numbers(const char* bytes, std::size_t number_size, std::span<float> values) {
    if (number_size == sizeof(float)) {
        std::memcpy(values.data(), bytes, values.size_bytes());
        return;
    }
    for (float& value : values) {
        double number;
        std::memcpy(&number, bytes, sizeof number);
        value = static_cast<float>(number);
        bytes += sizeof number;
    }
}

PsfGrid read_numpy(const fs::path& path) {
    const std::string content = read_grid_file(path);
    const NumpyHeader header = header_in(content, path);
    const std::size_t number = number_size(header.text, path);
    if (!after(header.text, "'fortran_order':", path).starts_with("False"))
        refuse(path, message("its array is in Fortran's order"));
    const PsfShape shape = shape_in(after(header.text, "'shape':", path), path);
    const std::size_t bytes = value_count(shape) * number;
    if (content.size() - header.data < bytes)
        throw Error(ErrorCode::DamagedFile, path.string(), message("the file is cut off"));
    if (content.size() - header.data > bytes)
        throw Error(ErrorCode::DamagedFile, path.string(), message("the file is longer than its array"));
    PsfGrid grid(shape, metadata_beside(path, shape));
    copy_numbers(content.data() + header.data, number, grid.values());
    return grid;
}

} // namespace

GridFormat numpy_format() {
    return {
        .name = "numpy",
        .title = translatable("NumPy array"),
        .keeps = "everything, to the bit, in two files: .npy and .npy.json",
        .extensions = {".npy"},
        .write = write_numpy,
        .read = read_numpy,
        .recognises = [](const fs::path&, std::string_view head) { return head.starts_with(numpy_magic); }};
}

} // namespace petzval
