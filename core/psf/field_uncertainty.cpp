#include "psf/field_uncertainty.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace petzval {

namespace {

constexpr std::array kMeasures = {FieldMeasure::Mtf50, FieldMeasure::Width,      FieldMeasure::Fwhm,
                                  FieldMeasure::Ee50,  FieldMeasure::LateralRed, FieldMeasure::LateralBlue};

/// Which channels a measure is told of.
std::vector<int> channels_of(FieldMeasure measure, int channels) {
    if (measure == FieldMeasure::LateralRed) return channels == 3 ? std::vector{0} : std::vector<int>();
    if (measure == FieldMeasure::LateralBlue) return channels == 3 ? std::vector{2} : std::vector<int>();
    std::vector<int> all;
    for (int channel = 0; channel < channels; ++channel)
        all.push_back(channel);
    return all;
}

/// The jackknife's variance at each node; none where a grid has no such figure.
std::vector<std::optional<double>> variances(const std::vector<FieldMap>& maps) {
    const auto count = static_cast<double>(maps.size());
    std::vector<std::optional<double>> result(maps.front().values.size());
    for (std::size_t node = 0; node < result.size(); ++node) {
        double sum = 0.0, squares = 0.0;
        const bool known =
            std::ranges::all_of(maps, [&](const FieldMap& map) { return map.values[node].has_value(); });
        if (!known) continue;
        for (const FieldMap& map : maps)
            sum += *map.values[node];
        for (const FieldMap& map : maps)
            squares += std::pow(*map.values[node] - sum / count, 2.0);
        result[node] = (count - 1.0) / count * squares;
    }
    return result;
}

/// Half-widths from variances. A handful of refits tells little of one node's: it counts half, the mean
/// over the field the other half.
std::vector<std::optional<double>> half_widths(std::vector<std::optional<double>> variances) {
    double sum = 0.0, count = 0.0;
    for (const std::optional<double>& variance : variances)
        if (variance) sum += *variance, count += 1.0;
    for (std::optional<double>& variance : variances)
        if (variance) variance = kIntervalFactor * std::sqrt(0.5 * *variance + 0.5 * sum / count);
    return variances;
}

} // namespace

std::vector<FieldUncertainty> field_uncertainties(const std::vector<PsfGrid>& refits,
                                                  std::stop_token stop) {
    std::vector<FieldUncertainty> result;
    if (refits.size() < 2) return result;
    std::vector<GridAnalysis> analyses;
    for (const PsfGrid& grid : refits)
        analyses.push_back(analysed(grid, {}, stop));
    for (const FieldMeasure measure : kMeasures)
        for (const int channel : channels_of(measure, refits.front().shape().channels)) {
            std::vector<FieldMap> maps;
            for (const GridAnalysis& analysis : analyses)
                maps.push_back(field_map(analysis, measure, channel));
            result.push_back({measure, channel, half_widths(variances(maps))});
        }
    return result;
}

const FieldUncertainty* find_uncertainty(const std::vector<FieldUncertainty>& all, FieldMeasure measure,
                                         int channel) {
    const auto found = std::ranges::find_if(all, [&](const FieldUncertainty& each) {
        return each.measure == measure && each.channel == channel;
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace petzval
