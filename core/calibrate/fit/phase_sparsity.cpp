#include "calibrate/fit/phase_sparsity.h"

#include "base/parallel.h"
#include "psf/field_position.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace petzval {

namespace {

constexpr int kGreen = 1;
constexpr double kLeastPassed = 0.1; // modulus from which the blur is undone
constexpr double kCutWidth = 0.05;   // cycles/px, of the edge at the highest frequency
constexpr double kMostBlack = 0.02;  // of a tile's pixels at exactly black, where its light was cut off
constexpr std::size_t kBudget = std::size_t{256} << 20; // bytes of spectra

/// Pixels at a tile's border that the kernel may bring in from beyond it.
int rim_of(int kernel) {
    return kernel + 3;
}

double low_pass(double frequency, double highest) {
    const double t = std::clamp((highest - frequency) / kCutWidth, 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

bool is_clipped(const Image& photo, int left, int top, int side, float level) {
    int black = 0;
    for (int y = 0; y < side; ++y)
        for (const float value : photo.row(kGreen, top + y).subspan(left, side)) {
            if (value >= level) return true;
            if (value == 0.0f) ++black;
        }
    return black > kMostBlack * side * side;
}

/// The kernel's transform, its centre pixel at the origin.
Spectrum transfer(std::span<const double> kernel, int size, const RealFft& fft) {
    const auto wrapped = [&](int i) { return (i - size / 2 + fft.width()) % fft.width(); };
    Samples samples = fft.samples();
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            samples.values()[static_cast<std::size_t>(wrapped(y)) * fft.width() + wrapped(x)] =
                static_cast<float>(kernel[static_cast<std::size_t>(y) * size + x]);
    Spectrum spectrum = fft.spectrum();
    fft.forward(samples, spectrum);
    return spectrum;
}

/// log(L1 / L2) of the gradient inside the rim, across and down averaged; 0 where there is none.
double sparsity(const Samples& samples, int side, int rim) {
    double across = 0.0, down = 0.0, power = 0.0;
    for (int y = rim; y < side - rim; ++y) {
        const float* row = &samples.values()[static_cast<std::size_t>(y) * side];
        for (int x = rim; x < side - rim; ++x) {
            const float gx = row[x + 1] - row[x], gy = row[x + side] - row[x];
            across += std::abs(gx);
            down += std::abs(gy);
            power += gx * gx + gy * gy;
        }
    }
    return across > 0.0 && down > 0.0 ? 0.5 * std::log(across * down / power) : 0.0;
}

} // namespace

struct PhaseSparsity::Corner {
    std::size_t photo;
    int x, y;
};

PhaseSparsity::PhaseSparsity(const CachedPhotos& photos, const PsfGrid& reference, double highest,
                             const PatchOptions& options, std::stop_token stop)
    : size_(reference.shape().size)
    , rim_(rim_of(size_))
    , threads_(options.threads)
    , fft_(fast_fft_size(2 * rim_ + 64), fast_fft_size(2 * rim_ + 64)) {
    std::vector<std::vector<Corner>> corners;
    places_ = places(photos, reference, corners);
    const std::vector<double> kernels(reference.values().begin(), reference.values().end());
    // Photo by photo: where memory does not hold all of them, each is decoded anew when it is asked for.
    for (std::size_t i = 0; i < photos.count(); ++i) {
        const std::shared_ptr<const Image> photo = photos.photo(i);
        parallel_for(
            places_.size(), threads_,
            [&](std::size_t p) {
                for (const Corner& corner : corners[p])
                    if (corner.photo == i)
                        places_[p].tiles.push_back(tile_spectrum(
                            *photo, corner, transfer(kernel_at(places_[p], kernels), size_, fft_), highest));
            },
            stop);
    }
}

/// Where photos of one size have their tiles, and which those are. Of more than the budget holds, an even
/// choice.
std::vector<PhaseSparsity::Place> PhaseSparsity::places(const CachedPhotos& photos,
                                                        const PsfGrid& reference,
                                                        std::vector<std::vector<Corner>>& corners) const {
    const int side = fft_.width();
    std::map<std::array<int, 4>, std::vector<Corner>> found; // by width, height, y, x
    std::size_t count = 0;
    for (std::size_t i = 0; i < photos.count(); ++i) {
        const std::shared_ptr<const Image> photo = photos.photo(i);
        for (int y = 0; y + side < photo->height(); y += inner())
            for (int x = 0; x + side < photo->width(); x += inner())
                if (!is_clipped(*photo, x, y, side, photos.clip_level(i)[kGreen])) {
                    found[{photo->width(), photo->height(), y, x}].push_back({i, x, y});
                    ++count;
                }
    }
    const std::size_t bytes = fft_.spectrum().values().size_bytes();
    const double kept = std::min(1.0, static_cast<double>(kBudget / bytes) / std::max<double>(count, 1.0));
    const PsfShape& grid = reference.shape();
    std::vector<Place> result;
    double due = 0.5;
    for (auto& [key, there] : found) {
        due += kept;
        if (due < 1.0) continue;
        due -= 1.0;
        const auto& [width, height, y, x] = key;
        Place place;
        place.at = field_place((x + 0.5 * (side - 1)) / (width - 1), (y + 0.5 * (side - 1)) / (height - 1),
                               grid.rows, grid.cols);
        result.push_back(std::move(place));
        corners.push_back(std::move(there));
    }
    return result;
}

Spectrum PhaseSparsity::tile_spectrum(const Image& photo, const Corner& corner, const Spectrum& reference,
                                      double highest) const {
    const int side = fft_.width();
    double mean = 0.0;
    for (int y = 0; y < side; ++y)
        for (const float value : photo.row(kGreen, corner.y + y).subspan(corner.x, side))
            mean += value / (static_cast<double>(side) * side);
    const auto taper = [&](int i) {
        const double depth = std::min({(std::min(i, side - 1 - i) + 0.5) / rim_, 1.0});
        return static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * depth));
    };
    Samples samples = fft_.samples();
    for (int y = 0; y < side; ++y) {
        const auto row = photo.row(kGreen, corner.y + y).subspan(corner.x, side);
        for (int x = 0; x < side; ++x)
            samples.values()[static_cast<std::size_t>(y) * side + x] =
                (row[x] - static_cast<float>(mean)) * taper(x) * taper(y);
    }
    Spectrum spectrum = fft_.spectrum();
    fft_.forward(samples, spectrum);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < fft_.spectrum_width(); ++x) {
            const std::size_t f = static_cast<std::size_t>(y) * fft_.spectrum_width() + x;
            const double modulus = std::abs(reference.values()[f]);
            const double frequency = std::hypot(x, std::min(y, side - y)) / side;
            spectrum.values()[f] *= static_cast<float>(low_pass(frequency, highest) * modulus /
                                                       (modulus * modulus + kLeastPassed * kLeastPassed));
        }
    return spectrum;
}

std::vector<double> PhaseSparsity::kernel_at(const Place& place, std::span<const double> kernels) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    return interpolated(place.at, kernels, 3 * area, kGreen * area, area);
}

std::vector<double> PhaseSparsity::measures(const Place& place, std::span<const double> kernels) const {
    Spectrum phase = transfer(kernel_at(place, kernels), size_, fft_);
    for (std::complex<float>& value : phase.values()) {
        const float modulus = std::abs(value);
        value = modulus > 1e-6f ? std::conj(value) / modulus : 1.0f;
    }
    Samples samples = fft_.samples();
    Spectrum turned = fft_.spectrum();
    std::vector<double> result;
    for (const Spectrum& tile : place.tiles) {
        std::ranges::transform(tile.values(), phase.values(), turned.values().begin(), std::multiplies{});
        fft_.inverse(turned, samples);
        result.push_back(sparsity(samples, fft_.width(), rim_));
    }
    return result;
}

PhaseVerdict PhaseSparsity::compare(std::span<const double> first, std::span<const double> second) const {
    std::vector<std::vector<double>> differences(places_.size());
    parallel_for(places_.size(), threads_, [&](std::size_t p) {
        differences[p] = measures(places_[p], first);
        const std::vector<double> other = measures(places_[p], second);
        std::ranges::transform(differences[p], other, differences[p].begin(), std::minus{});
    });
    double count = 0.0, sum = 0.0, squares = 0.0;
    for (const std::vector<double>& place : differences)
        for (const double difference : place) {
            count += 1.0;
            sum += difference;
            squares += difference * difference;
        }
    if (count < 2.0) return {};
    const double mean = sum / count;
    return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean) / (count - 1.0))};
}

} // namespace petzval
