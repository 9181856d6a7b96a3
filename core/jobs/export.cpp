#include "jobs/export.h"

#include "exchange/exchange.h"
#include "jobs/grid_file.h"
#include "jobs/library.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// Error where the file written would be the source itself, which may keep more than the format does.
void require_another_file(const ExportOptions& options) {
    std::error_code not_there;
    if (fs::equivalent(options.source, options.out, not_there))
        throw Error(ErrorCode::InvalidOption, options.out.string(),
                    message("this is the grid to be exported"), message("Choose another name"));
}

} // namespace

ExportSummary run_export(const ExportOptions& options, const Observer&, std::stop_token) {
    ExportSummary summary;
    summary.outcome = outcome_of([&] {
        const GridFormat& format =
            options.format.empty() ? grid_format_for(options.out) : grid_format_named(options.format);
        summary.format = format.name;
        require_another_file(options);
        const GridFile source = grid_file(options.source, options.run);
        summary.run = source.run;
        PsfGrid grid = read_grid(source.path);
        state_pixel_pitch(options.pixel_pitch, grid.metadata());
        write_grid(options.out, grid, format);
    });
    return summary;
}

} // namespace petzval
