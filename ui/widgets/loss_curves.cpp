#include "ui/widgets/loss_curves.h"

#include "ui/models/model_scores.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace petzval {

namespace {

constexpr int kNarrowest = 170; ///< px, of a panel before a second row is begun
constexpr int kLowest = 130;    ///< px, of a row

/// The chapter's series that are curves, those of a kind together.
std::vector<QStringList> kinds_in(const CurveChapter& chapter) {
    std::vector<QStringList> kinds;
    for (const CurveSeries& series : chapter.series) {
        if (HeldOutScores().take(series.name, 0.0)) continue; // one number each: bars show them better
        const auto isOfKind = [kind = kindOfSeries(series.name)](const QStringList& names) {
            return kindOfSeries(names.first()) == kind;
        };
        const auto known = std::ranges::find_if(kinds, isOfKind);
        if (known == kinds.end())
            kinds.push_back({series.name});
        else
            known->append(series.name);
    }
    return kinds;
}

} // namespace

LossCurves::LossCurves(QWidget* parent)
    : Plot(parent) {
    setMinimumHeight(90);
    setAccessibleName(tr("Curves of the calibration"));
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    connect(this, &QCustomPlot::afterLayout, this, &LossCurves::fitPanels);
    connect(this, &QCustomPlot::legendClick, this, [this](QCPLegend*, QCPAbstractLegendItem* item) {
        if (auto* entry = qobject_cast<QCPPlottableLegendItem*>(item)) toggle(entry->plottable());
    });
    connect(this, &QCustomPlot::mouseDoubleClick, this, &LossCurves::showAll);
    layOut({});
    recolour();
}

const CurveChapter* LossCurves::shown() const {
    return chapter_ < book_.chapters().size() ? &book_.chapters()[chapter_] : nullptr;
}

int LossCurves::panelsInARow(std::size_t panels) const {
    const int count = std::max(1, static_cast<int>(panels));
    const int rows = std::clamp((count * kNarrowest + width() - 1) / std::max(1, width()), 1,
                                std::max(1, height() / kLowest));
    return (count + rows - 1) / rows;
}

/// Panels for these series instead of those that are there.
void LossCurves::layOut(const std::vector<QStringList>& kinds) {
    panels_.clear();
    clearItems();
    clearGraphs();
    plotLayout()->clear();
    columns_ = panelsInARow(kinds.size());
    for (const QStringList& names : kinds) {
        auto* cell = new QCPLayoutGrid;
        const int place = static_cast<int>(panels_.size());
        plotLayout()->addElement(place / columns_, place % columns_, cell);
        panels_.push_back(std::make_unique<CurvePanel>(*this, *cell, names));
        watch(panels_.back()->axes());
    }
    if (!kinds.empty()) return;
    const QString invitation = tr("The curves are drawn here while a calibration runs.");
    plotLayout()->addElement(0, 0, new QCPTextElement(this, invitation, font()));
}

/// All panels show the same steps.
void LossCurves::watch(QCPAxisRect& axes) {
    for (const auto side : {QCPAxis::atBottom, QCPAxis::atLeft})
        connect(axes.axis(side), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this, side](const QCPRange& range) {
                    if (scaling_) return;
                    following_ = false;
                    const QScopedValueRollback<bool> here(scaling_, true);
                    for (const auto& panel : panels_)
                        if (side == QCPAxis::atBottom) panel->axes().axis(side)->setRange(range);
                });
}

void LossCurves::resizeEvent(QResizeEvent* event) {
    Plot::resizeEvent(event);
    if (panelsInARow(panels_.size()) == columns_) return;
    layOut({});
    redraw();
}

void LossCurves::fitPanels() {
    for (const auto& panel : panels_)
        if (panel->fit()) replot(QCustomPlot::rpQueuedReplot);
}

void LossCurves::toggle(const QCPAbstractPlottable* curve) {
    for (const auto& panel : panels_)
        for (const QString& name : panel->names())
            if (&panel->curve(name) == curve) return setSeriesVisible(name, !isSeriesVisible(name));
}

void LossCurves::add(const QList<MetricPoint>& points) {
    const std::size_t chapters = book_.chapters().size();
    const bool atNewest = chapters == 0 || chapter_ == book_.newest();
    for (const MetricPoint& point : points)
        book_.add(point);
    if (atNewest) chapter_ = book_.newest();
    redraw();
    if (book_.chapters().size() != chapters) Q_EMIT chaptersChanged();
}

void LossCurves::markStage(const QString& name) {
    book_.markStage(name);
}

void LossCurves::clear() {
    book_.clear();
    chapter_ = 0;
    showAll();
    Q_EMIT chaptersChanged();
}

void LossCurves::setRecord(const std::vector<MetricRecord>& metrics) {
    clear();
    for (const MetricRecord& point : metrics) {
        if (!point.stage.empty()) book_.markStage(QString::fromStdString(point.stage));
        book_.add({QString::fromStdString(point.series), point.step, point.value});
    }
    chapter_ = book_.newest();
    redraw();
    Q_EMIT chaptersChanged();
}

QStringList LossCurves::series() const {
    QStringList names;
    if (const CurveChapter* chapter = shown())
        for (const CurveSeries& each : chapter->series)
            names.append(each.name);
    return names;
}

const MetricCurve& LossCurves::points(const QString& name) const {
    static const MetricCurve none;
    const CurveSeries* series = shown() ? shown()->find(name) : nullptr;
    return series ? series->points : none;
}

const CurvePanel* LossCurves::panelOf(const QString& series) const {
    for (const auto& panel : panels_)
        if (panel->names().contains(series)) return panel.get();
    return nullptr;
}

void LossCurves::setChapter(int chapter) {
    if (chapter < 0 || static_cast<std::size_t>(chapter) == chapter_) return;
    chapter_ = static_cast<std::size_t>(chapter);
    showAll();
    Q_EMIT chaptersChanged();
}

void LossCurves::setLogarithmic(bool logarithmic) {
    look_.logarithmic = logarithmic;
    redraw();
}

void LossCurves::setSmoothing(int percent) {
    look_.smoothing = std::clamp(percent, 0, 99);
    redraw();
}

void LossCurves::setSeriesVisible(const QString& name, bool visible) {
    if (visible)
        look_.hidden.remove(name);
    else
        look_.hidden.insert(name);
    redraw();
}

void LossCurves::showAll() {
    following_ = true;
    redraw();
}

void LossCurves::redraw() {
    const CurveChapter* chapter = shown();
    const std::vector<QStringList> kinds = chapter ? kinds_in(*chapter) : std::vector<QStringList>();
    const auto isSame = [](const auto& panel, const QStringList& names) { return panel->names() == names; };
    if (!std::ranges::equal(panels_, kinds, isSame)) {
        layOut(kinds);
        following_ = true;
    }
    const QScopedValueRollback<bool> here(scaling_, true);
    for (const auto& panel : panels_) {
        panel->draw(*chapter, look_);
        if (following_) panel->scale(*chapter, look_);
    }
    recolour();
}

void LossCurves::applyColours(const PlotColours& colours) {
    if (const CurveChapter* chapter = shown())
        for (const auto& panel : panels_)
            panel->colour(colours, *chapter, look_);
    else if (auto* invitation = qobject_cast<QCPTextElement*>(plotLayout()->element(0, 0)))
        invitation->setTextColor(colours.muted);
}

} // namespace petzval
