#pragma once

#include "jobs/run_record.h"
#include "ui/jobs/job_runner.h"
#include "ui/widgets/metric_curve.h"
#include "ui/widgets/plot.h"

#include <vector>

namespace petzval {

/// The curves of a calibration over its steps: losses, hold-out scores, whatever series comes. Values may
/// be negative: the logarithmic axis then shows how far they are above the lowest. The wheel zooms,
/// dragging pans, a double-click shows all again; a click on a name in the legend hides or shows its curve.
class LossCurves : public Plot {
    Q_OBJECT

public:
    explicit LossCurves(QWidget* parent = nullptr);

    void add(const QList<MetricPoint>& points);
    /// A mark with this name where the next new step comes.
    void markStage(const QString& name);
    void clear();
    /// The curves of a run that was recorded, instead of those shown.
    void setRecord(const std::vector<MetricRecord>& metrics);

    QStringList series() const;                             ///< in the order they came
    const MetricCurve& points(const QString& series) const; ///< none for an unknown one
    QList<std::pair<double, QString>> stageMarks() const;   ///< step and name
    bool isSeriesVisible(const QString& series) const;
    bool isLogarithmic() const { return logarithmic_; }

public Q_SLOTS:
    void setLogarithmic(bool logarithmic);
    void setSmoothing(int percent); ///< of the past in each point, 0 to 99
    void setSeriesVisible(const QString& series, bool visible);
    void showAll(); ///< undoes zoom and pan, and follows new points again

protected:
    void applyColours(const PlotColours& colours) override;

private:
    struct Series {
        QString name;
        MetricCurve points;
        QCPGraph* raw = nullptr;    ///< faint, while there is smoothing
        QCPGraph* smooth = nullptr; ///< the one in the legend
        bool visible = true;
    };
    struct Mark {
        double step = 0.0;
        QString name;
        QCPItemStraightLine* line = nullptr;
        QCPItemText* text = nullptr;
    };

    std::size_t indexOf(const QString& name) const; ///< how many there are for an unknown one
    Series& seriesNamed(const QString& name);
    void addMark(double step);
    void fitMarks();
    void putLegendBeside();
    double base() const;
    void fill(Series& series, double base) const;
    void redraw();
    void scaleToAll();

    QCPItemText* emptyText_;
    std::vector<Series> series_;
    std::vector<Mark> marks_;
    QString pendingMark_;
    double lastStep_ = 0.0;
    int smoothing_ = 0;
    bool logarithmic_ = false;
    bool following_ = true; ///< the axes show all points as they come
    bool scaling_ = false;  ///< the axes are being set here, not by the user
};

} // namespace petzval
