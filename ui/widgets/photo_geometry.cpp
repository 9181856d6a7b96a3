#include "ui/widgets/photo_geometry.h"

#include "ui/models/photo_picture.h"

#include <algorithm>
#include <cmath>

namespace petzval {

void PhotoGeometry::setPhoto(QSize stored, int exifOrientation) {
    stored_ = stored;
    orientation_ = exifOrientation;
    showWhole();
}

void PhotoGeometry::setWidget(QSizeF size, double devicePixelRatio) {
    if (size == widget_ && devicePixelRatio == ratio_) return;
    const QPointF middle = sensorFromWidget({widget_.width() / 2, widget_.height() / 2});
    widget_ = size;
    ratio_ = devicePixelRatio;
    if (whole_)
        showWhole();
    else
        centreOn(middle);
}

QSizeF PhotoGeometry::upright() const {
    return orientation_ >= 5 && orientation_ <= 8 ? stored_.transposed() : stored_;
}

double PhotoGeometry::wholeZoom() const {
    if (stored_.isEmpty() || widget_.isEmpty()) return 1.0;
    return ratio_ * std::min({widget_.width() / upright().width(), widget_.height() / upright().height(),
                              maximumZoom / ratio_});
}

void PhotoGeometry::showWhole() {
    whole_ = true;
    zoom_ = wholeZoom();
    moveTo({});
}

void PhotoGeometry::setZoom(double zoom, QPointF anchor) {
    const QPointF fixed = (anchor * ratio_ - origin_) / zoom_;
    const double smallest = std::min(wholeZoom(), 1.0);
    whole_ = false;
    zoom_ = std::clamp(zoom, smallest, maximumZoom);
    moveTo(anchor * ratio_ - fixed * zoom_);
}

void PhotoGeometry::pan(QPointF delta) {
    if (!whole_) moveTo(origin_ + delta * ratio_);
}

void PhotoGeometry::centreOn(QPointF sensor) {
    const QPointF middle(widget_.width() / 2, widget_.height() / 2);
    moveTo(origin_ + (middle - widgetFromSensor(sensor)) * ratio_);
}

QTransform PhotoGeometry::widgetFromSensor() const {
    QTransform screen = QTransform::fromTranslate(origin_.x(), origin_.y());
    screen.scale(zoom_, zoom_);
    return uprightFromSensor(stored_, orientation_) * screen *
           QTransform::fromScale(1.0 / ratio_, 1.0 / ratio_);
}

QRectF PhotoGeometry::visible() const {
    const QRectF seen = widgetFromSensor().inverted().mapRect(QRectF({}, widget_));
    return seen & QRectF({}, QSizeF(stored_));
}

void PhotoGeometry::moveTo(QPointF origin) {
    const auto kept = [](double at, double photo, double space) {
        return photo <= space ? (space - photo) / 2 : std::clamp(at, space - photo, 0.0);
    };
    const QSizeF photo = upright() * zoom_, space = widget_ * ratio_;
    origin_ = {std::round(kept(origin.x(), photo.width(), space.width())),
               std::round(kept(origin.y(), photo.height(), space.height()))};
}

} // namespace petzval
