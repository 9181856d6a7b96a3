#pragma once

#include "calibrate/measure/cross_spectrum.h"
#include "calibrate/measure/frequency_band.h"
#include "image/image.h"
#include "psf/real_fft.h"

#include <array>
#include <complex>
#include <vector>

namespace petzval {

/// The transform of a patch's three channels under a Hann window, with the window-weighted mean taken off.
/// One per thread.
class PatchTransform {
public:
    explicit PatchTransform(int patch);

    /// Of the patch whose top left pixel is at (left, top); a photo of one channel stands for all three.
    void transform(const Image& photo, int left, int top);

    std::complex<float> value(int channel, int index) const { return spectra_[channel].values()[index]; }
    double mean(int channel) const { return means_[channel]; }
    /// What white noise of variance 1 adds to |F|^2.
    double window_energy() const { return window_energy_; }

    /// Mean |F|^2 over the band and the channels; where `passed` is given, [channel][frequency], divided by
    /// it.
    float contrast(const FrequencyBand& band, const double* passed) const;

    /// Adds weight / contrast times the channels' products.
    void add_to(SpectrumSum& sum, const FrequencyBand& band, double weight, double contrast) const;

private:
    int patch_;
    RealFft fft_;
    Samples samples_;
    std::array<Spectrum, 3> spectra_;
    std::vector<float> window_;
    double window_sum_ = 0.0;
    double window_energy_ = 0.0;
    std::array<double, 3> means_{};
};

} // namespace petzval
