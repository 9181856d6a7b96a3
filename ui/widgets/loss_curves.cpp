#include "ui/widgets/loss_curves.h"

#include "ui/widgets/core_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace petzval {

namespace {

constexpr std::size_t kMostMarks = 100;
constexpr double kSmallest = 1e-3; // of the values' range: where the logarithmic axis ends
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Told apart by the colour-blind too (after Okabe and Ito), darker or lighter as the ground asks.
QColor series_colour(std::size_t index, const QColor& ground) {
    constexpr std::array<QRgb, 7> on_light = {0x0072b2, 0xd55e00, 0x008060, 0xb0509a,
                                              0xa07800, 0x3a9ad0, 0x555555};
    constexpr std::array<QRgb, 7> on_dark = {0x56b4e9, 0xff8f4a, 0x2cc29a, 0xe08cc0,
                                             0xe6c229, 0x9ad0f5, 0xbbbbbb};
    const auto& colours = ground.lightness() < 128 ? on_dark : on_light;
    return QColor(colours[index % colours.size()]);
}

} // namespace

LossCurves::LossCurves(QWidget* parent)
    : Plot(parent)
    , emptyText_(new QCPItemText(this)) {
    setMinimumHeight(90);
    setAccessibleName(tr("Curves of the calibration"));
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    xAxis->setLabel(tr("Step"));
    putLegendBeside();
    connect(this, &QCustomPlot::afterLayout, this, &LossCurves::fitMarks);
    emptyText_->position->setType(QCPItemPosition::ptAxisRectRatio);
    emptyText_->position->setCoords(0.5, 0.5);
    emptyText_->setText(tr("The curves are drawn here while a calibration runs."));
    connect(this, &QCustomPlot::legendClick, this, [this](QCPLegend*, QCPAbstractLegendItem* item) {
        if (auto* entry = qobject_cast<QCPPlottableLegendItem*>(item))
            for (const Series& each : series_)
                if (each.smooth == entry->plottable()) return setSeriesVisible(each.name, !each.visible);
    });
    connect(this, &QCustomPlot::mouseDoubleClick, this, &LossCurves::showAll);
    for (QCPAxis* axis : {xAxis, yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            if (!scaling_) following_ = false;
        });
    redraw();
    recolour();
}

/// Beside the axes, not over them: the curves go everywhere.
void LossCurves::putLegendBeside() {
    axisRect()->insetLayout()->take(legend);
    auto* beside = new QCPLayoutGrid;
    plotLayout()->addElement(0, 1, beside);
    beside->addElement(0, 0, legend);
    beside->addElement(1, 0, new QCPLayoutElement);
    beside->setRowStretchFactor(0, 0.001);
    plotLayout()->setColumnStretchFactor(1, 0.001);
}

/// Marks' names run from top to bottom as far as there is room; one that would cover the last is left out.
void LossCurves::fitMarks() {
    double free = -kInfinity; // from this pixel on
    for (const Mark& mark : marks_) {
        const QFontMetrics metrics(mark.text->font());
        const double x = xAxis->coordToPixel(mark.step);
        mark.text->setVisible(x >= free);
        if (mark.text->visible()) free = x + metrics.height();
        mark.text->setText(metrics.elidedText(coreText(mark.name.toStdString()), Qt::ElideRight,
                                              axisRect()->height() - 12));
    }
}

std::size_t LossCurves::indexOf(const QString& name) const {
    return static_cast<std::size_t>(std::ranges::find(series_, name, &Series::name) - series_.begin());
}

LossCurves::Series& LossCurves::seriesNamed(const QString& name) {
    if (const std::size_t known = indexOf(name); known < series_.size()) return series_[known];
    Series& made = series_.emplace_back();
    made.name = name;
    made.raw = addGraph();
    made.smooth = addGraph();
    made.smooth->setName(coreText(name.toStdString()));
    made.smooth->addToLegend();
    recolour();
    return made;
}

void LossCurves::add(const QList<MetricPoint>& points) {
    for (const MetricPoint& point : points) {
        const auto step = static_cast<double>(point.step);
        if (!pendingMark_.isEmpty() && (marks_.empty() || step > lastStep_)) addMark(step);
        lastStep_ = std::max(lastStep_, step);
        seriesNamed(point.series).points.add(step, point.value);
    }
    redraw();
}

void LossCurves::markStage(const QString& name) {
    if (marks_.empty() || marks_.back().name != name) pendingMark_ = name;
}

void LossCurves::addMark(double step) {
    const QString name = std::exchange(pendingMark_, {});
    if (marks_.size() >= kMostMarks) return;
    const Mark& mark =
        marks_.emplace_back(step, name, new QCPItemStraightLine(this), new QCPItemText(this));
    for (QCPItemPosition* position : {mark.line->point1, mark.line->point2, mark.text->position})
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    mark.line->point1->setCoords(step, 0.0);
    mark.line->point2->setCoords(step, 1.0);
    QFont small = font();
    small.setPointSizeF(0.85 * small.pointSizeF());
    mark.text->setFont(small);
    mark.line->setLayer(QStringLiteral("grid"));
    mark.text->setLayer(QStringLiteral("grid"));
    mark.text->setRotation(-90);
    mark.text->setPositionAlignment(Qt::AlignRight | Qt::AlignTop);
    mark.text->position->setCoords(step, 0.02);
    recolour();
}

void LossCurves::clear() {
    for (const Mark& mark : marks_) {
        removeItem(mark.line);
        removeItem(mark.text);
    }
    marks_.clear();
    series_.clear();
    clearGraphs();
    pendingMark_.clear();
    lastStep_ = 0.0;
    showAll();
}

void LossCurves::setRecord(const std::vector<MetricRecord>& metrics) {
    clear();
    QList<MetricPoint> points; // of one stage
    for (const MetricRecord& point : metrics) {
        if (!point.stage.empty()) {
            add(std::exchange(points, {}));
            markStage(QString::fromStdString(point.stage));
        }
        points.append({QString::fromStdString(point.series), point.step, point.value});
    }
    add(points);
}

QStringList LossCurves::series() const {
    QStringList names;
    for (const Series& each : series_)
        names.append(each.name);
    return names;
}

const MetricCurve& LossCurves::points(const QString& name) const {
    static const MetricCurve none;
    const std::size_t index = indexOf(name);
    return index < series_.size() ? series_[index].points : none;
}

QList<std::pair<double, QString>> LossCurves::stageMarks() const {
    QList<std::pair<double, QString>> marks;
    for (const Mark& mark : marks_)
        marks.append({mark.step, mark.name});
    return marks;
}

bool LossCurves::isSeriesVisible(const QString& name) const {
    const std::size_t index = indexOf(name);
    return index < series_.size() && series_[index].visible;
}

void LossCurves::setLogarithmic(bool logarithmic) {
    logarithmic_ = logarithmic;
    redraw();
}

void LossCurves::setSmoothing(int percent) {
    smoothing_ = std::clamp(percent, 0, 99);
    redraw();
}

void LossCurves::setSeriesVisible(const QString& name, bool visible) {
    const std::size_t index = indexOf(name);
    if (index == series_.size() || series_[index].visible == visible) return;
    series_[index].visible = visible;
    redraw();
}

void LossCurves::showAll() {
    following_ = true;
    redraw();
}

/// What the axis counts from: a little below the lowest value where a logarithmic axis could not show it,
/// else 0.
double LossCurves::base() const {
    double least = kInfinity, most = -kInfinity;
    for (const Series& series : series_)
        if (series.visible && !series.points.isEmpty()) {
            least = std::min(least, series.points.least());
            most = std::max(most, series.points.most());
        }
    if (!logarithmic_ || least > 0.0) return 0.0;
    return least - (most > least ? kSmallest * (most - least) : 1.0);
}

void LossCurves::fill(Series& series, double base) const {
    const auto lifted = [base](QVector<double> values) {
        for (double& value : values)
            value -= base;
        return values;
    };
    series.raw->setVisible(series.visible && smoothing_ > 0);
    series.smooth->setVisible(series.visible);
    series.raw->setData(series.points.steps(), lifted(series.points.values()), true);
    series.smooth->setData(series.points.steps(), lifted(series.points.smoothed(smoothing_ / 100.0)), true);
    // One or two points would hardly be seen as a line.
    const bool dots = series.points.steps().size() < 3;
    series.smooth->setScatterStyle(dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, 7) : QCPScatterStyle());
}

void LossCurves::redraw() {
    const double base = this->base();
    for (Series& series : series_)
        fill(series, base);
    yAxis->setScaleType(logarithmic_ ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    yAxis->setTicker(logarithmic_ ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                                  : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    yAxis->setLabel(base == 0.0 ? tr("Value") : tr("Above the lowest"));
    legend->setVisible(!series_.empty());
    emptyText_->setVisible(series_.empty());
    if (following_) scaleToAll();
    recolour();
}

void LossCurves::scaleToAll() {
    double right = 1.0, low = kInfinity, high = -kInfinity;
    for (const Series& series : series_) {
        if (!series.visible || series.points.isEmpty()) continue;
        right = std::max(right, series.points.steps().last());
        for (const QCPGraphData& point : *(smoothing_ > 0 ? series.raw : series.smooth)->data()) {
            low = std::min(low, point.value);
            high = std::max(high, point.value);
        }
    }
    if (low > high) low = 0.1, high = 1.0;
    const double margin = high > low ? 0.05 * (high - low) : std::max(0.05 * std::abs(high), 1e-3);
    scaling_ = true;
    yAxis->setRange(logarithmic_ ? QCPRange(low / 1.3, high * 1.3) : QCPRange(low - margin, high + margin));
    xAxis->setRange(-0.02 * right, 1.02 * right);
    scaling_ = false;
}

void LossCurves::applyColours(const PlotColours& colours) {
    emptyText_->setColor(colours.muted);
    for (std::size_t i = 0; i < series_.size(); ++i) {
        const Series& series = series_[i];
        QColor line = series_colour(i, colours.background);
        series.smooth->setPen(QPen(line, 1.6));
        line.setAlpha(80);
        series.raw->setPen(QPen(line, 1.0));
        if (auto* entry = legend->itemWithPlottable(series.smooth))
            entry->setTextColor(series.visible ? colours.text : colours.muted);
    }
    for (const Mark& mark : marks_) {
        mark.line->setPen(QPen(colours.muted, 0.6, Qt::DashLine));
        mark.text->setColor(colours.muted);
    }
}

} // namespace petzval
