#pragma once

#include "calibrate/calibration_observer.h"
#include "calibrate/fit/kernel_fit.h"
#include "psf/psf_grid.h"

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace petzval {

/// The curves that losses of fits are drawn as.
inline constexpr const char* kLossCurve = translatable("likelihood loss");
inline constexpr const char* kHalfLossCurve = translatable("likelihood loss, half of the photos");

/// What is told of a fit on its way.
struct FitCourse {
    Message stage;
    const char* series; ///< of the loss
    int iterations;
    double from = 0.0, to = 1.0; ///< of the stage
};

/// The grid that is fitted, and the frame that it is for.
struct FittedShape {
    PsfShape grid;
    int frame_width = 0; ///< px
    int frame_height = 0;

    std::size_t node_count() const { return static_cast<std::size_t>(grid.rows) * grid.cols; }
};

/// [node][channel][size][size]; the one channel of a grid without colours stands for all three.
std::vector<double> kernels_of(const PsfGrid& grid);
/// The kernels as a grid of this shape, normalised.
PsfGrid grid_of(std::span<const double> kernels, const PsfShape& shape);
PsfGrid grid_of(std::span<const double> kernels, const FittedShape& shape);

/// Tells an observer of fits on their way: progress, losses as curves with one count of steps, live grids.
class FitReports {
public:
    /// `observer` must outlive this, and this the options that it makes.
    FitReports(const CalibrationObserver& observer, const PsfShape& grid, std::stop_token stop)
        : observer_(observer)
        , shape_{grid}
        , stop_(std::move(stop)) {}

    /// Once it is known.
    void set_frame(int width, int height) {
        shape_.frame_width = width;
        shape_.frame_height = height;
    }

    /// Of a fit that is shown.
    FitOptions shown(const FitCourse& course);
    /// Of one that is not.
    FitOptions quiet(int iterations) const { return {iterations, {}, stop_}; }
    /// A value at the last step.
    void metric(const std::string& series, double value) const { observer_.metric(series, step_, value); }

    const CalibrationObserver& observer() const { return observer_; }
    const FittedShape& shape() const { return shape_; }
    const std::stop_token& stop() const { return stop_; }

private:
    const CalibrationObserver& observer_;
    FittedShape shape_;
    std::stop_token stop_;
    int step_ = 0; ///< of all curves
};

} // namespace petzval
