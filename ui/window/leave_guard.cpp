#include "ui/window/leave_guard.h"

#include "ui/models/project_session.h"

#include <QPushButton>

#include <utility>

namespace petzval {

LeaveGuard::LeaveGuard(JobRunner& jobs, ProjectSession& session, QWidget* window)
    : QObject(window)
    , jobs_(jobs)
    , session_(session)
    , window_(window) {
    connect(&jobs, &JobRunner::jobEnded, this, &LeaveGuard::goOnWhenIdle);
}

QList<Job*> LeaveGuard::missed() const {
    QList<Job*> jobs = jobs_.running();
    jobs.removeAll(session_.checkJob());
    return jobs;
}

bool LeaveGuard::isBusy() const {
    return !missed().isEmpty();
}

void LeaveGuard::before(std::function<void()> then) {
    if (!isBusy()) return then();
    then_ = std::move(then);
    if (question_)
        question_->raise();
    else if (!stopping_)
        ask();
}

void LeaveGuard::ask() {
    question_ = new QMessageBox(QMessageBox::Question, QString(),
                                tr("“%1” is still running.").arg(missed().last()->title()), {}, window_);
    question_->setInformativeText(tr("What it has found so far is kept."));
    question_->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* stop = question_->addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    QPushButton* keep = question_->addButton(tr("Keep running"), QMessageBox::RejectRole);
    question_->setDefaultButton(keep);
    question_->setEscapeButton(keep);
    connect(question_, &QMessageBox::finished, this, [this, stop] {
        const bool stopped = question_->clickedButton() == stop;
        question_.clear();
        if (!stopped) {
            then_ = {};
            return;
        }
        stopping_ = true;
        jobs_.stopAll();
        goOnWhenIdle();
    });
    question_->open();
}

void LeaveGuard::goOnWhenIdle() {
    if (!stopping_ || isBusy()) return;
    stopping_ = false;
    if (const auto then = std::exchange(then_, {})) then();
}

} // namespace petzval
