#pragma once

#include "base/atomic_file.h"
#include "jobs/result_json.h"
#include "jobs/run_folder.h"
#include "psf/fits.h"

#include <nlohmann/json.hpp>

namespace petzval::test {

/// Leaves in `folder` what a calibration does that found `grid`, the lens axis at 0.25, 0.75, and an
/// uncertainty of 0.1 at the first node, 0.11 at the second, ...; the last node had too little texture.
/// Needs petzval_jobs.
inline void write_finished_run(const std::filesystem::path& folder, const PsfGrid& grid) {
    CalibrateSummary summary;
    summary.has_grid = true;
    summary.result.emplace();
    summary.result->grid = grid;
    summary.result->centre_x = 0.25;
    summary.result->centre_y = 0.75;
    const int count = grid.shape().rows * grid.shape().cols;
    for (int i = 0; i < count; ++i)
        summary.result->nodes.push_back({100 + i, 0.1 + 0.01 * i, i + 1 < count});
    const RunFiles files(folder);
    write_fits(files.grid, grid);
    write_atomically(files.result, json_from_summary(summary).dump());
}

} // namespace petzval::test
