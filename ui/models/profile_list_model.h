#pragma once

#include "project/profile_entry.h"

#include <QAbstractListModel>

#include <vector>

namespace petzval {

/// The entries of the lens library in a few lines each: lens; aperture, focal length and copy; camera.
class ProfileListModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setProfiles(const std::vector<LensProfile>& profiles);
    const LensProfile& profile(const QModelIndex& index) const { return profiles_.at(index.row()); }
    QModelIndex indexOf(std::int64_t id) const; ///< invalid where it is not there

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// "Lens, f/2.8, 50 mm, my second 50": an entry in sentences and choices.
    static QString nameOf(const LensProfile& profile);

private:
    std::vector<LensProfile> profiles_;
};

} // namespace petzval
