#include "ui/widgets/crop_overlay.h"

#include "ui/models/photo_words.h"
#include "ui/widgets/photo_geometry.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

namespace petzval {

namespace {

constexpr double kReach = 7.0;   // px of the screen at which an edge is taken hold of, or a snap catches
constexpr double kHandle = 4.0;  // half of a handle's side
constexpr double kSmallest = 64; // px: a few patches
constexpr std::array kSnaps = {0.25, 1.0 / 3.0, 0.5, 2.0 / 3.0, 0.75, 1.0};

QRectF onScreen(const CentreCrop& crop, const PhotoGeometry& view) {
    const Rect rect = crop_rect(crop, view.photo().width(), view.photo().height());
    return view.widgetFromSensor(QRectF(rect.x, rect.y, rect.width, rect.height));
}

QRectF frameOnScreen(const PhotoGeometry& view) {
    return view.widgetFromSensor(QRectF({}, QSizeF(view.photo())));
}

double shorterSide(const PhotoGeometry& view) {
    return std::min(view.photo().width(), view.photo().height());
}

/// A square of about `pixels`, caught by multiples of 64.
CentreCrop squareOf(double pixels, const PhotoGeometry& view) {
    const double snap = std::round(pixels / 64.0) * 64.0;
    if (std::abs(pixels - snap) * view.scale() <= kReach) pixels = snap;
    const double largest = std::max(shorterSide(view), kSmallest);
    return {1.0, static_cast<int>(std::lround(std::clamp(pixels, kSmallest, largest)))};
}

/// A part of about `fraction` of the frame, caught by simple ones within `reach`, else a whole percentage.
CentreCrop partOf(double fraction, double reach, const PhotoGeometry& view) {
    for (const double snap : kSnaps)
        if (std::abs(fraction - snap) <= reach) return {snap, 0};
    const double smallest = std::min(1.0, kSmallest / shorterSide(view));
    return {std::clamp(std::round(fraction * 100.0) / 100.0, smallest, 1.0), 0};
}

void drawHandles(QPainter& painter, const QRectF& rect) {
    for (const double x : {rect.left(), rect.center().x(), rect.right()})
        for (const double y : {rect.top(), rect.center().y(), rect.bottom()})
            if (QPointF(x, y) != rect.center())
                painter.drawRect(QRectF(x - kHandle, y - kHandle, 2 * kHandle, 2 * kHandle));
}

/// Above `room`, or inside where there is no place.
void drawLabel(QPainter& painter, const QString& text, const QRectF& room) {
    const QSizeF size = tagSize(painter, text);
    const double above = room.top() - size.height() - 2 * kHandle;
    drawTag(painter, text,
            {room.center().x() - size.width() / 2, above >= 0 ? above : room.top() + 2 * kHandle});
}

} // namespace

void CropOverlay::setCrop(const CentreCrop& crop) {
    crop_ = crop;
    Q_EMIT changed();
}

void CropOverlay::paint(QPainter& painter, const PhotoGeometry& view) {
    const QRectF rect = onScreen(crop_, view), frame = frameOnScreen(view);
    QPainterPath outside;
    outside.addRect(frame);
    outside.addRect(rect);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 120));
    painter.drawPath(outside);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 160), 3));
    painter.drawRect(rect);
    painter.setPen(QPen(Qt::white, 1));
    painter.drawRect(rect);
    if (editable_) {
        painter.setPen(QPen(Qt::black, 1));
        painter.setBrush(Qt::white);
        drawHandles(painter, rect);
    }
    const Rect used = crop_rect(crop_, view.photo().width(), view.photo().height());
    const QRectF inView = rect & QRectF({}, view.widget());
    const bool whole = crop_ == CentreCrop();
    if (!inView.isEmpty() && (!whole || held_))
        drawLabel(painter, PhotoWords::crop(crop_, {used.width, used.height}), inView);
}

std::optional<CropOverlay::Grip> CropOverlay::gripAt(QPointF place, const PhotoGeometry& view) const {
    const QRectF rect = onScreen(crop_, view);
    if (!editable_ || !rect.adjusted(-kReach, -kReach, kReach, kReach).contains(place)) return std::nullopt;
    const auto near = [](double at, double first, double last) {
        return std::abs(at - first) <= kReach || std::abs(at - last) <= kReach;
    };
    const Grip grip{near(place.x(), rect.left(), rect.right()), near(place.y(), rect.top(), rect.bottom())};
    return grip.across || grip.down ? std::optional(grip) : std::nullopt;
}

std::optional<QCursor> CropOverlay::cursorAt(QPointF place, const PhotoGeometry& view) const {
    const auto grip = gripAt(place, view);
    if (!grip) return std::nullopt;
    if (!grip->down) return Qt::SizeHorCursor;
    if (!grip->across) return Qt::SizeVerCursor;
    const QPointF middle = frameOnScreen(view).center();
    const bool falling = (place.x() < middle.x()) == (place.y() < middle.y());
    return falling ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
}

void CropOverlay::press(QPointF place, const PhotoGeometry& view) {
    grip_ = gripAt(place, view).value_or(Grip());
    before_ = crop_;
    start_ = onScreen(crop_, view);
    pressed_ = place;
    held_ = true;
}

void CropOverlay::drag(QPointF place, const PhotoGeometry& view) {
    const QRectF frame = frameOnScreen(view);
    const auto grown = [](double size, double from, double to, double middle) {
        return size + 2.0 * (std::abs(to - middle) - std::abs(from - middle));
    };
    const QPointF middle = frame.center();
    const double width = grown(start_.width(), pressed_.x(), place.x(), middle.x());
    const double height = grown(start_.height(), pressed_.y(), place.y(), middle.y());
    const double wide = grip_.across ? width / frame.width() : 0.0;
    const double high = grip_.down ? height / frame.height() : 0.0;
    if (crop_.pixels > 0)
        setCrop(
            squareOf(std::max(grip_.across ? width : 0.0, grip_.down ? height : 0.0) / view.scale(), view));
    else
        setCrop(
            partOf(std::max(wide, high), kReach / (wide > high ? frame.width() : frame.height()), view));
}

void CropOverlay::release() {
    held_ = false;
    Q_EMIT changed();
    if (crop_ != before_) Q_EMIT cropChosen(crop_);
}

void CropOverlay::cancel() {
    held_ = false;
    setCrop(before_);
}

} // namespace petzval
