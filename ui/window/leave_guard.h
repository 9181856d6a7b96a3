#pragma once

#include "ui/jobs/job_runner.h"

#include <QMessageBox>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace petzval {

class ProjectSession;

/// Stands before whatever would cut off a running job: closing the window or the project.
class LeaveGuard : public QObject {
    Q_OBJECT

public:
    /// The question is shown over `window`.
    LeaveGuard(JobRunner& jobs, ProjectSession& session, QWidget* window);

    /// Whether a job runs that would be missed; a check of photos would not.
    bool isBusy() const;
    /// Does `then` at once while nothing runs. Else asks, without waiting: "Stop and close" stops all work
    /// and does `then` when it has ended, "Keep running" forgets it.
    void before(std::function<void()> then);

private:
    QList<Job*> missed() const;
    void ask();
    void goOnWhenIdle();

    JobRunner& jobs_;
    ProjectSession& session_;
    QWidget* window_;
    QPointer<QMessageBox> question_;
    std::function<void()> then_;
    bool stopping_ = false;
};

} // namespace petzval
