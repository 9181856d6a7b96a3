#include "ui/window/page_switch.h"

#include <QToolButton>

namespace petzval {

PageSwitch::PageSwitch(QWidget* parent)
    : QToolBar(tr("Pages"), parent) {
    setObjectName(QStringLiteral("pages"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    group_.setExclusive(true);
    connect(&group_, &QButtonGroup::idClicked, this, &PageSwitch::chosen);
}

void PageSwitch::addPage(const QString& title) {
    auto* button = new QToolButton;
    button->setText(title);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("MMMMMMMMM")));
    QFont font = button->font();
    font.setPointSizeF(font.pointSizeF() * 1.1);
    button->setFont(font);
    group_.addButton(button, static_cast<int>(group_.buttons().size()));
    addWidget(button);
}

void PageSwitch::setCurrent(int page) {
    group_.setExclusive(false); // else one button would always stay down
    for (QAbstractButton* button : group_.buttons())
        button->setChecked(group_.id(button) == page);
    group_.setExclusive(true);
}

void PageSwitch::setPageEnabled(int page, bool enabled) {
    group_.button(page)->setEnabled(enabled);
}

} // namespace petzval
