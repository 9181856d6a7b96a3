#include "jobs/thumbnail.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "exchange/exchange.h"
#include "jobs/grid_file.h"
#include "photo/png_writer.h"
#include "psf/contact_sheet.h"

#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// File managers know a project by the file in it that has a type.
fs::path project_or_grid(const fs::path& source) {
    return source.filename() == "project.json" ? fs::absolute(source).parent_path() : source;
}

/// Kernels as large as they may be.
ContactSheetOptions options_for(const PsfShape& shape, int side) {
    ContactSheetOptions options;
    options.gap = 1;
    const int nodes = std::max(shape.rows, shape.cols);
    options.zoom = std::max(1, ((side - options.gap) / nodes - options.gap) / shape.size);
    return options;
}

} // namespace

void write_thumbnail(const fs::path& source, const fs::path& out, int side) {
    if (side < 16 || side > 1024)
        throw Error(ErrorCode::InvalidOption, "SIZE", message("it must be from 16 to 1024"));
    const PsfGrid grid = read_grid(grid_file(project_or_grid(source)).path);
    Image sheet = contact_sheet(grid, options_for(grid.shape(), side));
    while (std::max(sheet.width(), sheet.height()) > side)
        sheet = halved(sheet);
    write_atomically(out, png_bytes(sheet, 8));
}

} // namespace petzval
