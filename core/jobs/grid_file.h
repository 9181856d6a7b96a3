#pragma once

#include <filesystem>
#include <string>

namespace petzval {

/// Where the grid lies that a user named.
struct GridFile {
    std::filesystem::path path;
    std::string run; ///< its id where a project was named; else empty
};

/// `given` is a grid in any format, a run's folder, or a project, with or without its ending, whose run
/// `run` (empty: the newest finished one) is meant. What is a file is taken for a grid. Errors: as
/// Project::open and run_with_grid.
GridFile grid_file(const std::filesystem::path& given, const std::string& run = {});

} // namespace petzval
