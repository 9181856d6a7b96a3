#include "ui/models/figures_table.h"

#include "psf/field_maps.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace petzval {

namespace {

constexpr std::array<const char*, 3> kColours = {"red", "green", "blue"};

std::string number(const std::optional<double>& value) {
    if (!value) return {};
    std::array<char, 32> text;
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), *value, std::chars_format::general, 6);
    return {text.data(), end.ptr};
}

std::string column_name(const FieldMeasureInfo& info) {
    std::string name(info.name);
    if (info.unit == "%") return name + " (%)";
    return info.unit.empty() ? name : name + " (" + std::string(info.unit) + ")";
}

void add_shift(std::string& text, const std::optional<ColourShift>& shift) {
    for (const double ColourShift::*part : {&ColourShift::x, &ColourShift::y, &ColourShift::radial})
        text += ',' + number(shift ? std::optional((*shift).*part) : std::nullopt);
    text += ',' + number(shift ? shift->length_um : std::nullopt);
}

} // namespace

std::string figures_table(const InspectedGrid& lens) {
    const int channels = lens.grid.shape().channels;
    std::string text = "row,col,x,y,channel";
    for (const FieldMeasureInfo& info : field_measures())
        if (info.per_channel) text += ',' + column_name(info);
    text += ",centroid-right (px),centroid-down (px),shift-right (px),shift-down (px),shift-outward "
            "(px),shift (um)"
            ",uncertainty (%),pieces\n";
    for (const NodeAnalysis& node : lens.analysis.nodes)
        for (int c = 0; c < channels; ++c) {
            text += std::to_string(node.row) + ',' + std::to_string(node.col) + ',' +
                    number(lens.grid.node_x(node.col)) + ',' + number(lens.grid.node_y(node.row)) + ',' +
                    (channels == 1 ? "grey" : kColours[c]);
            for (const FieldMeasureInfo& info : field_measures())
                if (info.per_channel)
                    text += ',' + number(field_map(lens.analysis, info.measure, c).at(node.row, node.col));
            const Centroid& centroid = node.channels[c].kernel.centroid;
            text += ',' + number(centroid.x) + ',' + number(centroid.y);
            add_shift(text, c == 1 ? std::nullopt : c == 0 ? node.red : node.blue);
            const NodeConfidence* confidence = lens.confidence(node.row, node.col);
            const std::optional<double> spread = lens.spread({node.row, node.col});
            text += ',' + number(spread ? std::optional(100.0 * *spread) : std::nullopt) + ',' +
                    (confidence ? std::to_string(confidence->patches) : "") + '\n';
        }
    return text;
}

} // namespace petzval
