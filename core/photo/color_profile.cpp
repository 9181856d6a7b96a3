#include "photo/color_profile.h"

#include "base/parallel.h"
#include "photo/profile_maker.h"

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

using Transform = std::unique_ptr<void, decltype(&cmsDeleteTransform)>;

/// Borrowed from a profile: one curve for each of R, G, B.
using ToneCurves = std::array<const cmsToneCurve*, 3>;

const cmsToneCurve* curve_tag(const IccProfile& profile, cmsTagSignature tag) {
    return static_cast<const cmsToneCurve*>(cmsReadTag(profile.get(), tag));
}

std::optional<ToneCurves> tone_curves(const IccProfile& profile) {
    if (!profile) return std::nullopt;
    if (cmsGetColorSpace(profile.get()) == cmsSigGrayData) {
        const cmsToneCurve* grey = curve_tag(profile, cmsSigGrayTRCTag);
        return grey ? std::optional(ToneCurves{grey, grey, grey}) : std::nullopt;
    }
    if (cmsGetColorSpace(profile.get()) != cmsSigRgbData || !cmsIsMatrixShaper(profile.get()))
        return std::nullopt;
    const ToneCurves curves{curve_tag(profile, cmsSigRedTRCTag), curve_tag(profile, cmsSigGreenTRCTag),
                            curve_tag(profile, cmsSigBlueTRCTag)};
    // A profile may name curves that it does not hold.
    return std::ranges::find(curves, nullptr) == curves.end() ? std::optional(curves) : std::nullopt;
}

/// `light_of` maps a stored value to light.
template <typename Function>
void apply_curve(Image& image, int channel, SampleType type, int threads, const Function& light_of) {
    std::vector<float> light; // of each integer
    if (type != SampleType::Float32) light.resize(type == SampleType::Unsigned8 ? 256 : 65536);
    const float steps = static_cast<float>(light.size()) - 1.0f;
    for (std::size_t i = 0; i < light.size(); ++i)
        light[i] = light_of(static_cast<float>(i) / steps);
    parallel_for(image.height(), threads, [&](std::size_t y) {
        for (float& value : image.row(channel, static_cast<int>(y)))
            value = light.empty() ? light_of(value) : light[static_cast<std::size_t>(value * steps + 0.5f)];
    });
}

void apply_curves(Image& image, SampleType type, const ToneCurves& curves, int threads) {
    for (int c = 0; c < 3; ++c) {
        if (cmsIsToneCurveLinear(curves[c])) continue; // exact, and keeps what lies outside 0 to 1
        apply_curve(image, c, type, threads,
                    [&](float value) { return cmsEvalToneCurveFloat(curves[c], value); });
    }
}

/// Finds the stored value of a light under a rising curve, to a fraction of a step of 16 bits.
class InverseCurve {
public:
    template <typename Function>
    explicit InverseCurve(const Function& light_of) {
        std::vector<float> light(65536); // of each value of 16 bits
        for (std::size_t i = 0; i < light.size(); ++i) {
            light[i] = light_of(static_cast<float>(i) / 65535.0f);
            if (i > 0) light[i] = std::max(light[i], light[i - 1]);
        }
        least_ = light.front();
        most_ = light.back();
        value_.resize(kPlaces + 2, 1.0f);
        std::size_t above = 1;
        for (std::size_t i = 0; i <= kPlaces; ++i) {
            const double share = static_cast<double>(i) / kPlaces;
            const auto wanted = static_cast<float>(share * share * most_);
            while (above < light.size() - 1 && light[above] < wanted)
                ++above;
            const float below = light[above - 1];
            const float part = light[above] > below ? (wanted - below) / (light[above] - below) : 1.0f;
            value_[i] = (static_cast<float>(above - 1) + std::clamp(part, 0.0f, 1.0f)) / 65535.0f;
        }
    }

    float operator()(float light) const {
        if (!(light > least_)) return 0.0f;
        if (light >= most_) return 1.0f;
        const float place = std::sqrt(light / most_) * static_cast<float>(kPlaces);
        const auto below = static_cast<std::uint32_t>(place);
        return value_[below] + (place - static_cast<float>(below)) * (value_[below + 1] - value_[below]);
    }

private:
    // Between them straight lines: square roots of light, over which usual curves are nearly straight.
    static constexpr std::size_t kPlaces = 1u << 17;
    float least_ = 0.0f;
    float most_ = 1.0f;
    std::vector<float> value_; ///< by the square root of light
};

void apply_inverse(Image& image, int channel, int threads, const InverseCurve& value_of) {
    parallel_for(image.height(), threads, [&](std::size_t y) {
        for (float& value : image.row(channel, static_cast<int>(y)))
            value = value_of(value);
    });
}

/// Through the profile's tables to linear light of sRGB's primaries; false where lcms2 cannot.
bool convert_to_linear_srgb(Image& image, const IccProfile& profile) {
    if (!profile || cmsGetColorSpace(profile.get()) != cmsSigRgbData) return false;
    const IccProfile target = profile_with(kSrgbPrimaries, tone_curve_of(TransferCurve::Linear));
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

void copy_primaries(const IccProfile& to, const IccProfile& from) {
    for (const cmsTagSignature tag : {cmsSigRedColorantTag, cmsSigGreenColorantTag, cmsSigBlueColorantTag})
        if (const void* colorant = cmsReadTag(from.get(), tag)) cmsWriteTag(to.get(), tag, colorant);
}

} // namespace

void linearise(Image& stored, SampleType type, const std::string& icc, int threads) {
    const IccProfile profile = opened_profile(icc);
    if (const std::optional<ToneCurves> curves = tone_curves(profile)) {
        apply_curves(stored, type, *curves, threads);
    } else if (!convert_to_linear_srgb(stored, profile) && type != SampleType::Float32) {
        for (int c = 0; c < 3; ++c)
            apply_curve(stored, c, type, threads,
                        [](float value) { return linear_from_encoded(TransferCurve::Srgb, value); });
    }
}

std::string encode(Image& light, SampleType type, const std::string& icc, int threads) {
    const IccProfile profile = opened_profile(icc);
    if (const std::optional<ToneCurves> curves = tone_curves(profile)) {
        for (int c = 0; c < 3; ++c)
            if (!cmsIsToneCurveLinear((*curves)[c]))
                apply_inverse(light, c, threads, InverseCurve([&](float value) {
                                  return cmsEvalToneCurveFloat((*curves)[c], value);
                              }));
        if (cmsGetColorSpace(profile.get()) == cmsSigRgbData) return icc;
        const ToneCurve grey(cmsDupToneCurve((*curves)[0]), &cmsFreeToneCurve);
        return bytes_of(profile_with(kSrgbPrimaries, grey));
    }
    if (type == SampleType::Float32) return profile_for(TransferCurve::Linear, {});
    const InverseCurve srgb([](float value) { return linear_from_encoded(TransferCurve::Srgb, value); });
    for (int c = 0; c < 3; ++c)
        apply_inverse(light, c, threads, srgb);
    return {};
}

std::string srgb_profile() {
    return bytes_of(profile_with(kSrgbPrimaries, tone_curve_of(TransferCurve::Srgb)));
}

std::string profile_for(TransferCurve curve, const std::string& source_icc) {
    const IccProfile source = opened_profile(source_icc);
    const std::optional<ToneCurves> curves = tone_curves(source);
    if (!curves && curve == TransferCurve::Srgb) return {};
    if (curves && fits(*curves, curve)) return source_icc;
    const IccProfile profile = profile_with(kSrgbPrimaries, tone_curve_of(curve));
    if (curves && cmsGetColorSpace(source.get()) == cmsSigRgbData) copy_primaries(profile, source);
    return bytes_of(profile);
}

} // namespace petzval
