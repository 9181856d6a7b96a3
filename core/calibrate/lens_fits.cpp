#include "calibrate/lens_fits.h"

#include "base/random.h"
#include "calibrate/kernel_mean.h"
#include "calibrate/spectral_calibration.h"
#include "psf/compare.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace petzval {

namespace {

constexpr double kDecided = SpectralResult::kDecidedOrientation;
constexpr double kStartSpread = 0.3; // of random starts' parameters, px

double distance(const std::vector<double>& a, const std::vector<double>& b) {
    return std::transform_reduce(a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
                                 [](double x, double y) { return (x - y) * (x - y); });
}

} // namespace

std::vector<double> kernels_of(const PsfGrid& grid) {
    std::vector<double> kernels;
    for (int row = 0; row < grid.shape().rows; ++row)
        for (int col = 0; col < grid.shape().cols; ++col)
            for (int channel = 0; channel < 3; ++channel) {
                const auto kernel = grid.kernel(row, col, std::min(channel, grid.shape().channels - 1));
                kernels.insert(kernels.end(), kernel.begin(), kernel.end());
            }
    return kernels;
}

PsfGrid grid_of(std::span<const double> kernels, const PsfShape& shape) {
    PsfGrid grid(shape);
    std::copy(kernels.begin(), kernels.end(), grid.values().begin());
    normalise(grid, "the fitted grid");
    return grid;
}

LensFits::LensFits(const RayLens& lens, const PsfShape& shape, std::uint64_t seed,
                   std::function<FitOptions(const FitCourse&)> options)
    : lens_(lens)
    , shape_(shape)
    , seed_(seed)
    , options_(std::move(options)) {}

double LensFits::orientation_of(const PsfGrid& grid) const {
    return edges_->compared(kernels_of(grid), kernels_of(phase_reversed(grid))).preference();
}

LensFit LensFits::better(const LensFit& straight, const LensFit& reversed) const {
    double difference = straight.loss - reversed.loss;
    if (edges_) {
        const double of_straight = orientation_of(grid_of(straight.kernels, shape_));
        const double of_reversed = orientation_of(grid_of(reversed.kernels, shape_));
        if (of_straight >= kDecided && of_reversed <= -kDecided) return straight;
        if (of_straight <= -kDecided && of_reversed >= kDecided) return reversed;
        difference += kEdgeWeight * edges_->compared(straight.kernels, reversed.kernels).difference;
    }
    return difference <= 0.0 ? straight : reversed;
}

LensFit LensFits::oriented(const WhittleLikelihood& likelihood, const std::vector<double>& start,
                           const FitCourse& course) const {
    FitCourse first = course, second = course;
    first.to = second.from = 0.5 * (course.from + course.to);
    const LensFit straight = fit_lens(likelihood, lens_, start, LensFreedom::All, options_(first));
    const LensFit reversed = fit_lens(likelihood, lens_, lens_.reversed(straight.parameters),
                                      LensFreedom::All, options_(second));
    return better(straight, reversed);
}

LensFit LensFits::averaged(const WhittleLikelihood& likelihood, const std::vector<double>& start,
                           int starts, const FitCourse& course, const FitCourse& other_course) const {
    LensFit best = oriented(likelihood, start, course);
    const std::vector<double> first = best.kernels;
    KernelMean mean(first);
    for (int number = 1; number < starts; ++number) {
        FitCourse part = other_course;
        part.from = (number - 1) / (starts - 1.0);
        part.to = number / (starts - 1.0);
        LensFit fit = oriented(likelihood, random_start(number), part);
        // Where nothing tells the orientation, every fit chooses its own.
        const std::vector<double> twin = kernels_of(phase_reversed(grid_of(fit.kernels, shape_)));
        const bool is_twin = distance(twin, first) < distance(fit.kernels, first);
        const std::vector<double> turned = is_twin ? twin : fit.kernels;
        if (fit.loss < best.loss) best = std::move(fit);
        mean.add(turned, likelihood, best);
    }
    best.kernels = mean.kernels();
    return best;
}

std::vector<double> LensFits::random_start(int number) const {
    Rng rng(derived_seed(seed_, "start", number));
    std::normal_distribution<double> random(0.0, kStartSpread);
    const std::vector<double> ridge = lens_.ridge();
    std::vector<double> parameters = lens_.start();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i] += ridge[i] > 0.0 ? random(rng) : 0.0;
    return parameters;
}

} // namespace petzval
