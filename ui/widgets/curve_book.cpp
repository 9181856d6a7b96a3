#include "ui/widgets/curve_book.h"

#include <algorithm>
#include <utility>

namespace petzval {

namespace {

constexpr qsizetype kMostMarks = 100;

CurveSeries& series_named(CurveChapter& chapter, const QString& name) {
    const auto known = std::ranges::find(chapter.series, name, &CurveSeries::name);
    return known != chapter.series.end() ? *known
                                         : chapter.series.emplace_back(CurveSeries{name, MetricCurve()});
}

} // namespace

const CurveSeries* CurveChapter::find(const QString& name) const {
    const auto known = std::ranges::find(series, name, &CurveSeries::name);
    return known == series.end() ? nullptr : &*known;
}

void CurveBook::markStage(const QString& name) {
    if (name == stage_) return;
    stage_ = name;
    isNewStage_ = true;
}

/// Where a stage's first point, at `step`, belongs.
void CurveBook::open(double step) {
    const auto known = std::ranges::find(chapters_, stage_, &CurveChapter::name);
    const bool goesOn = !chapters_.empty() && step >= chapters_[writing_].lastStep;
    if (known == chapters_.end() && goesOn) return;
    writing_ = static_cast<std::size_t>(known - chapters_.begin());
    if (known == chapters_.end()) chapters_.push_back({stage_, {}, {}, step});
    CurveChapter& chapter = chapters_[writing_];
    if (step >= chapter.lastStep) return;
    chapter.lastStep = step;
    chapter.marks.removeIf([&](const auto& mark) { return mark.first >= step; });
}

void CurveBook::add(const MetricPoint& point) {
    const auto step = static_cast<double>(point.step);
    const bool begins = std::exchange(isNewStage_, false);
    if (begins || chapters_.empty()) open(step);
    CurveChapter& chapter = chapters_[writing_];
    if (begins && chapter.marks.size() < kMostMarks) chapter.marks.append({step, stage_});
    chapter.lastStep = std::max(chapter.lastStep, step);
    MetricCurve& points = series_named(chapter, point.series).points;
    points.cutFrom(step);
    points.add(step, point.value);
}

void CurveBook::clear() {
    *this = {};
}

} // namespace petzval
