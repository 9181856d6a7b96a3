#pragma once

#include "base/observer.h"
#include "jobs/outcome.h"

#include <filesystem>
#include <optional>

namespace petzval {

struct ExportOptions {
    std::filesystem::path source; ///< a project, with or without its ending, or a grid in any format
    std::string run;              ///< the id of a project's run; empty: the newest finished one
    std::string format; ///< the name of a format (exchange/exchange.h); empty: by the extension of `out`
    std::filesystem::path out;
    std::optional<double> pixel_pitch = {}; ///< um, of the kernels' pixels, where the grid does not tell it
};

struct ExportSummary {
    Outcome outcome;
    std::string run;    ///< whose grid was exported; empty for a grid's file
    std::string format; ///< the name of the format it was written in
};

/// Writes a grid to a file, or to a folder where the format is one. Does nothing to the source.
ExportSummary run_export(const ExportOptions& options, const Observer& observer = {},
                         std::stop_token stop = {});

} // namespace petzval
