#include "ui/widgets/pair_panel.h"

#include <QBoxLayout>

namespace petzval {

namespace {

constexpr int kRoomForBoth = 660; // px

} // namespace

PairPanel::PairPanel(const Side& first, const Side& second, QWidget* parent)
    : QWidget(parent)
    , tabs_(new QTabBar)
    , first_(first.widget)
    , second_(second.widget) {
    tabs_->addTab(first.name);
    tabs_->addTab(second.name);
    tabs_->setDrawBase(false);
    tabs_->setUsesScrollButtons(false); // there must be room for both
    tabs_->setExpanding(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(tabs_);
    auto* row = new QHBoxLayout;
    row->addWidget(first_, 1);
    row->addWidget(second_, 1);
    column->addLayout(row, 1);
    connect(tabs_, &QTabBar::currentChanged, this, &PairPanel::arrange);
    arrange();
}

bool PairPanel::showsBoth() const {
    return width() >= kRoomForBoth;
}

void PairPanel::arrange() {
    const int shown = tabs_->currentIndex();
    tabs_->setVisible(!showsBoth());
    first_->setVisible(showsBoth() || shown == 0);
    second_->setVisible(showsBoth() || shown == 1);
}

void PairPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace petzval
