#include "ui/widgets/psf_grid_view.h"

#include "psf/contact_sheet.h"
#include "ui/widgets/copying.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

constexpr int kGap = 3; // logical px between kernels and around them
constexpr double kDimmed = 0.3;
// Of frames, which lie on black in a light window, too.
constexpr QColor kHovered(200, 200, 200), kCurrent(225, 225, 225), kFocused(0x6f, 0xb3, 0xf5);
constexpr double kLeastWhole = 3.0; // screen pixels of a kernel pixel
constexpr float kSeen = 0.1f;       // of white: what is darker all around is left out
constexpr int kSmallestShown = 7;   // px of a kernel

PsfGrid single_channel(const PsfGrid& grid, int channel) {
    PsfShape shape = grid.shape();
    channel = std::min(channel, shape.channels - 1);
    shape.channels = 1;
    PsfGrid one(shape);
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            std::ranges::copy(grid.kernel(row, col, channel), one.kernel(row, col, 0).begin());
    return one;
}

ContactSheetOptions sheet_options(const PsfLook& look) {
    return {1, 0, look.gamma, look.brightness, look.commonScale, look.decades};
}

/// Width over height of the part of the frame that a node stands for; 1 where the frame is not known.
double cellAspect(const PsfGrid& grid) {
    const PsfMetadata& about = grid.metadata();
    if (grid.empty() || about.frame_width <= 0 || about.frame_height <= 0) return 1.0;
    return static_cast<double>(about.frame_width) * grid.shape().rows /
           (static_cast<double>(about.frame_height) * grid.shape().cols);
}

/// How far from the middle, px, a kernel has pixels for which `isSeen`.
template <typename IsSeen>
int reach_of(std::span<const float> kernel, int size, const IsSeen& isSeen) {
    int reach = 0;
    for (int i = 0; i < size * size; ++i) {
        const int distance = std::max(std::abs(i / size - size / 2), std::abs(i % size - size / 2));
        if (distance > reach && isSeen(kernel[i])) reach = distance;
    }
    return reach;
}

} // namespace

QImage picture_of(const PsfGrid& grid, const PsfLook& look) {
    const ContactSheetOptions options = sheet_options(look);
    const Image sheet =
        look.channel == PsfLook::Channel::Colour
            ? contact_sheet(grid, options)
            : contact_sheet(single_channel(grid, static_cast<int>(look.channel) - 1), options);
    QImage picture(sheet.width(), sheet.height(), QImage::Format_RGB32);
    const auto level = [](float value) { return static_cast<int>(std::lround(255.0f * value)); };
    for (int y = 0; y < sheet.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < sheet.width(); ++x)
            line[x] = qRgb(level(sheet.at(0, y, x)), level(sheet.at(1, y, x)), level(sheet.at(2, y, x)));
    }
    return picture;
}

/// Where the kernels go, in device pixels, so that each kernel pixel covers a whole number of them.
struct PsfGridView::Layout {
    double ratio = 1.0;  ///< device pixels of a logical one
    double kernel = 0.0; ///< side of a kernel
    double across = 0.0; ///< from one column to the next
    double down = 0.0;   ///< from one row to the next
    double left = 0.0;
    double top = 0.0;

    QRectF node(GridNode node) const {
        return {(left + std::floor(node.col * across + 0.5 * (across - kernel))) / ratio,
                (top + std::floor(node.row * down + 0.5 * (down - kernel))) / ratio, kernel / ratio,
                kernel / ratio};
    }
    /// The part of the frame that a node stands for, without the line around it.
    QRectF cell(GridNode node, double gap) const {
        const QRectF kernel_there = this->node(node);
        const double aside = 0.5 * (across - kernel - gap) / ratio,
                     above = 0.5 * (down - kernel - gap) / ratio;
        return kernel_there.adjusted(-aside, -above, aside, above);
    }
    QRectF whole(const PsfShape& shape) const {
        return {left / ratio, top / ratio, shape.cols * across / ratio, shape.rows * down / ratio};
    }
    GridNode at(const QPointF& position) const {
        return {static_cast<int>(std::floor((position.y() * ratio - top) / down)),
                static_cast<int>(std::floor((position.x() * ratio - left) / across))};
    }
};

PsfGridView::PsfGridView(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    offerPictureCopy(*this, [this] { return pictureOf(*this); });
    setAccessibleName(tr("Kernels of the lens"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

QSize PsfGridView::sizeHint() const {
    return {480, 480};
}

QSize PsfGridView::minimumSizeHint() const {
    return {100, 100}; // two above each other fit into a small window
}

PsfGridView::Layout PsfGridView::layout() const {
    const PsfShape& shape = grid_.shape();
    Layout layout;
    layout.ratio = devicePixelRatioF();
    const double gap = std::round(kGap * layout.ratio), aspect = cellAspect(grid_);
    const double width = std::floor(this->width() * layout.ratio),
                 height = std::floor(this->height() * layout.ratio);
    const int shown = shownSize();
    // The smaller side of a cell, which a kernel and a gap fill.
    const double side = std::min(width / (shape.cols * std::max(aspect, 1.0)),
                                 height / (shape.rows * std::max(1.0 / aspect, 1.0)));
    double scale = (side - gap) / shown;
    if (scale >= kLeastWhole) scale = std::floor(scale); // below, it would waste too much of the room
    layout.kernel = std::max(scale, 0.1) * shown;
    layout.across = (layout.kernel + gap) * std::max(aspect, 1.0);
    layout.down = (layout.kernel + gap) * std::max(1.0 / aspect, 1.0);
    layout.left = std::floor(std::max(0.0, width - shape.cols * layout.across) / 2);
    layout.top = std::floor(std::max(0.0, height - shape.rows * layout.down) / 2);
    return layout;
}

bool PsfGridView::isSeen(float value, float brightest) const {
    return brightest > 0.0f && shown_value(value / brightest, sheet_options(look_)) >= kSeen;
}

QColor PsfGridView::darkest() const {
    return Qt::black;
}

int PsfGridView::shownSize() const {
    if (shownSize_ > 0) return shownSize_;
    const PsfShape& shape = grid_.shape();
    int reach = std::min(kSmallestShown, shape.size) / 2;
    const float brightest_of_all = grid_.empty() ? 0.0f : *std::ranges::max_element(grid_.values());
    for (int row = 0; row < shape.rows && !grid_.empty(); ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel) {
                const std::span<const float> kernel = grid_.kernel(row, col, channel);
                const float brightest =
                    look_.commonScale ? brightest_of_all : *std::ranges::max_element(kernel);
                reach = std::max(reach, reach_of(kernel, shape.size,
                                                 [&](float value) { return isSeen(value, brightest); }));
            }
    return shownSize_ = 2 * reach + 1;
}

bool PsfGridView::has(GridNode node) const {
    const PsfShape& shape = grid_.shape();
    return !grid_.empty() && node.row >= 0 && node.row < shape.rows && node.col >= 0 &&
           node.col < shape.cols;
}

bool PsfGridView::isSupported(GridNode node) const {
    const auto index = static_cast<std::size_t>(node.row) * grid_.shape().cols + node.col;
    return index >= supported_.size() || supported_[index];
}

QRect PsfGridView::nodeRect(GridNode node) const {
    return has(node) ? layout().node(node).toAlignedRect() : QRect();
}

std::optional<GridNode> PsfGridView::nodeAt(const QPointF& position) const {
    const GridNode node = layout().at(position);
    return has(node) ? std::optional(node) : std::nullopt;
}

void PsfGridView::setGrid(const PsfGrid& grid) {
    grid_ = grid;
    sheet_ = {};
    shownSize_ = 0;
    if (current_ && !has(*current_)) current_.reset();
    if (hovered_ && !has(*hovered_)) hover({});
    describe();
    update();
}

QImage PsfGridView::makePicture() const {
    return picture_of(grid_, look_);
}

void PsfGridView::setLook(const PsfLook& look) {
    if (look == look_) return;
    look_ = look;
    sheet_ = {};
    shownSize_ = 0;
    update();
}

void PsfGridView::setSupported(std::vector<bool> supported) {
    supported_ = std::move(supported);
    describe();
    update();
}

void PsfGridView::setEmptyText(const QString& text) {
    emptyText_ = text;
    describe();
    update();
}

void PsfGridView::setCurrentNode(int row, int col) {
    const GridNode node = {row, col};
    if (!has(node) || current_ == node) return;
    current_ = node;
    describe();
    update();
    Q_EMIT nodeSelected(row, col);
}

void PsfGridView::describe() {
    if (grid_.empty())
        setAccessibleDescription(emptyText_);
    else if (!current_)
        setAccessibleDescription(
            tr("%1 rows and %2 columns, none chosen").arg(grid_.shape().rows).arg(grid_.shape().cols));
    else
        setAccessibleDescription((isSupported(*current_)
                                      ? tr("Row %1 of %2, column %3 of %4")
                                      : tr("Row %1 of %2, column %3 of %4, too little texture"))
                                     .arg(current_->row + 1)
                                     .arg(grid_.shape().rows)
                                     .arg(current_->col + 1)
                                     .arg(grid_.shape().cols));
}

void PsfGridView::hover(std::optional<GridNode> node) {
    if (node == hovered_) return;
    hovered_ = node;
    update();
    Q_EMIT nodeHovered(node ? node->row : -1, node ? node->col : -1);
}

void PsfGridView::outline(QPainter& painter, GridNode node, const QColor& colour, int width) const {
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    const Layout layout = this->layout();
    const double outside = width / 2.0;
    painter.drawRect(
        layout.cell(node, std::round(kGap * layout.ratio)).adjusted(-outside, -outside, outside, outside));
}

void PsfGridView::paintNodes(QPainter& painter, const Layout& layout) {
    const PsfShape& shape = grid_.shape();
    const int margin = (shape.size - shownSize()) / 2;
    if (sheet_.isNull()) sheet_ = makePicture();
    painter.fillRect(layout.whole(shape),
                     QColor::fromRgbF(contact_sheet_gap, contact_sheet_gap, contact_sheet_gap));
    const double gap = std::round(kGap * layout.ratio);
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col) {
            painter.setOpacity(1.0);
            painter.fillRect(layout.cell({row, col}, gap), darkest());
            painter.setOpacity(isSupported({row, col}) ? 1.0 : kDimmed);
            painter.drawImage(
                layout.node({row, col}), sheet_,
                QRectF(col * shape.size + margin, row * shape.size + margin, shownSize(), shownSize()));
        }
    painter.setOpacity(1.0);
}

bool PsfGridView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto node = nodeAt(help->pos());
    if (!node) {
        QToolTip::hideText();
        return true;
    }
    const QString text =
        (isSupported(*node) ? tr("Row %1, column %2") : tr("Row %1, column %2: too little texture"))
            .arg(node->row + 1)
            .arg(node->col + 1);
    QToolTip::showText(help->globalPos(), text, this, nodeRect(*node));
    return true;
}

void PsfGridView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (grid_.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, emptyText_);
        return;
    }
    paintNodes(painter, layout());
    if (hovered_ && hovered_ != current_) outline(painter, *hovered_, kHovered, 1);
    if (current_) outline(painter, *current_, hasFocus() ? kFocused : kCurrent, 2);
}

void PsfGridView::mouseMoveEvent(QMouseEvent* event) {
    hover(nodeAt(event->position()));
}

void PsfGridView::leaveEvent(QEvent*) {
    hover({});
}

void PsfGridView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    if (const auto node = nodeAt(event->position())) setCurrentNode(node->row, node->col);
}

void PsfGridView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const auto node = nodeAt(event->position())) Q_EMIT nodeActivated(node->row, node->col);
}

void PsfGridView::keyPressEvent(QKeyEvent* event) {
    if (grid_.empty()) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (current_) Q_EMIT nodeActivated(current_->row, current_->col);
        return;
    }
    const auto node = node_after_key(event->key(), current_, grid_.shape().rows, grid_.shape().cols);
    if (!node) return QWidget::keyPressEvent(event);
    setCurrentNode(node->row, node->col);
}

} // namespace petzval
