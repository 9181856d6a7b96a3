#include "ui/widgets/grid/place_picker.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace petzval {

namespace {

constexpr double kKeyStep = 0.02; // of the frame, by a key
constexpr double kAround = 6.0;

} // namespace

PlacePicker::PlacePicker(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Place in the frame"));
    setToolTip(tr("The frame: click, drag or use the arrow keys to choose a place"));
}

void PlacePicker::setFrame(double aspect, int rows, int cols) {
    aspect_ = aspect;
    rows_ = rows;
    cols_ = cols;
    update();
}

void PlacePicker::setPlace(const QPointF& place) {
    place_ = {std::clamp(place.x(), 0.0, 1.0), std::clamp(place.y(), 0.0, 1.0)};
    update();
}

void PlacePicker::choose(const QPointF& place) {
    setPlace(place);
    Q_EMIT placeChosen(place_);
}

QRectF PlacePicker::frameRect() const {
    const QSizeF room(width() - 2 * kAround, height() - 2 * kAround);
    QRectF frame({}, QSizeF(aspect_, 1.0).scaled(room, Qt::KeepAspectRatio));
    frame.moveCenter(QRectF(rect()).center());
    return frame;
}

void PlacePicker::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = frameRect();
    const QColor muted = palette().color(QPalette::PlaceholderText);
    painter.fillRect(frame, palette().color(QPalette::Base));
    painter.setPen(QPen(muted, 1));
    painter.drawRect(frame);
    painter.setPen(Qt::NoPen);
    painter.setBrush(muted);
    const auto at = [](int number, int count) { return count > 1 ? number / (count - 1.0) : 0.5; };
    for (int row = 0; row < rows_; ++row)
        for (int col = 0; col < cols_; ++col)
            painter.drawEllipse(QPointF(frame.left() + at(col, cols_) * frame.width(),
                                        frame.top() + at(row, rows_) * frame.height()),
                                1.2, 1.2);
    const QPointF place(frame.left() + place_.x() * frame.width(),
                        frame.top() + place_.y() * frame.height());
    painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::WindowText), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(place, 5, 5);
}

void PlacePicker::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    mouseMoveEvent(event);
}

void PlacePicker::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton)) return;
    const QRectF frame = frameRect();
    choose({(event->position().x() - frame.left()) / frame.width(),
            (event->position().y() - frame.top()) / frame.height()});
}

void PlacePicker::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(place_ - QPointF(kKeyStep, 0));
    case Qt::Key_Right:
        return choose(place_ + QPointF(kKeyStep, 0));
    case Qt::Key_Up:
        return choose(place_ - QPointF(0, kKeyStep));
    case Qt::Key_Down:
        return choose(place_ + QPointF(0, kKeyStep));
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace petzval
