#include "calibrate/measure/cross_spectrum.h"

#include <cmath>

namespace petzval {

namespace {

constexpr int kDefiniteSteps = 200;        // of 3 %
constexpr double kLeastDeterminant = 1e-4; // relative to the product of the powers

double determinant(const Hermitian3& m) {
    return m.rr * (m.gg * m.bb - std::norm(m.gb)) - m.gg * std::norm(m.rb) - m.bb * std::norm(m.rg) +
           2.0 * (m.rg * m.gb * std::conj(m.rb)).real();
}

} // namespace

void make_definite(Hermitian3& m) {
    const double least = kLeastDeterminant * m.rr * m.gg * m.bb;
    const auto is_too_coherent = [](const std::complex<double>& cross, double a, double b) {
        return std::norm(cross) > (1.0 - kLeastDeterminant) * a * b;
    };
    const auto is_definite = [&] {
        return determinant(m) >= least && !is_too_coherent(m.rg, m.rr, m.gg) &&
               !is_too_coherent(m.rb, m.rr, m.bb) && !is_too_coherent(m.gb, m.gg, m.bb);
    };
    for (int step = 0; step < kDefiniteSteps && !is_definite(); ++step)
        m.scale_cross(0.97);
}

SpectrumSum& SpectrumSum::add_scaled(const SpectrumSum& other, double scale) {
    if (sum.empty()) sum.resize(other.sum.size());
    for (std::size_t f = 0; f < other.sum.size(); ++f)
        sum[f].add_scaled(other.sum[f], scale);
    weight += scale * other.weight;
    noise_gain += scale * other.noise_gain;
    log_contrast += scale * other.log_contrast;
    for (int c = 0; c < 3; ++c)
        signal_gain[c] += scale * other.signal_gain[c];
    return *this;
}

void damp_coherence(CrossSpectrum& spectrum, double factor) {
    for (Hermitian3& s : spectrum)
        s.scale_cross(factor);
}

void SpectrumSum::scale_power(double factor) {
    for (Hermitian3& s : sum)
        s *= factor;
    noise_gain *= factor;
    for (double& gain : signal_gain)
        gain *= factor;
    log_contrast -= weight * std::log(factor);
}

void SpectrumSum::average() {
    if (weight <= 0.0) return;
    SpectrumSum mean(sum.size());
    mean.add_scaled(*this, 1.0 / weight);
    *this = std::move(mean);
}

} // namespace petzval
