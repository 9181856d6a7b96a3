#pragma once

#include "calibrate/measure/field_spectra.h"

#include <span>
#include <stop_token>
#include <vector>

namespace petzval {

/// All that is fitted besides the kernels.
struct Nuisances {
    std::vector<double> log_gain; ///< per cell
    /// Per cell, how the scenes' spectrum there departs from the sharp set's: by (f / 0.07
    /// cycles/px)^slope.
    std::vector<double> slope;
    std::array<double, 3> log_read_noise{};   ///< log variance, R, G, B, linear light
    std::array<double, 3> log_photon_noise{}; ///< log of variance over signal
};

/// The Whittle likelihood of docs/method.md, stage 0: the mean over cells and frequencies of
/// log det S + tr(S^-1 C_blurred), S = g D C_sharp D^H + noise, with D the diagonal of the transforms of
/// the kernels at the cell's place, and g its gain at each frequency. Kernels are
/// [node][channel][size][size], centre at size/2.
class WhittleLikelihood {
public:
    /// `noise_shape` is the noise's density relative to its mean, or empty for white noise.
    WhittleLikelihood(FrequencyBand band, std::vector<CellSpectra> cells, std::size_t nodes,
                      int kernel_size, int threads, NoiseDensity noise_shape = {});

    struct Gradient {
        std::vector<double> kernels;
        Nuisances nuisances;
    };

    /// The value; the gradient too where `gradient` is given. Deterministic for any thread count.
    double operator()(std::span<const double> kernels, const Nuisances& nuisances,
                      Gradient* gradient = nullptr) const;

    std::size_t cell_count() const { return cells_.size(); }
    std::size_t node_count() const { return nodes_; }
    const std::vector<CellSpectra>& cells() const { return cells_; }
    int kernel_size() const { return size_; }
    int threads() const { return threads_; }
    std::size_t kernel_values() const { return nodes_ * 3 * size_ * size_; }

    /// Start values: neither gain nor slope, as much noise as the blurred spectra's weakest frequency allows.
    Nuisances initial_nuisances() const;

private:
    /// What a cell's value says of what is shared with other cells.
    struct SharedGradient {
        std::vector<double> kernels; ///< at the cell's place
        std::array<double, 6> noise{};
    };
    double cell_value(std::size_t cell, std::span<const double> kernels, const Nuisances& nuisances,
                      Gradient* gradient, SharedGradient& shared) const;
    /// Of all frequencies, the least mean power of the blurred spectra, as a variance of noise, R, G, B.
    std::array<double, 3> least_power() const;
    static void add_shared(const FieldPlace& place, const SharedGradient& shared, Gradient& gradient);
    std::vector<std::complex<double>> transform(std::span<const double> kernel) const;
    void add_adjoint(std::span<const std::complex<double>> spectrum, std::span<double> kernel) const;

    FrequencyBand band_;
    std::vector<CellSpectra> cells_;
    std::size_t nodes_;
    NoiseDensity noise_shape_;
    double total_importance_ = 0.0;
    int size_;
    int threads_;
    std::vector<std::complex<double>> row_phase_; ///< exp(-2 pi i f y), [frequency row][kernel row]
    std::vector<std::complex<double>> col_phase_; ///< exp(-2 pi i f x), [frequency column][kernel column]
};

/// Of what was measured, with every part counted by its weight. Errors: as FieldSpectra::cells.
WhittleLikelihood likelihood_of(const FieldSpectra& spectra, const std::vector<double>& part_weights);
/// With every part counted once.
WhittleLikelihood likelihood_of(const FieldSpectra& spectra);

} // namespace petzval
