#include "lens_floor.h"

#include "calibrate/fit/fit_reports.h"
#include "calibrate/fit/lbfgs.h"
#include "calibrate/lens/ray_lens.h"
#include "exchange/exchange.h"
#include "psf/compare.h"
#include "scene_library.h"

#include <algorithm>
#include <iostream>

namespace petzval::bench {

namespace {

constexpr double kAspect = 1.5;  // of the frames that were traced
constexpr int kIterations = 200; // of each fit
constexpr double kRidge = 1e-6;  // of the parameters

/// Mean over the nodes of |K - T|^2 / |T|^2, and its derivatives over K.
double squared_error(std::span<const double> kernels, std::span<const double> truth, std::size_t nodes,
                     std::span<double> gradient) {
    const std::size_t block = truth.size() / nodes;
    double sum = 0.0;
    for (std::size_t n = 0; n < nodes; ++n) {
        double energy = 0.0;
        for (const double value : truth.subspan(n * block, block))
            energy += value * value;
        const double share = 1.0 / (energy * static_cast<double>(nodes));
        for (std::size_t i = n * block; i < (n + 1) * block; ++i) {
            const double difference = kernels[i] - truth[i];
            sum += share * difference * difference;
            gradient[i] = 2.0 * share * difference;
        }
    }
    return sum;
}

/// The lens nearest to a grid from one start, and its error.
std::pair<std::vector<double>, double> fit_to_grid(const RayLens& lens, std::span<const double> truth,
                                                   std::vector<double> parameters) {
    const std::vector<double> ridge = lens.ridge();
    const auto loss = [&](std::span<const double> p, std::span<double> gradient) {
        const std::vector<double> kernels = lens.kernels(p);
        std::vector<double> of_kernels(kernels.size());
        double value = squared_error(kernels, truth, lens.point_count(), of_kernels);
        std::ranges::copy(lens.parameter_gradient(p, of_kernels), gradient.begin());
        for (std::size_t i = 0; i < p.size(); ++i) {
            value += kRidge * ridge[i] * p[i] * p[i];
            gradient[i] += 2.0 * kRidge * ridge[i] * p[i];
        }
        return value;
    };
    const double value = minimise(parameters, loss, {kIterations, 1e-6, {}});
    return {std::move(parameters), value};
}

Cells row_of(const std::filesystem::path& path, int threads) {
    const PsfGrid truth = read_grid(path);
    const PsfShape& shape = truth.shape();
    const RayLens lens(field_points(shape.rows, shape.cols, kAspect), shape.size, threads);
    const std::vector<double> kernels = kernels_of(truth);
    const auto straight = fit_to_grid(lens, kernels, lens.start());
    const auto reversed = fit_to_grid(lens, kernels, lens.reversed(lens.start()));
    const auto& best = straight.second <= reversed.second ? straight : reversed;
    const GridScore score = compared(grid_of(lens.kernels(best.first), shape), truth, Orientation::AsIs);
    Cells row = {path.stem().string()};
    for (const double value : {score.ncc_mean, score.ncc_min, score.relative_error_mean,
                               score.relative_error_max, score.mtf_error_mean, score.lateral_error_rms})
        row.push_back(fixed(value, 3));
    return row;
}

} // namespace

MarkdownTable lens_floors(const std::optional<std::filesystem::path>& data,
                          const std::vector<std::string>& names, int threads) {
    MarkdownTable table = {
        "Floor of the lens prior",
        "Fitted to ray-traced grids themselves, without photos: how near it can come.",
        {"grid", "NCC mean", "NCC min", "relative error", "its maximum", "MTF error", "lateral colour, px"},
        {}};
    const std::filesystem::path folder = data ? *data / "psf" / "raytraced" : std::filesystem::path();
    if (!std::filesystem::is_directory(folder)) return table;
    for (const auto& path : files_below(folder, {".npy"})) {
        if (!names.empty() && std::ranges::count(names, path.stem().string()) == 0) continue;
        std::cerr << table.heading << ": " << path.stem().string() << '\n';
        table.rows.push_back(row_of(path, threads));
    }
    return table;
}

} // namespace petzval::bench
