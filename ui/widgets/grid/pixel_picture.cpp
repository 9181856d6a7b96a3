#include "ui/widgets/grid/pixel_picture.h"

#include "ui/widgets/copying.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace petzval {

PixelPicture::PixelPicture(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    offerPictureCopy(*this, [this] { return picture_; });
}

void PixelPicture::setPicture(const QImage& picture) {
    picture_ = picture;
    update();
}

void PixelPicture::paintEvent(QPaintEvent*) {
    if (picture_.isNull()) return;
    const double ratio = devicePixelRatioF();
    double scale = std::min(width() * ratio / picture_.width(), height() * ratio / picture_.height());
    if (scale >= 1.0) scale = std::floor(scale);
    const QSizeF size = QSizeF(picture_.size()) * (scale / ratio);
    const QPointF corner(std::floor((width() - size.width()) / 2),
                         std::floor((height() - size.height()) / 2));
    QPainter(this).drawImage(QRectF(corner, size), picture_);
}

} // namespace petzval
