#include "calibrate/fit/node_correction.h"

#include <algorithm>

namespace petzval {

namespace {

constexpr double kStiffness = 0.01;
constexpr int kCorrectionIterations = 40;

/// Of two halves' corrections of `base`, what they agree in.
double common_share(const std::vector<double>& base, const std::vector<double>& first,
                    const std::vector<double>& second, std::size_t nodes) {
    const std::size_t block = base.size() / nodes;
    const std::vector<double> sizes = node_norms(base, block);
    double product = 0.0, square = 0.0;
    for (std::size_t i = 0; i < base.size(); ++i) {
        const double size = sizes[i / block];
        const double c = (first[i] - base[i]) / size, d = (second[i] - base[i]) / size;
        product += c * d;
        square += 0.25 * (c + d) * (c + d);
    }
    return square > 0.0 ? std::clamp(product / square, 0.0, 1.0) : 0.0;
}

} // namespace

CorrectedFit correct_nodes(const WhittleLikelihood& all, const WhittleLikelihood& first_half,
                           const WhittleLikelihood& second_half, const KernelFit& base,
                           const GridSize& grid, FitReports& reports) {
    const auto near = [&](const WhittleLikelihood& likelihood, const char* series, double from, double to) {
        const FitOptions options = reports.shown(
            {message("Correcting the kernels place by place"), series, kCorrectionIterations, from, to});
        return fit_near(likelihood, base, grid, kStiffness, options);
    };
    const KernelFit first = near(first_half, kHalfLossCurve, 0.0, 1.0 / 3.0);
    const KernelFit second = near(second_half, kHalfLossCurve, 1.0 / 3.0, 2.0 / 3.0);
    CorrectedFit result{near(all, kLossCurve, 2.0 / 3.0, 1.0), 0.0};
    result.share = common_share(base.kernels, first.kernels, second.kernels, all.node_count());
    std::vector<double>& kernels = result.fit.kernels;
    std::ranges::transform(base.kernels, kernels, kernels.begin(),
                           [&](double from, double to) { return from + result.share * (to - from); });
    result.fit.loss = all(kernels, result.fit.nuisances);
    return result;
}

} // namespace petzval
