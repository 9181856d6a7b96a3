#pragma once

#include "psf/grid_analysis.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// What can be drawn as one value for each node.
enum class FieldMeasure {
    Mtf50,
    Mtf50Tangential,
    Mtf50Sagittal,
    Contrast, ///< mean of tangential and sagittal at AnalysisOptions::frequency
    Strehl,
    Width,
    Fwhm,
    Ee50,
    Ee80,
    Elongation,
    Astigmatism,
    Asymmetry,
    LateralRed,
    LateralBlue,
};

enum class Good {
    High,
    Low,
    Zero, ///< signed: nearer to zero is better
};

struct FieldMeasureInfo {
    FieldMeasure measure;
    std::string_view name;  ///< key for files and options: "mtf50-tangential"
    std::string_view label; ///< for people, English: "MTF50, tangential"
    std::string_view unit;  ///< "cycles/px", "px", "%" or empty; values are in it
    Good good;
    bool per_channel; ///< false: the same for all channels (lateral colour)
    int digits;       ///< after the point, when written for people
};

/// All measures, in the order to offer them.
std::span<const FieldMeasureInfo> field_measures();
const FieldMeasureInfo& info_of(FieldMeasure measure);
/// Error{InvalidOption} for other words.
FieldMeasure field_measure_from_name(std::string_view name);

/// One value for each node, row-major; none where the node has no such figure: an MTF50 beyond what the
/// pixels can tell (the sharpest nodes), astigmatism there, anything that takes an unknown f-number.
struct FieldMap {
    int rows = 0;
    int cols = 0;
    std::vector<std::optional<double>> values;

    std::optional<double> at(int row, int col) const;

    struct Range {
        double lowest = 0.0;
        double highest = 0.0;
        double mean = 0.0;
    };
    std::optional<Range> range() const; ///< none where no node has a value
};

FieldMap field_map(const GridAnalysis& analysis, FieldMeasure measure, int channel);

/// The lateral colour of one node as an arrow.
struct FieldArrow {
    double x = 0.0; ///< where it starts, field position 0 to 1
    double y = 0.0;
    double dx = 0.0; ///< px, against green, to the right and down
    double dy = 0.0;
};

/// Arrows of channel 0 (red) or 2 (blue), row-major; empty for grids of one channel.
std::vector<FieldArrow> lateral_colour_arrows(const GridAnalysis& analysis, int channel);

} // namespace petzval
