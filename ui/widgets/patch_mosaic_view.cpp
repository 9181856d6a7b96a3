#include "ui/widgets/patch_mosaic_view.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace petzval {

PatchMosaicView::PatchMosaicView(QWidget* parent)
    : QWidget(parent)
    , caption_(new QLabel(tr("What the program imagines this lens's photos to look like"), this)) {
    caption_->setWordWrap(true);
    caption_->setForegroundRole(QPalette::PlaceholderText);
    setToolTip(
        tr("Made up patch by patch from all that was learned of the photos; none of it is copied. The "
           "more it looks like small parts of your photos, the better they are known."));
    setAccessibleName(caption_->text());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->addWidget(caption_);
    column->addStretch(1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setSizePolicy(policy);
    setMinimumHeight(120);
    hide();
}

void PatchMosaicView::setMosaic(const QImage& mosaic) {
    const bool other = mosaic.size() != mosaic_.size();
    mosaic_ = mosaic;
    setVisible(!mosaic_.isNull());
    if (other) updateGeometry();
    update();
}

QSize PatchMosaicView::sizeHint() const {
    const QSize mosaic = mosaic_.size() / devicePixelRatioF();
    return {mosaic.width(), mosaic.height() + caption_->sizeHint().height() + 16};
}

QRect PatchMosaicView::room() const {
    const int top = caption_->geometry().bottom() + 7;
    const QSizeF size = QSizeF(width(), height() - top) * devicePixelRatioF();
    return QRect(QPoint(0, qRound(top * devicePixelRatioF())), size.toSize());
}

QRect PatchMosaicView::mosaicRect() const {
    const QRect room = this->room();
    if (mosaic_.isNull() || room.width() < 1 || room.height() < 1) return {};
    const int larger = std::min(room.width() / mosaic_.width(), room.height() / mosaic_.height());
    const auto halvings = [](int need, int have) { return (need + have - 1) / have; };
    const int smaller =
        std::max(halvings(mosaic_.width(), room.width()), halvings(mosaic_.height(), room.height()));
    return {room.topLeft(), larger >= 1 ? mosaic_.size() * larger : mosaic_.size() / smaller};
}

void PatchMosaicView::paintEvent(QPaintEvent*) {
    const QRect target = mosaicRect();
    if (target.isEmpty()) return;
    QPainter painter(this);
    painter.scale(1.0 / devicePixelRatioF(), 1.0 / devicePixelRatioF());
    if (target.width() >= mosaic_.width())
        painter.drawImage(target, mosaic_);
    else
        painter.drawImage(target.topLeft(),
                          mosaic_.scaled(target.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

} // namespace petzval
