#include "ui/widgets/photo_tools.h"

#include "ui/widgets/icon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QToolButton>

namespace petzval {

namespace {

constexpr int kStepsPerEv = 10;
constexpr int kMostEv = 5;

} // namespace

QToolButton* iconButton(const QString& iconName, const QString& text) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

PhotoTools::PhotoTools(PhotoView& view, QWidget* parent)
    : QWidget(parent)
    , view_(view)
    , row_(new QHBoxLayout(this))
    , zoom_(new QLabel)
    , exposure_(new QSlider(Qt::Horizontal))
    , exposureText_(new QLabel) {
    QToolButton* whole = iconButton(QStringLiteral("zoom-whole"), tr("Show all of the photo (F)"));
    connect(whole, &QToolButton::clicked, &view, &PhotoView::showWhole);
    QToolButton* actual = iconButton(QStringLiteral("zoom-actual"), tr("Show at 100 % (Z)"));
    connect(actual, &QToolButton::clicked, &view, &PhotoView::showActualSize);
    connect(&view, &PhotoView::viewChanged, this, &PhotoTools::showZoom);
    zoom_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("3200 %")));
    makeExposure();

    auto* sun = new QLabel;
    sun->setPixmap(icon(QStringLiteral("exposure")).pixmap(18, 18));
    row_->setContentsMargins(4, 2, 4, 0);
    row_->setSpacing(4);
    row_->addWidget(whole);
    row_->addWidget(actual);
    row_->addWidget(zoom_);
    row_->addStretch(1);
    row_->addWidget(sun);
    row_->addWidget(exposure_, 2);
    row_->addWidget(exposureText_);
    row_->addStretch(1);
}

void PhotoTools::makeExposure() {
    exposure_->setRange(-kMostEv * kStepsPerEv, kMostEv * kStepsPerEv);
    exposure_->setPageStep(kStepsPerEv);
    exposure_->setMinimumWidth(36);
    exposure_->setMaximumWidth(220);
    exposure_->setAccessibleName(tr("Exposure"));
    exposure_->setToolTip(
        tr("Exposure of this view; double-click for none. It changes nothing but the view."));
    exposure_->installEventFilter(this);
    exposureText_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("+5.0 EV")));
    connect(exposure_, &QSlider::valueChanged, this, &PhotoTools::expose);
    expose(0);
}

void PhotoTools::expose(int steps) {
    const double ev = static_cast<double>(steps) / kStepsPerEv;
    exposureText_->setText(
        tr("%1 EV").arg((steps > 0 ? QStringLiteral("+") : QString()) + QLocale().toString(ev, 'f', 1)));
    view_.setExposure(ev);
    Q_EMIT exposureChanged(ev);
}

void PhotoTools::addTool(QWidget* tool) {
    row_->addWidget(tool);
}

bool PhotoTools::eventFilter(QObject* watched, QEvent* event) {
    if (watched != exposure_ || event->type() != QEvent::MouseButtonDblClick)
        return QWidget::eventFilter(watched, event);
    exposure_->setValue(0);
    return true;
}

void PhotoTools::showZoom() {
    if (!view_.photo()) return zoom_->clear();
    zoom_->setText(tr("%1 %").arg(QLocale().toString(100.0 * view_.geometryOfPhoto().zoom(), 'f', 0)));
}

QString wordsOf(const std::optional<PixelValue>& pixel) {
    if (!pixel) return {};
    const auto light = [&](int channel) { return QLocale().toString(pixel->light[channel], 'f', 3); };
    const QString place = PhotoTools::tr("x %1  y %2").arg(pixel->x).arg(pixel->y);
    const QString value = pixel->channels == 3
                              ? PhotoTools::tr("R %1  G %2  B %3").arg(light(0), light(1), light(2))
                              : PhotoTools::tr("grey %1").arg(light(0));
    return PhotoTools::tr("%1   %2   (linear)").arg(place, value);
}

} // namespace petzval
