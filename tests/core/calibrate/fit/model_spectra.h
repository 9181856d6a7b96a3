#pragma once

#include "calibrate/fit/whittle.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>
#include <span>
#include <vector>

namespace petzval::test {

using Matrix3 = std::array<std::array<std::complex<double>, 3>, 3>;

inline Matrix3 dense(const Hermitian3& h) {
    Matrix3 m;
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            m[i][j] = h.at(i, j);
    return m;
}

inline Hermitian3 hermitian(const Matrix3& m) {
    return {m[0][0].real(), m[1][1].real(), m[2][2].real(), m[0][1], m[0][2], m[1][2]};
}

/// The Fourier transform of a kernel with its centre pixel at the origin, at a frequency of a band.
inline std::complex<double> transfer(std::span<const double> kernel, int size, const FrequencyBand& band,
                                     std::size_t f) {
    const double fx = band.across(f), fy = band.down(f);
    std::complex<double> sum = 0.0;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            sum += kernel[static_cast<std::size_t>(y) * size + x] *
                   std::polar(1.0, -2.0 * std::numbers::pi * (fx * (x - size / 2) + fy * (y - size / 2)));
    return sum;
}

/// Cross-spectra as natural scenes have them: 1/f^2, with channels that are much alike but not equal.
inline CrossSpectrum natural_spectrum(const FrequencyBand& band) {
    CrossSpectrum spectrum;
    for (std::size_t f = 0; f < band.size(); ++f) {
        const double fx = band.across(f), fy = band.down(f);
        Hermitian3 colours{1.1, 1.0, 0.9, 0.95, 0.85, 0.87};
        spectrum.emplace_back().add_scaled(colours, 0.005 / (fx * fx + fy * fy));
    }
    return spectrum;
}

/// gain D C D^H + noise in one cell, for its kernels [channel][size][size]: the model of
/// WhittleLikelihood, written out.
inline Matrix3 model_spectrum(const CellSpectra& cell, std::span<const double> kernels, int size,
                              const FrequencyBand& band, std::size_t f, const Nuisances& nuisances,
                              std::size_t index) {
    const std::size_t area = static_cast<std::size_t>(size) * size;
    std::array<std::complex<double>, 3> d;
    for (int c = 0; c < 3; ++c)
        d[c] = transfer(kernels.subspan(c * area, area), size, band, f);
    Matrix3 s = dense(cell.sharp[f]);
    const double gain =
        std::exp(nuisances.log_gain[index]) * std::pow(band.frequency(f) / 0.07, nuisances.slope[index]);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            s[i][j] *= gain * d[i] * std::conj(d[j]);
    for (int c = 0; c < 3; ++c)
        s[c][c] += std::exp(nuisances.log_read_noise[c]) * cell.blurred.noise_gain +
                   std::exp(nuisances.log_photon_noise[c]) * cell.blurred.signal_gain[c];
    return s;
}

/// Read noise of the given variance and next to no photon noise, for `cells` cells without gain.
inline Nuisances plain_noise(std::size_t cells, double variance) {
    Nuisances nuisances;
    nuisances.log_gain.assign(cells, 0.0);
    nuisances.slope.assign(cells, 0.0);
    nuisances.log_read_noise.fill(std::log(variance));
    nuisances.log_photon_noise.fill(std::log(0.1 * variance));
    return nuisances;
}

/// A place on a node.
inline FieldPlace on_node(std::size_t node) {
    return {{node, node, node, node}, {1.0, 0.0, 0.0, 0.0}};
}

/// Cells on the nodes, with a natural spectrum, whose blurred spectra are exactly the model's for `kernels`
/// ([node][channel][size][size]) and `nuisances`.
inline std::vector<CellSpectra> exact_cells(const FrequencyBand& band, std::span<const double> kernels,
                                            int size, const Nuisances& nuisances) {
    const std::size_t block = 3 * static_cast<std::size_t>(size) * size;
    std::vector<CellSpectra> cells(kernels.size() / block);
    for (std::size_t n = 0; n < cells.size(); ++n) {
        CellSpectra& cell = cells[n];
        cell.place = on_node(n);
        cell.sharp = natural_spectrum(band);
        cell.blurred = SpectrumSum(band.size());
        cell.blurred.weight = 1.0;
        cell.blurred.noise_gain = 1.0;
        cell.blurred.signal_gain = {0.4, 0.5, 0.3};
        for (std::size_t f = 0; f < band.size(); ++f)
            cell.blurred.sum[f] = hermitian(
                model_spectrum(cell, kernels.subspan(n * block, block), size, band, f, nuisances, n));
    }
    return cells;
}

/// `count` kernels of size x size, each asymmetric and of its own, of sum 1.
inline std::vector<double> random_kernels(std::size_t count, int size, std::mt19937_64& rng) {
    std::uniform_real_distribution<double> unit(0.0, 1.0);
    const std::size_t area = static_cast<std::size_t>(size) * size;
    std::vector<double> kernels(count * area);
    for (std::size_t k = 0; k < count; ++k) {
        const std::span<double> kernel = std::span(kernels).subspan(k * area, area);
        double sum = 0.0;
        for (double& value : kernel)
            sum += value = std::pow(unit(rng), 3.0);
        for (double& value : kernel)
            value /= sum;
    }
    return kernels;
}

/// A node's three channels with the same kernel: `of(x, y)` from the centre, normalised.
template <typename Function>
std::vector<double> grey_kernels(int size, Function of) {
    const std::size_t area = static_cast<std::size_t>(size) * size;
    std::vector<double> kernels(3 * area);
    double sum = 0.0;
    for (std::size_t i = 0; i < area; ++i)
        sum += kernels[i] =
            of(static_cast<int>(i % size) - size / 2, static_cast<int>(i / size) - size / 2);
    for (std::size_t i = 0; i < area; ++i)
        kernels[i] = kernels[area + i] = kernels[2 * area + i] = kernels[i] / sum;
    return kernels;
}

inline std::vector<double> gaussian_kernels(int size, double sigma_x, double sigma_y) {
    return grey_kernels(size, [=](int x, int y) {
        return std::exp(-0.5 * (x * x / (sigma_x * sigma_x) + y * y / (sigma_y * sigma_y)));
    });
}

} // namespace petzval::test
