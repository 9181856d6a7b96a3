#pragma once

#include "calibrate/measure/pair_spectra.h"
#include "image/image.h"
#include "psf/real_fft.h"

#include <array>
#include <complex>
#include <span>
#include <vector>

namespace petzval {

/// The transfer functions of a grid's kernels in the middle of each cell of the field, on the frequencies
/// of a band, about the kernels' centres.
class CellTransfer {
public:
    CellTransfer(const PsfGrid& grid, int rows, int cols, const FrequencyBand& band);
    /// [channel][frequency]
    using Channels = std::array<std::vector<std::complex<float>>, 3>;
    const Channels& at(std::size_t cell) const { return cells_[cell]; }

private:
    std::vector<Channels> cells_;
};

/// How the two halves of a patch agree, the sharp one blurred by the lens.
struct PatchAgreement {
    bool textured = false; ///< whether there is enough to say anything
    /// Light of the blurred photo over the sharp one's, R, G, B.
    std::array<double, 3> gain{};
    double coherence = 0.0; ///< 0 to 1, of coarse detail
    PixelPlace shift;       ///< px, of the blurred photo against the sharp one
    /// Mean square of what is left of detail up to 0.25 cycles/px at the best shift, over what noise and
    /// the model's own error leave.
    double misfit = 0.0;
    double weight = 0.0; ///< of the patch: one over the variance of its misfit
};

/// The windowed transforms of the same place of two photos.
class PairPatch {
public:
    explicit PairPatch(const FrequencyBand& band);

    /// `sharp` is resampled to lie on `blurred`.
    void transform(const Image& blurred, const Image& sharp, int left, int top);
    PatchAgreement agreement(const CellTransfer::Channels& transfer, const std::array<double, 3>& noise,
                             double model_error) const;
    /// Adds the patch by its weight, its gains taken out.
    void add_to(PairedCell& cell, const PatchAgreement& agreement) const;

private:
    using Predicted = std::array<std::vector<std::complex<double>>, 3>; ///< K Z, then times the gain
    /// Sums over coarse detail.
    struct Overlap {
        double cross = 0.0, predicted = 0.0, blurred = 0.0, count = 0.0;
    };
    Overlap coarse_overlap(int channel, const std::vector<std::complex<double>>& predicted) const;
    PixelPlace agreed_shift(const Predicted& predicted) const;
    void add_misfit(const Predicted& predicted, double noise_power, double model_error,
                    PatchAgreement& agreement) const;
    std::vector<std::complex<float>> transformed(const Image& photo, int channel, int left, int top);

    const FrequencyBand& band_;
    RealFft fft_;
    Samples samples_;
    Spectrum spectrum_;
    std::vector<float> window_;
    double window_sum_ = 0.0;
    double window_energy_ = 0.0;
    std::vector<double> frequency_;            ///< cycles/px, of the band
    std::vector<std::array<double, 2>> omega_; ///< radians/px along x and y
    std::array<std::vector<std::complex<float>>, 3> blurred_, sharp_;
};

} // namespace petzval
