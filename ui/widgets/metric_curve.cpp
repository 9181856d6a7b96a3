#include "ui/widgets/metric_curve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace petzval {

MetricCurve::MetricCurve(int limit)
    : limit_(std::max(limit, 2)) {}

void MetricCurve::add(double step, double value) {
    if (!std::isfinite(step) || !std::isfinite(value)) return;
    if (provisional_) {
        steps_.removeLast();
        values_.removeLast();
    }
    if (steps_.size() >= limit_) thin();
    provisional_ = count_++ % stride_ != 0;
    steps_.append(step);
    values_.append(value);
}

void MetricCurve::cutFrom(double step) {
    const qsizetype kept = std::ranges::lower_bound(steps_, step) - steps_.begin();
    if (kept == steps_.size()) return;
    steps_.resize(kept);
    values_.resize(kept);
    provisional_ = false;
}

void MetricCurve::thin() {
    for (auto* numbers : {&steps_, &values_}) {
        qsizetype kept = 0;
        for (qsizetype i = 0; i < numbers->size(); i += 2)
            (*numbers)[kept++] = (*numbers)[i];
        numbers->resize(kept);
    }
    stride_ *= 2;
}

QVector<double> MetricCurve::smoothed(double weight) const {
    QVector<double> means = values_;
    // Divided by the weight so far, so that the mean does not lean on the first value.
    double sum = 0.0, total = 0.0;
    for (double& value : means) {
        sum = weight * sum + value;
        total = weight * total + 1.0;
        value = sum / total;
    }
    return means;
}

double MetricCurve::least() const {
    return isEmpty() ? std::numeric_limits<double>::infinity() : *std::ranges::min_element(values_);
}

double MetricCurve::most() const {
    return isEmpty() ? -std::numeric_limits<double>::infinity() : *std::ranges::max_element(values_);
}

} // namespace petzval
