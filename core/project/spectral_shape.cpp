#include "project/spectral_shape.h"

#include "base/observer.h"
#include "image/hann.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace petzval {

namespace {

constexpr int kSide = 64;               ///< px of a window: resolves 0.024 cycles/px
constexpr int kHighest = 19;            ///< 0.3 cycles/px, the highest frequency looked at
constexpr int kColumns = kHighest + 1;  ///< fx from 0 up; the others are their mirror images
constexpr int kRows = 2 * kHighest + 1; ///< fy from -kHighest to kHighest
/// Medians over more windows would cost time and change nothing.
constexpr std::size_t kMostWindows = 600;
/// They overlap: this many cover 25 separate places of a photo. With fewer the median follows single
/// objects.
constexpr std::size_t kFewestWindows = 400;
constexpr double kSharpPlaces = 0.9;

using Power = std::array<double, kRows * kColumns>;

double quantile_of(std::vector<double> values, double quantile) {
    const auto place =
        values.begin() + static_cast<long>(quantile * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// Power spectra of Hann-windowed squares. The direct transform of the few frequencies wanted is fast
/// enough.
class WindowedPower {
public:
    WindowedPower() {
        for (int i = 0; i < kSide; ++i) {
            turn_[i] = std::polar(1.0, -2.0 * std::numbers::pi * i / kSide);
            window_[i] = hann(i + 0.5, kSide);
            window_energy_ += window_[i] * window_[i];
        }
    }

    /// What white noise of variance 1 adds to every frequency.
    double noise_power() const { return window_energy_ * window_energy_; }

    Power of(const Image& image, int channel, const PatchPlace& place, double mean) const {
        std::array<std::complex<double>, kSide * kColumns> rows;
        for (int y = 0; y < kSide; ++y) {
            const auto row = image.row(channel, place.y + y).subspan(place.x, kSide);
            std::array<double, kSide> weighted;
            for (int x = 0; x < kSide; ++x)
                weighted[x] = (row[x] - mean) * window_[x] * window_[y];
            for (int u = 0; u < kColumns; ++u) {
                std::complex<double> sum = 0.0;
                for (int x = 0; x < kSide; ++x)
                    sum += weighted[x] * turn_[u * x % kSide];
                rows[y * kColumns + u] = sum;
            }
        }
        Power power;
        for (int v = 0; v < kRows; ++v)
            for (int u = 0; u < kColumns; ++u) {
                std::complex<double> sum = 0.0;
                for (int y = 0; y < kSide; ++y)
                    sum += rows[y * kColumns + u] * turn_[(v - kHighest + kSide) * y % kSide];
                power[v * kColumns + u] = std::norm(sum);
            }
        return power;
    }

private:
    std::array<std::complex<double>, kSide> turn_;
    std::array<double, kSide> window_;
    double window_energy_ = 0.0;
};

/// A set of frequencies and the mean power over them.
struct Band {
    std::vector<int> indices;

    double mean(const Power& power) const {
        double sum = 0.0;
        for (const int index : indices)
            sum += power[index];
        return sum / static_cast<double>(indices.size());
    }
};

struct Bands {
    Band low;                                           ///< 0.04 to 0.12 cycles/px, for sharpness
    Band high;                                          ///< 0.15 to 0.3
    std::array<Band, SpectralShape::directions> coarse; ///< 0.024 to 0.062, three directions wide
    std::array<Band, SpectralShape::directions> fine;   ///< 0.1 to 0.3

    Bands() {
        for (int v = 0; v < kRows; ++v)
            for (int u = 0; u < kColumns; ++u)
                add(v * kColumns + u, static_cast<double>(u) / kSide,
                    static_cast<double>(v - kHighest) / kSide);
    }

private:
    void add(int index, double fx, double fy) {
        constexpr int turn = SpectralShape::directions;
        const double f = std::hypot(fx, fy);
        const int direction =
            (static_cast<int>(std::lround(std::atan2(fy, fx) / std::numbers::pi * turn)) + turn) % turn;
        if (f >= 0.04 && f <= 0.12) low.indices.push_back(index);
        if (f >= 0.15 && f <= 0.3) high.indices.push_back(index);
        if (f >= 0.1 && f <= 0.3) fine[direction].indices.push_back(index);
        if (f >= 0.024 && f <= 0.062)
            for (const int neighbour : {direction + turn - 1, direction, direction + 1})
                coarse[neighbour % turn].indices.push_back(index);
    }
};

struct Window {
    PatchPlace place;
    double light = 0.0; ///< mean
};

/// Mean light of the window; nothing where it leaves the image or is clipped.
std::optional<double> light_of(const Image& image, int channel, float clip_level, const PatchPlace& place) {
    if (place.x + kSide > image.width() || place.y + kSide > image.height()) return std::nullopt;
    double sum = 0.0;
    for (int y = place.y; y < place.y + kSide; ++y)
        for (const float value : image.row(channel, y).subspan(place.x, kSide)) {
            if (value >= clip_level) return std::nullopt;
            sum += value;
        }
    return sum / (kSide * kSide);
}

/// Windows at usable patches, spread evenly over them.
std::vector<Window> windows_of(const Image& image, int channel, float clip_level,
                               const UsablePatches& patches) {
    const std::size_t count = patches.places.size();
    // Some will not fit: try more than wanted.
    const std::size_t tries = std::min(count, 2 * kMostWindows);
    std::vector<Window> windows;
    for (std::size_t i = 0; i < tries; ++i) {
        const PatchPlace& place = patches.places[i * count / tries];
        if (const auto light = light_of(image, channel, clip_level, place))
            windows.push_back({place, *light});
    }
    if (windows.size() <= kMostWindows) return windows;
    for (std::size_t i = 0; i < kMostWindows; ++i)
        windows[i] = windows[i * windows.size() / kMostWindows];
    windows.resize(kMostWindows);
    return windows;
}

/// The figures of one window after another, for their medians.
struct Gathered {
    std::vector<double> sharpness;
    std::array<std::vector<double>, SpectralShape::directions> fine;
    std::array<std::vector<double>, SpectralShape::directions> fading;

    void add(const Bands& bands, const Power& power, double noise_power) {
        const double low = bands.low.mean(power);
        sharpness.push_back(std::max(0.0, bands.high.mean(power) - noise_power) / low);
        // What is left after taking off the noise is not known better than to a tenth of it.
        const double least = 0.1 * noise_power + 1e-6 * low;
        for (int d = 0; d < SpectralShape::directions; ++d) {
            const double fine_log = std::log(std::max(bands.fine[d].mean(power) - noise_power, least));
            fine[d].push_back(fine_log);
            fading[d].push_back(fine_log -
                                std::log(std::max(bands.coarse[d].mean(power) - noise_power, least)));
        }
    }
};

} // namespace

std::optional<SpectralShape> spectral_shape(const Image& image, float clip_level,
                                            const UsablePatches& patches, const NoiseModel& noise,
                                            std::stop_token stop) {
    const int green = image.channels() == 3 ? 1 : 0;
    const std::vector<Window> windows = windows_of(image, green, clip_level, patches);
    if (windows.size() < kFewestWindows) return std::nullopt;
    const WindowedPower windowed;
    const Bands bands;
    Gathered gathered;
    for (const Window& window : windows) {
        throw_if_stopped(stop);
        const double noise_power = assumed_noise_variance(noise, window.light) * windowed.noise_power();
        gathered.add(bands, windowed.of(image, green, window.place, window.light), noise_power);
    }
    SpectralShape shape;
    shape.sharpness = quantile_of(gathered.sharpness, kSharpPlaces);
    for (int d = 0; d < SpectralShape::directions; ++d) {
        shape.fine[d] = quantile_of(gathered.fine[d], 0.5);
        shape.fading[d] = quantile_of(gathered.fading[d], 0.5);
    }
    return shape;
}

} // namespace petzval
