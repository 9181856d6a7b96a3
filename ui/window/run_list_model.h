#pragma once

#include "jobs/run_folder.h"

#include <QAbstractListModel>

#include <vector>

namespace petzval {

/// The runs of a project, the newest first, in a few lines each: name and state, time, score.
class RunListModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRuns(const std::vector<RunState>& runs); ///< oldest first, as ProjectSession::runs
    /// Of the run in a row.
    QString runId(const QModelIndex& index) const;
    bool hasGrid(const QModelIndex& index) const;
    bool canResume(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<RunState> runs_; ///< newest first
};

/// How a run stands, in a word: "finished", "running", "interrupted", ...
QString stateOf(const RunState& run);
/// The newest of `runs` (oldest first) where it broke off: nobody is at work in it, and it did not end.
const RunState* brokenOff(const std::vector<RunState>& runs);

} // namespace petzval
