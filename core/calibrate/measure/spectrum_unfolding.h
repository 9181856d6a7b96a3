#pragma once

#include "calibrate/measure/frequency_folding.h"

#include <array>
#include <optional>
#include <vector>

namespace petzval {

/// Tells the scenes' frequencies apart that show at the same place of sharp Bayer photos
/// (FrequencyFolding).
///
/// First by what scenes are like: green's power falls with a power of the frequency, faster and faster
/// where photos are soft, more of it in some directions; red and blue are green's detail in a colour of the
/// scene, which changes with the fineness, and something of their own that falls off faster. Then each
/// frequency's level is moved to where red's, green's and blue's powers and cross terms together put it, as
/// the signs differ (a Kalman filter over the four aliases); and at last the powers are set to what was
/// measured, and most of what the cross terms differ by is shared out, as far as what was measured is the
/// frequency's own.
class SpectrumUnfolding {
public:
    /// Of spectra measured at `photos`, all of whose aliases are among `scenes`.
    SpectrumUnfolding(FrequencyBand photos, FrequencyBand scenes);

    /// The scenes' cross-spectra, positive definite, for those of the photos, without noise.
    CrossSpectrum unfolded(const CrossSpectrum& photos) const;

private:
    /// What the log of a power may consist of: a constant, the log of the frequency and its square, made
    /// orthogonal, cosine and sine of twice and of four times the angle.
    static constexpr std::size_t kTerms = 7;
    using Terms = std::array<double, kTerms>;
    /// Where each scenes' frequency is seen best; none where it is not seen.
    using SeenAt = std::vector<std::optional<std::size_t>>;

    SeenAt seen_at(int colour) const;
    double shown(const std::vector<double>& scenes, std::size_t f, int i, int j) const;
    std::vector<Terms> terms_at_scenes() const;
    std::vector<double> power_by(const Terms& law) const;
    Terms green_law(const CrossSpectrum& photos) const;
    std::vector<double> green_power(const CrossSpectrum& photos, const std::vector<double>& likely) const;
    std::vector<double> shared_with_green(const CrossSpectrum& photos, const std::vector<double>& green,
                                          int colour) const;
    double own_scale(const CrossSpectrum& photos, const std::vector<double>& shared,
                     const std::vector<double>& own, int colour) const;
    CrossSpectrum likely_scenes(const CrossSpectrum& photos) const;
    std::vector<double> levels(const CrossSpectrum& photos, const CrossSpectrum& scenes,
                               std::size_t f) const;
    void set_to_measured(const CrossSpectrum& photos, const CrossSpectrum& likely,
                         CrossSpectrum& scenes) const;

    FrequencyBand photos_;
    FrequencyBand scenes_;
    FrequencyFolding folding_;
    SeenAt colours_at_; ///< red and blue
    SeenAt green_at_;
    std::vector<std::size_t> law_at_; ///< photos' frequencies that green's law is measured at
    std::vector<Terms> terms_;        ///< of the scenes' frequencies
};

} // namespace petzval
