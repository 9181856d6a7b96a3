#pragma once

#include "jobs/course.h"
#include "jobs/preset.h"
#include "ui/jobs/work_clock.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QProgressBar;

namespace petzval {

/// The head of the Calibrate page: preset, Start, Pause, Stop, and how far the work has come.
class CalibrateControls : public QWidget {
    Q_OBJECT

public:
    /// The buttons follow the actions.
    CalibrateControls(QAction* start, QAction* pause, QAction* stop, QWidget* parent = nullptr);

    void setPresets(std::vector<PresetDescription> presets);
    /// With what it does, and whether this computer lacks the GPU that it wants.
    void showPreset(const QString& name, bool changed);
    /// While no work is going on: what happened, or what there is to do.
    void setIdle(const QString& text);
    void setBusy(); ///< work begins
    void setStage(const Message& stage);
    void setProgress(const Course::Place& place); ///< of the whole work
    void setPaused(bool paused);

Q_SIGNALS:
    void presetChosen(const QString& name);

private:
    void showTime();

    QComboBox* preset_;
    QLabel* help_; ///< of the preset, while no work is going on
    QLabel* stage_;
    QLabel* time_;
    QProgressBar* bar_;
    WorkClock clock_;
    std::vector<PresetDescription> presets_;
    double left_ = -1.0; ///< s of the whole work, as of leftSince_; negative where unknown
    double leftSince_ = 0.0;
    QTimer tick_;
    bool paused_ = false;
};

} // namespace petzval
