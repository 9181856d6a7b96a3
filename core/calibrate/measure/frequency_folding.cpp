#include "calibrate/measure/frequency_folding.h"

#include "psf/transfer_function.h"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace petzval {

namespace {

constexpr double kLowest = 0.03; // cycles/px: below, a patch holds too few periods
/// Beyond, a mosaic's photos show little but the scenes' coarsest detail, which no patch tells.
constexpr double kFinestOfBayer = 0.45;
constexpr double kCoherenceOfDeveloped = 0.9;
constexpr double kCoherenceOfBayer = 0.8;

/// In periods per patch.
struct Frequency {
    int row, col;
};

Frequency frequency_at(const FrequencyBand& band, std::size_t i) {
    const int half = band.patch / 2 + 1;
    const int row = band.index[i] / half;
    return {row <= band.patch / 2 ? row : row - band.patch, band.index[i] % half};
}

/// Finds frequencies in a band.
class BandIndex {
public:
    explicit BandIndex(const FrequencyBand& band)
        : patch_(band.patch)
        , number_(static_cast<std::size_t>(band.patch) * (band.patch / 2 + 1), -1) {
        for (std::size_t i = 0; i < band.size(); ++i)
            number_[band.index[i]] = static_cast<int>(i);
    }
    /// Of a frequency with -patch <= row, col < patch; its factors are left at zero.
    Alias find(Frequency f) const {
        Alias alias;
        if (f.col < -patch_ / 2) f.col += patch_;
        alias.mirrored = f.col < 0;
        if (alias.mirrored) f = {-f.row, -f.col};
        const int row = (f.row + 2 * patch_) % patch_;
        const int number = number_[static_cast<std::size_t>(row) * (patch_ / 2 + 1) + f.col];
        if (number < 0) throw std::logic_error("a frequency is missing from the scenes' band");
        alias.scene = static_cast<std::size_t>(number);
        return alias;
    }

private:
    int patch_;
    std::vector<int> number_;
};

/// B_c of red, green and blue.
std::array<double, 3> bilinear_transfer(const FrequencyBand& band, std::size_t i) {
    const Frequency f = frequency_at(band, i);
    const double across = std::cos(2.0 * std::numbers::pi * f.col / band.patch);
    const double down = std::cos(2.0 * std::numbers::pi * f.row / band.patch);
    const double coarse = 0.25 * (1.0 + across) * (1.0 + down);
    return {coarse, 0.5 + 0.25 * (across + down), coarse};
}

/// B of linear interpolation between every `scale`-th pixel, along one axis.
double linear_transfer(int scale, int periods, int patch) {
    const double angle = std::numbers::pi * periods / patch;
    const double ratio = periods == 0 ? 1.0 : std::sin(scale * angle) / (scale * std::sin(angle));
    return ratio * ratio;
}

double enlarged_transfer(int scale, const FrequencyBand& band, std::size_t i) {
    const Frequency f = frequency_at(band, i);
    return linear_transfer(scale, f.col, band.patch) * linear_transfer(scale, f.row, band.patch);
}

/// s_ij for a frequency that is shifted by half a cycle per pixel down, across, or both.
double sign(int i, int j, bool down, bool across) {
    constexpr int green = 1;
    if (!down && !across) return 1.0;
    const bool both = down && across;
    if (i == green && j == green) return both ? 1.0 : 0.0;
    if (i == green || j == green) return both ? -1.0 : 0.0;
    return i == j || both ? 1.0 : -1.0;
}

} // namespace

Hermitian3 Alias::shown(const Hermitian3& scene) const {
    Hermitian3 result;
    result.rr = factor[0][0] * scene.rr;
    result.gg = factor[1][1] * scene.gg;
    result.bb = factor[2][2] * scene.bb;
    result.rg = factor[0][1] * (mirrored ? std::conj(scene.rg) : scene.rg);
    result.rb = factor[0][2] * (mirrored ? std::conj(scene.rb) : scene.rb);
    result.gb = factor[1][2] * (mirrored ? std::conj(scene.gb) : scene.gb);
    return result;
}

FrequencyFolding FrequencyFolding::none(const FrequencyBand& photos, const FrequencyBand& scenes) {
    FrequencyFolding folding;
    const BandIndex index(scenes);
    for (std::size_t f = 0; f < photos.size(); ++f) {
        Alias alias = index.find(frequency_at(photos, f));
        for (auto& row : alias.factor)
            row.fill(1.0);
        folding.aliases_.push_back(alias);
        folding.first_.push_back(folding.aliases_.size());
    }
    return folding;
}

FrequencyFolding FrequencyFolding::bayer(const FrequencyBand& photos, const FrequencyBand& scenes) {
    FrequencyFolding folding;
    const BandIndex index(scenes);
    const int half = scenes.patch / 2;
    for (std::size_t f = 0; f < photos.size(); ++f) {
        const std::array<double, 3> transfer = bilinear_transfer(photos, f);
        const Frequency at = frequency_at(photos, f);
        for (const bool down : {false, true})
            for (const bool across : {false, true}) {
                Alias alias = index.find({at.row - (down ? half : 0), at.col - (across ? half : 0)});
                for (int i = 0; i < 3; ++i)
                    for (int j = 0; j < 3; ++j)
                        alias.factor[i][j] = transfer[i] * transfer[j] * sign(i, j, down, across);
                folding.aliases_.push_back(alias);
            }
        folding.first_.push_back(folding.aliases_.size());
    }
    return folding;
}

FrequencyFolding FrequencyFolding::enlarged(int scale, const FrequencyBand& photos,
                                            const FrequencyBand& scenes) {
    FrequencyFolding folding;
    const BandIndex index(scenes);
    const int step = scenes.patch / scale;
    for (std::size_t f = 0; f < photos.size(); ++f) {
        const double transfer = enlarged_transfer(scale, photos, f);
        const Frequency at = frequency_at(photos, f);
        for (int down = 0; down < scale; ++down)
            for (int across = 0; across < scale; ++across) {
                Alias alias = index.find({at.row - down * step, at.col - across * step});
                for (auto& row : alias.factor)
                    row.fill(transfer * transfer);
                folding.aliases_.push_back(alias);
            }
        folding.first_.push_back(folding.aliases_.size());
    }
    return folding;
}

ComparedFrequencies compared_directly(const FrequencyBand& band, double coherence, double highest) {
    return {band, highest, band, FrequencyFolding::none(band, band), band, coherence};
}

ComparedFrequencies compared_frequencies(int patch, ColourSampling blurred, ColourSampling sharp) {
    const auto any = [&](ColourSampling kind) { return blurred == kind || sharp == kind; };
    if (any(ColourSampling::OtherMosaic) || !any(ColourSampling::Bayer)) {
        const double highest = any(ColourSampling::OtherMosaic) ? kFinestInterpolated : kNyquist;
        return compared_directly(frequency_band(patch, kLowest, highest), kCoherenceOfDeveloped, highest);
    }
    constexpr double all = 1.0;
    const FrequencyBand photos = frequency_band(patch, kLowest, kFinestOfBayer);
    const FrequencyBand scenes = frequency_band(patch, kLowest, all);
    return {photos,
            kFinestOfBayer,
            scenes,
            blurred == ColourSampling::Bayer ? FrequencyFolding::bayer(photos, scenes)
                                             : FrequencyFolding::none(photos, scenes),
            sharp == ColourSampling::Bayer ? photos : scenes,
            blurred == sharp ? kCoherenceOfBayer : kCoherenceOfDeveloped};
}

ComparedFrequencies compared_at_scale(int scale, int patch) {
    constexpr double all = 1.0;
    const double highest = kNyquist / scale;
    const FrequencyBand photos = frequency_band(patch, kLowest, highest);
    const FrequencyBand scenes = frequency_band(patch, kLowest, all);
    return {photos, highest,
            scenes, FrequencyFolding::enlarged(scale, photos, scenes),
            scenes, kCoherenceOfDeveloped};
}

NoiseDensity enlarged_noise_shape(int scale, const FrequencyBand& band) {
    double mean = 0.0; // of B^2 along an axis
    for (int i = 0; i < band.patch; ++i)
        mean += std::pow(linear_transfer(scale, i, band.patch), 2.0) / band.patch;
    NoiseDensity shape;
    for (std::size_t f = 0; f < band.size(); ++f) {
        const double transfer = enlarged_transfer(scale, band, f);
        shape.emplace_back().fill(transfer * transfer / (mean * mean));
    }
    return shape;
}

NoiseDensity bayer_noise_shape(const FrequencyBand& band) {
    constexpr double kMeanOfGreen = 5.0 / 16.0, kMeanOfRedAndBlue = 9.0 / 64.0; // of B_c^2
    NoiseDensity shape;
    for (std::size_t f = 0; f < band.size(); ++f) {
        const std::array<double, 3> transfer = bilinear_transfer(band, f);
        shape.emplace_back();
        for (int c = 0; c < 3; ++c)
            shape.back()[c] = transfer[c] * transfer[c] / (c == 1 ? kMeanOfGreen : kMeanOfRedAndBlue);
    }
    return shape;
}

} // namespace petzval
