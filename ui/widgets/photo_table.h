#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace petzval {

/// Draws a photo's small picture beside its name, a mark for its check, and excluded photos pale.
class PhotoDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

Q_SIGNALS:
    void pictureMissing(const QModelIndex& index) const;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// The photos of a set as rows: a PhotoFilterModel over a PhotoTableModel. Rows can be dragged away, not
/// dropped on: that is for the widget around it.
class PhotoTable : public QTableView {
    Q_OBJECT

public:
    explicit PhotoTable(QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;

Q_SIGNALS:
    /// A row is in view whose picture has not been read. `index` is of the model that was set.
    void pictureMissing(const QModelIndex& index);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    int namesOf(int characters) const; ///< px, with the picture before them
    int narrowNames() const;
    int leastNames() const;
    void chooseColumns(const QPoint& place);

    int namesWidth_ = 0; ///< as it was set by itself
};

} // namespace petzval
