#pragma once

#include <filesystem>

namespace petzval {

/// Writes a picture of a grid for a file manager as PNG, whatever `out` ends in, at most `side` px wide and
/// high. `source` is what grid_file takes, or the project.json of a project. Errors: as grid_file,
/// read_grid and write_atomically; Error{InvalidOption} unless side is 16 to 1024.
void write_thumbnail(const std::filesystem::path& source, const std::filesystem::path& out, int side);

} // namespace petzval
