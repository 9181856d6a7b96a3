#pragma once

#include <QConcatenateTablesProxyModel>
#include <QListView>

namespace petzval {

/// Photos of several sets as a row of small pictures, one set after the other; the current one is chosen by
/// a click or the arrow keys.
class Filmstrip : public QListView {
    Q_OBJECT

public:
    explicit Filmstrip(QWidget* parent = nullptr);

    /// A PhotoTableModel, or what stands for one; it must outlive this.
    void addSet(QAbstractItemModel* photos, const QString& name);
    void setCurrentPhoto(const QModelIndex& photo); ///< of a set; emits nothing
    /// The name of the set that begins at an index of this view; empty within a set.
    QString setBeginningAt(const QModelIndex& index) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

Q_SIGNALS:
    void photoChosen(const QModelIndex& photo);    ///< of a set
    void pictureMissing(const QModelIndex& photo); ///< likewise: it is in view

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int start, int end) override;

private:
    class Delegate;

    QConcatenateTablesProxyModel photos_;
    QList<std::pair<QAbstractItemModel*, QString>> sets_;
    bool quiet_ = false;
};

} // namespace petzval
