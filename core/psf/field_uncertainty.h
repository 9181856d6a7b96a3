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

/// Half of an interval that holds nine values of ten of a normal distribution, in standard deviations; that
/// intervals made so hold as many true values is measured (docs/benchmarks.md, petzval-bench --only
/// intervals).
inline constexpr double kIntervalFactor = 1.645;

/// Of MTF50, widths, the radius of 50 % of the light and lateral colour, by the jackknife: from grids that
/// were each fitted without another part of the photos. All of one shape; empty where there are fewer than
/// two.
std::vector<FieldUncertainty> field_uncertainties(const std::vector<PsfGrid>& refits,
                                                  std::stop_token stop = {});

/// What is known of a measure; null where nothing is.
const FieldUncertainty* find_uncertainty(const std::vector<FieldUncertainty>& all, FieldMeasure measure,
                                         int channel);

} // namespace petzval
