#include "ui/models/grid_inspector.h"

namespace petzval {

GridInspector::GridInspector(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , jobs_(jobs) {
    grid_.changed = &GridInspector::gridChanged;
    reference_.changed = &GridInspector::referenceChanged;
    connect(this, &GridInspector::gridChanged, this, &GridInspector::compare);
    connect(this, &GridInspector::referenceChanged, this, &GridInspector::compare);
}

GridInspector::~GridInspector() {
    for (std::stop_source* work : {&grid_.work, &reference_.work, &comparing_})
        work->request_stop();
}

bool GridInspector::isBusy() const {
    return grid_.isWorking || reference_.isWorking || isComparing_;
}

void GridInspector::setWorking(bool& working, bool now) {
    const bool before = isBusy();
    working = now;
    if (isBusy() != before) Q_EMIT busyChanged(isBusy());
}

void GridInspector::start(Slot& slot, std::function<Inspection(std::stop_token)> work) {
    slot.work.request_stop();
    setWorking(slot.isWorking, true);
    slot.work = jobs_.startQuiet<Inspection>(
        std::move(work), this, [this, &slot](const Inspection& inspection) { finish(slot, inspection); });
}

void GridInspector::finish(Slot& slot, const Inspection& inspection) {
    slot.asked.reset();
    if (inspection.grid) {
        slot.shown = inspection.grid;
        Q_EMIT(this->*slot.changed)();
    } else {
        Q_EMIT failed(inspection.problem);
    }
    setWorking(slot.isWorking, false);
}

void GridInspector::read(Slot& slot, const GridSource& source) {
    slot.asked = source;
    start(slot,
          [source, options = options_](std::stop_token stop) { return inspected(source, options, stop); });
}

void GridInspector::showGrid(const GridSource& source) {
    read(grid_, source);
}

void GridInspector::showReference(const GridSource& source) {
    read(reference_, source);
}

void GridInspector::empty(Slot& slot) {
    slot.work.request_stop();
    slot.asked.reset();
    setWorking(slot.isWorking, false);
    if (!slot.shown) return;
    slot.shown.reset();
    Q_EMIT(this->*slot.changed)();
}

void GridInspector::clear() {
    empty(reference_);
    empty(grid_);
}

void GridInspector::clearReference() {
    empty(reference_);
}

void GridInspector::tellAgain(Slot& slot) {
    if (slot.asked) return read(slot, *slot.asked);
    if (!slot.shown) return;
    start(slot, [before = slot.shown, options = options_](std::stop_token stop) {
        return inspected_again(*before, options, stop);
    });
}

void GridInspector::setFigureOptions(const FigureOptions& options) {
    if (options == options_) return;
    options_ = options;
    tellAgain(grid_);
    tellAgain(reference_);
}

void GridInspector::setOrientation(Orientation orientation) {
    if (orientation == orientation_) return;
    orientation_ = orientation;
    compare();
}

void GridInspector::compare() {
    comparing_.request_stop();
    if (!grid_.shown || !reference_.shown) {
        setWorking(isComparing_, false);
        comparison_.reset();
        Q_EMIT comparisonChanged();
        return;
    }
    setWorking(isComparing_, true);
    const auto work = [grid = grid_.shown, reference = reference_.shown, orientation = orientation_](
                          std::stop_token) { return compared_grids(grid, reference, orientation); };
    const auto done = [this](const ComparisonResult& result) {
        comparison_ = result.comparison;
        Q_EMIT comparisonChanged();
        if (!comparison_) Q_EMIT failed(result.problem);
        setWorking(isComparing_, false);
    };
    comparing_ = jobs_.startQuiet<ComparisonResult>(work, this, done);
}

} // namespace petzval
