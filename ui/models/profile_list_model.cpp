#include "ui/models/profile_list_model.h"

#include "ui/models/photo_words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace petzval {

namespace {

/// "f/2.8, 50 mm, my second 50"
QString kindOf(const LensProfile& profile) {
    PhotoFacts facts;
    facts.f_number = profile.about.f_number;
    facts.focal_length = profile.about.focal_length;
    QStringList parts = {PhotoWords::aperture(facts), PhotoWords::focalLength(facts),
                         QString::fromStdString(profile.label.name)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QStringList linesOf(const LensProfile& profile) {
    return {QString::fromStdString(profile.about.lens), kindOf(profile),
            QString::fromStdString(profile.about.camera)};
}

QString toolTipOf(const LensProfile& profile) {
    QStringList lines = linesOf(profile);
    const auto added = QDateTime::fromString(QString::fromStdString(profile.added), Qt::ISODate);
    if (added.isValid())
        lines << ProfileListModel::tr("In the library since %1")
                     .arg(QLocale().toString(added.toLocalTime(), QLocale::ShortFormat));
    if (profile.holdout_score)
        lines << ProfileListModel::tr("Score %1: lower is better")
                     .arg(QLocale().toString(*profile.holdout_score, 'f', 3));
    if (!profile.label.note.empty()) lines << QString::fromStdString(profile.label.note);
    return lines.join('\n');
}

} // namespace

QString ProfileListModel::nameOf(const LensProfile& profile) {
    return QString::fromStdString(profile.about.lens) + QStringLiteral(", ") + kindOf(profile);
}

void ProfileListModel::setProfiles(const std::vector<LensProfile>& profiles) {
    beginResetModel();
    profiles_ = profiles;
    endResetModel();
}

QModelIndex ProfileListModel::indexOf(std::int64_t id) const {
    const auto found = std::ranges::find(profiles_, id, &LensProfile::id);
    return found == profiles_.end() ? QModelIndex() : index(static_cast<int>(found - profiles_.begin()));
}

int ProfileListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(profiles_.size());
}

QVariant ProfileListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const LensProfile& entry = profile(index);
    switch (role) {
    case Qt::DisplayRole:
        return linesOf(entry).join('\n');
    case Qt::AccessibleTextRole:
        return linesOf(entry).join(QStringLiteral(", "));
    case Qt::ToolTipRole:
        return toolTipOf(entry);
    default:
        return {};
    }
}

} // namespace petzval
