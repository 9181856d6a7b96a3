#include "ui/widgets/restored_overlay.h"

#include "ui/widgets/photo_tiles.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kReach = 8.0;  // px of the screen at which the line is taken hold of
constexpr double kHandle = 9.0; // radius of its handle

double onScreen(double line, const PhotoGeometry& view) {
    return std::round(line * view.widget().width());
}

/// Where a preview covers less than what is in view, its border tells so.
void drawBorder(QPainter& painter, const QRectF& part, const PhotoGeometry& view) {
    const QRectF seen = view.widgetFromSensor(view.visible());
    if (part.adjusted(-1, -1, 1, 1).contains(seen)) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 140), 3));
    painter.drawRect(part);
    painter.setPen(QPen(Qt::white, 1, Qt::DashLine));
    painter.drawRect(part);
}

} // namespace

RestoredOverlay::RestoredOverlay(JobRunner& jobs, QObject* parent)
    : PhotoOverlay(parent)
    , jobs_(jobs)
    , shown_(makeTiles()) {}

RestoredOverlay::~RestoredOverlay() = default;

std::unique_ptr<PhotoTiles> RestoredOverlay::makeTiles() {
    auto tiles = std::make_unique<PhotoTiles>(jobs_);
    tiles->setExposure(exposure_);
    connect(tiles.get(), &PhotoTiles::changed, this, &PhotoOverlay::changed);
    return tiles;
}

void RestoredOverlay::setRestored(SharedPyramid restored, int exifOrientation, QPoint origin) {
    coming_.reset();
    if (!restored) {
        shown_->setPhoto(nullptr, 1);
        return;
    }
    coming_ = makeTiles();
    coming_->setPhoto(std::move(restored), exifOrientation, origin);
    Q_EMIT changed();
}

bool RestoredOverlay::hasRestored() const {
    return coming_ || shown_->photo();
}

bool RestoredOverlay::isComplete() const {
    return !coming_ && shown_->isComplete();
}

void RestoredOverlay::setExposure(double exposure) {
    exposure_ = exposure;
    shown_->setExposure(exposure);
    if (coming_) coming_->setExposure(exposure);
}

void RestoredOverlay::setSplit(bool split) {
    split_ = split;
    Q_EMIT changed();
}

void RestoredOverlay::setLine(double line) {
    line_ = std::clamp(line, 0.0, 1.0);
    Q_EMIT changed();
}

void RestoredOverlay::takeComing(const PhotoGeometry& view) {
    if (!coming_) return;
    coming_->prepare(view);
    if (coming_->isComplete()) shown_ = std::move(coming_);
}

void RestoredOverlay::paint(QPainter& painter, const PhotoGeometry& view) {
    takeComing(view);
    painter.save(); // the line is drawn without what follows
    if (split_) {
        const double x = onScreen(line_, view);
        painter.setClipRect(QRectF(x, 0, view.widget().width() - x, view.widget().height()));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    shown_->paint(painter, view);
    if (shown_->photo()) drawBorder(painter, view.widgetFromSensor(shown_->place()), view);
    painter.restore();
    if (split_) drawLine(painter, view);
}

void RestoredOverlay::drawLine(QPainter& painter, const PhotoGeometry& view) const {
    const double x = onScreen(line_, view), middle = view.widget().height() / 2;
    painter.setPen(QPen(QColor(0, 0, 0, 160), 3));
    painter.drawLine(QPointF(x, 0), QPointF(x, view.widget().height()));
    painter.setPen(QPen(Qt::white, 1));
    painter.drawLine(QPointF(x, 0), QPointF(x, view.widget().height()));
    painter.setPen(QPen(Qt::black, 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(x, middle), kHandle, kHandle);
    for (const double side : {-1.0, 1.0}) {
        const QPointF tip(x + side * 6, middle);
        painter.drawLine(tip, tip + QPointF(-side * 3, -3));
        painter.drawLine(tip, tip + QPointF(-side * 3, 3));
    }
}

std::optional<QCursor> RestoredOverlay::cursorAt(QPointF place, const PhotoGeometry& view) const {
    if (!split_ || std::abs(place.x() - onScreen(line_, view)) > kReach) return std::nullopt;
    return QCursor(Qt::SplitHCursor);
}

void RestoredOverlay::press(QPointF, const PhotoGeometry&) {
    before_ = line_;
}

void RestoredOverlay::drag(QPointF place, const PhotoGeometry& view) {
    setLine(place.x() / view.widget().width());
}

void RestoredOverlay::cancel() {
    setLine(before_);
}

} // namespace petzval
