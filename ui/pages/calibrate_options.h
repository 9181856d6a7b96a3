#pragma once

#include "calibrate/calibration_options.h"

#include <QWidget>

#include <filesystem>

namespace petzval {

class OptionForm;
class ProjectSession;

/// A preset with what was changed of it.
struct CalibrateChoice {
    QString preset;
    CalibrationOptions options;
};

/// The options of a calibration, remembered for each project. The user's changes are steps of the session's
/// undo.
class CalibrateOptionsPanel : public QWidget {
    Q_OBJECT

public:
    explicit CalibrateOptionsPanel(ProjectSession& session, QWidget* parent = nullptr);

    CalibrateChoice choice() const;
    bool isChanged() const; ///< whether an option is not as the preset has it
    void setChoice(const CalibrateChoice& choice);

public Q_SLOTS:
    void choosePreset(const QString& name); ///< by the user

Q_SIGNALS:
    void choiceChanged();

private:
    class Change;
    void offer(const QString& what, const CalibrateChoice& choice);
    void remember() const;
    void recall();

    ProjectSession& session_;
    OptionForm* form_;
    CalibrateChoice choice_;
};

} // namespace petzval
