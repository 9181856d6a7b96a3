#pragma once

#include <QPointer>
#include <QWidget>
#include <functional>

class QLabel;
class QProgressBar;

namespace petzval {

class Job;
struct Progress;

/// A thin line that tells how far a job is, hidden while there is none.
class BusyLine : public QWidget {
    Q_OBJECT

public:
    explicit BusyLine(QWidget* parent = nullptr);

    /// Follows `job` until it ends or another one is given; null for none. `words` tells its progress.
    void follow(Job* job, std::function<QString(const Progress&)> words);

private:
    void show(const Progress& progress);

    QLabel* text_;
    QProgressBar* bar_;
    QPointer<Job> job_;
    std::function<QString(const Progress&)> words_;
};

} // namespace petzval
