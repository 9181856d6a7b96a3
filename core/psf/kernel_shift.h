#pragma once

#include "psf/psf_grid.h"
#include "psf/real_fft.h"

#include <complex>
#include <span>
#include <vector>

namespace petzval {

/// A shift in px, x to the right, y down, and the correlation there.
struct KernelShift {
    double x = 0.0;
    double y = 0.0;
    double correlation = 0.0;
};

/// Finds the sub-pixel shift that brings kernels onto others, and moves them by it. Kernels are taken as
/// band-limited samples, zero beyond their support. One object may be used by several threads at once.
class KernelAlignment {
public:
    static constexpr double max_shift = 3.0; ///< px each way

    /// For kernels of size x size px.
    explicit KernelAlignment(int size);

    const RealFft& fft() const { return fft_; }
    /// The transform of a kernel whose first sample sits at the origin, [side][side/2 + 1].
    std::vector<std::complex<float>> transform(std::span<const float> kernel) const;

    /// The shift s of highest correlation, sum over p of a(p - s) b(p), within `max_shift`, rounded to
    /// 0.001 px. `cross_spectrum` is A conj(B), or the sum of such products over the channels that move
    /// together.
    KernelShift best_shift(std::span<const std::complex<double>> cross_spectrum) const;

    /// How far `a` lies from `b`, by the shift that aligns them: their offset by phase. A thin tail hardly
    /// moves it, while it pulls the difference of their centroids.
    Centroid offset(std::span<const float> a, std::span<const float> b) const;

    /// The kernel moved by the shift, [size][size] again. What leaves is lost; shifts of no whole pixels
    /// ring where a kernel is not band-limited.
    std::vector<float> shifted(std::span<const float> kernel, double x, double y) const;

private:
    struct Peak;
    Peak peak_at(std::span<const std::complex<double>> cross_spectrum, double x, double y) const;
    double frequency(int index) const; ///< cycles/px of a row of the transform

    int size_;
    RealFft fft_;
};

/// Adds a conj(b) to a cross-spectrum.
void add_cross_spectrum(std::span<const std::complex<float>> a, std::span<const std::complex<float>> b,
                        std::span<std::complex<double>> sum);

} // namespace petzval
