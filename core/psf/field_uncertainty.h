#pragma once

#include "psf/field_maps.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace petzval {

/// How sure one measured figure is at every node.
struct FieldUncertainty {
    FieldMeasure measure = FieldMeasure::Mtf50;
    int channel = 0; ///< red's 0 and blue's 2 for lateral colour
    /// Row-major: the true value lies within this of the measured one nine times in ten, in the measure's
    /// unit; none where the node has no such figure.
    std::vector<std::optional<double>> plus_minus;

    bool operator==(const FieldUncertainty&) const = default;
};

/// Of MTF50, the width at half maximum, the radius of 50 % of the light and lateral colour. `refits` were
/// each fitted without another part of the photos (the jackknife). `models`, two grids or none, are fits of
/// different models to all photos: what they differ by, the choice of the model may be wrong by. All of one
/// shape; empty where there are fewer than two refits.
std::vector<FieldUncertainty> field_uncertainties(const std::vector<PsfGrid>& refits,
                                                  const std::vector<PsfGrid>& models = {},
                                                  std::stop_token stop = {});

/// What is known of a measure; null where nothing is.
const FieldUncertainty* find_uncertainty(const std::vector<FieldUncertainty>& all, FieldMeasure measure,
                                         int channel);

} // namespace petzval
