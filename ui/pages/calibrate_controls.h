#pragma once

#include "base/observer.h"
#include "jobs/preset.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QProgressBar;

namespace petzval {

/// Counts the seconds of work, without those it was paused, and estimates how many are left of a stage.
class WorkClock {
public:
    void start();
    void setPaused(bool paused);
    void stop();
    double seconds() const;
    /// Seconds left in the stage; negative where unknown.
    double left(const Progress& progress);

private:
    QElapsedTimer since_;
    double before_ = 0.0; ///< seconds until the last pause
    bool running_ = false;
    Message stage_;
    double stageStart_ = 0.0;
};

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
    void setProgress(const Progress& progress);
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
    double left_ = -1.0; ///< seconds of the stage, as of leftSince_; negative where unknown
    double leftSince_ = 0.0;
    QTimer tick_;
    bool paused_ = false;
};

} // namespace petzval
