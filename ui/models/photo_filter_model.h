#pragma once

#include <QSortFilterProxyModel>

namespace petzval {

/// Sorts a PhotoTableModel and shows only the photos that fit all of the filters.
class PhotoFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit PhotoFilterModel(QObject* parent = nullptr);

    /// In any column, without regard to case; empty for all.
    void setText(const QString& text);
    /// As the columns show them; empty for all.
    void setLens(const QString& lens);
    void setAperture(const QString& aperture);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString text_;
    QString lens_;
    QString aperture_;
};

} // namespace petzval
