#include "analysis_report.h"

#include "psf/field_maps.h"
#include "report.h"
#include "words.h"

#include <algorithm>
#include <array>

namespace petzval::cli {

using nlohmann::json;

namespace {

json json_or_null(const std::optional<double>& value) {
    return value ? json(*value) : json();
}

json json_from_mtf(const DirectionalMtf& mtf) {
    return {{"mtf50_cycles_per_px", json_or_null(mtf.mtf50)}, {"contrast", mtf.contrast}};
}

json json_from_channel(const ChannelAnalysis& channel) {
    const KernelMeasures& kernel = channel.kernel;
    return {{"tangential", json_from_mtf(channel.tangential)},
            {"sagittal", json_from_mtf(channel.sagittal)},
            {"mtf50_cycles_per_px", json_or_null(channel.mtf50)},
            {"astigmatism", json_or_null(channel.astigmatism)},
            {"strehl", json_or_null(channel.strehl)},
            {"centroid_px", {kernel.centroid.x, kernel.centroid.y}},
            {"rms_width_px", kernel.rms_width},
            {"fwhm_px", kernel.fwhm},
            {"ee50_px", kernel.ee50},
            {"ee80_px", kernel.ee80},
            {"elongation", kernel.elongation},
            {"elongation_angle_degrees", kernel.elongation_angle},
            {"odd_share", kernel.odd_share},
            {"tail", {kernel.tail_x, kernel.tail_y}},
            {"peak", kernel.peak}};
}

json json_from_shift(const std::optional<ColourShift>& shift) {
    if (!shift) return {};
    return {{"x_px", shift->x},
            {"y_px", shift->y},
            {"radial_px", shift->radial},
            {"sideways_px", shift->sideways},
            {"length_px", shift->length},
            {"length_um", json_or_null(shift->length_um)},
            {"phase_x_px", shift->phase_x},
            {"phase_y_px", shift->phase_y}};
}

json json_from_sides(const SideDifference& sides) {
    return {{"difference", sides.difference},
            {"scatter", sides.scatter},
            {"significance", sides.significance},
            {"pairs", sides.pairs},
            {"clear", sides.clear}};
}

/// One named value of a node's channels, as a row of text.
struct NodeRow {
    const char* name;
    int digits;
    std::optional<double> (*value)(const ChannelAnalysis&);
};

constexpr double kPercent = 100.0;

std::optional<double> percent(const std::optional<double>& share) {
    return share ? std::optional(kPercent * *share) : std::nullopt;
}

const std::array<NodeRow, 12> kNodeRows = {{
    {"contrast tangential, %", 0, [](const ChannelAnalysis& c) { return percent(c.tangential.contrast); }},
    {"contrast sagittal, %", 0, [](const ChannelAnalysis& c) { return percent(c.sagittal.contrast); }},
    {"peak against a perfect lens, %", 0, [](const ChannelAnalysis& c) { return percent(c.strehl); }},
    {"width RMS, px", 2, [](const ChannelAnalysis& c) { return std::optional(c.kernel.rms_width); }},
    {"width at half maximum, px", 2, [](const ChannelAnalysis& c) { return std::optional(c.kernel.fwhm); }},
    {"radius of 50 % of the light, px", 2,
     [](const ChannelAnalysis& c) { return std::optional(c.kernel.ee50); }},
    {"radius of 80 % of the light, px", 2,
     [](const ChannelAnalysis& c) { return std::optional(c.kernel.ee80); }},
    {"elongation", 2, [](const ChannelAnalysis& c) { return std::optional(c.kernel.elongation); }},
    {"astigmatism, %", 0, [](const ChannelAnalysis& c) { return percent(c.astigmatism); }},
    {"asymmetry (coma), %", 1, [](const ChannelAnalysis& c) { return percent(c.kernel.odd_share); }},
    {"centroid to the right, px", 2,
     [](const ChannelAnalysis& c) { return std::optional(c.kernel.centroid.x); }},
    {"centroid down, px", 2, [](const ChannelAnalysis& c) { return std::optional(c.kernel.centroid.y); }},
}};

std::string text_or_dash(const std::optional<double>& value, int digits) {
    return value ? formatted("%.*f", digits, *value) : "-";
}

/// Of an MTF50: where there is none, it lies beyond what the pixels can tell.
std::string mtf50_text(const std::optional<double>& mtf50, Direction direction) {
    return mtf50 ? formatted("%.3f", *mtf50) : formatted(">%.2f", nyquist_frequency(direction));
}

std::string length_of(const std::optional<ColourShift>& shift) {
    return shift ? formatted("%.2f", shift->length) : "-";
}

std::string shift_text(const char* colour, const std::optional<ColourShift>& shift) {
    if (!shift) return {};
    return formatted("%-32s%.2f px right, %.2f px down; %.2f px outward; by phase %.2f, %.2f%s\n", colour,
                     shift->x, shift->y, shift->radial, shift->phase_x, shift->phase_y,
                     shift->length_um ? formatted("; length %.2f um", *shift->length_um).c_str() : "");
}

std::optional<double> uncertainty_at(const FieldUncertainty& uncertainty, const GridAnalysis& analysis,
                                     const NodeAnalysis& node) {
    const std::size_t index = static_cast<std::size_t>(node.row) * analysis.shape.cols + node.col;
    return index < uncertainty.plus_minus.size() ? uncertainty.plus_minus[index] : std::nullopt;
}

/// A line for each measure whose errors are known.
std::string uncertainty_text(const GridAnalysis& analysis, const NodeAnalysis& node,
                             const std::vector<FieldUncertainty>& uncertainties) {
    if (uncertainties.empty()) return {};
    std::string text = "right to this, plus or minus, nine times in ten:\n";
    for (const FieldMeasureInfo& info : field_measures()) {
        std::string line =
            formatted("%-32s", (std::string(info.label) + ", " + std::string(info.unit)).c_str());
        bool known = false;
        for (int channel = 0; channel < analysis.shape.channels; ++channel) {
            const FieldUncertainty* found = find_uncertainty(uncertainties, info.measure, channel);
            known |= found != nullptr;
            line +=
                formatted("%9s", text_or_dash(found ? uncertainty_at(*found, analysis, node) : std::nullopt,
                                              info.digits)
                                     .c_str());
        }
        if (known) text += line + '\n';
    }
    return text;
}

json json_from_uncertainty(const GridAnalysis& analysis, const NodeAnalysis& node,
                           const std::vector<FieldUncertainty>& uncertainties) {
    json result = json::object();
    for (const FieldUncertainty& each : uncertainties)
        result[std::string(info_of(each.measure).name)]
              [channel_name(each.channel, analysis.shape.channels)] =
                  json_or_null(uncertainty_at(each, analysis, node));
    return result;
}

long nodes_with_value(const FieldMap& map) {
    return std::ranges::count_if(map.values, [](const auto& value) { return value.has_value(); });
}

json json_from_field(const GridAnalysis& analysis) {
    json field = json::object();
    for (const FieldMeasureInfo& info : field_measures()) {
        const FieldMap map = field_map(analysis, info.measure, analysis.green());
        if (const auto range = map.range())
            field[std::string(info.name)] = {{"unit", info.unit},
                                             {"lowest", range->lowest},
                                             {"mean", range->mean},
                                             {"highest", range->highest},
                                             {"nodes", nodes_with_value(map)}};
    }
    return field;
}

void append_curves(std::string& text, const PsfGrid& grid, const GridAnalysis& analysis,
                   const NodeAnalysis& node) {
    const auto lp_mm = frequency_scale(FrequencyUnit::LinePairsPerMm, analysis.metadata);
    const auto lw_ph = frequency_scale(FrequencyUnit::LineWidthsPerHeight, analysis.metadata);
    const auto scaled = [](double frequency, const std::optional<double>& scale) {
        return scale ? formatted("%.6g", frequency * *scale) : std::string();
    };
    for (int channel = 0; channel < analysis.shape.channels; ++channel) {
        const NodeCurves curves = node_curves(grid, analysis, node.row, node.col, channel);
        for (std::size_t i = 0; i < curves.tangential.frequency.size(); ++i) {
            const double frequency = curves.tangential.frequency[i];
            text += formatted("%d,%d,%s,%.6g,", node.row, node.col,
                              channel_name(channel, analysis.shape.channels).c_str(), frequency) +
                    scaled(frequency, lp_mm) + ',' + scaled(frequency, lw_ph) +
                    formatted(",%.6f,%.6f,", curves.tangential.contrast[i], curves.sagittal.contrast[i]) +
                    (curves.diffraction ? formatted("%.6f", curves.diffraction->contrast[i]) : "") + '\n';
        }
    }
}

} // namespace

std::string channel_name(int channel, int channels) {
    constexpr std::array<const char*, 3> names = {"red", "green", "blue"};
    return channels == 1 ? "grey" : names.at(static_cast<std::size_t>(channel));
}

std::string text_of_frequency(double frequency, const PsfMetadata& metadata) {
    std::string text;
    for (const FrequencyUnit unit :
         {FrequencyUnit::CyclesPerPixel, FrequencyUnit::LinePairsPerMm, FrequencyUnit::LineWidthsPerHeight})
        if (const auto scale = frequency_scale(unit, metadata))
            text += (text.empty() ? "" : ", ") +
                    formatted("%.3g %s", frequency * *scale, std::string(name_of(unit)).c_str());
    return text;
}

std::string node_table(const GridAnalysis& analysis) {
    std::string text =
        "node    MTF50 tang.  MTF50 sag.  contrast  80 % radius  astigm.  asymmetry  red shift  "
        "blue shift\n"
        "          cycles/px   cycles/px         %           px        %          %         px  "
        "        px\n";
    for (const NodeAnalysis& node : analysis.nodes) {
        const ChannelAnalysis& green = node.channels[analysis.green()];
        text += formatted("%2d,%-2d  %12s%12s%10.0f%13.2f%9s%11.1f%11s%12s\n", node.row, node.col,
                          mtf50_text(green.tangential.mtf50, node.radius).c_str(),
                          mtf50_text(green.sagittal.mtf50, across(node.radius)).c_str(),
                          0.5 * kPercent * (green.tangential.contrast + green.sagittal.contrast),
                          green.kernel.ee80, text_or_dash(percent(green.astigmatism), 0).c_str(),
                          kPercent * green.kernel.odd_share, length_of(node.red).c_str(),
                          length_of(node.blue).c_str());
    }
    return text;
}

std::string node_text(const GridAnalysis& analysis, const NodeAnalysis& node,
                      const std::vector<FieldUncertainty>& uncertainties) {
    std::string text = formatted("node %d,%d, %.2f half-diagonals from the axis\n%-32s", node.row, node.col,
                                 node.height, "");
    for (int channel = 0; channel < analysis.shape.channels; ++channel)
        text += formatted("%9s", channel_name(channel, analysis.shape.channels).c_str());
    text += '\n';
    text += formatted("%-32s", "MTF50 tangential, cycles/px");
    for (const ChannelAnalysis& channel : node.channels)
        text += formatted("%9s", mtf50_text(channel.tangential.mtf50, node.radius).c_str());
    text += formatted("\n%-32s", "MTF50 sagittal, cycles/px");
    for (const ChannelAnalysis& channel : node.channels)
        text += formatted("%9s", mtf50_text(channel.sagittal.mtf50, across(node.radius)).c_str());
    text += '\n';
    for (const NodeRow& row : kNodeRows) {
        text += formatted("%-32s", row.name);
        for (const ChannelAnalysis& channel : node.channels)
            text += formatted("%9s", text_or_dash(row.value(channel), row.digits).c_str());
        text += '\n';
    }
    return text + shift_text("red against green", node.red) + shift_text("blue against green", node.blue) +
           uncertainty_text(analysis, node, uncertainties);
}

std::string field_table(const GridAnalysis& analysis) {
    std::string text =
        formatted("%-32s%9s%9s%9s%9s\n", "over the field", "lowest", "mean", "highest", "nodes");
    for (const FieldMeasureInfo& info : field_measures()) {
        const FieldMap map = field_map(analysis, info.measure, analysis.green());
        const auto range = map.range();
        if (!range) continue;
        const std::string name =
            std::string(info.label) + (info.unit.empty() ? "" : ", " + std::string(info.unit));
        text += formatted("%-32s%9.*f%9.*f%9.*f%9ld\n", name.c_str(), info.digits, range->lowest,
                          info.digits, range->mean, info.digits, range->highest, nodes_with_value(map));
    }
    return text;
}

json json_from_node(const GridAnalysis& analysis, const NodeAnalysis& node,
                    const std::vector<FieldUncertainty>& uncertainties) {
    json channels = json::object();
    const int count = static_cast<int>(node.channels.size());
    for (int channel = 0; channel < count; ++channel)
        channels[channel_name(channel, count)] = json_from_channel(node.channels[channel]);
    json result = {{"row", node.row},
                   {"col", node.col},
                   {"radius_direction", {node.radius.x, node.radius.y}},
                   {"height_half_diagonals", node.height},
                   {"channels", channels},
                   {"red_shift", json_from_shift(node.red)},
                   {"blue_shift", json_from_shift(node.blue)}};
    if (!uncertainties.empty())
        result["plus_minus_90_percent"] = json_from_uncertainty(analysis, node, uncertainties);
    return result;
}

std::string place_table(const LensVerdict& verdict) {
    std::string text = "green          MTF50 sag.  MTF50 tang.  80 % radius\n"
                       "               cycles/px    cycles/px           px\n";
    for (const PlaceSharpness& place : verdict.places)
        text += formatted("%-13s%12s%13s%13.2f\n", std::string(place.place).c_str(),
                          words(mtf50_words(place.sagittal)).c_str(),
                          words(mtf50_words(place.tangential)).c_str(), place.ee80);
    return text;
}

json json_from_places(const LensVerdict& verdict) {
    json places = json::object();
    for (const PlaceSharpness& place : verdict.places)
        places[std::string(place.place)] = {
            {"mtf50_sagittal_cycles_per_px", json_or_null(place.sagittal)},
            {"mtf50_tangential_cycles_per_px", json_or_null(place.tangential)},
            {"ee80_px", place.ee80}};
    return places;
}

json json_from_analysis(const PsfGrid& grid, const GridAnalysis& analysis, const LensVerdict& lens,
                        const std::vector<FieldUncertainty>& uncertainties) {
    const DecentringVerdict& verdict = lens.sides;
    json nodes = json::array();
    for (const NodeAnalysis& node : analysis.nodes)
        nodes.push_back(json_from_node(analysis, node, uncertainties));
    return {{"grid", json_from_grid(grid)},
            {"contrast_frequency_cycles_per_px", analysis.options.frequency},
            {"axis", {{"x", analysis.options.axis_x}, {"y", analysis.options.axis_y}}},
            {"finest_measured_cycles_per_px", json_or_null(finest_measured(analysis.metadata))},
            {"verdict", lens.sentences},
            {"places", json_from_places(lens)},
            {"pixel_aperture", analysis.aperture == PixelAperture::Included ? "included" : "excluded"},
            {"lp_mm_per_cycle_px",
             json_or_null(frequency_scale(FrequencyUnit::LinePairsPerMm, analysis.metadata))},
            {"lw_ph_per_cycle_px",
             json_or_null(frequency_scale(FrequencyUnit::LineWidthsPerHeight, analysis.metadata))},
            {"decentring",
             {{"decentred", verdict.decentred},
              {"sentence", verdict.sentence},
              {"left_right", json_from_sides(verdict.left_right)},
              {"top_bottom", json_from_sides(verdict.top_bottom)}}},
            {"field", json_from_field(analysis)},
            {"nodes", nodes}};
}

std::string curves_as_csv(const PsfGrid& grid, const GridAnalysis& analysis, const NodeAnalysis* only) {
    std::string text =
        "row,col,channel,cycles_per_px,lp_per_mm,lw_per_ph,tangential,sagittal,diffraction\n";
    for (const NodeAnalysis& node : analysis.nodes)
        if (!only || only == &node) append_curves(text, grid, analysis, node);
    return text;
}

} // namespace petzval::cli
