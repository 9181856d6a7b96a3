#include "ui/window/run_list_model.h"

#include <QDateTime>
#include <QLocale>

namespace petzval {

namespace {

QString timeOf(const RunState& run) {
    const auto time =
        QDateTime::fromString(QString::fromStdString(run.started), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return time.isValid() ? QLocale().toString(time, QLocale::ShortFormat) : QString();
}

} // namespace

QString stateOf(const RunState& run) {
    if (run.alive) return RunListModel::tr("running");
    if (!run.termination)
        return run.started.empty() ? RunListModel::tr("not begun") : RunListModel::tr("interrupted");
    switch (*run.termination) {
    case Termination::Finished:
        return RunListModel::tr("finished");
    case Termination::Cancelled:
        return RunListModel::tr("stopped");
    case Termination::Failed:
        return RunListModel::tr("failed");
    }
    return {};
}

const RunState* brokenOff(const std::vector<RunState>& runs) {
    if (runs.empty()) return nullptr;
    const RunState& newest = runs.back();
    return newest.termination || newest.alive || newest.started.empty() ? nullptr : &newest;
}

void RunListModel::setRuns(const std::vector<RunState>& runs) {
    beginResetModel();
    runs_.assign(runs.rbegin(), runs.rend());
    endResetModel();
}

QString RunListModel::runId(const QModelIndex& index) const {
    return QString::fromStdString(runs_.at(index.row()).id);
}

bool RunListModel::hasGrid(const QModelIndex& index) const {
    return runs_.at(index.row()).has_grid;
}

bool RunListModel::canResume(const QModelIndex& index) const {
    return can_resume(runs_.at(index.row()));
}

int RunListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

QVariant RunListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const RunState& run = runs_[index.row()];
    if (role == Qt::DisplayRole) {
        QStringList lines(tr("Run %1: %2").arg(QString::fromStdString(run.id), stateOf(run)));
        if (!run.started.empty()) lines << timeOf(run);
        if (run.holdout_score) lines << tr("score %1").arg(QLocale().toString(*run.holdout_score, 'f', 3));
        return lines.join('\n');
    }
    if (role == Qt::ToolTipRole)
        return run.holdout_score ? tr("The score tells how badly the result explains photos that it was "
                                      "not fitted to: lower is "
                                      "better. Double-click shows the result.")
                                 : tr("Double-click shows the result so far.");
    return {};
}

} // namespace petzval
