#pragma once

#include "ui/jobs/job_runner.h"

#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QToolButton>

namespace petzval {

/// In the status bar: the job that was started last and still runs, how far it is, and a button to stop it.
class JobIndicator : public QWidget {
    Q_OBJECT

public:
    explicit JobIndicator(JobRunner& jobs, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void watch(Job* job);
    void showNewest();

    JobRunner& jobs_;
    QPointer<Job> job_;
    QLabel* title_;
    QProgressBar* bar_;
    QToolButton* stop_;
};

} // namespace petzval
