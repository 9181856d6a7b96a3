#include "ui/widgets/curves/model_bars.h"

#include "ui/widgets/copying.h"
#include "ui/widgets/plot_style.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace petzval {

namespace {

constexpr int kBarHeight = 8; // px, thickness
constexpr int kRowGap = 7;    // px, between rows
constexpr int kUsualWidth = 200;

} // namespace

ModelBars::ModelBars(QWidget* parent)
    : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("How well each model explains photos that were kept aside"));
    offerPictureCopy(*this, [this] { return pictureOf(*this); });
    hide();
}

void ModelBars::setScores(const HeldOutScores& scores) {
    scores_ = scores;
    describe();
    setVisible(scores_.isComplete());
    updateGeometry();
    update();
}

void ModelBars::setChosen(const std::optional<SpectralModel>& model) {
    chosen_ = model;
    describe();
    update();
}

void ModelBars::clear() {
    chosen_.reset();
    setScores({});
}

QString ModelBars::title() const {
    const auto explains = [this](SpectralModel model) { return scores_.gain(model) > 0.0; };
    return std::ranges::any_of(kSpectralModels, explains)
               ? tr("What explains photos that were kept aside")
               : tr("Nothing explains photos that were kept aside better than an even softness");
}

QRect ModelBars::titleRect(int width) const {
    return fontMetrics().boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, title());
}

int ModelBars::rowHeight() const {
    return fontMetrics().height() + kBarHeight + kRowGap;
}

QRect ModelBars::rowRect(std::size_t model) const {
    const int top = titleRect(width()).height() + kRowGap + static_cast<int>(model) * rowHeight();
    return {0, top, width(), rowHeight() - kRowGap};
}

int ModelBars::heightForWidth(int width) const {
    return titleRect(width).height() + kRowGap + static_cast<int>(kSpectralModels.size()) * rowHeight();
}

QSize ModelBars::sizeHint() const {
    return {kUsualWidth, heightForWidth(kUsualWidth)};
}

QSize ModelBars::minimumSizeHint() const {
    return {80, heightForWidth(kUsualWidth)};
}

void ModelBars::describe() {
    QStringList words;
    for (const SpectralModel model : kSpectralModels)
        if (scores_.isComplete())
            words.append(
                tr("%1: %2 %").arg(HeldOutScores::nameOf(model)).arg(qRound(100.0 * scores_.gain(model))));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
}

bool ModelBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < kSpectralModels.size(); ++i)
        if (rowRect(i).contains(help->pos()))
            QToolTip::showText(
                help->globalPos(),
                tr("Misfit to photos that were kept aside: %1. Lower is better; the first model is the "
                   "measure, the best one is 100 %.")
                    .arg(QLocale().toString(scores_.of(kSpectralModels[i]), 'f', 4)),
                this, rowRect(i));
    return true;
}

void ModelBars::paintEvent(QPaintEvent*) {
    if (!scores_.isComplete()) return;
    QPainter painter(this);
    const QColor text = palette().color(QPalette::WindowText),
                 muted = palette().color(QPalette::PlaceholderText),
                 line = series_colour(0, palette().color(QPalette::Window));
    painter.setPen(muted);
    painter.drawText(titleRect(width()), Qt::TextWordWrap, title());
    for (std::size_t i = 0; i < kSpectralModels.size(); ++i) {
        const SpectralModel model = kSpectralModels[i];
        const QRect row = rowRect(i);
        QFont font = this->font();
        font.setBold(model == chosen_);
        painter.setFont(font);
        painter.setPen(model == chosen_ ? text : muted);
        const QFontMetrics metrics(font);
        const QString share = tr("%1 %").arg(qRound(100.0 * scores_.gain(model)));
        const int room = row.width() - metrics.horizontalAdvance(share) - 8;
        painter.drawText(row, Qt::AlignLeft | Qt::AlignTop,
                         metrics.elidedText(HeldOutScores::nameOf(model), Qt::ElideRight, room));
        painter.drawText(row, Qt::AlignRight | Qt::AlignTop, share);
        const QRectF whole(row.left(), row.bottom() + 1 - kBarHeight, row.width(), kBarHeight);
        QRectF part = whole;
        part.setWidth(std::max(1.0, scores_.gain(model) * whole.width()));
        QColor ground = muted;
        ground.setAlphaF(0.18f);
        painter.fillRect(whole, ground);
        QColor colour = line;
        if (chosen_ && model != chosen_) colour.setAlphaF(0.45f);
        painter.fillRect(part, colour);
    }
}

} // namespace petzval
