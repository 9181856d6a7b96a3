#pragma once

#include <array>
#include <complex>
#include <cstddef>
#include <vector>

namespace petzval {

/// A Hermitian 3x3 matrix of colour channels R, G, B at one frequency.
struct Hermitian3 {
    double rr = 0.0, gg = 0.0, bb = 0.0;
    std::complex<double> rg, rb, gb;

    Hermitian3& operator+=(const Hermitian3& other) {
        rr += other.rr, gg += other.gg, bb += other.bb;
        rg += other.rg, rb += other.rb, gb += other.gb;
        return *this;
    }
    Hermitian3& add_scaled(const Hermitian3& other, double scale) {
        rr += scale * other.rr, gg += scale * other.gg, bb += scale * other.bb;
        rg += scale * other.rg, rb += scale * other.rb, gb += scale * other.gb;
        return *this;
    }
    Hermitian3& operator*=(double factor) {
        rr *= factor, gg *= factor, bb *= factor;
        return scale_cross(factor);
    }
    /// What the colours have in common, times `factor`.
    Hermitian3& scale_cross(double factor) {
        rg *= factor, rb *= factor, gb *= factor;
        return *this;
    }
    /// Row `i`, column `j`.
    std::complex<double> at(int i, int j) const {
        if (i > j) return std::conj(at(j, i));
        if (i == j) return i == 0 ? rr : i == 1 ? gg : bb;
        return i == 1 ? gb : j == 1 ? rg : rb;
    }
};

/// Lowers the cross terms until the matrix is positive definite, the powers being positive.
void make_definite(Hermitian3& matrix);

/// Colour cross-spectra over the frequencies of a band.
using CrossSpectrum = std::vector<Hermitian3>;

/// Multiplies the colours' cross terms by `factor`, 0 to 1.
void damp_coherence(CrossSpectrum& spectrum, double factor);

/// The sum of cross-spectra of many patches, each multiplied by a weight and by one over its contrast, and
/// what is needed to know how much of it is noise. White noise of variance `v` in channel c adds v *
/// noise_gain, photon noise of variance `a * signal` adds a * signal_gain[c].
struct SpectrumSum {
    CrossSpectrum sum;
    double weight = 0.0;
    double noise_gain = 0.0;
    std::array<double, 3> signal_gain{};
    /// Of weight * log(contrast / light^2), which exposure does not change.
    double log_contrast = 0.0;

    explicit SpectrumSum(std::size_t frequencies = 0)
        : sum(frequencies) {}
    SpectrumSum& add_scaled(const SpectrumSum& other, double scale);
    /// Divides all by the weight (which becomes 1); nothing happens to an empty sum.
    void average();
    /// As if every patch had had 1 / factor of its contrast.
    void scale_power(double factor);
};

} // namespace petzval
