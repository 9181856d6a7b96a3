#include "psf/field_uncertainty.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace petzval {

namespace {

constexpr std::array kMeasures = {FieldMeasure::Mtf50, FieldMeasure::Fwhm, FieldMeasure::Ee50,
                                  FieldMeasure::LateralRed, FieldMeasure::LateralBlue};

/// Half of an interval that holds nine of ten true values, in standard deviations. Were errors normal and
/// nothing but what refits and models show, 1.645 would do; this is what lenses of the benchmark ask for
/// (docs/benchmarks.md, the column "within +-").
constexpr double kIntervalFactor = 2.0;
/// Two values' jackknife is a quarter of their difference's square; the whole difference may be wrong.
constexpr double kOfModels = 4.0;

/// Which channels a measure is told of.
std::vector<int> channels_of(FieldMeasure measure, int channels) {
    if (measure == FieldMeasure::LateralRed) return channels == 3 ? std::vector{0} : std::vector<int>();
    if (measure == FieldMeasure::LateralBlue) return channels == 3 ? std::vector{2} : std::vector<int>();
    std::vector<int> all;
    for (int channel = 0; channel < channels; ++channel)
        all.push_back(channel);
    return all;
}

using Variances = std::vector<std::optional<double>>; // of the nodes; none where a figure is unknown

/// The jackknife's, of figures told by each map without another part of the photos.
Variances variances(const std::vector<FieldMap>& maps) {
    const auto count = static_cast<double>(maps.size());
    Variances result(maps.front().values.size());
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

std::vector<FieldMap> maps_of(const std::vector<GridAnalysis>& analyses, FieldMeasure measure,
                              int channel) {
    std::vector<FieldMap> maps;
    for (const GridAnalysis& analysis : analyses)
        maps.push_back(field_map(analysis, measure, channel));
    return maps;
}

std::vector<GridAnalysis> analysed_all(const std::vector<PsfGrid>& grids, const std::stop_token& stop) {
    std::vector<GridAnalysis> analyses;
    for (const PsfGrid& grid : grids)
        analyses.push_back(analysed(grid, {}, stop));
    return analyses;
}

/// Half-widths from variances. A handful of refits tells little of one node's: it counts half, the mean
/// over the field the other half.
Variances half_widths(Variances variances) {
    double sum = 0.0, count = 0.0;
    for (const std::optional<double>& variance : variances)
        if (variance) sum += *variance, count += 1.0;
    for (std::optional<double>& variance : variances)
        if (variance) variance = kIntervalFactor * std::sqrt(0.5 * *variance + 0.5 * sum / count);
    return variances;
}

} // namespace

std::vector<FieldUncertainty> field_uncertainties(const std::vector<PsfGrid>& refits,
                                                  const std::vector<PsfGrid>& models,
                                                  std::stop_token stop) {
    std::vector<FieldUncertainty> result;
    if (refits.size() < 2) return result;
    const std::vector<GridAnalysis> of_refits = analysed_all(refits, stop),
                                    of_models = analysed_all(models, stop);
    for (const FieldMeasure measure : kMeasures)
        for (const int channel : channels_of(measure, refits.front().shape().channels)) {
            Variances sum = variances(maps_of(of_refits, measure, channel));
            if (models.size() == 2) {
                const Variances added = variances(maps_of(of_models, measure, channel));
                for (std::size_t node = 0; node < sum.size(); ++node)
                    if (sum[node] && added[node]) *sum[node] += kOfModels * *added[node];
            }
            result.push_back({measure, channel, half_widths(std::move(sum))});
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
