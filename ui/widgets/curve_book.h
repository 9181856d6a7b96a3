#pragma once

#include "jobs/run_record.h"
#include "ui/jobs/job_runner.h"
#include "ui/widgets/metric_curve.h"

#include <QList>
#include <QString>
#include <vector>

namespace petzval {

/// The points of one series in one chapter.
struct CurveSeries {
    QString name;
    MetricCurve points;
};

/// A run of steps that count on, e.g. of one stage of a calibration.
struct CurveChapter {
    QString name; ///< of the stage that it began with
    std::vector<CurveSeries> series;
    QList<std::pair<double, QString>> marks; ///< step and name of the stages that began in it
    double lastStep = 0.0;

    const CurveSeries* find(const QString& series) const; ///< or null
};

/// The curves of a calibration as they come. A stage whose steps begin again opens a chapter, or goes on
/// with the one of its name. A series whose steps go back replaces what it reported from there on, as a
/// resumed run does.
class CurveBook {
public:
    void add(const MetricPoint& point);
    /// The name of the points that follow.
    void markStage(const QString& name);
    void clear();

    const std::vector<CurveChapter>& chapters() const { return chapters_; }
    std::size_t newest() const { return writing_; } ///< the chapter that the last point went to

private:
    void open(double step);

    std::vector<CurveChapter> chapters_;
    std::size_t writing_ = 0;
    QString stage_;
    bool isNewStage_ = false; ///< of which no point has come
};

} // namespace petzval
