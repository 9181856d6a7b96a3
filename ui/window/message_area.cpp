#include "ui/window/message_area.h"

#include "ui/widgets/icon.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace petzval {

namespace {

constexpr int kMostBars = 3;
constexpr int kSignSize = 20; ///< px

} // namespace

MessageBar::MessageBar(MessageKind kind, const QString& text, QWidget* parent)
    : QFrame(parent)
    , kind_(kind)
    , sign_(new QLabel)
    , text_(new QLabel(text))
    , close_(new QToolButton) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    close_->setAutoRaise(true);
    close_->setToolTip(tr("Close this message"));
    close_->setAccessibleName(close_->toolTip());
    connect(close_, &QToolButton::clicked, this, &QObject::deleteLater);
    setAccessibleName(text);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(10);
    layout->addWidget(sign_);
    layout->addWidget(text_, 1);
    layout->addWidget(close_);
    recolour();
}

QString MessageBar::text() const {
    return text_->text();
}

void MessageBar::offer(const QString& action, std::function<void()> take) {
    auto* button = new QPushButton(action);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->indexOf(close_), button);
    connect(button, &QPushButton::clicked, this, [this, take = std::move(take)] {
        deleteLater();
        take();
    });
}

void MessageBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) recolour();
    QFrame::changeEvent(event);
}

void MessageBar::recolour() {
    const QIcon sign = kind_ == MessageKind::Warning ? icon(QStringLiteral("warning"), QColor(214, 137, 16))
                                                     : icon(QStringLiteral("info"));
    sign_->setPixmap(sign.pixmap(QSize(kSignSize, kSignSize), devicePixelRatioF()));
    close_->setIcon(icon(QStringLiteral("close")));
}

MessageArea::MessageArea(QWidget* parent)
    : QWidget(parent)
    , layout_(new QVBoxLayout(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(2);
}

MessageBar* MessageArea::show(MessageKind kind, const QString& text) {
    const QList<MessageBar*> shown = bars();
    for (MessageBar* bar : shown)
        if (bar->text() == text) dismiss(bar);
    while (layout_->count() >= kMostBars)
        dismiss(layout_->itemAt(layout_->count() - 1)->widget());
    auto* bar = new MessageBar(kind, text);
    layout_->insertWidget(0, bar);
    QAccessibleEvent alert(bar, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    return bar;
}

void MessageArea::clear() {
    const QList<MessageBar*> shown = bars();
    for (MessageBar* bar : shown)
        dismiss(bar);
}

/// Later, as one of the bar's own buttons may have asked for it.
void MessageArea::dismiss(QWidget* bar) {
    layout_->removeWidget(bar);
    bar->hide();
    bar->deleteLater();
}

QList<MessageBar*> MessageArea::bars() const {
    QList<MessageBar*> bars;
    for (int i = 0; i < layout_->count(); ++i)
        bars.append(static_cast<MessageBar*>(layout_->itemAt(i)->widget()));
    return bars;
}

} // namespace petzval
