#pragma once

namespace petzval {

/// Where an image lies in the field that a grid spans: its corner pixels' centres, 0 to 1. The default is
/// the whole frame; crops lie inside.
struct FieldPlacement {
    double left = 0.0;
    double top = 0.0;
    double right = 1.0;
    double bottom = 1.0;

    /// Field position of a pixel (fractions allowed) of an image of this width or height.
    double x(double pixel, int width) const { return along(left, right, pixel, width); }
    double y(double pixel, int height) const { return along(top, bottom, pixel, height); }

private:
    static double along(double from, double to, double pixel, int count) {
        return count == 1 ? 0.5 * (from + to) : from + (to - from) * pixel / (count - 1);
    }
};

} // namespace petzval
