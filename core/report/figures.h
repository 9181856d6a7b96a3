#pragma once

#include "psf/field_maps.h"
#include "report/figure.h"

#include <array>
#include <vector>

namespace petzval {

/// The kernels where they sit in the frame.
Figure grid_figure(const PsfGrid& grid);

/// Places of a frame that go into one plot.
struct MtfPlace {
    std::string title; ///< "Centre"
    std::vector<const NodeAnalysis*> nodes;
};

/// Centre, half way out and corners: for each, the nodes nearest to 0, 0.6 and 1 half-diagonals.
std::array<MtfPlace, 3> mtf_places(const GridAnalysis& analysis);

/// Mean contrast of green across (sagittal) and along (tangential) the radius at some nodes, with the range
/// over them, and what a perfect lens would pass where that is known.
Figure mtf_figure(const PsfGrid& grid, const GridAnalysis& analysis, const MtfPlace& place);

/// What the lines of the plots stand for.
Figure mtf_key_figure(bool diffraction);

/// A map to be drawn as a table of colours with its numbers.
struct MapStyle {
    std::string title;
    std::string unit;
    int digits = 2;
    Good good = Good::High;
    std::string missing;        ///< written where a node has no value
    std::vector<bool> doubtful; ///< row-major, may be empty: nodes that are marked by a frame
    double aspect = 1.5;        ///< of the frame, width over height
};
Figure map_figure(const FieldMap& map, const MapStyle& style, const std::string& caption);

/// Width over height of the frame that a grid spans; 3:2 where that is unknown.
double frame_aspect(const PsfMetadata& metadata);

/// Where a colour (0 red, 2 blue) lands against green, `longest` being what the longest arrow of all stands
/// for, px.
Figure lateral_colour_figure(const GridAnalysis& analysis, int channel, double longest);

} // namespace petzval
