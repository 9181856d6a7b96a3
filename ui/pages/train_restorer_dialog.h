#pragma once

#include "jobs/train_restorer.h"
#include "ui/jobs/job_runner.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace petzval {

class LossPlot;

/// Teaches the restorer one lens: from which photos, for how long, where to; its loss and what it makes of
/// photos that it does not learn from, live. Closing it ends the work; what was learned is kept, and can be
/// gone on with.
class TrainRestorerDialog : public QDialog {
    Q_OBJECT

public:
    /// `options` has the lens's grid, the photos to learn from and the file to begin with.
    TrainRestorerDialog(const TrainRestorerOptions& options, JobRunner& jobs, QWidget* parent = nullptr);
    ~TrainRestorerDialog() override;

    const TrainRestorerOptions& options() const { return options_; }
    bool isTraining() const { return job_ != nullptr; }

public Q_SLOTS:
    void start();
    void setPhotos(const QList<std::filesystem::path>& photos); ///< or folders of them
    void setFile(const std::filesystem::path& file);
    void done(int result) override;

Q_SIGNALS:
    /// The file can be used.
    void trained(const std::filesystem::path& file);

private:
    QWidget* makeChoice();
    QWidget* makeRun();
    void askForPhotos();
    void askForFile();
    void renew();
    void showProgress(const Progress& progress);
    void showPicture(const Image& picture);
    void ended(const TrainRestorerSummary& summary);

    TrainRestorerOptions options_;
    JobRunner& jobs_;
    QPointer<Job> job_;
    QWidget* choice_ = nullptr;
    QLabel* photos_ = nullptr;
    QLabel* file_ = nullptr;
    QSpinBox* minutes_ = nullptr;
    LossPlot* plot_ = nullptr;
    QLabel* picture_ = nullptr;
    QLabel* status_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QPushButton* start_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* stop_ = nullptr;
};

} // namespace petzval
