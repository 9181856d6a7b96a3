#include "calibrate/fit/lens_fits.h"

#include "base/random.h"
#include "calibrate/fit/kernel_mean.h"
#include "calibrate/fit/spectral_result.h"
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

double orientation_of(const PsfGrid& grid, const PhaseSparsity& edges) {
    return edges.compare(kernels_of(grid), kernels_of(phase_reversed(grid))).preference();
}

LensFit LensFits::better(const LensFit& straight, const LensFit& reversed) const {
    double difference = straight.fit.loss - reversed.fit.loss;
    if (edges_) {
        const PsfShape& shape = reports_.shape().grid;
        const double of_straight = orientation_of(grid_of(straight.fit.kernels, shape), *edges_);
        const double of_reversed = orientation_of(grid_of(reversed.fit.kernels, shape), *edges_);
        if (of_straight >= kDecided && of_reversed <= -kDecided) return straight;
        if (of_straight <= -kDecided && of_reversed >= kDecided) return reversed;
        difference += kEdgeWeight * edges_->compare(straight.fit.kernels, reversed.fit.kernels).difference;
    }
    return difference <= 0.0 ? straight : reversed;
}

LensFit LensFits::oriented(const WhittleLikelihood& likelihood, const std::vector<double>& start,
                           const FitCourse& course) const {
    FitCourse first = course, second = course;
    first.to = second.from = 0.5 * (course.from + course.to);
    const LensFit straight = fit_lens(likelihood, lens_, start, LensFreedom::Plain, reports_.shown(first));
    const LensFit reversed = fit_lens(likelihood, lens_, lens_.reversed(straight.parameters),
                                      LensFreedom::Plain, reports_.shown(second));
    return better(straight, reversed);
}

LensFit LensFits::widened(const WhittleLikelihood& likelihood, const LensFit& plain,
                          const FitCourse& course) const {
    return refit_lens(likelihood, lens_, plain, LensFreedom::All, reports_.shown(course));
}

LensFit LensFits::fitted(const WhittleLikelihood& likelihood, const std::vector<double>& start,
                         LensFreedom freedom, const FitCourse& course) const {
    if (freedom != LensFreedom::All) return oriented(likelihood, start, course);
    FitCourse plain = course, wide = course;
    plain.to = wide.from = 0.5 * (course.from + course.to);
    wide.iterations = kWideIterations;
    return widened(likelihood, oriented(likelihood, start, plain), wide);
}

LensFit LensFits::averaged(const WhittleLikelihood& likelihood, const std::vector<double>& start,
                           int starts, LensFreedom freedom, const FitCourse& course,
                           const FitCourse& other_course) const {
    LensFit best = fitted(likelihood, start, freedom, course);
    const PsfShape& shape = reports_.shape().grid;
    const std::vector<double> first = best.fit.kernels;
    KernelMean mean(first);
    for (int number = 1; number < starts; ++number) {
        FitCourse part = other_course;
        part.from = (number - 1) / (starts - 1.0);
        part.to = number / (starts - 1.0);
        LensFit other = fitted(likelihood, random_start(number), freedom, part);
        // Where nothing tells the orientation, every fit chooses its own.
        const std::vector<double>& kernels = other.fit.kernels;
        const std::vector<double> reversed = kernels_of(phase_reversed(grid_of(kernels, shape)));
        const bool is_reversed = distance(reversed, first) < distance(kernels, first);
        const std::vector<double> turned = is_reversed ? reversed : kernels;
        if (other.fit.loss < best.fit.loss) best = std::move(other);
        mean.add(turned, likelihood, best.fit);
    }
    best.fit.kernels = mean.kernels();
    return best;
}

std::vector<double> LensFits::random_start(int number) const {
    Rng rng(derived_seed(seed_, "start", number));
    std::normal_distribution<double> random(0.0, kStartSpread);
    const std::vector<double> ridge = lens_.ridge();
    const std::vector<bool> free = lens_.free_parameters(LensFreedom::Plain);
    std::vector<double> parameters = lens_.start();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i] += ridge[i] > 0.0 && free[i] ? random(rng) : 0.0;
    return parameters;
}

} // namespace petzval
