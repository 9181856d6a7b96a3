#pragma once

#include "psf/psf_grid.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace petzval {

/// One way of keeping a grid in a file; docs/formats.md describes each.
struct GridFormat {
    std::string_view name;  ///< for --format and for programs: "fits", "numpy", ...
    std::string_view title; ///< for people: "FITS", "NumPy array"
    std::string_view keeps; ///< what a round trip keeps, as a phrase for people
    std::vector<std::string_view>
        extensions; ///< with the dot, the usual one first; none: a folder of files

    /// Writes a valid, non-empty grid to `path`, atomically.
    void (*write)(const std::filesystem::path& path, const PsfGrid& grid) = nullptr;
    /// Instead of `write`: all grids of a lens library together, as lists of lenses have them; at least
    /// one.
    void (*write_all)(const std::filesystem::path& path, std::span<const PsfGrid> grids) = nullptr;
    /// Reads what `recognises` claims. None where the format holds no kernels: it is written only.
    PsfGrid (*read)(const std::filesystem::path& path) = nullptr;
    /// Whether `path` is of this format, by its content; `head` is its first 64 bytes, or less (nothing for
    /// a folder). May say yes to a damaged file; `read` then says what is wrong with it.
    bool (*recognises)(const std::filesystem::path& path, std::string_view head) = nullptr;

    bool readable() const { return read != nullptr; }
    bool takes_several() const { return write_all != nullptr; }
    bool is_folder() const { return extensions.empty(); }
};

/// All of them, FITS, Petzval's own, first.
const std::vector<GridFormat>& grid_formats();

/// Error{InvalidOption} listing the names where there is none of this one.
const GridFormat& grid_format_named(std::string_view name);

/// By the extension of a file to be written, in either case. Error{InvalidOption} naming `path` where no
/// format has it; folders and second choices (16-bit TIFF) must be named.
const GridFormat& grid_format_for(const std::filesystem::path& path);

/// Writes `grid` to `path` (a folder for GridFormat::is_folder(), which must not be there, or be empty).
/// Nothing is left behind on failure. std::logic_error for an empty grid; errors as write_atomically
/// (base/atomic_file.h), and Error{UnsuitableInput} for a grid that the format cannot hold.
void write_grid(const std::filesystem::path& path, const PsfGrid& grid, const GridFormat& format);

/// The same of several grids together. Error{InvalidOption} where the format holds one only, listing those
/// that take several.
void write_grids(const std::filesystem::path& path, std::span<const PsfGrid> grids,
                 const GridFormat& format);

/// Reads a grid of any readable format, told by content, whatever its name. The kernels are valid
/// (require_valid) as psf_grid.h has them, and what the file does not say of their origin is unknown. Sizes
/// are checked, against the largest grid's and the file's own, before memory is taken.
/// Errors, each naming the file: NotFound, NoPermission, UnsupportedFormat (not a grid, or of a shape or
/// kind of number that Petzval does not take), DamagedFile (cut off, contradicting itself, NaN, negative,
/// not normalised), UnsuitableInput (a picture or table of a grid, which holds no kernels).
PsfGrid read_grid(const std::filesystem::path& path);

/// Whether the content of `path` is that of a readable format. False where there is no such file.
bool is_grid(const std::filesystem::path& path);

} // namespace petzval
