#pragma once

#include "calibrate/measure/cross_spectrum.h"
#include "calibrate/measure/frequency_band.h"
#include "image/image.h"
#include "psf/real_fft.h"

#include <array>
#include <complex>
#include <vector>

namespace petzval {

/// Products of the transforms of a patch's three channels under a Hann window. One per thread.
///
/// What is transformed are the differences of neighbouring pixels, across and down, and their products are
/// divided by what differencing does to each frequency. Scenes have power as 1/f^2, and the window would
/// let so much of what is coarse leak into what is finer that a soft corner's detail looks a tenth stronger
/// than it is; differences are nearly white ("prewhitening", Blackman and Tukey 1958).
class PatchTransform {
public:
    explicit PatchTransform(int patch);

    /// Of the patch whose top left pixel is at (left, top); a photo of one channel stands for all three.
    void transform(const Image& photo, int left, int top);

    /// What white noise of variance 1 adds to a channel's power.
    double window_energy() const { return window_energy_; }

    /// Mean power over the band and the channels; where `passed` is given, [channel][frequency], divided by
    /// it.
    float contrast(const FrequencyBand& band, const double* passed) const;

    /// Adds weight / contrast times the channels' products.
    void add_to(SpectrumSum& sum, const FrequencyBand& band, double weight, double contrast) const;

private:
    /// Of channels `p` and `q` at a place of the half plane.
    std::complex<double> product(int p, int q, int index) const;
    void transform_differences(const Image& photo, int plane, int left, int top, bool across,
                               Spectrum& spectrum);

    int patch_;
    RealFft fft_;
    Samples samples_;
    std::array<Spectrum, 3> across_;
    std::array<Spectrum, 3> down_;
    std::vector<double> gain_; ///< of differencing, both ways together, on the half plane; 1 where it is 0
    std::vector<float> window_;
    double window_sum_ = 0.0;
    double window_energy_ = 0.0;
    std::array<double, 3> means_{};
};

} // namespace petzval
