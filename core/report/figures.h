#pragma once

#include "psf/field_maps.h"
#include "psf/mtf_places.h"
#include "report/figure.h"

#include <optional>
#include <vector>

namespace petzval {

/// The kernels where they sit in the frame.
Figure grid_figure(const PsfGrid& grid);

/// What the photos of a calibration do not tell of contrast; drawn on a grey ground.
struct MtfLimits {
    std::optional<double> finest; ///< cycles/px, finest_measured
    double uncertainty = 0.0;     ///< of contrast, contrast_uncertainty; 0: unknown

    bool any() const { return finest || uncertainty > 0.0; }
};

/// Mean contrast of green across (sagittal) and along (tangential) the radius at some nodes, with the range
/// over them, and what a perfect lens would pass where that is known.
Figure mtf_figure(const PsfGrid& grid, const GridAnalysis& analysis, const MtfPlace& place,
                  const MtfLimits& limits = {});

/// What the lines and grounds of the plots stand for.
Figure mtf_key_figure(bool diffraction, bool limits = false);

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
