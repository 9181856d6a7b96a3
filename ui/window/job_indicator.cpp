#include "ui/window/job_indicator.h"

#include "ui/jobs/core_text.h"
#include "ui/widgets/icon.h"

#include <QEvent>
#include <QHBoxLayout>

namespace petzval {

JobIndicator::JobIndicator(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , jobs_(jobs)
    , title_(new QLabel)
    , bar_(new QProgressBar)
    , stop_(new QToolButton) {
    bar_->setRange(0, 1000);
    bar_->setFixedWidth(140);
    bar_->setTextVisible(false);
    stop_->setAutoRaise(true);
    stop_->setIcon(icon(QStringLiteral("stop")));
    stop_->setToolTip(tr("Stop"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    layout->addWidget(title_);
    layout->addWidget(bar_);
    layout->addWidget(stop_);
    connect(&jobs, &JobRunner::jobStarted, this, &JobIndicator::showNewest);
    connect(&jobs, &JobRunner::jobEnded, this, &JobIndicator::showNewest);
    connect(stop_, &QToolButton::clicked, this, [this] {
        if (job_) job_->stop();
    });
    showNewest();
}

void JobIndicator::showNewest() {
    const QList<Job*> running = jobs_.running();
    setVisible(!running.isEmpty());
    if (!running.isEmpty() && running.last() != job_) watch(running.last());
}

void JobIndicator::watch(Job* job) {
    if (job_) disconnect(job_, nullptr, this, nullptr);
    job_ = job;
    title_->setText(job->title());
    bar_->setAccessibleName(job->title());
    stop_->setAccessibleName(tr("Stop: %1").arg(job->title()));
    bar_->setValue(0);
    connect(job, &Job::progressed, this,
            [this](const Progress& progress) { bar_->setToolTip(coreText(progress.stage)); });
    connect(job, &Job::advanced, this, [this](const Course::Place& place) {
        bar_->setValue(static_cast<int>(place.fraction * bar_->maximum()));
    });
}

void JobIndicator::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) stop_->setIcon(icon(QStringLiteral("stop")));
    QWidget::changeEvent(event);
}

} // namespace petzval
