#pragma once

#include "ui/widgets/curve_book.h"
#include "ui/widgets/plot_style.h"
#include "ui/widgets/qcustomplot_header.h"

#include <QCoreApplication>
#include <QSet>
#include <vector>

namespace petzval {

/// How curves are drawn.
struct CurveLook {
    bool logarithmic = false;
    int smoothing = 0; ///< percent of the past in each point, 0 to 99
    QSet<QString> hidden;
};

/// What series have in common that belong on the same axes: "hold-out, free" and "hold-out, round" are both
/// "hold-out", "regulariser: sparse" is a "regulariser".
QString kindOfSeries(const QString& series);

/// The curves of one kind over the steps of one chapter, in a cell of a plot's layout: legend above, axes
/// below, and under these a band for each stage. Values may be negative: a logarithmic axis then shows how
/// far they are above the lowest.
class CurvePanel {
    Q_DECLARE_TR_FUNCTIONS(petzval::CurvePanel)

public:
    /// Adds itself to the cell, which is empty. `names`: of the series, in the chapter's order.
    CurvePanel(QCustomPlot& plot, QCPLayoutGrid& cell, const QStringList& names);

    const QStringList& names() const { return names_; }
    QCPAxisRect& axes() const { return *axes_; }
    QCPLegend& legend() const { return *legend_; }
    QCPGraph& curve(const QString& series) const; ///< the smoothed one, the one in the legend
    QCPGraph& raw(const QString& series) const;   ///< faint, while there is smoothing

    void draw(const CurveChapter& chapter, const CurveLook& look);
    /// Shows all values that were drawn, and the steps up to `lastStep`.
    void scale(const CurveChapter& chapter, const CurveLook& look);
    /// Series have their colours by their place in the chapter.
    void colour(const PlotColours& colours, const CurveChapter& chapter, const CurveLook& look);
    /// Legend and names of stages as far as there is room, when the layout is known; whether that asks for
    /// another layout.
    bool fit();
    /// What the bands under the axis say, as far as there is room.
    QStringList stages() const;

private:
    QString valueWords() const;
    void drawMarks(const CurveChapter& chapter);
    void addMark(double step, const QString& name);
    void placeBands();
    bool fitBands();
    QVector<double> gaps(const CurveChapter& chapter, const CurveSeries& series) const;
    double base(const CurveChapter& chapter, const CurveLook& look) const;

    struct Mark {
        double step;
        QString name;
        QCPItemStraightLine* line;
        QCPItemRect* band;
        QCPItemText* text;
    };

    QCustomPlot& plot_;
    QStringList names_;
    QCPAxisRect* axes_;
    QCPAxisRect* bands_; ///< of the stages, under the axis
    QCPLegend* legend_;
    std::vector<QCPGraph*> raw_, smooth_; ///< by names_
    std::vector<Mark> marks_;
};

} // namespace petzval
