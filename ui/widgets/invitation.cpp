#include "ui/widgets/invitation.h"

#include "ui/widgets/icon.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace petzval {

Invitation::Invitation(QWidget* parent)
    : QFrame(parent)
    , picture_(new QLabel)
    , text_(new QLabel) {
    setObjectName(QStringLiteral("invitation"));
    setStyleSheet(QStringLiteral("#invitation { border: 2px dashed palette(mid); border-radius: 8px; }"));
    picture_->setAlignment(Qt::AlignCenter);
    text_->setAlignment(Qt::AlignCenter);
    text_->setWordWrap(true);
    text_->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->addStretch(1);
    layout->addWidget(picture_);
    layout->addWidget(text_);
    layout->addStretch(1);
    showIcon();
}

void Invitation::setText(const QString& text) {
    text_->setText(text);
}

void Invitation::showIcon() {
    picture_->setPixmap(icon(QStringLiteral("add-photos")).pixmap(QSize(48, 48), QIcon::Disabled));
}

void Invitation::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showIcon();
}

} // namespace petzval
