#include "calibrate/measure/spectrum_unfolding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace petzval {

namespace {

constexpr int kRed = 0, kGreen = 1, kBlue = 2;

constexpr double kLawFrom = 0.06, kLawTo = 0.3; // cycles/px, where green's power law is measured
constexpr int kLawSteps = 4;                    // as the law itself tells how much of the power is aliases'
constexpr double kSharedTo = 0.2;               // cycles/px, where what the colours share is measured
constexpr double kOwnSlope = -2.5;              // of the power that red and blue do not share with green

constexpr double kLevelSpread = 0.5; // standard deviation of a frequency's power from what is likely
constexpr double kMeasured = 0.1;    // and of what is measured, relative to the colours' powers
constexpr double kLeastLevel = 0.1;
constexpr double kCrossShare = 0.75;       // of the cross terms' difference from what is measured
constexpr int kDefiniteSteps = 200;        // of 3 %
constexpr double kLeastDeterminant = 1e-4; // relative to the product of the powers

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

double determinant(const Hermitian3& m) {
    return m.rr * (m.gg * m.bb - std::norm(m.gb)) - m.gg * std::norm(m.rb) - m.bb * std::norm(m.rg) +
           2.0 * (m.rg * m.gb * std::conj(m.rb)).real();
}

/// Lowers the cross terms until the matrix is positive definite.
void make_definite(Hermitian3& m) {
    const double least = kLeastDeterminant * m.rr * m.gg * m.bb;
    const auto is_too_coherent = [](const std::complex<double>& cross, double a, double b) {
        return std::norm(cross) > (1.0 - kLeastDeterminant) * a * b;
    };
    const auto is_definite = [&] {
        return determinant(m) >= least && !is_too_coherent(m.rg, m.rr, m.gg) &&
               !is_too_coherent(m.rb, m.rr, m.bb) && !is_too_coherent(m.gb, m.gg, m.bb);
    };
    for (int step = 0; step < kDefiniteSteps && !is_definite(); ++step)
        m.rg *= 0.97, m.rb *= 0.97, m.gb *= 0.97;
}

} // namespace

/// Power as scale * f^slope.
struct SpectrumUnfolding::Law {
    double scale, slope;
    double at(double frequency) const { return scale * std::pow(frequency, slope); }
};

SpectrumUnfolding::SpectrumUnfolding(FrequencyBand photos, FrequencyBand scenes)
    : photos_(std::move(photos))
    , scenes_(std::move(scenes))
    , folding_(FrequencyFolding::bayer(photos_, scenes_))
    , colours_at_(seen_at(kRed))
    , green_at_(seen_at(kGreen)) {}

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

SpectrumUnfolding::Law SpectrumUnfolding::green_law(const CrossSpectrum& photos) const {
    Law law{1.0, -2.0};
    std::vector<double> power(scenes_.size());
    for (int step = 0; step < kLawSteps; ++step) {
        for (std::size_t f = 0; f < power.size(); ++f)
            power[f] = law.at(scenes_.frequency(f));
        double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
        for (std::size_t f = 0; f < photos_.size(); ++f) {
            const double frequency = photos_.frequency(f);
            if (frequency < kLawFrom || frequency > kLawTo || photos[f].gg <= 0.0) continue;
            const double u = std::log(frequency);
            const double v = std::log(photos[f].gg / shown(power, f, kGreen, kGreen) * law.at(frequency));
            n += 1.0, x += u, y += v, xx += u * u, xy += u * v;
        }
        const double slope = (n * xy - x * y) / (n * xx - x * x);
        law = {std::exp((y - slope * x) / n), slope};
    }
    return law;
}

/// By its law, set to what was measured.
std::vector<double> SpectrumUnfolding::green_power(const CrossSpectrum& photos) const {
    const Law law = green_law(photos);
    std::vector<double> likely(scenes_.size());
    for (std::size_t f = 0; f < likely.size(); ++f)
        likely[f] = law.at(scenes_.frequency(f));
    std::vector<double> power = likely;
    for (std::size_t f = 0; f < power.size(); ++f)
        if (const auto at = green_at_[f]) power[f] *= photos[*at].gg / shown(likely, *at, kGreen, kGreen);
    return power;
}

/// Red or blue per green, in the detail that both have: by least squares of the cross terms.
double SpectrumUnfolding::shared_with_green(const CrossSpectrum& photos, const std::vector<double>& green,
                                            int colour) const {
    double uv = 0.0, uu = 0.0;
    for (std::size_t f = 0; f < photos_.size(); ++f) {
        if (photos_.frequency(f) > kSharedTo) continue;
        const double power = shown(green, f, kGreen, kGreen);
        const double u = shown(green, f, colour, kGreen) / power;
        uv += u * photos[f].at(colour, kGreen).real() / power;
        uu += u * u;
    }
    return uv / uu;
}

/// Of `own`, in the power of red or blue that green's does not explain, by least squares; 0 at least.
double SpectrumUnfolding::own_scale(const CrossSpectrum& photos, const std::vector<double>& green,
                                    double shared, const std::vector<double>& own, int colour) const {
    double uv = 0.0, uu = 0.0;
    for (std::size_t f = 0; f < photos_.size(); ++f) {
        const double power = photos[f].at(colour, colour).real();
        const double u = shown(own, f, colour, colour) / power;
        uv += u * (1.0 - shared * shared * shown(green, f, colour, colour) / power);
        uu += u * u;
    }
    return std::max(0.0, uv / uu);
}

CrossSpectrum SpectrumUnfolding::likely_scenes(const CrossSpectrum& photos) const {
    const std::vector<double> green = green_power(photos);
    std::vector<double> own(scenes_.size());
    for (std::size_t f = 0; f < own.size(); ++f)
        own[f] = std::pow(scenes_.frequency(f), kOwnSlope);
    const double red = shared_with_green(photos, green, kRed),
                 blue = shared_with_green(photos, green, kBlue);
    const double own_red = own_scale(photos, green, red, own, kRed);
    const double own_blue = own_scale(photos, green, blue, own, kBlue);
    CrossSpectrum scenes(scenes_.size());
    for (std::size_t f = 0; f < scenes.size(); ++f) {
        Hermitian3& s = scenes[f];
        s.gg = green[f];
        s.rr = red * red * green[f] + own_red * own[f];
        s.bb = blue * blue * green[f] + own_blue * own[f];
        s.rg = red * green[f];
        s.gb = blue * green[f];
        s.rb = red * blue * green[f];
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
/// and shares out what is left of the difference of these by the powers.
void SpectrumUnfolding::set_to_measured(const CrossSpectrum& photos, const CrossSpectrum& likely,
                                        CrossSpectrum& scenes) const {
    for (std::size_t f = 0; f < photos_.size(); ++f) {
        const std::span<const Alias> aliases = folding_.aliases(f);
        const Hermitian3& measured = photos[f];
        Hermitian3 sum, square; // of the cross terms' factors, weighed by the powers
        for (const Alias& alias : aliases) {
            const Hermitian3& s = likely[alias.scene];
            sum += alias.shown(s);
            const auto weight = [&](int i, int j) {
                return alias.factor[i][j] * alias.factor[i][j] * s.at(i, i).real() * s.at(j, j).real();
            };
            square.rg += weight(kRed, kGreen), square.rb += weight(kRed, kBlue);
            square.gb += weight(kGreen, kBlue);
        }
        const double red = std::sqrt(measured.rr / sum.rr), green = std::sqrt(measured.gg / sum.gg);
        const double blue = std::sqrt(measured.bb / sum.bb);
        for (const Alias& alias : aliases) {
            const Hermitian3& s = likely[alias.scene];
            Hermitian3& to = scenes[alias.scene];
            const auto turned = [&](const std::complex<double>& z) {
                return alias.mirrored ? std::conj(z) : z;
            };
            const auto cross = [&](int i, int j, double scale, double a, double b) {
                const std::complex<double> rest = measured.at(i, j) - scale * sum.at(i, j);
                return scale * s.at(i, j) +
                       kCrossShare * alias.factor[i][j] * a * b / square.at(i, j).real() * turned(rest);
            };
            if (colours_at_[alias.scene] == f) {
                to.rr = red * red * s.rr;
                to.bb = blue * blue * s.bb;
                to.rb = cross(kRed, kBlue, red * blue, s.rr, s.bb);
            }
            if (green_at_[alias.scene] == f) {
                to.gg = green * green * s.gg;
                to.rg = cross(kRed, kGreen, red * green, s.rr, s.gg);
                to.gb = cross(kGreen, kBlue, green * blue, s.gg, s.bb);
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
            if (colours_at_[aliases[a].scene] == f) {
                Hermitian3& s = likely[aliases[a].scene];
                Hermitian3 moved;
                moved.add_scaled(s, std::max(level[a], kLeastLevel));
                s = moved;
            }
    }
    CrossSpectrum scenes = likely;
    set_to_measured(photos, likely, scenes);
    std::ranges::for_each(scenes, make_definite);
    return scenes;
}

} // namespace petzval
