#pragma once

#include "psf/edge_line.h"
#include "psf/slanted_edge.h"

#include <string>
#include <vector>

namespace petzval {

/// Brightness across an edge, finer than the pixels, with the light's change along the edge taken out.
struct EdgeSpread {
    double step = 0.25;        ///< px between places
    std::vector<double> place; ///< px along the edge's normal, symmetric about 0
    std::vector<double> value; ///< 0 (the dark side's level) to 1 (the bright side's)
    double dark = 0.0;         ///< levels of the outer parts in the middle of the edge, light
    double bright = 0.0;
    double noise = 0.0; ///< standard deviation of single pixels in the outer parts, light
};

/// The pixels of a channel sorted by their distance from the edge into bins of 1/oversampling px.
/// Error{UnsuitableInput} naming `subject`: the sides are too narrow, uneven, or hardly differ; the slant
/// leaves bins empty.
EdgeSpread edge_spread(const Image& image, int channel, const EdgeLine& line, const EdgeOptions& options,
                       const std::string& subject);

/// The edge spread's derivative under a window, whose flat middle holds the edge's blur.
struct LineSpread {
    double step = 0.25;
    std::vector<double> place; ///< px
    std::vector<double> value; ///< sums to 1
    double centroid = 0.0;     ///< px
};

LineSpread line_spread(const EdgeSpread& spread);

/// |DFT| of the line spread, 0 to 1 cycles/px, with what binning and differences take given back.
MtfCurve frequency_response(const LineSpread& spread);

} // namespace petzval
