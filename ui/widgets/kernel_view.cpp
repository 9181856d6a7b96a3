#include "ui/widgets/kernel_view.h"

#include "ui/widgets/channel_words.h"
#include "ui/widgets/colour_scale.h"
#include "ui/widgets/copying.h"
#include "ui/widgets/picture_file.h"
#include "ui/widgets/plot_style.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr double kPercent = 100.0;
constexpr double kFaintest = 0.05; // % below which no number is drawn
constexpr int kSmallestFont = 7;   // px
constexpr int kLargestFont = 13;
constexpr int kEnlarged = 16; // image pixels of a kernel pixel

/// The node as a grid of its own.
PsfGrid kernel_alone(const InspectedNode& node) {
    PsfShape shape = node.lens->grid.shape();
    shape.rows = shape.cols = 1;
    PsfGrid alone(shape);
    for (int c = 0; c < shape.channels; ++c)
        std::ranges::copy(node.kernel(c), alone.kernel(0, 0, c).begin());
    return alone;
}

PlotColours colours_on_black() {
    return plot_colours(QPalette(Qt::black, Qt::black));
}

QString percent_text(double share) {
    const double percent = kPercent * share;
    if (percent < kFaintest) return {};
    return QLocale().toString(percent, 'f', percent < 9.95 ? 1 : 0);
}

/// "2 px right"
QString offset_text(int offset, const QString& before, const QString& after) {
    return (offset < 0 ? before : after).arg(std::abs(offset));
}

QFont number_font(const QFont& base, int pixels) {
    QFont font = base;
    font.setPixelSize(pixels);
    return font;
}

/// The largest size at which `lines` numbers fit into a cell; 0 where none does.
int font_size_for(const QFont& base, double cell, int lines) {
    for (int pixels = kLargestFont; pixels >= kSmallestFont; --pixels) {
        const QFontMetricsF metrics(number_font(base, pixels));
        const QString widest = QLocale().toString(8.8, 'f', 1);
        if (metrics.horizontalAdvance(widest) + 2.0 <= cell && lines * metrics.ascent() + 4.0 <= cell)
            return pixels;
    }
    return 0;
}

} // namespace

KernelView::KernelView(QWidget* parent)
    : QWidget(parent) {
    setMouseTracking(true);
    offerPictureCopy(*this, [this] { return pictureOf(*this); });
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Kernel, enlarged"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize KernelView::sizeHint() const {
    return {320, 340};
}

QSize KernelView::minimumSizeHint() const {
    return {130, 140};
}

int KernelView::kernelSize() const {
    return node_ ? node_->lens->grid.shape().size : 0;
}

void KernelView::setNode(const std::optional<InspectedNode>& node, const PsfLook& look) {
    node_ = node;
    look_ = look;
    picture_ = {};
    if (node) {
        picture_ = picture_of(kernel_alone(*node), look);
    }
    if (pixel_ && (pixel_->row >= kernelSize() || pixel_->col >= kernelSize())) point({});
    setAccessibleDescription(node ? node->name : QString());
    update();
}

double KernelView::captionHeight() const {
    return 1.5 * fontMetrics().height();
}

QRectF KernelView::kernelRect() const {
    const double side = std::max(1.0, std::min<double>(width(), height() - captionHeight()) - 2.0);
    // Whole screen pixels for each kernel pixel wherever there is room for it.
    const double cell = side >= kernelSize() ? std::floor(side / kernelSize()) : side / kernelSize();
    const double shown = cell * kernelSize();
    return {std::floor((width() - shown) / 2.0), std::floor((height() - captionHeight() - shown) / 2.0),
            shown, shown};
}

QRectF KernelView::pixelRect(int row, int col) const {
    const QRectF kernel = kernelRect();
    const double cell = kernel.width() / kernelSize();
    return {kernel.left() + col * cell, kernel.top() + row * cell, cell, cell};
}

std::vector<int> KernelView::numberedChannels() const {
    const std::vector<int> shown = shown_channels(look_.channel, node_->channels());
    const double cell = pixelRect(0, 0).width();
    if (font_size_for(font(), cell, static_cast<int>(shown.size())) > 0) return shown;
    if (font_size_for(font(), cell, 1) > 0) return {shown[shown.size() / 2]};
    return {};
}

QString KernelView::numberAt(int row, int col, int channel) const {
    return percent_text(node_->kernel(channel)[static_cast<std::size_t>(row) * kernelSize() + col]);
}

QStringList KernelView::numbersIn(int row, int col) const {
    QStringList numbers;
    if (node_)
        for (const int channel : numberedChannels())
            numbers.append(numberAt(row, col, channel));
    return numbers;
}

QString KernelView::textOf(int row, int col) const {
    const int right = col - kernelSize() / 2, down = row - kernelSize() / 2;
    QStringList values;
    for (const int channel : shown_channels(PsfLook::Channel::Colour, node_->channels())) {
        const float share = node_->kernel(channel)[static_cast<std::size_t>(row) * kernelSize() + col];
        values.append(QStringLiteral("%1 %2 %").arg(channel_name(channel, node_->channels()).toLower(),
                                                    QLocale().toString(kPercent * share, 'f', 2)));
    }
    return tr("%1, %2: %3")
        .arg(offset_text(right, tr("%1 px left"), tr("%1 px right")),
             offset_text(down, tr("%1 px up"), tr("%1 px down")), values.join(QStringLiteral(", ")));
}

QString KernelView::caption() const {
    const std::vector<int> numbered = numberedChannels();
    if (numbered.empty()) return tr("Point at a pixel for its share of light; ▾ centroid");
    if (numbered.size() > 1) return tr("Light per pixel in %: red, green, blue; ▾ centroid");
    return tr("Light per pixel in %: %1; ▾ centroid")
        .arg(channel_name(numbered.front(), node_->channels()).toLower());
}

QString KernelView::shortCaption() const {
    return numberedChannels().empty() ? tr("▾ centroid") : tr("Light in %; ▾ centroid");
}

void KernelView::point(std::optional<GridNode> pixel) {
    if (pixel == pixel_) return;
    pixel_ = pixel;
    update();
    Q_EMIT read(pixel && node_ ? textOf(pixel->row, pixel->col) : QString());
}

void KernelView::mouseMoveEvent(QMouseEvent* event) {
    const QRectF kernel = kernelRect();
    if (!node_ || !kernel.contains(event->position())) return point({});
    const QPointF place = (event->position() - kernel.topLeft()) / kernel.width() * kernelSize();
    const auto index = [this](double value) { return std::min(kernelSize() - 1, static_cast<int>(value)); };
    point(GridNode{index(place.y()), index(place.x())});
}

void KernelView::leaveEvent(QEvent*) {
    point({});
}

void KernelView::focusOutEvent(QFocusEvent* event) {
    point({});
    QWidget::focusOutEvent(event);
}

void KernelView::keyPressEvent(QKeyEvent* event) {
    const GridNode centre = {kernelSize() / 2, kernelSize() / 2};
    const auto pixel =
        node_ ? node_after_key(event->key(), pixel_.value_or(centre), kernelSize(), kernelSize())
              : std::nullopt;
    if (!pixel) return QWidget::keyPressEvent(event);
    point(pixel);
}

void KernelView::paintNumbers(QPainter& painter) const {
    const std::vector<int> channels = numberedChannels();
    if (channels.empty()) return;
    const int lines = static_cast<int>(channels.size());
    painter.setFont(number_font(font(), font_size_for(font(), pixelRect(0, 0).width(), lines)));
    const double line_height = QFontMetricsF(painter.font()).ascent();
    for (int row = 0; row < kernelSize(); ++row)
        for (int col = 0; col < kernelSize(); ++col) {
            const QRectF cell = pixelRect(row, col);
            const QColor ground = picture_.pixelColor(col, row);
            const bool dark = text_colour_on(ground) == QColor(Qt::white);
            const PlotColours colours = dark ? colours_on_black() : paper_colours();
            QRectF line(cell.left(), cell.center().y() - 0.5 * lines * line_height, cell.width(),
                        line_height);
            for (const int channel : channels) {
                painter.setPen(lines == 1 ? QColor(dark ? Qt::white : Qt::black)
                                          : readable_on(ground, colours.channel(channel)));
                painter.drawText(line, Qt::AlignCenter | Qt::TextDontClip, numberAt(row, col, channel));
                line.translate(0.0, line_height);
            }
        }
}

/// Marks at the upper and the left edge, so that they hide no number.
void KernelView::paintCentroids(QPainter& painter) const {
    constexpr double mark = 5.0;
    const PlotColours colours = colours_on_black();
    const QRectF kernel = kernelRect();
    const double cell = kernel.width() / kernelSize();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const int channel : shown_channels(look_.channel, node_->channels())) {
        const Centroid& centroid = node_->analysis().channels[channel].kernel.centroid;
        const QPointF place = kernel.center() + cell * QPointF(centroid.x, centroid.y);
        painter.setBrush(colours.channel(channel, node_->channels()));
        painter.drawPolygon(QPolygonF({{place.x(), kernel.top() + 2.0 * mark},
                                       {place.x() - mark, kernel.top()},
                                       {place.x() + mark, kernel.top()}}));
        painter.drawPolygon(QPolygonF({{kernel.left() + 2.0 * mark, place.y()},
                                       {kernel.left(), place.y() - mark},
                                       {kernel.left(), place.y() + mark}}));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void KernelView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!node_) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Choose a kernel to see it enlarged"));
        return;
    }
    paintKernel(painter, palette().color(QPalette::WindowText));
    if (!pixel_) return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(pixelRect(pixel_->row, pixel_->col));
}

void KernelView::paintKernel(QPainter& painter, const QColor& text) const {
    // Enlarged here and not by a viewer of PDF, which would smooth it.
    const QSize enlarged = picture_.size() * kEnlarged;
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.drawImage(kernelRect(),
                      picture_.scaled(enlarged, Qt::IgnoreAspectRatio, Qt::FastTransformation));
    paintNumbers(painter);
    paintCentroids(painter);
    painter.setFont(font());
    painter.setPen(text);
    const QRectF below(0.0, kernelRect().bottom(), width(), captionHeight());
    const bool fits = fontMetrics().horizontalAdvance(caption()) <= width();
    painter.drawText(below, Qt::AlignCenter, fits ? caption() : shortCaption());
}

void KernelView::save(const std::filesystem::path& path) {
    if (!node_) return;
    give_room(*this);
    save_picture(path, QWidget::size(),
                 [this](QPainter& painter) { paintKernel(painter, paper_colours().text); });
}

} // namespace petzval
