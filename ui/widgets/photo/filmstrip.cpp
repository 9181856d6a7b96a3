#include "ui/widgets/photo/filmstrip.h"

#include "ui/models/photo_table_model.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/verdict_icon.h"

#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace petzval {

namespace {

constexpr QSize kPicture(92, 64);
constexpr int kItemMargin = 5, kItemMark = 16;
constexpr qreal kExcludedOpacity = 0.4;

} // namespace

/// A picture, which set begins here above it, and the check's mark in its corner.
class Filmstrip::Delegate : public QStyledItemDelegate {
public:
    explicit Delegate(Filmstrip& strip)
        : QStyledItemDelegate(&strip)
        , strip_(strip) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {kPicture.width() + 2 * kItemMargin,
                kPicture.height() + option.fontMetrics.height() + 3 * kItemMargin};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto picture = index.data(Qt::DecorationRole).value<QImage>();
        const bool broken = !index.data(PhotoTableModel::ProblemRole).toString().isEmpty();
        if (picture.isNull() && !broken) Q_EMIT strip_.pictureMissing(strip_.photos_.mapToSource(index));
        painter->save();
        const QRect words(option.rect.left() + kItemMargin, option.rect.top(),
                          option.rect.width() - kItemMargin, option.fontMetrics.height());
        painter->setPen(option.palette.color(QPalette::PlaceholderText));
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, strip_.setBeginningAt(index));
        const QRect box(QPoint(option.rect.left() + kItemMargin, words.bottom() + 1 + kItemMargin),
                        kPicture);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.palette.highlight());
            painter->drawRect(box.adjusted(-3, -3, 3, 3));
        }
        if (index.data(PhotoTableModel::ExcludedRole).toBool()) painter->setOpacity(kExcludedOpacity);
        drawPicture(*painter, box, picture, broken);
        painter->restore();
        drawMark(*painter, box, index);
    }

private:
    static void drawPicture(QPainter& painter, const QRect& box, const QImage& picture, bool broken) {
        if (picture.isNull())
            return icon(broken ? QStringLiteral("photo-broken") : QStringLiteral("photo"))
                .paint(&painter, box.adjusted(16, 16, -16, -16));
        QRect place({}, picture.size().scaled(box.size(), Qt::KeepAspectRatio));
        place.moveCenter(box.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, picture);
    }

    static void drawMark(QPainter& painter, const QRect& box, const QModelIndex& index) {
        const QVariant verdict = index.data(PhotoTableModel::VerdictRole);
        if (!verdict.isValid() || static_cast<Verdict>(verdict.toInt()) == Verdict::Good) return;
        const QRect mark(box.right() - kItemMark - 1, box.bottom() - kItemMark - 1, kItemMark, kItemMark);
        painter.fillRect(mark, QColor(0, 0, 0, 140));
        verdictIcon(static_cast<Verdict>(verdict.toInt())).paint(&painter, mark);
    }

    Filmstrip& strip_;
};

Filmstrip::Filmstrip(QWidget* parent)
    : QListView(parent) {
    setModel(&photos_);
    setItemDelegate(new Delegate(*this));
    setAccessibleName(tr("Photos of both sets"));
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setUniformItemSizes(true);
    setEditTriggers(QListView::NoEditTriggers);
    setHorizontalScrollMode(QListView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Filmstrip::addSet(QAbstractItemModel* photos, const QString& name) {
    sets_.append({photos, name});
    photos_.addSourceModel(photos);
}

QString Filmstrip::setBeginningAt(const QModelIndex& index) const {
    const QModelIndex photo = photos_.mapToSource(index);
    for (const auto& [photos, name] : sets_)
        if (photo.model() == photos && photo.row() == 0) return name;
    return {};
}

QSize Filmstrip::sizeHint() const {
    return {400, kPicture.height() + fontMetrics().height() + 3 * kItemMargin +
                     horizontalScrollBar()->sizeHint().height() + 2};
}

void Filmstrip::setCurrentPhoto(const QModelIndex& photo) {
    const QScopedValueRollback<bool> here(quiet_, true);
    const QModelIndex index = photo.isValid() ? photos_.mapFromSource(photo) : QModelIndex();
    setCurrentIndex(index);
    if (index.isValid()) scrollTo(index);
}

void Filmstrip::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (!quiet_ && current.isValid()) Q_EMIT photoChosen(photos_.mapToSource(current));
}

/// Which photo is the current one then is not chosen by the user.
void Filmstrip::rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) {
    const QScopedValueRollback<bool> here(quiet_, true);
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

} // namespace petzval
