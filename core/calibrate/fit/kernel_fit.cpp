#include "calibrate/fit/kernel_fit.h"

#include "calibrate/fit/lbfgs.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kRidge = 4e-4;      // of the lens prior's parameters
constexpr double kSceneRidge = 0.1;  // of the cells' log gains and slopes, behind which a blur can hide
constexpr int kCorrectionRadius = 2; // of the point-symmetric kernels, px

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

struct Shift {
    int dx, dy;
};

/// Half of the neighbourhood of the correction kernels; the other half mirrors it.
std::vector<Shift> half_neighbourhood() {
    std::vector<Shift> shifts;
    for (int dy = 0; dy <= kCorrectionRadius; ++dy)
        for (int dx = -kCorrectionRadius; dx <= kCorrectionRadius; ++dx)
            if (dy > 0 || dx > 0) shifts.push_back({dx, dy});
    return shifts;
}

double shifted_value(std::span<const double> kernel, int size, int y, int x) {
    return x < 0 || y < 0 || x >= size || y >= size ? 0.0 : kernel[static_cast<std::size_t>(y) * size + x];
}

/// (K shifted by s) + (K shifted by -s) - 2 K: what one unit of a correction adds.
void correction_basis(std::span<const double> kernel, int size, const Shift& s, std::span<double> out) {
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            out[static_cast<std::size_t>(y) * size + x] = shifted_value(kernel, size, y - s.dy, x - s.dx) +
                                                          shifted_value(kernel, size, y + s.dy, x + s.dx) -
                                                          2.0 * shifted_value(kernel, size, y, x);
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

KernelFit fit_nuisances(const WhittleLikelihood& likelihood, std::vector<double> kernels,
                        const FitOptions& options) {
    KernelModel model;
    model.kernels = [&](std::span<const double>) { return kernels; };
    model.gradient = [](auto, auto, auto, auto) { return 0.0; };
    std::vector<double> no_unknowns;
    return fit(likelihood, model, no_unknowns, likelihood.initial_nuisances(), options);
}

KernelFit fit_modulus(const WhittleLikelihood& likelihood, const KernelFit& base, const GridSize& grid,
                      double stiffness, const FitOptions& options) {
    const int size = likelihood.kernel_size();
    const std::size_t area = static_cast<std::size_t>(size) * size;
    const std::size_t kernels = likelihood.node_count() * 3;
    const std::vector<Shift> shifts = half_neighbourhood();
    std::vector<double> unknowns(kernels * shifts.size(), 0.0);

    KernelModel model;
    model.kernels = [&](std::span<const double> u) {
        std::vector<double> result = base.kernels;
        std::vector<double> basis(area);
        for (std::size_t n = 0; n < kernels; ++n)
            for (std::size_t s = 0; s < shifts.size(); ++s) {
                const double weight = u[n * shifts.size() + s];
                if (weight == 0.0) continue;
                correction_basis(std::span(base.kernels).subspan(n * area, area), size, shifts[s], basis);
                for (std::size_t i = 0; i < area; ++i)
                    result[n * area + i] += weight * basis[i];
            }
        return result;
    };
    model.gradient = [&](std::span<const double> u, std::span<const double>, std::span<const double> g,
                         std::span<double> gradient) {
        std::fill(gradient.begin(), gradient.end(), 0.0);
        std::vector<double> basis(area);
        double penalty = 0.0;
        const double scale = stiffness / static_cast<double>(likelihood.node_count());
        for (std::size_t n = 0; n < kernels; ++n)
            for (std::size_t s = 0; s < shifts.size(); ++s) {
                correction_basis(std::span(base.kernels).subspan(n * area, area), size, shifts[s], basis);
                const std::size_t at = n * shifts.size() + s;
                for (std::size_t i = 0; i < area; ++i)
                    gradient[at] += g[n * area + i] * basis[i];
                penalty += scale * u[at] * u[at];
                gradient[at] += 2.0 * scale * u[at];
            }
        return penalty + roughness(u, grid, 3 * shifts.size(), 3.0 * stiffness, gradient);
    };
    KernelFit result = fit(likelihood, model, unknowns, base.nuisances, options);
    for (std::size_t n = 0; n < kernels; ++n) {
        double sum = 0.0;
        for (std::size_t i = 0; i < area; ++i)
            sum += result.kernels[n * area + i] = std::max(0.0, result.kernels[n * area + i]);
        for (std::size_t i = 0; i < area; ++i)
            result.kernels[n * area + i] /= sum;
    }
    result.loss = likelihood(result.kernels, result.nuisances);
    return result;
}

KernelFit fit_free(const WhittleLikelihood& likelihood, const KernelFit& base, const GridSize& grid,
                   double smoothness, const FitOptions& options) {
    const std::size_t area = static_cast<std::size_t>(likelihood.kernel_size()) * likelihood.kernel_size();
    const std::size_t kernels = likelihood.node_count() * 3;
    std::vector<double> unknowns(base.kernels.size());
    for (std::size_t i = 0; i < unknowns.size(); ++i)
        unknowns[i] = std::sqrt(base.kernels[i] + 1e-6); // a zero would stay a zero

    const auto sum_of_squares = [&](std::span<const double> u, std::size_t n) {
        double sum = 0.0;
        for (const double value : u.subspan(n * area, area))
            sum += value * value;
        return sum;
    };
    KernelModel model;
    model.kernels = [&](std::span<const double> u) {
        std::vector<double> result(u.size());
        for (std::size_t n = 0; n < kernels; ++n) {
            const double sum = sum_of_squares(u, n);
            for (std::size_t i = n * area; i < (n + 1) * area; ++i)
                result[i] = u[i] * u[i] / sum;
        }
        return result;
    };
    model.gradient = [&](std::span<const double> u, std::span<const double> k, std::span<const double> g,
                         std::span<double> gradient) {
        std::vector<double> total(g.begin(), g.end());
        const double penalty = roughness(k, grid, 3 * area, smoothness, total);
        for (std::size_t n = 0; n < kernels; ++n) {
            const double sum = sum_of_squares(u, n);
            double mean = 0.0;
            for (std::size_t i = n * area; i < (n + 1) * area; ++i)
                mean += k[i] * total[i];
            for (std::size_t i = n * area; i < (n + 1) * area; ++i)
                gradient[i] = 2.0 * u[i] * (total[i] - mean) / sum;
        }
        return penalty;
    };
    return fit(likelihood, model, unknowns, base.nuisances, options);
}

} // namespace petzval
