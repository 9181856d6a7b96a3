#include "exchange/exchange.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "exchange/formats.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace petzval {

namespace fs = std::filesystem;

namespace {

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

template <typename Choice>
std::string names_of_formats(Choice chosen) {
    std::string names;
    for (const GridFormat& format : grid_formats())
        if (std::invoke(chosen, format)) names.append(names.empty() ? "" : ", ").append(format.name);
    return names;
}

std::string names_of_formats() {
    return names_of_formats([](const GridFormat&) { return true; });
}

/// The format that `path` has by its content; nullptr where it has none of them.
const GridFormat* recognised(const fs::path& path) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (!fs::is_regular_file(status) && !fs::is_directory(status)) return nullptr; // a pipe would block
    std::string head;
    if (fs::is_regular_file(status)) head = first_bytes(path, 64);
    const auto format = std::ranges::find_if(
        grid_formats(), [&](const GridFormat& candidate) { return candidate.recognises(path, head); });
    return format == grid_formats().end() ? nullptr : &*format;
}

} // namespace

const std::vector<GridFormat>& grid_formats() {
    // The first that recognises a file counts: torch's archives are ZIP files, and so are those of NumPy.
    static const std::vector<GridFormat> formats = {
        fits_format(),         numpy_format(),   float_tiff_format(), integer_tiff_format(),
        exr_format(),          matlab_format(),  basis_format(),      torch_format(),
        siril_format(),        lensfun_format(), darktable_format(),  rawtherapee_format(),
        radius_table_format(), picture_format()};
    return formats;
}

const GridFormat& grid_format_named(std::string_view name) {
    const auto format = std::ranges::find(grid_formats(), name, &GridFormat::name);
    if (format == grid_formats().end())
        throw Error(ErrorCode::InvalidOption, "format",
                    message("'%1' is not one of %2", name, names_of_formats()));
    return *format;
}

const GridFormat& grid_format_for(const fs::path& path) {
    const std::string extension = lower_case(path.extension().string());
    for (const GridFormat& format : grid_formats())
        if (std::ranges::find(format.extensions, extension) != format.extensions.end()) return format;
    throw Error(ErrorCode::InvalidOption, path.string(),
                message("its extension belongs to no format for grids"),
                message("Name a format: %1", names_of_formats()));
}

void write_grid(const fs::path& path, const PsfGrid& grid, const GridFormat& format) {
    if (grid.empty()) throw std::logic_error("write_grid: empty grid");
    if (format.takes_several())
        format.write_all(path, {&grid, 1});
    else
        format.write(path, grid);
}

void write_grids(const fs::path& path, std::span<const PsfGrid> grids, const GridFormat& format) {
    if (!format.takes_several())
        throw Error(ErrorCode::InvalidOption, "format",
                    message("'%1' holds one grid only, unlike %2", format.name,
                            names_of_formats(&GridFormat::takes_several)));
    format.write_all(path, grids);
}

PsfGrid read_grid(const fs::path& path) {
    std::error_code unreadable;
    if (!fs::is_directory(path, unreadable)) require_readable_file(path);
    const GridFormat* format = recognised(path);
    if (!format)
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("this is no grid of kernels that Petzval can read"));
    if (!format->readable())
        throw Error(ErrorCode::UnsuitableInput, path.string(),
                    message("this may come from a grid, but holds no kernels (%1)",
                            Message(std::string(format->title))),
                    message("Choose the grid itself"));
    PsfGrid grid = format->read(path);
    require_valid(grid, path.string());
    return grid;
}

bool is_grid(const fs::path& path) {
    const GridFormat* format = recognised(path);
    return format && format->readable();
}

std::string read_grid_file(const fs::path& path) {
    if (require_readable_file(path) > largest_grid_file)
        throw Error(ErrorCode::UnsupportedFormat, path.string(),
                    message("this file is too large to be a PSF grid"));
    return read_whole_file(path);
}

void require_plausible_size(std::uintmax_t stored, std::size_t values, const std::string& subject) {
    constexpr std::uintmax_t best_ratio = 1100; // deflate's is 1032
    if (values * sizeof(float) > stored * best_ratio)
        throw Error(ErrorCode::DamagedFile, subject,
                    message("the file is far too small for the grid it claims"));
}

} // namespace petzval
