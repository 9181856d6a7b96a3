#include "psf/contact_sheet.h"
#include "report/figures.h"

#include <algorithm>

namespace petzval {

Figure grid_figure(const PsfGrid& grid) {
    ContactSheetOptions options;
    // PDF viewers smooth what they enlarge: pixels must be larger than theirs.
    options.zoom = std::max(1, 1200 / (grid.shape().size * std::max(grid.shape().cols, grid.shape().rows)));
    options.gap = options.zoom;
    options.decades = 3.0;
    Figure figure;
    figure.picture = contact_sheet(grid, options);
    figure.smoothing = Smoothing::Pixels;
    const double aspect = static_cast<double>(figure.picture.width()) / figure.picture.height();
    figure.height = [aspect](double width) { return std::min(width / aspect, 1.3 * width); };
    const PsfShape& shape = grid.shape();
    figure.caption =
        "What a point of light becomes at " + std::to_string(shape.rows * shape.cols) +
        " places of the frame, each square " + std::to_string(shape.size) +
        " px wide. Brightness is logarithmic, down to a thousandth of the brightest, on one scale for all.";
    figure.description = "The kernels of the grid, in colour";
    return figure;
}

} // namespace petzval
