#include "ui/widgets/log_model.h"

#include "ui/widgets/note_icon.h"

#include <QLocale>

#include <algorithm>

namespace petzval {

LogModel::LogModel(int limit, QObject* parent)
    : QAbstractListModel(parent)
    , limit_(limit) {
    refreshIcons();
}

void LogModel::refreshIcons() {
    info_ = noteIcon(NoteLevel::Info);
    warning_ = noteIcon(NoteLevel::Warning);
    if (!lines_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole});
}

void LogModel::append(const LogLine& line) {
    if (rowCount() >= limit_) {
        beginRemoveRows({}, 0, 0);
        lines_.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    lines_.push_back(line);
    endInsertRows();
}

void LogModel::setLines(const QList<LogLine>& lines) {
    beginResetModel();
    const auto left_out = std::max<qsizetype>(0, lines.size() - limit_);
    lines_.assign(lines.begin() + left_out, lines.end());
    endResetModel();
}

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const LogLine& line = lines_[static_cast<std::size_t>(index.row())];
    const bool warns = line.level == NoteLevel::Warning;
    switch (role) {
    case Qt::DisplayRole:
        return QStringLiteral("%1  %2").arg(line.time.toString(QStringLiteral("HH:mm:ss")), line.text);
    case Qt::DecorationRole:
        return warns ? warning_ : info_;
    case Qt::ToolTipRole:
        return QLocale().toString(line.time, QLocale::LongFormat);
    case Qt::AccessibleTextRole:
        return (warns ? tr("Warning: %1") : tr("Note: %1")).arg(line.text);
    default:
        return {};
    }
}

} // namespace petzval
