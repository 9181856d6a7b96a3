#include "ui/widgets/curve_panel.h"

#include "ui/jobs/core_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace petzval {

namespace {

constexpr double kSmallest = 1e-3; // of the values' range: where the logarithmic axis ends
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kEnoughToSmooth = 30; // points; of fewer each one counts
constexpr double kRest = 4.0;       // times the usual distance of steps: where a curve rests
constexpr int kLegendSample = 14;   // px, of a curve's line in the legend

/// Where the kind ends and what is particular begins; the whole length where nothing is.
qsizetype end_of_kind(const QString& name) {
    for (qsizetype i = 0; i < name.size(); ++i)
        if (name[i] == QLatin1Char(',') || name[i] == QLatin1Char(':')) return i;
    return name.size();
}

QString words_for(const QString& series) {
    return coreText(series.toStdString());
}

/// Between neighbouring steps, in the middle of all such distances; 0 for fewer than two steps.
double usualDistance(const QVector<double>& steps) {
    if (steps.size() < 2) return 0.0;
    QVector<double> distances;
    for (qsizetype i = 1; i < steps.size(); ++i)
        distances.append(steps[i] - steps[i - 1]);
    const auto middle = distances.begin() + distances.size() / 2;
    std::ranges::nth_element(distances, middle);
    return *middle;
}

QFont small_font(const QCustomPlot& plot) {
    QFont font = plot.font();
    font.setPointSizeF(0.85 * font.pointSizeF());
    return font;
}

/// What fits into `room` pixels: `words` in one line, else in two, of which the second may be cut.
QString in_two_lines(const QString& words, const QFontMetrics& metrics, int room) {
    if (metrics.horizontalAdvance(words) <= room) return words;
    qsizetype end = 0;
    for (qsizetype space = words.indexOf(' '); space > 0; space = words.indexOf(' ', space + 1))
        if (metrics.horizontalAdvance(words.left(space)) <= room) end = space;
    if (end == 0) return metrics.elidedText(words, Qt::ElideRight, room);
    return words.left(end) + '\n' + metrics.elidedText(words.mid(end + 1), Qt::ElideRight, room);
}

QVector<double> lifted(QVector<double> values, double base) {
    for (double& value : values)
        value -= base;
    return values;
}

} // namespace

QString kindOfSeries(const QString& series) {
    return series.left(end_of_kind(series));
}

CurvePanel::CurvePanel(QCustomPlot& plot, QCPLayoutGrid& cell, const QStringList& names)
    : plot_(plot)
    , names_(names)
    , axes_(new QCPAxisRect(&plot))
    , bands_(new QCPAxisRect(&plot, false))
    , legend_(new QCPLegend) {
    const QFont small = small_font(plot);
    const QString kind = kindOfSeries(names.first());
    const bool needsTitle = names.size() > 1 && !names.contains(kind);
    if (needsTitle) {
        const QString words = words_for(names.first());
        cell.addElement(0, 0, new QCPTextElement(&plot, words.left(end_of_kind(words)), small));
    }
    cell.addElement(1, 0, legend_);
    cell.addElement(2, 0, axes_);
    cell.addElement(3, 0, bands_);
    cell.setRowSpacing(2);
    for (const int head : {0, 1})
        if (cell.rowCount() > head) cell.setRowStretchFactor(head, 0.001);
    cell.setRowStretchFactor(3, 0.001);
    auto* sides = new QCPMarginGroup(&plot);
    sides->setParent(axes_); // and goes with it
    bands_->setAutoMargins(QCP::msLeft | QCP::msRight);
    bands_->setMargins(QMargins(0, 0, 0, 0));
    bands_->setMinimumMargins(QMargins(0, 0, 0, 0));
    for (QCPAxisRect* rect : {axes_, bands_})
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, sides);
    legend_->setLayer(QStringLiteral("legend"));
    legend_->setFont(small);
    legend_->setIconSize(kLegendSample, 8);
    legend_->setMargins(QMargins(0, 0, 0, 0));
    legend_->setRowSpacing(0);
    axes_->setMinimumMargins(QMargins(5, 6, 10, 2));
    for (QCPAxis* axis : axes_->axes()) {
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
        axis->setTickLabelFont(small);
        axis->setLabelFont(small);
        axis->setLabelPadding(2);
    }
    axes_->axis(QCPAxis::atBottom)->setLabel(tr("Step of the fit"));
    for (const QString& name : names) {
        raw_.push_back(plot.addGraph(axes_->axis(QCPAxis::atBottom), axes_->axis(QCPAxis::atLeft)));
        smooth_.push_back(plot.addGraph(axes_->axis(QCPAxis::atBottom), axes_->axis(QCPAxis::atLeft)));
        const QString words = words_for(name);
        const bool isPlain = name == kind || names.size() == 1;
        smooth_.back()->setName(isPlain ? words : words.mid(end_of_kind(words) + 1).trimmed());
        smooth_.back()->addToLegend(legend_);
    }
}

QStringList CurvePanel::stages() const {
    QStringList names;
    for (const Mark& mark : marks_)
        if (mark.text->visible()) names.append(mark.text->text());
    return names;
}

QCPGraph& CurvePanel::curve(const QString& series) const {
    return *smooth_.at(static_cast<std::size_t>(names_.indexOf(series)));
}

QCPGraph& CurvePanel::raw(const QString& series) const {
    return *raw_.at(static_cast<std::size_t>(names_.indexOf(series)));
}

/// What the axis counts from: a little below the lowest value where a logarithmic axis could not show it,
/// else 0.
double CurvePanel::base(const CurveChapter& chapter, const CurveLook& look) const {
    double least = kInfinity, most = -kInfinity;
    for (const QString& name : names_) {
        const CurveSeries* series = chapter.find(name);
        if (!series || look.hidden.contains(name)) continue;
        least = std::min(least, series->points.least());
        most = std::max(most, series->points.most());
    }
    if (!look.logarithmic || !(least <= 0.0)) return 0.0;
    return least - (most > least ? kSmallest * (most - least) : 1.0);
}

/// Steps at which the series rests while another one of its kind goes on.
QVector<double> CurvePanel::gaps(const CurveChapter& chapter, const CurveSeries& series) const {
    const QVector<double>& steps = series.points.steps();
    QVector<double> gaps;
    const double usual = usualDistance(steps);
    for (qsizetype i = 1; i < steps.size(); ++i) {
        const double from = steps[i - 1], to = steps[i];
        if (to - from <= kRest * usual) continue;
        const auto goesOn = [&](const QString& name) {
            const CurveSeries* other = chapter.find(name);
            if (!other || other == &series) return false;
            const auto next = std::ranges::upper_bound(other->points.steps(), from);
            return next != other->points.steps().end() && *next < to;
        };
        if (std::ranges::any_of(names_, goesOn)) gaps.append(0.5 * (from + to));
    }
    return gaps;
}

void CurvePanel::draw(const CurveChapter& chapter, const CurveLook& look) {
    const double base = this->base(chapter, look);
    for (const QString& name : names_) {
        const CurveSeries* series = chapter.find(name);
        if (!series) continue;
        const MetricCurve& points = series->points;
        const bool visible = !look.hidden.contains(name);
        const bool smooth = look.smoothing > 0 && points.steps().size() >= kEnoughToSmooth;
        raw(name).setVisible(visible && smooth);
        curve(name).setVisible(visible);
        raw(name).setData(points.steps(), lifted(points.values(), base), true);
        const QVector<double> gaps = this->gaps(chapter, *series);
        const double weight = smooth ? look.smoothing / 100.0 : 0.0;
        curve(name).setData(points.steps(), lifted(points.smoothed(weight), base), true);
        for (QCPGraph* graph : {&raw(name), &curve(name)})
            for (const double step : gaps)
                graph->addData(step, std::numeric_limits<double>::quiet_NaN());
        // One or two points would hardly be seen as a line.
        const bool dots = points.steps().size() < 3;
        curve(name).setScatterStyle(dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, 7) : QCPScatterStyle());
    }
    QCPAxis* values = axes_->axis(QCPAxis::atLeft);
    values->setScaleType(look.logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    values->setTicker(look.logarithmic ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                                       : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    values->setLabel(base == 0.0 ? valueWords() : tr("Above the lowest"));
    drawMarks(chapter);
}

/// What the values say: the loss is how badly the kernels explain the photos.
QString CurvePanel::valueWords() const {
    const QString kind = kindOfSeries(names_.first());
    if (kind == QLatin1String("hold-out")) return tr("Misfit");
    return kind == QLatin1String("regulariser") ? tr("Penalty") : tr("Misfit to photos");
}

void CurvePanel::drawMarks(const CurveChapter& chapter) {
    const auto isSame = [](const Mark& mark, const auto& other) {
        return mark.step == other.first && mark.name == other.second;
    };
    if (std::ranges::equal(marks_, chapter.marks, isSame)) return;
    for (const Mark& mark : marks_) {
        plot_.removeItem(mark.line);
        plot_.removeItem(mark.band);
        plot_.removeItem(mark.text);
    }
    marks_.clear();
    if (chapter.marks.size() > 1) // one would only say what the chapter is called
        for (const auto& [step, name] : chapter.marks)
            addMark(step, name);
    fitBands();
}

void CurvePanel::addMark(double step, const QString& name) {
    const Mark& mark = marks_.emplace_back(step, name, new QCPItemStraightLine(&plot_),
                                           new QCPItemRect(&plot_), new QCPItemText(&plot_));
    const auto attach = [this](QCPItemPosition* position, QCPAxisRect* rect) {
        position->setAxes(axes_->axis(QCPAxis::atBottom), axes_->axis(QCPAxis::atLeft));
        position->setAxisRect(rect);
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    };
    for (QCPItemPosition* position : {mark.line->point1, mark.line->point2})
        attach(position, axes_);
    for (QCPItemPosition* position : {mark.band->topLeft, mark.band->bottomRight, mark.text->position})
        attach(position, bands_);
    mark.line->setClipAxisRect(axes_);
    mark.band->setClipAxisRect(bands_);
    mark.text->setClipAxisRect(bands_);
    mark.line->point1->setCoords(step, 0.0);
    mark.line->point2->setCoords(step, 1.0);
    mark.text->setFont(small_font(plot_));
    mark.text->setPositionAlignment(Qt::AlignCenter);
    mark.line->setLayer(QStringLiteral("grid"));
    mark.band->setLayer(QStringLiteral("grid"));
}

/// Each stage's band reaches to the next one's, the last one's to the axis's end.
void CurvePanel::placeBands() {
    const QCPRange shown = axes_->axis(QCPAxis::atBottom)->range();
    const QFontMetrics metrics(small_font(plot_));
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        const Mark& mark = marks_[i];
        const double end = i + 1 < marks_.size() ? marks_[i + 1].step : shown.upper;
        mark.band->topLeft->setCoords(mark.step, 0.0);
        mark.band->bottomRight->setCoords(end, 1.0);
        const double left = std::max(mark.step, shown.lower), right = std::min(end, shown.upper);
        const QCPAxis* steps = axes_->axis(QCPAxis::atBottom);
        const int room = static_cast<int>(steps->coordToPixel(right) - steps->coordToPixel(left)) - 4;
        mark.text->position->setCoords(0.5 * (left + right), 0.5);
        mark.text->setText(in_two_lines(words_for(mark.name), metrics, room));
        mark.text->setVisible(right > left && room >= metrics.horizontalAdvance(QStringLiteral("xxxx")));
    }
}

/// As high as their names need; whether that is another height than before.
bool CurvePanel::fitBands() {
    const auto hasTwo = [](const Mark& mark) {
        return mark.text->visible() && mark.text->text().contains('\n');
    };
    const int lines = marks_.empty() ? 0 : std::ranges::any_of(marks_, hasTwo) ? 2 : 1;
    const int height = lines == 0 ? 0 : lines * QFontMetrics(small_font(plot_)).lineSpacing() + 2;
    const bool changed = bands_->maximumSize().height() != height;
    bands_->setMinimumSize(0, height);
    bands_->setMaximumSize(QWIDGETSIZE_MAX, height);
    return changed;
}

void CurvePanel::scale(const CurveChapter& chapter, const CurveLook& look) {
    double low = kInfinity, high = -kInfinity;
    for (const QString& name : names_) {
        if (look.hidden.contains(name)) continue;
        for (const QCPGraphData& point : *raw(name).data()) {
            low = std::min(low, point.value);
            high = std::max(high, point.value);
        }
    }
    if (low > high) low = 0.1, high = 1.0;
    const double margin = high > low ? 0.05 * (high - low) : std::max(0.05 * std::abs(high), 1e-3);
    const double right = std::max(1.0, chapter.lastStep);
    axes_->axis(QCPAxis::atLeft)
        ->setRange(look.logarithmic ? QCPRange(low / 1.3, high * 1.3)
                                    : QCPRange(low - margin, high + margin));
    axes_->axis(QCPAxis::atBottom)->setRange(-0.02 * right, 1.02 * right);
}

void CurvePanel::colour(const PlotColours& colours, const CurveChapter& chapter, const CurveLook& look) {
    for (const QString& name : names_) {
        const CurveSeries* series = chapter.find(name);
        if (!series) continue;
        const auto index = static_cast<std::size_t>(series - chapter.series.data());
        QColor line = series_colour(index, colours.background);
        curve(name).setPen(QPen(line, 1.6));
        line.setAlpha(80);
        raw(name).setPen(QPen(line, 1.0));
        if (auto* entry = legend_->itemWithPlottable(&curve(name)))
            entry->setTextColor(look.hidden.contains(name) ? colours.muted : colours.text);
    }
    bool odd = false;
    for (const Mark& mark : marks_) {
        mark.line->setPen(QPen(colours.muted, 0.6, Qt::DashLine));
        QColor ground = colours.muted;
        ground.setAlphaF((odd = !odd) ? 0.16f : 0.3f);
        mark.band->setPen(Qt::NoPen);
        mark.band->setBrush(ground);
        mark.text->setColor(colours.text);
    }
}

bool CurvePanel::fit() {
    const QFontMetrics metrics(small_font(plot_));
    int widest = 1;
    for (const QCPGraph* graph : smooth_)
        widest = std::max(widest, metrics.horizontalAdvance(graph->name()) + kLegendSample + 16);
    const int columns = std::max(1, axes_->outerRect().width() / widest);
    const bool changed = legend_->wrap() != columns;
    if (changed) {
        legend_->setWrap(columns);
        legend_->setFillOrder(QCPLegend::foColumnsFirst, true);
    }
    placeBands();
    return fitBands() || changed;
}

} // namespace petzval
