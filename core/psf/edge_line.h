#pragma once

#include "base/message.h"
#include "image/image.h"
#include "psf/transfer_function.h"

#include <string>

namespace petzval {

/// An edge in an image: straight, or bent a little as lenses distort it, into a parabola.
struct EdgeLine {
    Direction normal; ///< in its middle, from the dark side to the bright one
    double x = 0.0;   ///< a point on the edge, px, (0, 0) the first pixel's centre
    double y = 0.0;
    double slant = 0.0; ///< degrees to the nearest image axis, 0 to 45
    double bend = 0.0;  ///< 1/px: s px along the edge from (x, y) it lies bend s^2 px along the normal

    /// Distance of a pixel from the edge along the normal, px, positive on the bright side.
    double place_of(double px, double py) const {
        const double s = along(px, py);
        return (px - x) * normal.x + (py - y) * normal.y - bend * s * s;
    }
    /// How far along the edge it lies from (x, y), px.
    double along(double px, double py) const { return (py - y) * normal.x - (px - x) * normal.y; }
};

/// Throws the Error{UnsuitableInput} of an edge that cannot be measured.
[[noreturn]] void refuse_edge(const std::string& subject, const Message& problem, const Message& advice);

/// The edge that crosses a channel of `image`, by row (or column) centroids of the derivative under a
/// window that follows it. Error{UnsuitableInput} naming `subject`: no edge, too bent or ragged, slant out
/// of range.
EdgeLine edge_line(const Image& image, int channel, const std::string& subject);

} // namespace petzval
