#include "calibrate/measure/spectrum_unfolding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace petzval {

namespace {

constexpr int kRed = 0, kGreen = 1, kBlue = 2;

constexpr double kLawFrom = 0.06;      // cycles/px, from where green's law is measured
constexpr int kLawSteps = 4;           // as the law itself tells how much of the power is aliases'
constexpr double kSharedTo = 0.2;      // cycles/px, where what the colours share is measured
constexpr double kSharedLevelAt = 0.1; // cycles/px
constexpr double kLeastShared = 0.1;   // of the level, however fine the detail
constexpr double kOwnSlope = -1.0; // beside green's, of the power that red and blue do not share with it

constexpr double kLevelSpread = 0.5; // standard deviation of a frequency's power from what is likely
constexpr double kMeasured = 0.1;    // and of what is measured, relative to the colours' powers
constexpr double kLeastLevel = 0.1;
constexpr double kCrossShare = 0.75; // of the cross terms' difference from what is measured

/// Level of each of a frequency's aliases, by Kalman's filter.
class AliasLevels {
public:
    explicit AliasLevels(std::size_t count)
        : levels_(count, 1.0)
        , covariance_(count * count) {
        for (std::size_t a = 0; a < count; ++a)
            covariance_[a * count + a] = kLevelSpread * kLevelSpread;
    }

    /// The sum of `parts` times the levels was measured to be `measured`.
    void observe(const std::vector<double>& parts, double measured) {
        const std::size_t count = levels_.size();
        std::vector<double> gain(count, 0.0);
        double variance = kMeasured * kMeasured, surprise = measured;
        for (std::size_t a = 0; a < count; ++a) {
            for (std::size_t b = 0; b < count; ++b)
                gain[a] += covariance_[a * count + b] * parts[b];
            variance += gain[a] * parts[a];
            surprise -= parts[a] * levels_[a];
        }
        for (std::size_t a = 0; a < count; ++a) {
            levels_[a] += gain[a] / variance * surprise;
            for (std::size_t b = 0; b < count; ++b)
                covariance_[a * count + b] -= gain[a] * gain[b] / variance;
        }
    }
    const std::vector<double>& levels() const { return levels_; }

private:
    std::vector<double> levels_;
    std::vector<double> covariance_;
};

} // namespace

SpectrumUnfolding::SpectrumUnfolding(FrequencyBand photos, FrequencyBand scenes)
    : photos_(std::move(photos))
    , scenes_(std::move(scenes))
    , folding_(FrequencyFolding::bayer(photos_, scenes_))
    , colours_at_(seen_at(kRed))
    , green_at_(seen_at(kGreen)) {
    for (std::size_t f = 0; f < photos_.size(); ++f)
        if (photos_.frequency(f) >= kLawFrom) law_at_.push_back(f);
    terms_ = terms_at_scenes();
}

/// Those of the frequency are orthogonal over `law_at_`.
std::vector<SpectrumUnfolding::Terms> SpectrumUnfolding::terms_at_scenes() const {
    const auto mean_over_law = [&](auto&& function) {
        double sum = 0.0;
        for (const std::size_t f : law_at_)
            sum += function(std::log(photos_.frequency(f)));
        return sum / static_cast<double>(law_at_.size());
    };
    const double middle = mean_over_law([](double u) { return u; });
    const double square = mean_over_law([&](double u) { return std::pow(u - middle, 2); });
    const double cube = mean_over_law([&](double u) { return std::pow(u - middle, 3); });
    std::vector<Terms> terms;
    for (std::size_t f = 0; f < scenes_.size(); ++f) {
        const double u = std::log(scenes_.frequency(f)) - middle;
        const double angle = std::atan2(scenes_.down(f), scenes_.across(f));
        terms.push_back({1.0, u, u * u - square - cube / square * u, std::cos(2.0 * angle),
                         std::sin(2.0 * angle), std::cos(4.0 * angle), std::sin(4.0 * angle)});
    }
    return terms;
}

SpectrumUnfolding::SeenAt SpectrumUnfolding::seen_at(int colour) const {
    SeenAt best(scenes_.size());
    const auto passed = [&](std::size_t f) { return folding_.aliases(f).front().factor[colour][colour]; };
    for (std::size_t f = 0; f < photos_.size(); ++f)
        for (const Alias& alias : folding_.aliases(f)) {
            std::optional<std::size_t>& at = best[alias.scene];
            if (alias.factor[colour][colour] != 0.0 && (!at || passed(f) > passed(*at))) at = f;
        }
    return best;
}

double SpectrumUnfolding::shown(const std::vector<double>& scenes, std::size_t f, int i, int j) const {
    double sum = 0.0;
    for (const Alias& alias : folding_.aliases(f))
        sum += alias.factor[i][j] * scenes[alias.scene];
    return sum;
}

std::vector<double> SpectrumUnfolding::power_by(const Terms& law) const {
    std::vector<double> power;
    for (const Terms& terms : terms_)
        power.push_back(std::exp(std::inner_product(law.begin(), law.end(), terms.begin(), 0.0)));
    return power;
}

SpectrumUnfolding::Terms SpectrumUnfolding::green_law(const CrossSpectrum& photos) const {
    Terms law = {0.0, -2.0};
    for (int step = 0; step < kLawSteps; ++step) {
        const std::vector<double> power = power_by(law);
        Terms surprise{}, size{};
        for (const std::size_t f : law_at_) {
            if (photos[f].gg <= 0.0) continue;
            const Terms& terms = terms_[folding_.aliases(f).front().scene];
            const double ratio = std::log(photos[f].gg / shown(power, f, kGreen, kGreen));
            for (std::size_t t = 0; t < kTerms; ++t) {
                surprise[t] += ratio * terms[t];
                size[t] += terms[t] * terms[t];
            }
        }
        for (std::size_t t = 0; t < kTerms; ++t)
            law[t] += surprise[t] / size[t];
    }
    return law;
}

/// What is likely, set to what was measured.
std::vector<double> SpectrumUnfolding::green_power(const CrossSpectrum& photos,
                                                   const std::vector<double>& likely) const {
    std::vector<double> power = likely;
    for (std::size_t f = 0; f < power.size(); ++f)
        if (const auto at = green_at_[f]) power[f] *= photos[*at].gg / shown(likely, *at, kGreen, kGreen);
    return power;
}

/// Red or blue per green at each of the scenes' frequencies, in the detail that both have: a level and what
/// the log of the frequency adds to it, by least squares of the cross terms. Coarse detail has a scene's
/// colours, fine detail hardly any.
std::vector<double> SpectrumUnfolding::shared_with_green(const CrossSpectrum& photos,
                                                         const std::vector<double>& green,
                                                         int colour) const {
    const auto fineness = [&](std::size_t f) {
        return std::log(std::min(scenes_.frequency(f), kNyquist) / kSharedLevelAt);
    };
    std::vector<double> tilted(green.size());
    for (std::size_t f = 0; f < green.size(); ++f)
        tilted[f] = green[f] * fineness(f);
    double uu = 0.0, uw = 0.0, ww = 0.0, uv = 0.0, wv = 0.0;
    for (std::size_t f = 0; f < photos_.size(); ++f) {
        if (photos_.frequency(f) > kSharedTo) continue;
        const double power = shown(green, f, kGreen, kGreen);
        const double u = shown(green, f, colour, kGreen) / power;
        const double w = shown(tilted, f, colour, kGreen) / power;
        const double v = photos[f].at(colour, kGreen).real() / power;
        uu += u * u, uw += u * w, ww += w * w, uv += u * v, wv += w * v;
    }
    const double determinant = uu * ww - uw * uw;
    const double level = (uv * ww - wv * uw) / determinant, tilt = (wv * uu - uv * uw) / determinant;
    std::vector<double> shared(green.size());
    for (std::size_t f = 0; f < green.size(); ++f)
        shared[f] = std::max(level + tilt * fineness(f), kLeastShared * level);
    return shared;
}

/// Of `own`, in the power of red or blue that what it shares with green does not explain, by least squares;
/// 0 at least.
double SpectrumUnfolding::own_scale(const CrossSpectrum& photos, const std::vector<double>& shared,
                                    const std::vector<double>& own, int colour) const {
    double uv = 0.0, uu = 0.0;
    for (std::size_t f = 0; f < photos_.size(); ++f) {
        const double power = photos[f].at(colour, colour).real();
        const double u = shown(own, f, colour, colour) / power;
        uv += u * (1.0 - shown(shared, f, colour, colour) / power);
        uu += u * u;
    }
    return std::max(0.0, uv / uu);
}

CrossSpectrum SpectrumUnfolding::likely_scenes(const CrossSpectrum& photos) const {
    const std::vector<double> by_law = power_by(green_law(photos));
    const std::vector<double> green = green_power(photos, by_law);
    const std::vector<double> red = shared_with_green(photos, green, kRed),
                              blue = shared_with_green(photos, green, kBlue);
    std::vector<double> own(scenes_.size()), shared_red(scenes_.size()), shared_blue(scenes_.size());
    for (std::size_t f = 0; f < own.size(); ++f) {
        own[f] = std::pow(scenes_.frequency(f), kOwnSlope) * by_law[f];
        shared_red[f] = red[f] * red[f] * green[f];
        shared_blue[f] = blue[f] * blue[f] * green[f];
    }
    const double own_red = own_scale(photos, shared_red, own, kRed);
    const double own_blue = own_scale(photos, shared_blue, own, kBlue);
    CrossSpectrum scenes(scenes_.size());
    for (std::size_t f = 0; f < scenes.size(); ++f) {
        Hermitian3& s = scenes[f];
        s.gg = green[f];
        s.rr = shared_red[f] + own_red * own[f];
        s.bb = shared_blue[f] + own_blue * own[f];
        s.rg = red[f] * green[f];
        s.gb = blue[f] * green[f];
        s.rb = red[f] * blue[f] * green[f];
    }
    return scenes;
}

/// Of the aliases that show at the photos' frequency `f`, against the likely scenes.
std::vector<double> SpectrumUnfolding::levels(const CrossSpectrum& photos, const CrossSpectrum& scenes,
                                              std::size_t f) const {
    const std::span<const Alias> aliases = folding_.aliases(f);
    Hermitian3 sum;
    for (const Alias& alias : aliases)
        sum += alias.shown(scenes[alias.scene]);
    AliasLevels levels(aliases.size());
    constexpr std::pair<int, int> products[] = {{kRed, kRed},   {kGreen, kGreen}, {kBlue, kBlue},
                                                {kRed, kGreen}, {kRed, kBlue},    {kGreen, kBlue}};
    for (const auto& [i, j] : products) {
        const double size = std::sqrt(sum.at(i, i).real() * sum.at(j, j).real());
        std::vector<double> parts;
        for (const Alias& alias : aliases)
            parts.push_back(alias.shown(scenes[alias.scene]).at(i, j).real() / size);
        levels.observe(parts, photos[f].at(i, j).real() / size);
    }
    return levels.levels();
}

/// Sets the powers of `scenes` to what was measured, alias by alias in proportion, with the cross terms,
/// and shares out what is left of the difference of these by the powers: each as far as what was measured
/// is that alias's own.
void SpectrumUnfolding::set_to_measured(const CrossSpectrum& photos, const CrossSpectrum& likely,
                                        CrossSpectrum& scenes) const {
    constexpr std::pair<int, int> crosses[] = {{kRed, kGreen}, {kRed, kBlue}, {kGreen, kBlue}};
    for (std::size_t f = 0; f < photos_.size(); ++f) {
        const std::span<const Alias> aliases = folding_.aliases(f);
        Hermitian3 sum;
        std::array<std::array<double, 3>, 3> square{}; // of the cross terms' factors, weighed by the powers
        for (const Alias& alias : aliases) {
            const Hermitian3& s = likely[alias.scene];
            sum += alias.shown(s);
            for (const auto& [i, j] : crosses)
                square[i][j] +=
                    alias.factor[i][j] * alias.factor[i][j] * s.at(i, i).real() * s.at(j, j).real();
        }
        for (const Alias& alias : aliases) {
            const Hermitian3& s = likely[alias.scene];
            const Hermitian3 own = alias.shown(s);
            std::array<double, 3> share, level;
            for (int c = 0; c < 3; ++c) {
                share[c] = own.at(c, c).real() / sum.at(c, c).real();
                level[c] = std::pow(photos[f].at(c, c).real() / sum.at(c, c).real(), 0.5 * share[c]);
            }
            const auto cross = [&](int i, int j) {
                const std::complex<double> scaled = level[i] * level[j] * s.at(i, j);
                const std::complex<double> rest = photos[f].at(i, j) - level[i] * level[j] * sum.at(i, j);
                return scaled + kCrossShare * std::sqrt(share[i] * share[j]) * alias.factor[i][j] *
                                    s.at(i, i).real() * s.at(j, j).real() / square[i][j] *
                                    (alias.mirrored ? std::conj(rest) : rest);
            };
            Hermitian3& to = scenes[alias.scene];
            if (colours_at_[alias.scene] == f) {
                to.rr = level[kRed] * level[kRed] * s.rr;
                to.bb = level[kBlue] * level[kBlue] * s.bb;
                to.rb = cross(kRed, kBlue);
            }
            if (green_at_[alias.scene] == f) {
                to.gg = level[kGreen] * level[kGreen] * s.gg;
                to.rg = cross(kRed, kGreen);
                to.gb = cross(kGreen, kBlue);
            }
        }
    }
}

CrossSpectrum SpectrumUnfolding::unfolded(const CrossSpectrum& photos) const {
    const CrossSpectrum first = likely_scenes(photos);
    CrossSpectrum likely = first;
    for (std::size_t f = 0; f < photos_.size(); ++f) {
        const std::span<const Alias> aliases = folding_.aliases(f);
        const std::vector<double> level = levels(photos, first, f);
        for (std::size_t a = 0; a < aliases.size(); ++a)
            if (colours_at_[aliases[a].scene] == f)
                likely[aliases[a].scene] *= std::max(level[a], kLeastLevel);
    }
    CrossSpectrum scenes = likely;
    set_to_measured(photos, likely, scenes);
    std::ranges::for_each(scenes, make_definite);
    return scenes;
}

} // namespace petzval
