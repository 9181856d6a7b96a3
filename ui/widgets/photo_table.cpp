#include "ui/widgets/photo_table.h"

#include "ui/models/photo_table_model.h"
#include "ui/models/photo_words.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/verdict_icon.h"

#include <QApplication>
#include <QDrag>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QTextOption>
#include <QToolTip>
#include <algorithm>

namespace petzval {

namespace {

constexpr QSize kPictureSize(66, 48);
constexpr int kMargin = 4, kMarkSize = 18;
constexpr int kNameLines = 3;
constexpr qreal kPale = 0.4;

void drawPicture(QPainter& painter, const QRect& box, const QModelIndex& index) {
    const auto picture = index.data(Qt::DecorationRole).value<QImage>();
    const bool broken = !index.data(PhotoTableModel::ProblemRole).toString().isEmpty();
    if (picture.isNull() || broken) {
        const QString name = broken ? QStringLiteral("photo-broken") : QStringLiteral("photo");
        icon(name).paint(&painter, box.adjusted(8, 8, -8, -8), Qt::AlignCenter,
                         broken ? QIcon::Normal : QIcon::Disabled);
        return;
    }
    QRect place({}, picture.size().scaled(box.size(), Qt::KeepAspectRatio));
    place.moveCenter(box.center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, picture);
}

/// As much of a name as fits into a few lines of `width` px, its middle left out where need be.
QString fittedName(QPainter& painter, const QString& name, const QTextOption& wrap, int width) {
    const QFontMetrics metrics = painter.fontMetrics();
    const QRectF room(0, 0, width, 10 * metrics.lineSpacing());
    for (int most = kNameLines * width; most > width; most -= std::max(1, width / 6)) {
        const QString text = breakable(metrics.elidedText(name, Qt::ElideMiddle, most));
        if (painter.boundingRect(room, text, wrap).height() < (kNameLines + 0.5) * metrics.lineSpacing())
            return text;
    }
    return metrics.elidedText(name, Qt::ElideMiddle, width);
}

} // namespace

void PhotoDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(PhotoTableModel::ExcludedRole).toBool())
        for (const QPalette::ColorRole role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, option->palette.color(QPalette::Disabled, QPalette::Text));
    const QVariant verdict = index.data(PhotoTableModel::VerdictRole);
    if (index.column() != PhotoTableModel::Check || !verdict.isValid()) return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(kMarkSize, kMarkSize);
    option->icon = verdictIcon(static_cast<Verdict>(verdict.toInt()));
}

void PhotoDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                          const QModelIndex& index) const {
    if (index.column() != PhotoTableModel::Picture)
        return QStyledItemDelegate::paint(painter, given, index);
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    if (index.data(Qt::DecorationRole).value<QImage>().isNull()) Q_EMIT pictureMissing(index);
    option.icon = {}; // drawn below, and the text beside it
    option.features &= ~QStyleOptionViewItem::HasDecoration;
    const QString name = option.text;
    option.text.clear();
    const QStyle& style = *(option.widget ? option.widget->style() : QApplication::style());
    style.drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    QRect box(option.rect.topLeft() + QPoint(kMargin, 0), kPictureSize);
    box.moveTop(option.rect.center().y() - box.height() / 2);
    painter->save();
    if (index.data(PhotoTableModel::ExcludedRole).toBool()) painter->setOpacity(kPale);
    drawPicture(*painter, box, index);
    painter->setOpacity(1.0);
    const QRect room = option.rect.adjusted(kPictureSize.width() + 3 * kMargin, 0, -kMargin, 0);
    const auto role = option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text;
    painter->setPen(option.palette.color(role));
    QTextOption wrap(Qt::AlignLeft | Qt::AlignVCenter);
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    painter->drawText(room, fittedName(*painter, name, wrap, room.width()), wrap);
    painter->restore();
}

QSize PhotoDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == PhotoTableModel::Picture)
        size.setWidth(kPictureSize.width() + 4 * kMargin +
                      option.fontMetrics.horizontalAdvance(index.data().toString()));
    return {size.width() + 2 * kMargin, kPictureSize.height() + 2 * kMargin};
}

bool PhotoDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                              const QStyleOptionViewItem& option, const QModelIndex& index) {
    if (event->type() != QEvent::ToolTip) return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), index.data(Qt::ToolTipRole).toString(), view);
    return true;
}

PhotoTable::PhotoTable(QWidget* parent)
    : QTableView(parent) {
    auto* delegate = new PhotoDelegate(this);
    setItemDelegate(delegate);
    connect(delegate, &PhotoDelegate::pictureMissing, this, &PhotoTable::pictureMissing);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setDragDropMode(DragOnly);
    setDragDropOverwriteMode(false);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(kPictureSize.height() + 2 * kMargin);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, &PhotoTable::chooseColumns);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as added
}

void PhotoTable::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    const int digit = fontMetrics().averageCharWidth();
    const auto chars = [&](int column, int count) { setColumnWidth(column, count * digit + 4 * kMargin); };
    namesWidth_ = narrowNames();
    setColumnWidth(PhotoTableModel::Picture, namesWidth_);
    int check = 0;
    for (const QString& word : PhotoTableModel::checkWords())
        check = std::max(check, fontMetrics().horizontalAdvance(word));
    setColumnWidth(PhotoTableModel::Check, check + kMarkSize + 6 * kMargin);
    chars(PhotoTableModel::Aperture, 9);
    chars(PhotoTableModel::Lens, 24);
    chars(PhotoTableModel::FocalLength, 13);
    chars(PhotoTableModel::Iso, 7);
    chars(PhotoTableModel::Shutter, 11);
    chars(PhotoTableModel::Camera, 22);
    chars(PhotoTableModel::Size, 14);
}

void PhotoTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    // Room that nothing else takes is for the names, unless the user has set their width.
    const int spare = viewport()->width() - horizontalHeader()->length();
    const int names = columnWidth(PhotoTableModel::Picture);
    if (names != namesWidth_) return;
    // In a narrow table they leave room for what the check found.
    const int beside = viewport()->width() - columnWidth(PhotoTableModel::Check);
    namesWidth_ =
        std::clamp(names + spare, std::clamp(beside, leastNames(), narrowNames()), 2 * narrowNames());
    setColumnWidth(PhotoTableModel::Picture, namesWidth_);
}

int PhotoTable::namesOf(int characters) const {
    return kPictureSize.width() + characters * fontMetrics().averageCharWidth() + 4 * kMargin;
}

int PhotoTable::narrowNames() const {
    return namesOf(17);
}

int PhotoTable::leastNames() const {
    return namesOf(10);
}

void PhotoTable::startDrag(Qt::DropActions actions) {
    const QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty()) return;
    auto* drag = new QDrag(this);
    drag->setMimeData(model()->mimeData(rows));
    const auto picture = rows.front().data(Qt::DecorationRole).value<QImage>();
    if (!picture.isNull())
        drag->setPixmap(QPixmap::fromImage(
            picture.scaled(2 * kPictureSize, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    drag->exec(actions, Qt::MoveAction);
}

void PhotoTable::chooseColumns(const QPoint& place) {
    QMenu menu(this);
    for (int column = PhotoTableModel::Check; column < model()->columnCount(); ++column) {
        QAction* action = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
    menu.exec(horizontalHeader()->viewport()->mapToGlobal(place));
}

} // namespace petzval
