#include "calibrate/fit/lbfgs.h"

#include "base/observer.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <numeric>

namespace petzval {

namespace {

constexpr int kBlock = 5; // iterations between reports
constexpr std::size_t kHistory = 80;
constexpr double kSufficientDecrease = 1e-4, kCurvature = 0.9; // Wolfe's conditions
constexpr int kMostTrials = 20;                                // of one line search
constexpr double kFlat = 1e-9;                                 // largest slope of a minimum

double dot(const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void add_scaled(std::vector<double>& a, double scale, const std::vector<double>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] += scale * b[i];
}

/// The loss at a point.
struct Point {
    std::vector<double> x;
    std::vector<double> gradient;
    double value = std::numeric_limits<double>::infinity();
};

/// The loss along a line.
struct Trial {
    double step = 0.0;
    double value = 0.0;
    double slope = 0.0;
};

/// The minimum of the cubic through two trials, kept well inside of the interval between them.
double cubic_minimum(const Trial& a, const Trial& b) {
    const double low = std::min(a.step, b.step), high = std::max(a.step, b.step);
    const double d1 = a.slope + b.slope - 3.0 * (a.value - b.value) / (a.step - b.step);
    const double square = d1 * d1 - a.slope * b.slope;
    const double margin = 0.1 * (high - low);
    double step = 0.5 * (low + high);
    if (square >= 0.0) {
        const double d2 = std::copysign(std::sqrt(square), b.step - a.step);
        step = b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2.0 * d2);
    }
    if (!std::isfinite(step)) step = 0.5 * (low + high);
    return std::clamp(step, low + margin, high - margin);
}

/// Products of the inverse Hessian as the last steps show it (Nocedal, Math. Comp. 35, 1980).
class InverseHessian {
public:
    void add(std::vector<double> step, std::vector<double> change) {
        const double curvature = dot(step, change);
        if (curvature <= 1e-10 * dot(change, change)) return;
        if (pairs_.size() == kHistory) pairs_.pop_front();
        scale_ = curvature / dot(change, change);
        pairs_.push_back({std::move(step), std::move(change), curvature});
    }
    bool empty() const { return pairs_.empty(); }
    void clear() { pairs_.clear(); }

    std::vector<double> times(std::vector<double> v) const {
        std::vector<double> alpha(pairs_.size());
        for (std::size_t i = pairs_.size(); i-- > 0;) {
            alpha[i] = dot(pairs_[i].step, v) / pairs_[i].curvature;
            add_scaled(v, -alpha[i], pairs_[i].change);
        }
        for (double& value : v)
            value *= scale_;
        for (std::size_t i = 0; i < pairs_.size(); ++i)
            add_scaled(v, alpha[i] - dot(pairs_[i].change, v) / pairs_[i].curvature, pairs_[i].step);
        return v;
    }

private:
    struct Pair {
        std::vector<double> step, change;
        double curvature;
    };
    std::deque<Pair> pairs_;
    double scale_ = 1.0;
};

/// A search for a point along `direction` that Wolfe's strong conditions accept (Nocedal and Wright,
/// Numerical Optimization, algorithms 3.5 and 3.6).
class LineSearch {
public:
    LineSearch(const Point& start, const std::vector<double>& direction, const Loss& loss,
               const std::stop_token& stop)
        : start_(start)
        , direction_(direction)
        , loss_(loss)
        , stop_(stop)
        , at_start_{0.0, start.value, dot(start.gradient, direction)} {}

    /// The best point met; the start where there is none better.
    Point search(double first_step) {
        Trial last = at_start_;
        double step = first_step;
        for (int number = 0; number < kMostTrials; ++number) {
            const Trial trial = evaluate(step);
            if (!lowers_enough(trial) || (number > 0 && trial.value >= last.value)) {
                narrow(last, trial, number);
                break;
            }
            if (is_flat_enough(trial)) break;
            if (trial.slope >= 0.0) {
                narrow(trial, last, number);
                break;
            }
            last = trial;
            step *= 2.5;
        }
        return std::move(best_);
    }

private:
    bool lowers_enough(const Trial& trial) const {
        return trial.value <= at_start_.value + kSufficientDecrease * trial.step * at_start_.slope;
    }
    bool is_flat_enough(const Trial& trial) const {
        return std::abs(trial.slope) <= -kCurvature * at_start_.slope;
    }

    Trial evaluate(double step) {
        throw_if_stopped(stop_);
        Point point{start_.x, std::vector<double>(start_.x.size())};
        add_scaled(point.x, step, direction_);
        point.value = loss_(point.x, point.gradient);
        Trial trial{step, point.value, dot(point.gradient, direction_)};
        if (!std::isfinite(trial.value) || !std::isfinite(trial.slope))
            trial = {step, std::numeric_limits<double>::max(), 1.0};
        else if (point.value < std::min(best_.value, start_.value))
            best_ = std::move(point);
        return trial;
    }

    void narrow(Trial low, Trial high, int trials) {
        for (; trials < kMostTrials; ++trials) {
            const Trial trial = evaluate(cubic_minimum(low, high));
            if (!lowers_enough(trial) || trial.value >= low.value) {
                high = trial;
                continue;
            }
            if (is_flat_enough(trial)) return;
            if (trial.slope * (high.step - low.step) >= 0.0) high = low;
            low = trial;
        }
    }

    const Point& start_;
    const std::vector<double>& direction_;
    const Loss& loss_;
    const std::stop_token& stop_;
    Trial at_start_;
    Point best_;
};

/// One step; whether there was a better point.
bool advance(Point& point, InverseHessian& inverse, const Loss& loss, const std::stop_token& stop) {
    std::vector<double> direction = inverse.times(point.gradient);
    for (double& value : direction)
        value = -value;
    double first_step = 1.0;
    if (inverse.empty()) {
        double size = 0.0;
        for (const double slope : point.gradient)
            size += std::abs(slope);
        first_step = std::min(1.0, 1.0 / size);
    }
    Point next = LineSearch(point, direction, loss, stop).search(first_step);
    if (next.x.empty()) return false;
    std::vector<double> step = next.x, change = next.gradient;
    add_scaled(step, -1.0, point.x);
    add_scaled(change, -1.0, point.gradient);
    inverse.add(std::move(step), std::move(change));
    point = std::move(next);
    return true;
}

bool is_flat(const Point& point) {
    return std::ranges::all_of(point.gradient, [](double slope) { return std::abs(slope) <= kFlat; });
}

} // namespace

double minimise(std::vector<double>& x, const Loss& loss, const MinimiseOptions& options,
                std::stop_token stop) {
    throw_if_stopped(stop);
    Point point{x, std::vector<double>(x.size())};
    point.value = loss(point.x, point.gradient);
    InverseHessian inverse;
    double earlier = std::numeric_limits<double>::infinity();
    bool done = is_flat(point);
    for (int iteration = 1; !done && iteration <= options.iterations; ++iteration) {
        if (!advance(point, inverse, loss, stop)) {
            done = inverse.empty(); // steepest descent has failed as well
            inverse.clear();
        }
        done = done || is_flat(point);
        if (options.report && (iteration % kBlock == 0 || iteration == options.iterations))
            options.report(iteration, point.value, point.x);
        if (iteration % (2 * kBlock) != 0) continue;
        if (earlier - point.value < options.least_gain) break;
        earlier = point.value;
    }
    x = std::move(point.x);
    return point.value;
}

} // namespace petzval
