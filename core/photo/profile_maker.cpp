#include "photo/profile_maker.h"

#include <cmath>
#include <stdexcept>
#include <string_view>

namespace petzval {

namespace {

std::string profile_with_curve(const Primaries& primaries, ToneCurve curve) {
    return bytes_of(profile_with(primaries, curve));
}

} // namespace

IccProfile opened_profile(const std::string& icc) {
    if (icc.empty()) return {nullptr, &cmsCloseProfile};
    return {cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())), &cmsCloseProfile};
}

bool nearly_equal(const Primaries& a, const Primaries& b) {
    const auto near = [](const Chromaticity& one, const Chromaticity& other) {
        return std::abs(one.x - other.x) < 1.1e-3 && std::abs(one.y - other.y) < 1.1e-3;
    };
    return near(a.red, b.red) && near(a.green, b.green) && near(a.blue, b.blue) && near(a.white, b.white);
}

ToneCurve tone_curve_of(TransferCurve curve) {
    // IEC 61966-2-1 as ICC function type 4: ((a v + b)^g where v >= d, else c v).
    constexpr cmsFloat64Number srgb[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    switch (curve) {
    case TransferCurve::Linear:
        return {cmsBuildGamma(nullptr, 1.0), &cmsFreeToneCurve};
    case TransferCurve::SquareRoot:
        return {cmsBuildGamma(nullptr, 2.0), &cmsFreeToneCurve};
    case TransferCurve::Srgb:
        break;
    }
    return {cmsBuildParametricToneCurve(nullptr, 4, srgb), &cmsFreeToneCurve};
}

IccProfile profile_with(const Primaries& primaries, const ToneCurve& curve) {
    const cmsCIExyY white{primaries.white.x, primaries.white.y, 1.0};
    const cmsCIExyYTRIPLE colors{{primaries.red.x, primaries.red.y, 1.0},
                                 {primaries.green.x, primaries.green.y, 1.0},
                                 {primaries.blue.x, primaries.blue.y, 1.0}};
    cmsToneCurve* curves[] = {curve.get(), curve.get(), curve.get()};
    return {cmsCreateRGBProfile(&white, &colors, curves), &cmsCloseProfile};
}

std::string bytes_of(const IccProfile& profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile.get(), nullptr, &size);
    std::string bytes(size, '\0');
    if (size == 0 || !cmsSaveProfileToMem(profile.get(), bytes.data(), &size))
        throw std::logic_error("an ICC profile cannot be made");
    // lcms2 stamps the time; equal profiles shall be equal bytes.
    constexpr std::string_view fixed_date("\x07\xD0\0\1\0\1\0\0\0\0\0\0", 12);
    return bytes.replace(24, fixed_date.size(), fixed_date);
}

std::string profile_of_curve(const Primaries& primaries, TransferCurve curve) {
    return profile_with_curve(primaries, tone_curve_of(curve));
}

std::string profile_of_gamma(const Primaries& primaries, double gamma) {
    return profile_with_curve(primaries, {cmsBuildGamma(nullptr, gamma), &cmsFreeToneCurve});
}

std::string adobe_rgb_profile() {
    const Primaries adobe = {{0.64, 0.33}, {0.21, 0.71}, {0.15, 0.06}, {0.3127, 0.3290}};
    return profile_of_gamma(adobe, 563.0 / 256.0);
}

} // namespace petzval
