#include "calibrate/measure/cross_spectrum.h"

namespace petzval {

SpectrumSum& SpectrumSum::add_scaled(const SpectrumSum& other, double scale) {
    if (sum.empty()) sum.resize(other.sum.size());
    for (std::size_t f = 0; f < other.sum.size(); ++f)
        sum[f].add_scaled(other.sum[f], scale);
    weight += scale * other.weight;
    noise_gain += scale * other.noise_gain;
    for (int c = 0; c < 3; ++c)
        signal_gain[c] += scale * other.signal_gain[c];
    return *this;
}

void damp_coherence(CrossSpectrum& spectrum, double factor) {
    for (Hermitian3& s : spectrum)
        s.rg *= factor, s.rb *= factor, s.gb *= factor;
}

void SpectrumSum::average() {
    if (weight <= 0.0) return;
    SpectrumSum mean(sum.size());
    mean.add_scaled(*this, 1.0 / weight);
    *this = std::move(mean);
}

} // namespace petzval
