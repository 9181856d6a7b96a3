#pragma once

#include "jobs/run_record.h"
#include "ui/jobs/job_runner.h"
#include "ui/widgets/curve_panel.h"
#include "ui/widgets/plot.h"

#include <memory>
#include <vector>

namespace petzval {

/// The curves of a calibration, one chapter of steps at a time: losses, hold-out scores, whatever series
/// comes, those of a kind on axes of their own, side by side. The newest chapter is shown until another is
/// chosen. The wheel zooms, dragging pans, a double-click shows all again; a click on a name in a legend
/// hides or shows its curve.
class LossCurves : public Plot {
    Q_OBJECT

public:
    explicit LossCurves(QWidget* parent = nullptr);

    void add(const QList<MetricPoint>& points);
    /// Names the steps that follow.
    void markStage(const QString& name);
    void clear();
    /// The curves of a run that was recorded, instead of those shown.
    void setRecord(const std::vector<MetricRecord>& metrics);

    const CurveBook& book() const { return book_; }
    std::size_t chapter() const { return chapter_; }        ///< the one that is shown
    QStringList series() const;                             ///< of that chapter, in the order they came
    const MetricCurve& points(const QString& series) const; ///< of that chapter; none for an unknown one
    /// Where a series of the shown chapter is drawn; null for an unknown one.
    const CurvePanel* panelOf(const QString& series) const;
    bool isSeriesVisible(const QString& series) const { return !look_.hidden.contains(series); }
    bool isLogarithmic() const { return look_.logarithmic; }

public Q_SLOTS:
    void setChapter(int chapter);
    void setLogarithmic(bool logarithmic);
    void setSmoothing(int percent); ///< of the past in each point, 0 to 99
    void setSeriesVisible(const QString& series, bool visible);
    void showAll(); ///< undoes zoom and pan, and follows new points again

Q_SIGNALS:
    void chaptersChanged(); ///< there are others, or another one is shown

protected:
    void applyColours(const PlotColours& colours) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    const CurveChapter* shown() const; ///< null where there is nothing
    void layOut(const std::vector<QStringList>& kinds);
    void watch(QCPAxisRect& axes);
    int panelsInARow(std::size_t panels) const;
    void toggle(const QCPAbstractPlottable* curve);
    void fitPanels();
    void redraw();

    CurveBook book_;
    std::size_t chapter_ = 0;
    CurveLook look_;
    std::vector<std::unique_ptr<CurvePanel>> panels_;
    int columns_ = 0;       ///< of panels
    bool following_ = true; ///< the axes show all points as they come
    bool scaling_ = false;  ///< the axes are being set here, not by the user
};

} // namespace petzval
