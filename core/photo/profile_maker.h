#pragma once

#include "image/transfer_curve.h"

#include <memory>
#include <string>

#include <lcms2.h>

namespace petzval {

using IccProfile = std::unique_ptr<void, decltype(&cmsCloseProfile)>;
using ToneCurve = std::unique_ptr<cmsToneCurve, decltype(&cmsFreeToneCurve)>;

/// Null where `icc` is empty or no profile.
IccProfile opened_profile(const std::string& icc);

struct Chromaticity {
    double x = 0.0;
    double y = 0.0;
};

struct Primaries {
    Chromaticity red, green, blue, white;
};

inline constexpr Primaries kSrgbPrimaries = {{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}, {0.3127, 0.3290}};

/// To the third decimal, as files round them.
bool nearly_equal(const Primaries& a, const Primaries& b);

ToneCurve tone_curve_of(TransferCurve curve);
IccProfile profile_with(const Primaries& primaries, const ToneCurve& curve);

/// As a file embeds it; equal profiles are equal bytes.
std::string bytes_of(const IccProfile& profile);

// ICC profiles as bytes.
std::string profile_of_curve(const Primaries& primaries, TransferCurve curve);
/// Light = value^gamma.
std::string profile_of_gamma(const Primaries& primaries, double gamma);
/// Compatible with Adobe RGB (1998).
std::string adobe_rgb_profile();

} // namespace petzval
