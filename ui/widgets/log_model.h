#pragma once

#include "base/observer.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QIcon>

#include <deque>

namespace petzval {

/// A line of the log.
struct LogLine {
    QDateTime time;
    NoteLevel level = NoteLevel::Info;
    QString text;
};

/// The lines of the log, oldest first; only the newest `limit` are kept.
class LogModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit LogModel(int limit = 5000, QObject* parent = nullptr);

    void append(const LogLine& line);
    void setLines(const QList<LogLine>& lines);
    void refreshIcons(); ///< after the palette changed

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    int limit_;
    std::deque<LogLine> lines_;
    QIcon info_, warning_;
};

} // namespace petzval
