#pragma once

#include <vector>

namespace petzval {

/// cycles/px: the finest detail that pixels tell.
inline constexpr double kNyquist = 0.5;

/// The frequencies on which spectra are compared: those of the half plane of a real transform of patch x
/// patch pixels with lowest <= |f| <= highest cycles/px.
struct FrequencyBand {
    int patch = 0;
    std::vector<int> index;     ///< into the half plane, [patch][patch/2 + 1]
    std::vector<double> weight; ///< sums to 1; frequencies that stand for their mirror image count twice

    std::size_t size() const { return index.size(); }
    /// Of frequency `i`, cycles/px: fx >= 0, signed fy, and |f|.
    double across(std::size_t i) const;
    double down(std::size_t i) const;
    double frequency(std::size_t i) const;
};

FrequencyBand frequency_band(int patch, double lowest = 0.03, double highest = kNyquist);

/// Signed frequency in cycles/px of row `index` of a transform of `size` samples.
inline double signed_frequency(int index, int size) {
    return static_cast<double>(index <= size / 2 ? index : index - size) / size;
}

} // namespace petzval
