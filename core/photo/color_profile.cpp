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
    return ToneCurves{curve_tag(profile, cmsSigRedTRCTag), curve_tag(profile, cmsSigGreenTRCTag),
                      curve_tag(profile, cmsSigBlueTRCTag)};
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

/// Finds the stored value of a light under a rising curve. Exact for the lights of 8 and 16-bit values.
class InverseCurve {
public:
    template <typename Function>
    explicit InverseCurve(const Function& light_of)
        : light_(65536)
        , first_(kBuckets + 1) {
        for (std::size_t i = 0; i < light_.size(); ++i) {
            light_[i] = light_of(static_cast<float>(i) / 65535.0f);
            if (i > 0) light_[i] = std::max(light_[i], light_[i - 1]);
        }
        scale_ = 1.0f / light_.back();
        std::size_t above = 1;
        for (std::size_t bucket = 0; bucket <= kBuckets; ++bucket) {
            while (above < light_.size() - 1 && bucket_of(light_[above]) < bucket)
                ++above;
            first_[bucket] = static_cast<std::uint32_t>(above);
        }
    }

    float operator()(float light) const {
        if (!(light > light_.front())) return 0.0f;
        if (light >= light_.back()) return 1.0f;
        std::size_t above = first_[bucket_of(light)];
        while (light_[above] < light)
            ++above;
        const float below = light_[above - 1];
        const float part = light_[above] > below ? (light - below) / (light_[above] - below) : 1.0f;
        return (static_cast<float>(above - 1) + std::clamp(part, 0.0f, 1.0f)) / 65535.0f;
    }

private:
    // By square roots of light, which spread the values of usual curves evenly: about one in each bucket,
    // so that there is nothing to search.
    static constexpr std::size_t kBuckets = 131072;
    std::size_t bucket_of(float light) const {
        return std::min(static_cast<std::size_t>(std::sqrt(std::max(light * scale_, 0.0f)) * kBuckets),
                        kBuckets);
    }

    std::vector<float> light_; ///< of each stored value of 16 bits
    float scale_ = 1.0f;
    std::vector<std::uint32_t> first_; ///< the first value whose light lies in the bucket or beyond
};

/// `light_of` maps a stored value to light.
template <typename Function>
void apply_inverse(Image& image, int channel, int threads, const Function& light_of) {
    const InverseCurve value_of(light_of);
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
        cmsWriteTag(to.get(), tag, cmsReadTag(from.get(), tag));
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
                apply_inverse(light, c, threads,
                              [&](float value) { return cmsEvalToneCurveFloat((*curves)[c], value); });
        if (cmsGetColorSpace(profile.get()) == cmsSigRgbData) return icc;
        const ToneCurve grey(cmsDupToneCurve((*curves)[0]), &cmsFreeToneCurve);
        return bytes_of(profile_with(kSrgbPrimaries, grey));
    }
    if (type == SampleType::Float32) return profile_for(TransferCurve::Linear, {});
    for (int c = 0; c < 3; ++c)
        apply_inverse(light, c, threads,
                      [](float value) { return linear_from_encoded(TransferCurve::Srgb, value); });
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
