#include "psf/field_maps.h"

#include "base/error.h"
#include "psf/field_position.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace petzval {

namespace {

constexpr std::array<FieldMeasureInfo, 14> kMeasures = {{
    {FieldMeasure::Mtf50, "mtf50", translatable("MTF50"), translatable("cycles/px"), Good::High, true, 3},
    {FieldMeasure::Mtf50Tangential, "mtf50-tangential", translatable("MTF50, tangential"),
     translatable("cycles/px"), Good::High, true, 3},
    {FieldMeasure::Mtf50Sagittal, "mtf50-sagittal", translatable("MTF50, sagittal"),
     translatable("cycles/px"), Good::High, true, 3},
    {FieldMeasure::Contrast, "contrast", translatable("Contrast"), "%", Good::High, true, 0},
    {FieldMeasure::Strehl, "strehl", translatable("Peak against a perfect lens"), "%", Good::High, true, 0},
    {FieldMeasure::Width, "width", translatable("Width (RMS)"), translatable("px"), Good::Low, true, 2},
    {FieldMeasure::Fwhm, "fwhm", translatable("Width at half maximum"), translatable("px"), Good::Low, true,
     2},
    {FieldMeasure::Ee50, "ee50", translatable("Radius of 50 % of the light"), translatable("px"), Good::Low,
     true, 2},
    {FieldMeasure::Ee80, "ee80", translatable("Radius of 80 % of the light"), translatable("px"), Good::Low,
     true, 2},
    {FieldMeasure::Elongation, "elongation", translatable("Elongation"), "", Good::Low, true, 2},
    {FieldMeasure::Astigmatism, "astigmatism", translatable("Astigmatism"), "%", Good::Zero, true, 0},
    {FieldMeasure::Asymmetry, "asymmetry", translatable("Asymmetry (coma)"), "%", Good::Low, true, 1},
    {FieldMeasure::LateralRed, "lateral-red", translatable("Lateral colour, red"), translatable("px"),
     Good::Low, false, 2},
    {FieldMeasure::LateralBlue, "lateral-blue", translatable("Lateral colour, blue"), translatable("px"),
     Good::Low, false, 2},
}};

constexpr double kPercent = 100.0;

std::optional<double> percent(const std::optional<double>& share) {
    return share ? std::optional(kPercent * *share) : std::nullopt;
}

std::optional<double> length_of(const std::optional<ColourShift>& shift) {
    return shift ? std::optional(shift->length) : std::nullopt;
}

std::optional<double> value_of(const NodeAnalysis& node, FieldMeasure measure, int channel) {
    const ChannelAnalysis& analysis = node.channels.at(static_cast<std::size_t>(channel));
    const KernelMeasures& kernel = analysis.kernel;
    switch (measure) {
    case FieldMeasure::Mtf50:
        return analysis.mtf50;
    case FieldMeasure::Mtf50Tangential:
        return analysis.tangential.mtf50;
    case FieldMeasure::Mtf50Sagittal:
        return analysis.sagittal.mtf50;
    case FieldMeasure::Contrast:
        return 0.5 * kPercent * (analysis.tangential.contrast + analysis.sagittal.contrast);
    case FieldMeasure::Strehl:
        return percent(analysis.strehl);
    case FieldMeasure::Width:
        return kernel.rms_width;
    case FieldMeasure::Fwhm:
        return kernel.fwhm;
    case FieldMeasure::Ee50:
        return kernel.ee50;
    case FieldMeasure::Ee80:
        return kernel.ee80;
    case FieldMeasure::Elongation:
        return kernel.elongation;
    case FieldMeasure::Astigmatism:
        return percent(analysis.astigmatism);
    case FieldMeasure::Asymmetry:
        return kPercent * kernel.odd_share;
    case FieldMeasure::LateralRed:
        return length_of(node.red);
    case FieldMeasure::LateralBlue:
        return length_of(node.blue);
    }
    throw std::logic_error("unknown field measure");
}

} // namespace

std::span<const FieldMeasureInfo> field_measures() {
    return kMeasures;
}

const FieldMeasureInfo& info_of(FieldMeasure measure) {
    const auto found = std::ranges::find(kMeasures, measure, &FieldMeasureInfo::measure);
    if (found == kMeasures.end()) throw std::logic_error("unknown field measure");
    return *found;
}

FieldMeasure field_measure_from_name(std::string_view name) {
    const auto found = std::ranges::find(kMeasures, name, &FieldMeasureInfo::name);
    if (found != kMeasures.end()) return found->measure;
    std::string names;
    for (const FieldMeasureInfo& info : kMeasures)
        names += (names.empty() ? "" : ", ") + std::string(info.name);
    throw Error(ErrorCode::InvalidOption, std::string(name), message("there is no measure of this name"),
                message("Choose one of %1", names));
}

std::optional<double> FieldMap::at(int row, int col) const {
    if (row < 0 || row >= rows || col < 0 || col >= cols) throw std::logic_error("FieldMap: no such node");
    return values[static_cast<std::size_t>(row) * cols + col];
}

std::optional<FieldMap::Range> FieldMap::range() const {
    std::optional<Range> range;
    int count = 0;
    for (const std::optional<double>& value : values) {
        if (!value) continue;
        if (!range) range = Range{*value, *value, 0.0};
        range->lowest = std::min(range->lowest, *value);
        range->highest = std::max(range->highest, *value);
        range->mean += (*value - range->mean) / ++count;
    }
    return range;
}

FieldMap field_map(const GridAnalysis& analysis, FieldMeasure measure, int channel) {
    FieldMap map{analysis.shape.rows, analysis.shape.cols, {}};
    for (const NodeAnalysis& node : analysis.nodes)
        map.values.push_back(value_of(node, measure, channel));
    return map;
}

std::vector<FieldArrow> lateral_colour_arrows(const GridAnalysis& analysis, int channel) {
    if (channel != 0 && channel != 2) throw std::logic_error("lateral colour is that of red or blue");
    std::vector<FieldArrow> arrows;
    for (const NodeAnalysis& node : analysis.nodes) {
        const std::optional<ColourShift>& shift = channel == 0 ? node.red : node.blue;
        if (shift)
            arrows.push_back({node_position(node.col, analysis.shape.cols),
                              node_position(node.row, analysis.shape.rows), shift->x, shift->y});
    }
    return arrows;
}

} // namespace petzval
