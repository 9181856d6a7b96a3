#include "calibrate/fit/pair_fit.h"

#include "base/observer.h"
#include "base/parallel.h"
#include "psf/kernel_shift.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace petzval {

namespace {

constexpr int kIterations = 300;
constexpr double kSpreadSigma = 1.2; ///< px, over which light may be misplaced
constexpr double kAnywhere = 1.7;    ///< of a kernel's light, spread evenly, that may be anywhere
/// px, which noise in the tails moves a centroid by; kernels of a sharp lens ring when they are moved.
constexpr double kCentred = 0.3;

/// exp(-x^2 / (2 sigma^2)) sampled and normalised, 2 radius + 1 values.
std::vector<double> gaussian(double sigma, int radius) {
    std::vector<double> values;
    for (int i = -radius; i <= radius; ++i)
        values.push_back(std::exp(-0.5 * i * i / (sigma * sigma)));
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    for (double& value : values)
        value /= sum;
    return values;
}

/// The kernel smeared; what leaves is lost.
std::vector<double> smeared(std::span<const float> kernel, int size) {
    constexpr int radius = 4;
    const std::vector<double> weights = gaussian(kSpreadSigma, radius);
    std::vector<double> rows(kernel.size(), 0.0), result(kernel.size(), 0.0);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            for (int d = std::max(-radius, -x); d <= std::min(radius, size - 1 - x); ++d)
                rows[y * size + x] += weights[d + radius] * kernel[y * size + x + d];
    for (int y = 0; y < size; ++y)
        for (int d = std::max(-radius, -y); d <= std::min(radius, size - 1 - y); ++d)
            for (int x = 0; x < size; ++x)
                result[y * size + x] += weights[d + radius] * rows[(y + d) * size + x];
    return result;
}

/// One channel's programme in departures from the prior's kernels, each over its standard deviation:
/// minimise x' S x / 2 + L(k0 + b x), k0 + b x >= 0, with S the prior's smoothness over the field.
class Programme {
public:
    Programme(const PairLikelihood& likelihood, const PairPrior& prior, int channel)
        : likelihood_(likelihood)
        , shape_(prior.grid.shape())
        , together_(prior.together)
        , channel_(channel)
        , linear_(likelihood.linear_term(channel)) {
        for (int row = 0; row < shape_.rows; ++row)
            for (int col = 0; col < shape_.cols; ++col) {
                const std::span<const float> kernel = prior.grid.kernel(row, col, channel);
                start_.insert(start_.end(), kernel.begin(), kernel.end());
                const std::vector<double> light = smeared(kernel, shape_.size);
                const double anywhere = kAnywhere / static_cast<double>(light.size());
                // Tails may point the other way, too.
                for (std::size_t i = 0; i < light.size(); ++i)
                    scale_.push_back(prior.freedom *
                                     (0.5 * (light[i] + light[light.size() - 1 - i]) + anywhere));
            }
    }

    std::vector<double> solved(const std::stop_token& stop) const {
        std::vector<double> x(start_.size(), 0.0), ahead = x, last = x;
        const double step = 1.0 / largest_curvature();
        double momentum = 1.0;
        for (int i = 0; i < kIterations; ++i) {
            throw_if_stopped(stop);
            const std::vector<double> slope = gradient(ahead);
            last.swap(x);
            double turned = 0.0, moved = 0.0, length = 0.0;
            for (std::size_t j = 0; j < x.size(); ++j) {
                x[j] = std::max(ahead[j] - step * slope[j], -start_[j] / scale_[j]);
                turned += (ahead[j] - x[j]) * (x[j] - last[j]);
                moved += (x[j] - last[j]) * (x[j] - last[j]);
                length += x[j] * x[j];
            }
            if (moved < 1e-10 * length) break;
            // Restart where the momentum points uphill (O'Donoghue and Candes).
            const double next =
                turned > 0.0 ? 1.0 : 0.5 * (1.0 + std::sqrt(1.0 + 4.0 * momentum * momentum));
            const double share = turned > 0.0 ? 0.0 : (momentum - 1.0) / next;
            momentum = next;
            for (std::size_t j = 0; j < x.size(); ++j)
                ahead[j] = x[j] + share * (x[j] - last[j]);
        }
        return kernels(x);
    }

private:
    std::vector<double> kernels(const std::vector<double>& x) const {
        std::vector<double> result(x.size());
        for (std::size_t j = 0; j < x.size(); ++j)
            result[j] = start_[j] + scale_[j] * x[j];
        return result;
    }

    /// S x: what is common to neighbours costs less than what is not.
    std::vector<double> smoothed(const std::vector<double>& x) const {
        const std::size_t area = static_cast<std::size_t>(shape_.size) * shape_.size;
        std::vector<double> result(x.size());
        for (std::size_t j = 0; j < x.size(); ++j)
            result[j] = (1.0 - together_) * x[j];
        const double weight = together_;
        const auto tie = [&](std::size_t a, std::size_t b) {
            for (std::size_t i = 0; i < area; ++i) {
                const double difference = weight * (x[a * area + i] - x[b * area + i]);
                result[a * area + i] += difference;
                result[b * area + i] -= difference;
            }
        };
        for (int row = 0; row < shape_.rows; ++row)
            for (int col = 0; col < shape_.cols; ++col) {
                const std::size_t node = static_cast<std::size_t>(row) * shape_.cols + col;
                if (col + 1 < shape_.cols) tie(node, node + 1);
                if (row + 1 < shape_.rows) tie(node, node + shape_.cols);
            }
        return result;
    }

    std::vector<double> curvature(const std::vector<double>& x) const {
        std::vector<double> scaled(x.size());
        for (std::size_t j = 0; j < x.size(); ++j)
            scaled[j] = scale_[j] * x[j];
        const std::vector<double> product = likelihood_.hessian_product(channel_, scaled);
        std::vector<double> result = smoothed(x);
        for (std::size_t j = 0; j < x.size(); ++j)
            result[j] += scale_[j] * product[j];
        return result;
    }

    std::vector<double> gradient(const std::vector<double>& x) const {
        const std::vector<double> product = likelihood_.hessian_product(channel_, kernels(x));
        std::vector<double> result = smoothed(x);
        for (std::size_t j = 0; j < x.size(); ++j)
            result[j] += scale_[j] * (product[j] - linear_[j]);
        return result;
    }

    double largest_curvature() const {
        std::vector<double> x(start_.size());
        for (std::size_t j = 0; j < x.size(); ++j)
            x[j] = 1.0 + 0.3 * static_cast<double>(j % 7); // not orthogonal to the largest
        double largest = 0.0;
        for (int i = 0; i < 20; ++i) {
            const double length = std::sqrt(std::inner_product(x.begin(), x.end(), x.begin(), 0.0));
            for (double& value : x)
                value /= length;
            x = curvature(x);
            largest = std::sqrt(std::inner_product(x.begin(), x.end(), x.begin(), 0.0));
        }
        return 1.1 * largest;
    }

    const PairLikelihood& likelihood_;
    PsfShape shape_;
    double together_;
    int channel_;
    std::vector<double> linear_;
    std::vector<double> start_; ///< the prior's kernels
    std::vector<double> scale_; ///< standard deviations
};

} // namespace

void centre_finely(PsfGrid& grid) {
    const PsfShape& shape = grid.shape();
    const KernelAlignment alignment(shape.size);
    for (int round = 0; round < 3; ++round) // what is cut off moves the centroid a little
        for (int row = 0; row < shape.rows; ++row)
            for (int col = 0; col < shape.cols; ++col) {
                const Centroid green =
                    centroid_of(grid.kernel(row, col, shape.channels == 3 ? 1 : 0), shape.size);
                if (std::hypot(green.x, green.y) < kCentred) continue;
                for (int c = 0; c < shape.channels; ++c) {
                    const std::span<float> kernel = grid.kernel(row, col, c);
                    std::ranges::copy(alignment.shifted(kernel, -green.x, -green.y), kernel.begin());
                }
            }
    normalise(grid, "kernels measured from pairs");
}

PsfGrid fit_to_pairs(const PairLikelihood& likelihood, const PairPrior& prior, std::stop_token stop) {
    PsfGrid grid = prior.grid;
    const PsfShape& shape = grid.shape();
    const std::size_t area = static_cast<std::size_t>(shape.size) * shape.size;
    parallel_for(3, likelihood.threads(), [&](std::size_t channel) {
        const int c = static_cast<int>(channel);
        const std::vector<double> kernels = Programme(likelihood, prior, c).solved(stop);
        for (int row = 0; row < shape.rows; ++row)
            for (int col = 0; col < shape.cols; ++col) {
                const std::size_t node = static_cast<std::size_t>(row) * shape.cols + col;
                std::ranges::copy(std::span(kernels).subspan(node * area, area),
                                  grid.kernel(row, col, c).begin());
            }
    });
    normalise(grid, "kernels measured from pairs");
    centre_finely(grid);
    return grid;
}

} // namespace petzval
