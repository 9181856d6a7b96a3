#include "ui/widgets/busy_line.h"

#include "ui/jobs/job_runner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <cmath>

namespace petzval {

BusyLine::BusyLine(QWidget* parent)
    : QWidget(parent)
    , text_(new QLabel)
    , bar_(new QProgressBar) {
    bar_->setRange(0, 100);
    bar_->setTextVisible(false);
    bar_->setFixedHeight(6);
    bar_->setMinimumWidth(40);
    text_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // it must not widen the page
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->addWidget(text_, 2);
    layout->addWidget(bar_, 1);
    setVisible(false);
}

void BusyLine::follow(Job* job, std::function<QString(const Progress&)> words) {
    if (job_) job_->disconnect(this);
    job_ = job;
    words_ = std::move(words);
    setVisible(job);
    if (!job) return;
    show({});
    connect(job, &Job::progressed, this, &BusyLine::show);
    connect(job, &Job::ended, this, [this] { follow(nullptr, {}); });
}

void BusyLine::show(const Progress& progress) {
    text_->setText(words_(progress));
    bar_->setValue(static_cast<int>(std::lround(100.0 * progress.fraction)));
}

} // namespace petzval
