#include "base/atomic_file.h"
#include "base/error.h"
#include "exchange/formats.h"
#include "exchange/new_folder.h"
#include "psf/fits_file.h"
#include "psf/fits_metadata.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace petzval {

namespace fs = std::filesystem;

namespace {

fs::path node_file(int row, int col) {
    char name[40];
    std::snprintf(name, sizeof name, "psf_%02d_%02d.fit", row, col);
    return name;
}

/// One kernel of each channel of a node, planes of FITS, the rows in reverse: FITS of astronomers begins at
/// the bottom.
std::vector<float> bottom_up(const PsfGrid& grid, int row, int col) {
    const PsfShape& shape = grid.shape();
    std::vector<float> values;
    for (int channel = 0; channel < shape.channels; ++channel)
        for (int y = shape.size - 1; y >= 0; --y)
            std::ranges::copy(grid.kernel(row, col, channel).subspan(y * shape.size, shape.size),
                              std::back_inserter(values));
    return values;
}

void write_node(const fs::path& path, const PsfGrid& grid, int row, int col) {
    const PsfShape& shape = grid.shape();
    std::array<long, 3> lengths = {shape.size, shape.size, shape.channels};
    std::vector<float> values = bottom_up(grid, row, col);
    FitsFile file;
    int status = 0;
    fits_create_img(file.handle(), FLOAT_IMG, shape.channels == 1 ? 2 : 3, lengths.data(), &status);
    require_success(status, "create the image");
    write_text(file, "ROWORDER", "BOTTOM-UP", "order of the image's rows");
    write_metadata(file, grid.metadata());
    write_number(file, "FIELDX", grid.node_x(col), "place in the frame, 0 left to 1 right");
    write_number(file, "FIELDY", grid.node_y(row), "place in the frame, 0 top to 1 bottom");
    fits_write_img(file.handle(), TFLOAT, 1, static_cast<LONGLONG>(values.size()), values.data(), &status);
    require_success(status, "write the image");
    write_atomically(path, file.content());
}

void write_siril(const fs::path& path, const PsfGrid& grid) {
    write_new_folder(path, [&](const fs::path& folder) {
        for (int row = 0; row < grid.shape().rows; ++row)
            for (int col = 0; col < grid.shape().cols; ++col)
                write_node(folder / node_file(row, col), grid, row, col);
    });
}

struct Node {
    PsfShape shape; ///< of a grid of one node
    PsfMetadata metadata;
    std::vector<float> values; ///< [channel][y][x], top row first
};

PsfShape shape_in(const FitsFile& file, const std::string& subject) {
    int bits = 0;
    int axes = 0;
    std::array<LONGLONG, 3> lengths = {0, 0, 1};
    int status = 0;
    fits_get_img_paramll(file.handle(), 3, &bits, &axes, lengths.data(), &status);
    const auto refuse = [&](const Message& problem) {
        throw Error(ErrorCode::UnsupportedFormat, subject, message("this is no PSF: %1", problem));
    };
    if (status != 0 || axes < 2 || axes > 3) refuse(message("its image has not two or three axes"));
    if (bits != FLOAT_IMG) refuse(message("its numbers are not 32-bit floating point (BITPIX -32)"));
    if (lengths[0] != lengths[1]) refuse(message("it is not square"));
    const auto length = [&](int axis) {
        return static_cast<int>(std::clamp<LONGLONG>(lengths[axis], 0, 1000));
    };
    const PsfShape shape{1, 1, length(2), length(0)};
    if (const Message problem = problem_of(shape); !problem.empty()) refuse(problem);
    return shape;
}

Node read_node(const fs::path& path) {
    const std::string subject = path.string();
    std::string content = read_grid_file(path);
    const std::size_t size = content.size();
    const FitsFile file(std::move(content), subject);
    require_known_version(file, subject);
    Node node{shape_in(file, subject), read_metadata(file, subject), {}};
    node.values.resize(value_count(node.shape));
    LONGLONG start = 0;
    int status = 0;
    fits_get_hduaddrll(file.handle(), nullptr, &start, nullptr, &status);
    if (status != 0 || size < start + node.values.size() * sizeof(float))
        throw Error(ErrorCode::DamagedFile, subject, message("the file is cut off"));
    fits_read_img(file.handle(), TFLOAT, 1, static_cast<LONGLONG>(node.values.size()), nullptr,
                  node.values.data(), nullptr, &status);
    if (status != 0) {
        fits_clear_errmsg();
        throw Error(ErrorCode::DamagedFile, subject, message("its image cannot be read"));
    }
    if (read_text(file, "ROWORDER").value_or("BOTTOM-UP") == "TOP-DOWN") return node;
    const int length = node.shape.size;
    for (int line = 0; line < node.shape.channels * length; line += length)
        for (int y = 0; y < length / 2; ++y)
            std::swap_ranges(&node.values[(line + y) * length], &node.values[(line + y + 1) * length],
                             &node.values[(line + length - 1 - y) * length]);
    return node;
}

/// The nodes along an axis: as many as have their first file.
int count_nodes(const fs::path& folder, fs::path (*file)(int)) {
    int count = 0;
    std::error_code failure;
    while (count < PsfShape::max_nodes && fs::exists(folder / file(count), failure))
        ++count;
    return count;
}

std::ptrdiff_t files_of_nodes(const fs::path& folder) {
    std::error_code failure;
    return std::ranges::count_if(fs::directory_iterator(folder, failure),
                                 [](const fs::directory_entry& entry) {
                                     int row = 0;
                                     int col = 0;
                                     const std::string name = entry.path().filename().string();
                                     return std::sscanf(name.c_str(), "psf_%2d_%2d.fit", &row, &col) == 2 &&
                                            name == node_file(row, col);
                                 });
}

PsfGrid read_siril(const fs::path& path) {
    const Node first = read_node(path / node_file(0, 0));
    PsfShape shape = first.shape;
    shape.rows = count_nodes(path, [](int row) { return node_file(row, 0); });
    shape.cols = count_nodes(path, [](int col) { return node_file(0, col); });
    if (files_of_nodes(path) != shape.rows * shape.cols)
        throw Error(ErrorCode::DamagedFile, path.string(),
                    message("the files of this folder do not make a whole grid of %1 rows and %2 columns",
                            shape.rows, shape.cols));
    PsfGrid grid(shape, first.metadata);
    auto place = grid.values().begin();
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            const fs::path file = path / node_file(row, col);
            const Node node = read_node(file);
            if (node.shape != first.shape)
                throw Error(ErrorCode::DamagedFile, file.string(),
                            message("it is of another size than the others"));
            place = std::ranges::copy(node.values, place).out;
        }
    return grid;
}

} // namespace

GridFormat siril_format() {
    return {.name = "siril",
            .title = translatable("FITS for Siril, a file for each node"),
            .keeps = "everything, to the bit, in a folder",
            .extensions = {},
            .write = write_siril,
            .read = read_siril,
            .recognises = [](const fs::path& path, std::string_view) {
                std::error_code failure;
                return fs::exists(path / node_file(0, 0), failure);
            }};
}

} // namespace petzval
