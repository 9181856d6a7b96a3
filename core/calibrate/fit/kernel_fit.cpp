#include "calibrate/fit/kernel_fit.h"

#include "calibrate/fit/lbfgs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace petzval {

namespace {

constexpr double kRidge = 4e-4;     // of the lens prior's parameters
constexpr double kSceneRidge = 0.1; // of the cells' log gains and slopes, behind which a blur can hide

/// The nuisances at the end of a vector of unknowns.
class NuisanceTail {
public:
    explicit NuisanceTail(std::size_t cells)
        : cells_(cells) {}
    std::size_t size() const { return 2 * cells_ + 6; }
    void append(std::vector<double>& x, const Nuisances& n) const {
        x.insert(x.end(), n.log_gain.begin(), n.log_gain.end());
        x.insert(x.end(), n.slope.begin(), n.slope.end());
        x.insert(x.end(), n.log_read_noise.begin(), n.log_read_noise.end());
        x.insert(x.end(), n.log_photon_noise.begin(), n.log_photon_noise.end());
    }
    Nuisances read(std::span<const double> x) const {
        const std::span<const double> tail = x.last(size());
        Nuisances n;
        const std::span<const double> gains = tail.first(cells_), slopes = tail.subspan(cells_, cells_);
        n.log_gain.assign(gains.begin(), gains.end());
        n.slope.assign(slopes.begin(), slopes.end());
        std::copy_n(&tail[2 * cells_], 3, n.log_read_noise.begin());
        std::copy_n(&tail[2 * cells_ + 3], 3, n.log_photon_noise.begin());
        return n;
    }
    void write(std::span<double> gradient, const Nuisances& n) const {
        std::vector<double> values;
        append(values, n);
        std::copy(values.begin(), values.end(), gradient.last(size()).begin());
    }

private:
    std::size_t cells_;
};

/// A way from unknowns to kernels and back.
struct KernelModel {
    std::function<std::vector<double>(std::span<const double>)> kernels;
    /// Writes d loss/d unknowns for d loss/d kernels, penalty's gradient included; returns the penalty.
    std::function<double(std::span<const double> unknowns, std::span<const double> kernels,
                         std::span<const double> kernel_gradient, std::span<double> gradient)>
        gradient;
};

/// kSceneRidge times the mean of squares; adds its gradient.
double ridge(std::span<const double> values, std::span<double> gradient) {
    const double weight = kSceneRidge / static_cast<double>(values.size());
    double penalty = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        penalty += weight * values[i] * values[i];
        gradient[i] += 2.0 * weight * values[i];
    }
    return penalty;
}

/// Minimises likelihood plus penalty over the model's unknowns and the nuisances; `unknowns` is changed to
/// the best.
KernelFit fit(const WhittleLikelihood& likelihood, const KernelModel& model, std::vector<double>& unknowns,
              const Nuisances& start, const FitOptions& options) {
    const NuisanceTail tail(likelihood.cell_count());
    const std::size_t own = unknowns.size();
    std::vector<double> x = unknowns;
    tail.append(x, start);
    const auto loss = [&](std::span<const double> at, std::span<double> gradient) {
        const std::vector<double> kernels = model.kernels(at.first(own));
        WhittleLikelihood::Gradient g;
        const Nuisances nuisances = tail.read(at);
        double value = likelihood(kernels, nuisances, &g);
        value += ridge(nuisances.log_gain, g.nuisances.log_gain);
        value += ridge(nuisances.slope, g.nuisances.slope);
        tail.write(gradient, g.nuisances);
        return value + model.gradient(at.first(own), kernels, g.kernels, gradient.first(own));
    };
    MinimiseOptions minimise_options;
    minimise_options.iterations = options.iterations;
    if (options.report)
        minimise_options.report = [&](int iteration, double value, std::span<const double> at) {
            options.report(iteration, value, model.kernels(at.first(own)));
        };
    minimise(x, loss, minimise_options, options.stop);
    unknowns.assign(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(own));
    KernelFit result;
    result.kernels = model.kernels(unknowns);
    result.nuisances = tail.read(x);
    result.loss = likelihood(result.kernels, result.nuisances);
    return result;
}

/// weight / nodes * sum over neighbours of |v_a - v_b|^2 for blocks of `block` values per node; adds its
/// gradient.
double roughness(std::span<const double> values, const GridSize& grid, std::size_t block, double weight,
                 std::span<double> gradient) {
    double penalty = 0.0;
    const double scale = weight / (static_cast<double>(grid.rows) * grid.cols);
    const auto pair = [&](std::size_t a, std::size_t b) {
        for (std::size_t i = 0; i < block; ++i) {
            const double difference = values[a * block + i] - values[b * block + i];
            penalty += scale * difference * difference;
            gradient[a * block + i] += 2.0 * scale * difference;
            gradient[b * block + i] -= 2.0 * scale * difference;
        }
    };
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.cols; ++col) {
            const std::size_t node = static_cast<std::size_t>(row) * grid.cols + col;
            if (col + 1 < grid.cols) pair(node, node + 1);
            if (row + 1 < grid.rows) pair(node, node + static_cast<std::size_t>(grid.cols));
        }
    return penalty;
}

/// Kernels as squares of unknowns, normalised: never negative, of sum 1.
class SquaredKernels {
public:
    explicit SquaredKernels(std::size_t area)
        : area_(area) {}

    std::vector<double> unknowns(std::span<const double> kernels) const {
        std::vector<double> unknowns;
        for (const double value : kernels)
            unknowns.push_back(std::sqrt(value + 1e-6)); // a zero would stay a zero
        return unknowns;
    }
    std::vector<double> kernels(std::span<const double> unknowns) const {
        std::vector<double> result(unknowns.begin(), unknowns.end());
        for (std::size_t from = 0; from < result.size(); from += area_) {
            const double sum = sum_of_squares(unknowns.subspan(from, area_));
            for (double& value : std::span(result).subspan(from, area_))
                value *= value / sum;
        }
        return result;
    }
    /// d loss/d unknowns for d loss/d kernels.
    void write_gradient(std::span<const double> unknowns, std::span<const double> kernels,
                        std::span<const double> of_kernels, std::span<double> gradient) const {
        for (std::size_t from = 0; from < unknowns.size(); from += area_) {
            const double sum = sum_of_squares(unknowns.subspan(from, area_));
            double mean = 0.0;
            for (std::size_t i = from; i < from + area_; ++i)
                mean += kernels[i] * of_kernels[i];
            for (std::size_t i = from; i < from + area_; ++i)
                gradient[i] = 2.0 * unknowns[i] * (of_kernels[i] - mean) / sum;
        }
    }

private:
    static double sum_of_squares(std::span<const double> values) {
        return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
    }

    std::size_t area_;
};

/// A penalty on kernels; adds its gradient.
using KernelPenalty =
    std::function<double(std::span<const double> kernels, std::span<double> kernel_gradient)>;

/// Fits every kernel freely from `base`.
KernelFit fit_squares(const WhittleLikelihood& likelihood, const KernelFit& base,
                      const KernelPenalty& penalty, const FitOptions& options) {
    const SquaredKernels squares(static_cast<std::size_t>(likelihood.kernel_size()) *
                                 likelihood.kernel_size());
    KernelModel model;
    model.kernels = [&](std::span<const double> u) { return squares.kernels(u); };
    model.gradient = [&](std::span<const double> u, std::span<const double> k, std::span<const double> g,
                         std::span<double> gradient) {
        std::vector<double> total(g.begin(), g.end());
        const double value = penalty(k, total);
        squares.write_gradient(u, k, total, gradient);
        return value;
    };
    std::vector<double> unknowns = squares.unknowns(base.kernels);
    return fit(likelihood, model, unknowns, base.nuisances, options);
}

/// 1/nodes times the sum of the squared distances, px^2, of green's centroids from the centre pixel; adds
/// its gradient.
double off_centre(std::span<const double> kernels, int size, std::span<double> gradient) {
    const std::size_t area = static_cast<std::size_t>(size) * size;
    const double share = 3.0 * static_cast<double>(area) / static_cast<double>(kernels.size());
    double penalty = 0.0;
    for (std::size_t green = area; green < kernels.size(); green += 3 * area) {
        const auto from_centre = [&](std::size_t i) {
            return Vector2{static_cast<double>(i % size) - size / 2,
                           static_cast<double>(i / size) - size / 2};
        };
        Vector2 centroid;
        for (std::size_t i = 0; i < area; ++i) {
            centroid.x += kernels[green + i] * from_centre(i).x;
            centroid.y += kernels[green + i] * from_centre(i).y;
        }
        penalty += share * (centroid.x * centroid.x + centroid.y * centroid.y);
        for (std::size_t i = 0; i < area; ++i)
            gradient[green + i] +=
                2.0 * share * (centroid.x * from_centre(i).x + centroid.y * from_centre(i).y);
    }
    return penalty;
}

} // namespace

LensFit refit_lens(const WhittleLikelihood& likelihood, const RayLens& lens, const LensFit& from,
                   LensFreedom freedom, const FitOptions& options) {
    const std::vector<double> ridge = lens.ridge();
    const std::vector<bool> free = lens.free_parameters(freedom);
    KernelModel model;
    model.kernels = [&](std::span<const double> p) { return lens.kernels(p, options.stop); };
    model.gradient = [&](std::span<const double> p, std::span<const double>, std::span<const double> g,
                         std::span<double> gradient) {
        const std::vector<double> of_kernels = lens.parameter_gradient(p, g);
        double penalty = 0.0;
        for (std::size_t i = 0; i < p.size(); ++i) {
            penalty += kRidge * ridge[i] * p[i] * p[i];
            gradient[i] = free[i] ? of_kernels[i] + 2.0 * kRidge * ridge[i] * p[i] : 0.0;
        }
        return penalty;
    };
    LensFit result;
    result.parameters = from.parameters;
    result.fit = fit(likelihood, model, result.parameters, from.fit.nuisances, options);
    return result;
}

LensFit fit_lens(const WhittleLikelihood& likelihood, const RayLens& lens, std::vector<double> start,
                 LensFreedom freedom, const FitOptions& options) {
    return refit_lens(likelihood, lens, {std::move(start), {{}, likelihood.initial_nuisances()}}, freedom,
                      options);
}

KernelFit fit_round(const WhittleLikelihood& likelihood, const RayLens& lens, const FitOptions& options) {
    return fit_lens(likelihood, lens, lens.round_start(), LensFreedom::Widths, options).fit;
}

KernelFit fit_nuisances(const WhittleLikelihood& likelihood, std::vector<double> kernels,
                        const FitOptions& options) {
    KernelModel model;
    model.kernels = [&](std::span<const double>) { return kernels; };
    model.gradient = [](auto, auto, auto, auto) { return 0.0; };
    std::vector<double> no_unknowns;
    return fit(likelihood, model, no_unknowns, likelihood.initial_nuisances(), options);
}

KernelFit fit_free(const WhittleLikelihood& likelihood, const KernelFit& base, const GridSize& grid,
                   double smoothness, const FitOptions& options) {
    const std::size_t block = base.kernels.size() / likelihood.node_count();
    return fit_squares(
        likelihood, base,
        [&](std::span<const double> kernels, std::span<double> gradient) {
            return roughness(kernels, grid, block, smoothness, gradient);
        },
        options);
}

KernelFit fit_near(const WhittleLikelihood& likelihood, const KernelFit& base, const GridSize& grid,
                   double stiffness, const FitOptions& options) {
    const std::size_t block = base.kernels.size() / likelihood.node_count();
    const std::vector<double> sizes = node_norms(base.kernels, block);
    const auto nodes = static_cast<double>(sizes.size());
    return fit_squares(
        likelihood, base,
        [&](std::span<const double> kernels, std::span<double> gradient) {
            std::vector<double> change(kernels.size()), of_change(kernels.size());
            double value = off_centre(kernels, likelihood.kernel_size(), gradient);
            for (std::size_t i = 0; i < kernels.size(); ++i) {
                change[i] = (kernels[i] - base.kernels[i]) / sizes[i / block];
                value += stiffness / nodes * change[i] * change[i];
                of_change[i] = 2.0 * stiffness / nodes * change[i];
            }
            value += roughness(change, grid, block, stiffness, of_change);
            for (std::size_t i = 0; i < kernels.size(); ++i)
                gradient[i] += of_change[i] / sizes[i / block];
            return value;
        },
        options);
}

std::vector<double> node_norms(std::span<const double> kernels, std::size_t block) {
    std::vector<double> norms;
    for (std::size_t from = 0; from < kernels.size(); from += block) {
        const std::span<const double> node = kernels.subspan(from, block);
        norms.push_back(std::sqrt(std::inner_product(node.begin(), node.end(), node.begin(), 0.0)));
    }
    return norms;
}

} // namespace petzval
