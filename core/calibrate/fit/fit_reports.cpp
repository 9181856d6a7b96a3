#include "calibrate/fit/fit_reports.h"

#include <algorithm>

namespace petzval {

std::vector<double> kernels_of(const PsfGrid& grid) {
    std::vector<double> kernels;
    for (int row = 0; row < grid.shape().rows; ++row)
        for (int col = 0; col < grid.shape().cols; ++col)
            for (int channel = 0; channel < 3; ++channel) {
                const auto kernel = grid.kernel(row, col, std::min(channel, grid.shape().channels - 1));
                kernels.insert(kernels.end(), kernel.begin(), kernel.end());
            }
    return kernels;
}

PsfGrid grid_of(std::span<const double> kernels, const PsfShape& shape) {
    PsfGrid grid(shape);
    std::copy(kernels.begin(), kernels.end(), grid.values().begin());
    normalise(grid, "the fitted grid");
    return grid;
}

PsfGrid grid_of(std::span<const double> kernels, const FittedShape& shape) {
    PsfGrid grid = grid_of(kernels, shape.grid);
    grid.metadata().frame_width = shape.frame_width;
    grid.metadata().frame_height = shape.frame_height;
    return grid;
}

FitOptions FitReports::shown(const FitCourse& course) {
    FitOptions options;
    options.iterations = course.iterations;
    options.stop = stop_;
    options.report = [this, course](int iteration, double loss, const auto& kernels) {
        observer_.progress(
            {course.stage, course.from + (course.to - course.from) * iteration / course.iterations, -1.0});
        observer_.metric(course.series, ++step_, loss);
        observer_.grid(grid_of(kernels, shape_));
    };
    return options;
}

} // namespace petzval
