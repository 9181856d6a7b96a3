#pragma once

#include "ui/jobs/job_runner.h"

#include <QElapsedTimer>

namespace petzval {

/// Tells the user who looks at something else that long work has ended: the window asks for attention, and
/// the desktop shows a notification where it can. Jobs that follow each other, such as the photos of a
/// queue, are one work.
class EndNotice : public QObject {
    Q_OBJECT

public:
    EndNotice(JobRunner& jobs, QWidget& window);

    /// Shorter work is not worth a word.
    void setShortest(int ms) { shortest_ = ms; }

Q_SIGNALS:
    void noticed(const QString& title, const QString& text);

private:
    void begin();
    void end(const Job& job, const Outcome& outcome);
    void tell();

    JobRunner& jobs_;
    QWidget& window_;
    int shortest_ = 20'000;
    QElapsedTimer since_; ///< the first of the jobs that run; invalid where none does
    QString title_, text_;
    bool stopped_ = false; ///< by the user, who knows
};

} // namespace petzval
