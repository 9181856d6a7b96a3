#include "photo/color_profile.h"

#include "base/parallel.h"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace petzval {

namespace {

using Profile = std::unique_ptr<void, decltype(&cmsCloseProfile)>;
using Curve = std::unique_ptr<cmsToneCurve, decltype(&cmsFreeToneCurve)>;
using Transform = std::unique_ptr<void, decltype(&cmsDeleteTransform)>;

/// Borrowed from a profile: one curve for each of R, G, B.
using ToneCurves = std::array<const cmsToneCurve*, 3>;

Profile opened(const std::string& icc) {
    if (icc.empty()) return {nullptr, &cmsCloseProfile};
    return {cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())), &cmsCloseProfile};
}

const cmsToneCurve* curve_tag(const Profile& profile, cmsTagSignature tag) {
    return static_cast<const cmsToneCurve*>(cmsReadTag(profile.get(), tag));
}

std::optional<ToneCurves> tone_curves(const Profile& profile) {
    if (!profile) return std::nullopt;
    if (cmsGetColorSpace(profile.get()) == cmsSigGrayData) {
        const cmsToneCurve* grey = curve_tag(profile, cmsSigGrayTRCTag);
        return grey ? std::optional(ToneCurves{grey, grey, grey}) : std::nullopt;
    }
    if (cmsGetColorSpace(profile.get()) != cmsSigRgbData || !cmsIsMatrixShaper(profile.get()))
        return std::nullopt;
    return ToneCurves{curve_tag(profile, cmsSigRedTRCTag), curve_tag(profile, cmsSigGreenTRCTag),
                      curve_tag(profile, cmsSigBlueTRCTag)};
}

void apply_table(std::span<float> values, const std::vector<float>& light) {
    const float steps = static_cast<float>(light.size() - 1);
    for (float& value : values)
        value = light[static_cast<std::size_t>(std::lround(value * steps))];
}

/// `light_of` maps a stored value to light.
template <typename Function>
void apply_curve(std::span<float> values, SampleType type, const Function& light_of) {
    if (type == SampleType::Float32) {
        std::transform(values.begin(), values.end(), values.begin(), light_of);
        return;
    }
    std::vector<float> light(type == SampleType::Unsigned8 ? 256 : 65536);
    for (std::size_t i = 0; i < light.size(); ++i)
        light[i] = light_of(static_cast<float>(i) / static_cast<float>(light.size() - 1));
    apply_table(values, light);
}

void apply_curves(Image& image, SampleType type, const ToneCurves& curves) {
    for (int c = 0; c < 3; ++c) {
        if (cmsIsToneCurveLinear(curves[c])) continue; // exact, and keeps what lies outside 0 to 1
        apply_curve(image.plane(c), type,
                    [&](float value) { return cmsEvalToneCurveFloat(curves[c], value); });
    }
}

/// Finds the stored value of a light under a rising curve. Exact for the lights of 8 and 16-bit values.
class InverseCurve {
public:
    template <typename Function>
    explicit InverseCurve(const Function& light_of)
        : light_(65536) {
        for (std::size_t i = 0; i < light_.size(); ++i) {
            light_[i] = light_of(static_cast<float>(i) / 65535.0f);
            if (i > 0) light_[i] = std::max(light_[i], light_[i - 1]);
        }
        for (std::size_t i = 0; i <= kBuckets; ++i) {
            const float share = static_cast<float>(i) / kBuckets;
            first_[i] = std::ranges::lower_bound(light_, share * share * light_.back()) - light_.begin();
        }
    }

    float operator()(float light) const {
        if (!(light > light_.front())) return 0.0f;
        if (light >= light_.back()) return 1.0f;
        const auto bucket = static_cast<std::size_t>(std::sqrt(light / light_.back()) * kBuckets);
        const auto begin = light_.begin() + first_[std::min(bucket, kBuckets - 1)];
        const auto end = light_.begin() + first_[std::min(bucket + 1, kBuckets)];
        const auto above = std::max(std::lower_bound(begin, end, light), light_.begin() + 1);
        const float below = *(above - 1);
        const float part = *above > below ? (light - below) / (*above - below) : 1.0f;
        return (static_cast<float>(above - 1 - light_.begin()) + std::clamp(part, 0.0f, 1.0f)) / 65535.0f;
    }

private:
    // Places in the table for square roots of light, which spread the values of usual curves evenly.
    static constexpr std::size_t kBuckets = 4096;
    std::vector<float> light_;
    std::array<std::ptrdiff_t, kBuckets + 1> first_;
};

/// `light_of` maps a stored value to light.
template <typename Function>
void apply_inverse(Image& image, int channel, const Function& light_of) {
    const InverseCurve value_of(light_of);
    parallel_for(image.height(), 0, [&](std::size_t y) {
        for (float& value : image.row(channel, static_cast<int>(y)))
            value = value_of(value);
    });
}

Curve tone_curve_of(TransferCurve curve) {
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

/// sRGB's primaries under `curve`.
Profile profile_with(const Curve& curve) {
    const cmsCIExyY d65{0.3127, 0.3290, 1.0};
    const cmsCIExyYTRIPLE srgb{{0.64, 0.33, 1.0}, {0.30, 0.60, 1.0}, {0.15, 0.06, 1.0}};
    cmsToneCurve* curves[] = {curve.get(), curve.get(), curve.get()};
    return {cmsCreateRGBProfile(&d65, &srgb, curves), &cmsCloseProfile};
}

/// Through the profile's tables to linear light of sRGB's primaries; false where lcms2 cannot.
bool convert_to_linear_srgb(Image& image, const Profile& profile) {
    if (!profile || cmsGetColorSpace(profile.get()) != cmsSigRgbData) return false;
    const Profile target = profile_with(tone_curve_of(TransferCurve::Linear));
    const Transform transform(cmsCreateTransform(profile.get(), TYPE_RGB_FLT, target.get(), TYPE_RGB_FLT,
                                                 INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE),
                              &cmsDeleteTransform);
    if (!transform) return false;
    std::vector<float> interleaved(3 * static_cast<std::size_t>(image.width()));
    for (int y = 0; y < image.height(); ++y) {
        for (int c = 0; c < 3; ++c)
            for (int x = 0; x < image.width(); ++x)
                interleaved[3 * x + c] = image.at(c, y, x);
        cmsDoTransform(transform.get(), interleaved.data(), interleaved.data(), image.width());
        for (int c = 0; c < 3; ++c)
            for (int x = 0; x < image.width(); ++x)
                image.at(c, y, x) = interleaved[3 * x + c];
    }
    return true;
}

bool fits(const ToneCurves& curves, TransferCurve wanted) {
    for (const cmsToneCurve* curve : curves)
        for (int i = 0; i <= 64; ++i) {
            const float value = static_cast<float>(i) / 64;
            if (std::abs(cmsEvalToneCurveFloat(curve, value) - linear_from_encoded(wanted, value)) > 2e-5f)
                return false;
        }
    return true;
}

void copy_primaries(const Profile& to, const Profile& from) {
    for (const cmsTagSignature tag : {cmsSigRedColorantTag, cmsSigGreenColorantTag, cmsSigBlueColorantTag})
        cmsWriteTag(to.get(), tag, cmsReadTag(from.get(), tag));
}

std::string bytes_of(const Profile& profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile.get(), nullptr, &size);
    std::string bytes(size, '\0');
    if (size == 0 || !cmsSaveProfileToMem(profile.get(), bytes.data(), &size))
        throw std::logic_error("an ICC profile cannot be made");
    // lcms2 stamps the time; equal profiles shall be equal bytes.
    constexpr std::string_view fixed_date("\x07\xD0\0\1\0\1\0\0\0\0\0\0", 12);
    return bytes.replace(24, fixed_date.size(), fixed_date);
}

} // namespace

void linearise(Image& stored, SampleType type, const std::string& icc) {
    const Profile profile = opened(icc);
    if (const std::optional<ToneCurves> curves = tone_curves(profile)) {
        apply_curves(stored, type, *curves);
    } else if (!convert_to_linear_srgb(stored, profile) && type != SampleType::Float32) {
        for (int c = 0; c < 3; ++c)
            apply_curve(stored.plane(c), type,
                        [](float value) { return linear_from_encoded(TransferCurve::Srgb, value); });
    }
}

std::string encode(Image& light, SampleType type, const std::string& icc) {
    const Profile profile = opened(icc);
    if (const std::optional<ToneCurves> curves = tone_curves(profile)) {
        for (int c = 0; c < 3; ++c)
            if (!cmsIsToneCurveLinear((*curves)[c]))
                apply_inverse(light, c,
                              [&](float value) { return cmsEvalToneCurveFloat((*curves)[c], value); });
        if (cmsGetColorSpace(profile.get()) == cmsSigRgbData) return icc;
        const Curve grey(cmsDupToneCurve((*curves)[0]), &cmsFreeToneCurve);
        return bytes_of(profile_with(grey));
    }
    if (type == SampleType::Float32) return profile_for(TransferCurve::Linear, {});
    for (int c = 0; c < 3; ++c)
        apply_inverse(light, c,
                      [](float value) { return linear_from_encoded(TransferCurve::Srgb, value); });
    return {};
}

std::string srgb_profile() {
    return bytes_of(profile_with(tone_curve_of(TransferCurve::Srgb)));
}

std::string profile_for(TransferCurve curve, const std::string& source_icc) {
    const Profile source = opened(source_icc);
    const std::optional<ToneCurves> curves = tone_curves(source);
    if (!curves && curve == TransferCurve::Srgb) return {};
    if (curves && fits(*curves, curve)) return source_icc;
    const Profile profile = profile_with(tone_curve_of(curve));
    if (curves && cmsGetColorSpace(source.get()) == cmsSigRgbData) copy_primaries(profile, source);
    return bytes_of(profile);
}

} // namespace petzval
