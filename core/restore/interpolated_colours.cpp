#include "restore/interpolated_colours.h"

#include "base/observer.h"
#include "image/hann.h"
#include "image/noise.h"
#include "psf/real_fft.h"
#include "restore/signal_spectrum.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace petzval {

namespace {

constexpr int kTile = 128;
/// Along each side of the photo; 256 tiles tell as much as all of them.
constexpr int kMostTiles = 16;
constexpr double kLowest = 0.3, kHighest = 0.5; ///< cycles/px
/// Of the mean coherence of red and blue with green. Converters were seen to leave 0.73 to 0.99; photos of
/// three measured colours have 0.01 to 0.4, or more where there is neither noise nor colour in the blur.
constexpr double kInterpolated = 0.6;

bool is_clipped(const Image& photo, int x0, int y0, const std::array<float, 3>& clip_level) {
    for (int c = 0; c < 3; ++c)
        for (int y = y0; y < y0 + kTile; ++y)
            for (const float value : photo.row(c, y).subspan(x0, kTile))
                if (value >= kNearClipping * clip_level[c]) return true;
    return false;
}

class Coherence {
public:
    Coherence() {
        for (int i = 0; i < kTile; ++i)
            window_.push_back(static_cast<float>(hann(i, kTile)));
        for (int v = 0; v < kTile; ++v)
            for (int u = 0; u < fft_.spectrum_width(); ++u) {
                const double f = std::hypot(frequency_at(v, kTile), static_cast<double>(u) / kTile);
                if (f > kLowest && f < kHighest)
                    fine_.push_back(static_cast<std::size_t>(v) * fft_.spectrum_width() + u);
            }
    }

    /// Re <Y_c Y_g*> over the root of both powers, in the mean of red and blue.
    double of(const Image& photo, int x0, int y0) {
        std::array<double, 3> power{}, together{};
        std::vector<Spectrum> spectra;
        for (int c = 0; c < 3; ++c)
            spectra.push_back(spectrum_of(photo, c, x0, y0));
        for (const std::size_t i : fine_)
            for (int c = 0; c < 3; ++c) {
                power[c] += std::norm(spectra[c].data()[i]);
                together[c] += (spectra[c].data()[i] * std::conj(spectra[1].data()[i])).real();
            }
        double sum = 0.0;
        for (const int c : {0, 2})
            sum += 0.5 * together[c] / std::max(std::sqrt(power[c] * power[1]), 1e-30);
        return sum;
    }

private:
    Spectrum spectrum_of(const Image& photo, int channel, int x0, int y0) {
        double mean = 0.0;
        for (int y = 0; y < kTile; ++y)
            for (const float value : photo.row(channel, y0 + y).subspan(x0, kTile))
                mean += value;
        mean /= kTile * kTile;
        for (int y = 0; y < kTile; ++y)
            for (int x = 0; x < kTile; ++x)
                samples_.data()[y * kTile + x] =
                    window_[x] * window_[y] *
                    (photo.at(channel, y0 + y, x0 + x) - static_cast<float>(mean));
        Spectrum spectrum = fft_.spectrum();
        fft_.forward(samples_, spectrum);
        return spectrum;
    }

    RealFft fft_{kTile, kTile};
    Samples samples_ = fft_.samples();
    std::vector<float> window_;
    std::vector<std::size_t> fine_;
};

/// Where tiles begin along a side, evenly spread.
std::vector<int> starts(int length) {
    const int count = std::min(length / kTile, kMostTiles);
    std::vector<int> starts;
    for (int i = 0; i < count; ++i)
        starts.push_back(static_cast<int>((i + 0.5) * (length / count) - 0.5 * kTile));
    return starts;
}

} // namespace

bool has_interpolated_colours(const Image& photo, const std::array<float, 3>& clip_level,
                              std::stop_token stop) {
    Coherence coherence;
    std::vector<double> found;
    for (const int y : starts(photo.height())) {
        throw_if_stopped(stop);
        for (const int x : starts(photo.width()))
            if (!is_clipped(photo, x, y, clip_level)) found.push_back(coherence.of(photo, x, y));
    }
    if (found.empty()) return false;
    const auto middle = found.begin() + static_cast<std::ptrdiff_t>(found.size() / 2);
    std::ranges::nth_element(found, middle);
    return *middle > kInterpolated;
}

} // namespace petzval
