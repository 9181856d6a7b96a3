#include "psf/kernel_measures.h"

#include "image/sinc.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace petzval {

namespace {

constexpr double kPi = std::numbers::pi;

/// The band-limited function through the kernel's samples (zero outside it) at all (x, y), px from the
/// centre pixel; [ys][xs].
std::vector<double> interpolated(std::span<const float> kernel, int size, const std::vector<double>& xs,
                                 const std::vector<double>& ys) {
    std::vector<double> rows(static_cast<std::size_t>(size) * xs.size());
    for (std::size_t a = 0; a < xs.size(); ++a)
        for (int j = 0; j < size; ++j) {
            const double weight = sinc(xs[a] - (j - size / 2));
            for (int i = 0; i < size; ++i)
                rows[i * xs.size() + a] += weight * kernel[i * size + j];
        }
    std::vector<double> values(ys.size() * xs.size());
    for (std::size_t b = 0; b < ys.size(); ++b)
        for (int i = 0; i < size; ++i) {
            const double weight = sinc(ys[b] - (i - size / 2));
            for (std::size_t a = 0; a < xs.size(); ++a)
                values[b * xs.size() + a] += weight * rows[i * xs.size() + a];
        }
    return values;
}

struct Moments {
    double xx = 0.0;
    double xy = 0.0;
    double yy = 0.0;
    double third_x = 0.0; ///< of r^2 x
    double third_y = 0.0;
};

Moments central_moments(std::span<const float> kernel, int size, const Centroid& centroid, double sum) {
    Moments moments;
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            const double share = kernel[i * size + j] / sum;
            const double x = j - size / 2 - centroid.x;
            const double y = i - size / 2 - centroid.y;
            moments.xx += share * x * x;
            moments.xy += share * x * y;
            moments.yy += share * y * y;
            moments.third_x += share * (x * x + y * y) * x;
            moments.third_y += share * (x * x + y * y) * y;
        }
    return moments;
}

void fill_moments(const Moments& moments, KernelMeasures& measures) {
    const double mean = 0.5 * (moments.xx + moments.yy);
    const double half_difference = std::hypot(0.5 * (moments.xx - moments.yy), moments.xy);
    // The second moment of a pixel's own square keeps the ratio finite where the light is in one line.
    constexpr double square = 1.0 / 12.0;
    measures.rms_width = std::sqrt(mean);
    measures.elongation =
        std::sqrt((mean + half_difference + square) / (std::max(0.0, mean - half_difference) + square));
    measures.elongation_angle = 90.0 / kPi * std::atan2(2.0 * moments.xy, moments.xx - moments.yy);
    if (mean > 0.0) {
        const double scale = std::pow(2.0 * mean, 1.5);
        measures.tail_x = moments.third_x / scale;
        measures.tail_y = moments.third_y / scale;
    }
}

/// Share of the energy that is odd under reflection through the centroid: (|k|^2 - <k, reflected k>) / 2
/// |k|^2.
double odd_share(std::span<const float> kernel, int size, const Centroid& centroid) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (int i = 0; i < size; ++i) {
        xs.push_back(2.0 * centroid.x - (i - size / 2));
        ys.push_back(2.0 * centroid.y - (i - size / 2));
    }
    const std::vector<double> reflected = interpolated(kernel, size, xs, ys);
    const double energy = std::inner_product(kernel.begin(), kernel.end(), kernel.begin(), 0.0);
    const double overlap = std::inner_product(kernel.begin(), kernel.end(), reflected.begin(), 0.0);
    return std::max(0.0, 0.5 * (energy - overlap) / energy);
}

/// Places around the pixels brighter than a quarter of the peak along one axis, for fine interpolation.
std::vector<double> fine_places(int first, int last, int size, int steps) {
    std::vector<double> places;
    for (int step = 0; step <= (last - first + 2) * steps; ++step)
        places.push_back(first - 1 - size / 2 + static_cast<double>(step) / steps);
    return places;
}

void fill_peak(std::span<const float> kernel, int size, double sum, KernelMeasures& measures) {
    constexpr int steps = 8;
    const float bright = *std::ranges::max_element(kernel) / 4.0f;
    int left = size, right = 0, top = size, bottom = 0;
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j)
            if (kernel[i * size + j] >= bright) {
                left = std::min(left, j);
                right = std::max(right, j);
                top = std::min(top, i);
                bottom = std::max(bottom, i);
            }
    const std::vector<double> fine = interpolated(kernel, size, fine_places(left, right, size, steps),
                                                  fine_places(top, bottom, size, steps));
    const double peak = *std::ranges::max_element(fine);
    const auto above = std::ranges::count_if(fine, [peak](double value) { return value >= 0.5 * peak; });
    measures.peak = peak / sum;
    measures.fwhm = 2.0 * std::sqrt(static_cast<double>(above) / (steps * steps) / kPi);
}

double light_of(std::span<const float> kernel, int size) {
    if (kernel.size() != static_cast<std::size_t>(size) * size)
        throw std::logic_error("a kernel of another size");
    const double sum = std::accumulate(kernel.begin(), kernel.end(), 0.0);
    if (!(sum > 0.0)) throw std::logic_error("a kernel without light");
    return sum;
}

} // namespace

KernelMeasures measures_of(std::span<const float> kernel, int size) {
    const double sum = light_of(kernel, size);
    KernelMeasures measures;
    measures.centroid = centroid_of(kernel, size);
    fill_moments(central_moments(kernel, size, measures.centroid, sum), measures);
    measures.odd_share = odd_share(kernel, size, measures.centroid);
    fill_peak(kernel, size, sum, measures);
    const EncircledEnergy energy = encircled_energy(kernel, size);
    measures.ee50 = radius_holding(energy, 0.5);
    measures.ee80 = radius_holding(energy, 0.8);
    return measures;
}

EncircledEnergy encircled_energy(std::span<const float> kernel, int size) {
    constexpr double ring = 0.1; // px
    constexpr int cuts = 16;     // of a pixel's side
    const double sum = light_of(kernel, size);
    const Centroid centroid = centroid_of(kernel, size);
    const double reach =
        (0.5 * size + std::max(std::abs(centroid.x), std::abs(centroid.y))) * std::sqrt(2.0);
    std::vector<double> rings(static_cast<std::size_t>(reach / ring) + 1);
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            const double share = kernel[i * size + j] / sum / (cuts * cuts);
            if (share == 0.0) continue;
            for (int cut = 0; cut < cuts * cuts; ++cut) {
                const double x = j - size / 2 - centroid.x + (cut % cuts + 0.5) / cuts - 0.5;
                const double y = i - size / 2 - centroid.y + (cut / cuts + 0.5) / cuts - 0.5;
                rings[static_cast<std::size_t>(std::hypot(x, y) / ring)] += share;
            }
        }
    EncircledEnergy energy{{0.0}, {0.0}};
    for (std::size_t i = 0; i < rings.size(); ++i) {
        energy.radius.push_back(ring * static_cast<double>(i + 1));
        energy.share.push_back(std::min(1.0, energy.share.back() + rings[i]));
    }
    return energy;
}

double radius_holding(const EncircledEnergy& energy, double share) {
    const auto found = std::ranges::lower_bound(energy.share, share);
    if (found == energy.share.end()) return energy.radius.back();
    const auto i = static_cast<std::size_t>(found - energy.share.begin());
    if (i == 0) return energy.radius.front();
    const double part = (share - energy.share[i - 1]) / (energy.share[i] - energy.share[i - 1]);
    return std::lerp(energy.radius[i - 1], energy.radius[i], part);
}

} // namespace petzval
