#pragma once

#include "report/canvas.h"

#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// Round numbers from `lowest` to `highest`, about `count` of them, both ends only where they are round.
std::vector<double> ticks(double lowest, double highest, int count);

/// Digits after the point that tell ticks of this distance apart.
int digits_for(double step);

/// A second scale along the top: what one unit of the lower one is.
struct TopAxis {
    double scale = 1.0;
    std::string unit;
};

/// One axis of a plot, from 0 to `highest`: where its lines are, what is written at them (nothing where
/// that is empty), and its name, which only the lower one shows.
struct PlotScale {
    struct Mark {
        double value = 0.0;
        std::string text;
    };
    double highest = 1.0;
    std::vector<Mark> marks;
    std::string name;
};

/// The frame of a plot of y from 0 to 1 against x from 0 to `highest`: grid lines, numbers, names.
struct PlotFrame {
    Box area; ///< inside the axes
    double highest = 0.5;

    Point at(double x, double y) const {
        return {area.x + x / highest * area.width, area.bottom() - y * area.height};
    }
};

/// Draws the axes into `box` and tells where the curves go: y in parts of its scale.
PlotFrame draw_axes(Canvas& canvas, const Box& box, const PlotScale& x, const PlotScale& y,
                    const std::optional<TopAxis>& top = std::nullopt);

/// Round numbers from 0 to `highest`.
PlotScale round_scale(double highest, int count, const std::string& name = {});

/// Contrast in per cent.
PlotScale contrast_scale();

} // namespace petzval
