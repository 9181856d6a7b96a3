#include "matching_slope.h"

#include "matching_case.h"
#include "scene_library.h"
#include "stopwatch.h"

#include <cmath>
#include <iostream>
#include <numeric>

namespace petzval::bench {

namespace {

constexpr long kLeastPatches = 1000; // of a row

using Numbers = std::vector<double>;

double product(const Numbers& a, const Numbers& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double cosine(const Numbers& a, const Numbers& b) {
    return product(a, b) / std::sqrt(product(a, a) * product(b, b));
}

/// What the descent of many steps says together.
class Slope {
public:
    Slope(const PsfGrid& start, const PsfGrid& truth)
        : way_(truth.values().begin(), truth.values().end())
        , halves_{Numbers(way_.size()), Numbers(way_.size())} {
        std::ranges::transform(way_, start.values(), way_.begin(), std::minus());
    }

    void add(std::span<const float> gradient) {
        Numbers& half = halves_[count_ % 2];
        double along = 0.0;
        for (std::size_t i = 0; i < half.size(); ++i) {
            half[i] -= gradient[i];
            along -= gradient[i] * way_[i];
        }
        ++count_;
        sum_ += along;
        square_ += along * along;
    }

    Cells cells() const {
        const double count = static_cast<double>(count_), mean = sum_ / count;
        const double error = std::sqrt((square_ / count - mean * mean) / count);
        Numbers all = halves_[0];
        std::ranges::transform(all, halves_[1], all.begin(), std::plus());
        return {fixed(mean / error, 1), fixed(cosine(all, way_), 3),
                fixed(cosine(halves_[0], halves_[1]), 3)};
    }

private:
    Numbers way_;
    std::array<Numbers, 2> halves_; ///< every other step's, summed
    long count_ = 0;
    double sum_ = 0.0, square_ = 0.0; ///< of the descent along the way
};

void add_lens(MarkdownTable& table, const TrueGrid& truth, SceneLibrary& scenes,
              const MatchingChoice& choice, int threads) {
    const MatchingCase lens(truth, scenes, choice, threads);
    const PsfGrid& start = lens.spectral.result.grid;
    const TrainingOptions training = lens.options.training();
    MatchingOptions options = training.matching_of();
    options.kernel_rate = 0.0;
    DistributionMatcher matcher(options, lens.input(start), training.computation());
    Slope slope(start, lens.cut);
    const Stopwatch watch;
    while (matcher.steps() < options.steps) {
        matcher.step();
        slope.add(matcher.gradient());
        const long steps = matcher.steps(), patches = steps * options.batch;
        const bool doubled = (steps & (steps - 1)) == 0;
        if (steps < options.steps && (!doubled || patches < kLeastPatches)) continue;
        Cells row = {truth.name, std::to_string(patches), fixed(watch.seconds(), 0)};
        std::ranges::copy(slope.cells(), std::back_inserter(row));
        std::cerr << truth.name << ": " << patches << " patches, cosine " << row[4] << '\n';
        table.rows.push_back(std::move(row));
    }
}

} // namespace

MarkdownTable matching_slopes(const std::optional<std::filesystem::path>& data, SceneLibrary& scenes,
                              const MatchingChoice& choice, int threads) {
    MarkdownTable table{
        "The slope of distribution matching",
        "From the spectral calibration's grid of ray-traced lenses (as above), kernels and noise held "
        "fixed. "
        "Slope: of the loss towards the truth, over its standard error. Cosine: of the mean slope with the "
        "way to the truth; its square is the share of the squared error that the best single step takes "
        "away. Repeated: the cosine of the mean slopes of every other step: near 1, more patches add "
        "nothing. " +
            set_by(choice),
        {"grid", "patches", "seconds", "slope", "cosine", "repeated"},
        {}};
    for (const TrueGrid& truth : true_grids(data, choice.grids))
        add_lens(table, truth, scenes, choice, threads);
    return table;
}

} // namespace petzval::bench
