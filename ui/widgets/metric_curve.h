#pragma once

#include <QVector>

namespace petzval {

/// The points of one curve, in bounded memory: when there are too many, every other one is dropped, and new
/// ones are taken that much more seldom. The newest point is always there.
class MetricCurve {
public:
    explicit MetricCurve(int limit = 20000);

    /// Points that are not finite are left out.
    void add(double step, double value);
    /// Drops the points at `step` and after it.
    void cutFrom(double step);
    bool isEmpty() const { return steps_.isEmpty(); }
    const QVector<double>& steps() const { return steps_; }
    const QVector<double>& values() const { return values_; }
    /// Exponential means from the start, 0 (the values themselves) <= weight of the past < 1.
    QVector<double> smoothed(double weight) const;
    double least() const; ///< of the values; infinity where there are none
    double most() const;  ///< likewise, minus infinity

private:
    void thin();

    int limit_;
    qint64 stride_ = 1;        ///< one of so many points is kept
    qint64 count_ = 0;         ///< points ever added
    bool provisional_ = false; ///< the last point is kept only until the next comes
    QVector<double> steps_, values_;
};

} // namespace petzval
