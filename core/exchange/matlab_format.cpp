#include "base/atomic_file.h"
#include "base/error.h"
#include "exchange/description.h"
#include "exchange/formats.h"
#include "exchange/mat_file.h"
#include "exchange/mat_writer.h"

#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr int axes = 5;
constexpr std::string_view magic = "MATLAB ";

/// Calls `action` with the place of each value in MATLAB's memory, where the first index runs fastest, in
/// the order of a grid's own.
template <typename Action>
void for_each_place(const PsfShape& shape, Action action) {
    const std::size_t to_col = shape.rows;
    const std::size_t to_channel = to_col * shape.cols;
    const std::size_t to_y = to_channel * shape.channels;
    const std::size_t to_x = to_y * shape.size;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel)
                for (int y = 0; y < shape.size; ++y)
                    for (int x = 0; x < shape.size; ++x)
                        action(row + col * to_col + channel * to_channel + y * to_y + x * to_x);
}

std::vector<double> positions(const PsfGrid& grid, int count, double (PsfGrid::*at)(int) const) {
    std::vector<double> result;
    for (int i = 0; i < count; ++i)
        result.push_back((grid.*at)(i));
    return result;
}

std::string content_of(const PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    std::vector<float> values(grid.values().size());
    auto value = grid.values().begin();
    for_each_place(shape, [&](std::size_t place) { values[place] = *value++; });
    MatWriter file("MATLAB 5.0 MAT-file, written by Petzval");
    file.add("psf", {shape.rows, shape.cols, shape.channels, shape.size, shape.size}, values);
    file.add("x", {1, shape.cols}, positions(grid, shape.cols, &PsfGrid::node_x));
    file.add("y", {1, shape.rows}, positions(grid, shape.rows, &PsfGrid::node_y));
    file.add("description", text_from({shape, grid.metadata()}));
    return file.content();
}

void write_matlab(const fs::path& path, const PsfGrid& grid) {
    write_atomically(path, content_of(grid));
}

[[noreturn]] void refuse(const fs::path& path, const Message& problem) {
    throw Error(ErrorCode::UnsupportedFormat, path.string(), message("this is no PSF grid: %1", problem));
}

PsfShape shape_of(const MatFile::Variable& variable, const fs::path& path) {
    if (variable.kind != MatFile::Kind::Single || variable.complex)
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("its variable \"psf\" is not of class single"), message("Save single(psf)"));
    // MATLAB drops axes of length 1 at the end only, and those of a kernel are longer.
    if (variable.lengths.size() != axes) refuse(path, message("its variable \"psf\" has not five axes"));
    const auto length = [&](int axis) {
        return static_cast<int>(std::min<std::size_t>(variable.lengths[axis], 1'000'000));
    };
    if (length(3) != length(4)) refuse(path, message("its kernels are not square"));
    const PsfShape shape{length(0), length(1), length(2), length(3)};
    if (const Message problem = problem_of(shape); !problem.empty()) refuse(path, problem);
    return shape;
}

PsfMetadata metadata_in(const MatFile& file, const PsfShape& shape, const fs::path& path) {
    const std::optional<MatFile::Variable> text = file.find("description");
    if (!text) return {};
    constexpr std::size_t longest = 1 << 20;
    if (text->kind != MatFile::Kind::Char || text->count() > longest)
        throw Error(ErrorCode::DamagedFile, path.string(),
                    message("its description of the grid is damaged"));
    std::string letters;
    for (const float letter : file.values(*text))
        letters += letter >= 0.0f && letter < 128.0f ? static_cast<char>(letter) : '?';
    const GridDescription description = description_from(letters, path.string());
    if (description.shape != shape)
        throw Error(ErrorCode::DamagedFile, path.string(),
                    message("its description is of a grid of another shape"));
    return description.metadata;
}

PsfGrid read_matlab(const fs::path& path) {
    const MatFile file(read_grid_file(path), path.string());
    const std::optional<MatFile::Variable> psf = file.find("psf");
    if (!psf) refuse(path, message("it has no variable \"psf\""));
    const PsfShape shape = shape_of(*psf, path);
    require_plausible_size(fs::file_size(path), value_count(shape), path.string());
    const std::vector<float> values = file.values(*psf);
    PsfGrid grid(shape, metadata_in(file, shape, path));
    auto value = grid.values().begin();
    for_each_place(shape, [&](std::size_t place) { *value++ = values[place]; });
    return grid;
}

} // namespace

GridFormat matlab_format() {
    return {.name = "matlab",
            .title = translatable("MATLAB, version 5"),
            .keeps = "everything, to the bit",
            .extensions = {".mat"},
            .write = write_matlab,
            .read = read_matlab,
            .recognises = [](const fs::path&, std::string_view head) { return head.starts_with(magic); }};
}

} // namespace petzval
