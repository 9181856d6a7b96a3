#include "calibrate/lens/footprint.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace petzval {

namespace {

//// Beyond this many sigmas a Gaussian is left out; 4e-8 of it lies there.
constexpr double kReach = 5.5;

} // namespace

void Footprint::place(double centre, double sigma, int size) {
    share.resize(size);
    moved.resize(size);
    spread.resize(size);
    const double middle = centre + size / 2;
    // A ray far off the support, or a width gone astray, may be beyond the range of int.
    first = static_cast<int>(std::clamp(std::floor(middle - kReach * sigma + 0.5), 0.0, double(size)));
    end =
        static_cast<int>(std::clamp(std::ceil(middle + kReach * sigma + 0.5), double(first), double(size)));
    double below_before = 0.0, density_before = 0.0, slope_before = 0.0;
    for (int edge = first; edge <= end; ++edge) {
        const double distance = (edge - 0.5 - middle) / sigma;
        const double below = 0.5 * std::erfc(-distance * std::numbers::sqrt2 / 2.0);
        const double density = std::exp(-0.5 * distance * distance) / std::sqrt(2.0 * std::numbers::pi);
        if (edge > first) {
            share[edge - 1] = below - below_before;
            moved[edge - 1] = (density_before - density) / sigma;
            spread[edge - 1] = slope_before - density * distance;
        }
        below_before = below;
        density_before = density;
        slope_before = density * distance;
    }
}

void add_footprint(double weight, const Footprint& fx, const Footprint& fy, int size,
                   std::span<double> kernel) {
    for (int y = fy.first; y < fy.end; ++y) {
        const double row_weight = weight * fy.share[y];
        for (int x = fx.first; x < fx.end; ++x)
            kernel[static_cast<std::size_t>(y) * size + x] += row_weight * fx.share[x];
    }
}

FootprintGradient footprint_gradient(const Footprint& fx, const Footprint& fy, int size,
                                     std::span<const double> gradient) {
    FootprintGradient pull;
    for (int y = fy.first; y < fy.end; ++y) {
        const std::span<const double> row = gradient.subspan(static_cast<std::size_t>(y) * size, size);
        double share = 0.0, moved = 0.0, spread = 0.0;
        for (int x = fx.first; x < fx.end; ++x) {
            share += row[x] * fx.share[x];
            moved += row[x] * fx.moved[x];
            spread += row[x] * fx.spread[x];
        }
        pull.value += fy.share[y] * share;
        pull.x += fy.share[y] * moved;
        pull.y += fy.moved[y] * share;
        pull.log_sigma += fy.share[y] * spread + fy.spread[y] * share;
    }
    return pull;
}

} // namespace petzval
