#include "ui/widgets/photo_view.h"

#include "ui/widgets/photo_overlay.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace petzval {

namespace {

constexpr double kStep = 1.25;          // of zoom, per notch of the wheel
constexpr QColor kSurround(58, 58, 58); // neutral, so that it does not colour the judgement of the photo
constexpr QColor kMessage(200, 200, 200);

} // namespace

PhotoView::PhotoView(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , tiles_(jobs) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Photo"));
    connect(&tiles_, &PhotoTiles::changed, this, qOverload<>(&QWidget::update));
}

void PhotoView::setPhoto(SharedPyramid photo, int exifOrientation) {
    const QSize size(photo->width(), photo->height());
    message_.clear();
    tiles_.setPhoto(std::move(photo), exifOrientation);
    if (size != view_.photo() || exifOrientation != view_.orientation())
        view_.setPhoto(size, exifOrientation);
    changeView();
}

void PhotoView::setMessage(const QString& message) {
    message_ = message;
    tiles_.setPhoto(nullptr, 1);
    changeView();
    Q_EMIT pixelHovered(std::nullopt);
}

void PhotoView::addOverlay(PhotoOverlay* overlay) {
    overlays_.append(overlay);
    connect(overlay, &PhotoOverlay::changed, this, qOverload<>(&QWidget::update));
    update();
}

std::optional<PixelValue> PhotoView::pixelAt(QPointF widget) const {
    if (!photo()) return std::nullopt;
    const Image& image = photo()->level(0);
    const QPointF sensor = view_.sensorFromWidget(widget);
    PixelValue pixel{static_cast<int>(std::floor(sensor.x())),
                     static_cast<int>(std::floor(sensor.y())),
                     image.channels(),
                     {}};
    if (pixel.x < 0 || pixel.y < 0 || pixel.x >= image.width() || pixel.y >= image.height())
        return std::nullopt;
    for (int c = 0; c < image.channels(); ++c)
        pixel.light[c] = image.at(c, pixel.y, pixel.x);
    return pixel;
}

void PhotoView::setExposure(double exposure) {
    tiles_.setExposure(exposure);
}

void PhotoView::showWhole() {
    view_.showWhole();
    changeView();
}

void PhotoView::showActualSize() {
    setZoom(1.0, anchor());
}

void PhotoView::showActualSizeAt(const QPointF& sensor) {
    view_.setZoom(1.0, {});
    view_.centreOn(sensor);
    changeView();
}

void PhotoView::zoomIn() {
    setZoom(view_.zoom() * kStep, anchor());
}

void PhotoView::zoomOut() {
    setZoom(view_.zoom() / kStep, anchor());
}

void PhotoView::setZoom(double zoom, const QPointF& anchor) {
    view_.setZoom(zoom, anchor);
    changeView();
}

void PhotoView::follow(const PhotoView& other) {
    view_ = other.view_;
    view_.setWidget(size(), devicePixelRatioF());
    update();
}

QPointF PhotoView::anchor() const {
    return underMouse() ? QPointF(mapFromGlobal(QCursor::pos())) : QRectF(rect()).center();
}

void PhotoView::changeView() {
    update();
    Q_EMIT viewChanged();
}

bool PhotoView::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setZoom(view_.zoom() * (1.0 + gesture->value()), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

void PhotoView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), kSurround);
    if (!photo()) {
        painter.setPen(kMessage);
        const QRect room = rect().adjusted(16, 16, -16, -16);
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, message_);
    } else {
        view_.setWidget(size(), devicePixelRatioF()); // a window may move to a screen of another density
        tiles_.paint(painter, view_);
        for (const QPointer<PhotoOverlay>& overlay : overlays_) {
            if (!overlay || !overlay->isVisible()) continue;
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            overlay->paint(painter, view_);
            painter.restore();
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void PhotoView::resizeEvent(QResizeEvent*) {
    view_.setWidget(size(), devicePixelRatioF());
    changeView();
}

void PhotoView::wheelEvent(QWheelEvent* event) {
    setZoom(view_.zoom() * std::pow(kStep, event->angleDelta().y() / 120.0), event->position());
    hover(event->position());
}

PhotoOverlay* PhotoView::overlayAt(QPointF widget) const {
    if (!photo()) return nullptr;
    for (auto overlay = overlays_.crbegin(); overlay != overlays_.crend(); ++overlay)
        if (*overlay && (*overlay)->isVisible() && (*overlay)->cursorAt(widget, view_)) return *overlay;
    return nullptr;
}

void PhotoView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return QWidget::mousePressEvent(event);
    last_ = event->position();
    held_ = event->button() == Qt::LeftButton ? overlayAt(last_) : nullptr;
    panning_ = !held_;
    if (held_)
        held_->press(last_, view_);
    else
        setCursor(Qt::ClosedHandCursor);
}

void PhotoView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF place = event->position();
    if (held_) {
        held_->drag(place, view_);
    } else if (panning_) {
        view_.pan(place - last_);
        last_ = place;
        changeView();
    }
    hover(place);
}

void PhotoView::mouseReleaseEvent(QMouseEvent* event) {
    if (held_) held_->release();
    held_ = nullptr;
    panning_ = false;
    hover(event->position());
}

void PhotoView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (overlayAt(event->position())) return;
    if (view_.showsWhole())
        setZoom(1.0, event->position());
    else
        showWhole();
}

void PhotoView::hover(QPointF widget) {
    if (!held_ && !panning_) {
        const PhotoOverlay* overlay = overlayAt(widget);
        setCursor(overlay ? *overlay->cursorAt(widget, view_) : QCursor(Qt::OpenHandCursor));
    }
    Q_EMIT pixelHovered(pixelAt(widget));
}

void PhotoView::leaveEvent(QEvent*) {
    Q_EMIT pixelHovered(std::nullopt);
}

void PhotoView::keyPressEvent(QKeyEvent* event) {
    const QPointF third(width() / 3.0, height() / 3.0);
    const auto pan = [&](qreal x, qreal y) {
        view_.pan({x * third.x(), y * third.y()});
        changeView();
    };
    switch (event->key()) {
    case Qt::Key_F:
        return showWhole();
    case Qt::Key_Z:
    case Qt::Key_1:
        return showActualSize();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_Left:
        return pan(1, 0);
    case Qt::Key_Right:
        return pan(-1, 0);
    case Qt::Key_Up:
        return pan(0, 1);
    case Qt::Key_Down:
        return pan(0, -1);
    case Qt::Key_Escape:
        if (!held_) break;
        held_->cancel();
        held_ = nullptr;
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace petzval
