#include "calibrate/measure/frequency_band.h"

#include <cmath>

namespace petzval {

FrequencyBand frequency_band(int patch, double lowest, double highest) {
    FrequencyBand band;
    band.patch = patch;
    const int half = patch / 2 + 1;
    double total = 0.0;
    for (int row = 0; row < patch; ++row)
        for (int col = 0; col < half; ++col) {
            const double f = std::hypot(signed_frequency(row, patch), static_cast<double>(col) / patch);
            if (f < lowest || f > highest) continue;
            const bool own_mirror = col == 0 || col == patch / 2;
            band.index.push_back(row * half + col);
            band.weight.push_back(own_mirror ? 1.0 : 2.0);
            total += band.weight.back();
        }
    for (double& weight : band.weight)
        weight /= total;
    return band;
}

double FrequencyBand::across(std::size_t i) const {
    return static_cast<double>(index[i] % (patch / 2 + 1)) / patch;
}

double FrequencyBand::down(std::size_t i) const {
    return signed_frequency(index[i] / (patch / 2 + 1), patch);
}

double FrequencyBand::frequency(std::size_t i) const {
    return std::hypot(down(i), across(i));
}

} // namespace petzval
