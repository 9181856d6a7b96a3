#pragma once

#include "ui/models/restore_choice.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QUndoStack;
class QVBoxLayout;

namespace petzval {

class NumberBox;
class OptionForm;
class OptionSliders;
class RestorePresetBox;
class RestoreResultBox;

/// The options of the Restore page: presets, method, strength, noise, and what is written. The user's
/// changes are steps of undo; what was chosen is remembered between sessions, without grid and folder.
class RestoreOptionsPanel : public QWidget {
    Q_OBJECT

public:
    explicit RestoreOptionsPanel(QUndoStack& undo, QWidget* parent = nullptr);

    const RestoreChoice& choice() const { return choice_; }
    void setChoice(const RestoreChoice& choice);
    /// A choice by the user, as a step of undo; those of the same `what` that follow closely become one.
    void offer(const QString& what, const RestoreChoice& choice);
    /// As found in the photo that is looked at; none where it is not known.
    void setEstimatedNoise(const std::optional<PhotonReadNoise>& noise);
    /// Where results go as things are; empty where that is not known yet.
    void setFolder(const std::filesystem::path& folder);
    /// The photo that the preview of results' names is of; empty for any.
    void setExample(const std::filesystem::path& photo);

Q_SIGNALS:
    void choiceChanged();
    void trainingWanted(); ///< of a restorer for the lens

private:
    class Change;
    QWidget* makeMethod();
    QWidget* makeStrength();
    QWidget* makeNoise();
    template <typename Edit>
    void edit(const QString& what, const Edit& edit);
    void showChoice();
    void showSolver();
    void showPriors();
    void showNoise();
    void choosePrior(int index);
    void takePrior(const QString& word);
    void askAboutProgram(const QString& word, const QString& hash);

    QUndoStack& undo_;
    RestoreChoice choice_;
    RestorePresetBox* presets_;
    RestoreResultBox* result_;
    std::string formSolver_; ///< that the form is for
    std::optional<PhotonReadNoise> estimate_;
    QComboBox* solver_;
    QLabel* solverHelp_;
    QLabel* priorLabel_;
    QComboBox* prior_;
    QVBoxLayout* method_;
    QPushButton* train_;
    OptionForm* form_ = nullptr;
    OptionSliders* strength_;
    QCheckBox* asEstimated_;
    NumberBox* noise_;
    QLabel* noiseText_;
};

} // namespace petzval
