#include "ui/models/photo_filter_model.h"

#include "ui/models/photo_table_model.h"

namespace petzval {

PhotoFilterModel::PhotoFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(PhotoTableModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
}

void PhotoFilterModel::setText(const QString& text) {
    text_ = text.trimmed();
    invalidateFilter();
}

void PhotoFilterModel::setLens(const QString& lens) {
    lens_ = lens;
    invalidateFilter();
}

void PhotoFilterModel::setAperture(const QString& aperture) {
    aperture_ = aperture;
    invalidateFilter();
}

bool PhotoFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const auto shown = [&](int column) {
        return sourceModel()->index(row, column, parent).data(Qt::DisplayRole).toString();
    };
    if (!lens_.isEmpty() && shown(PhotoTableModel::Lens) != lens_) return false;
    if (!aperture_.isEmpty() && shown(PhotoTableModel::Aperture) != aperture_) return false;
    if (text_.isEmpty()) return true;
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
        if (shown(column).contains(text_, Qt::CaseInsensitive)) return true;
    return false;
}

} // namespace petzval
