#pragma once

#include "ui/models/restore_presets.h"

#include <QGroupBox>

class QComboBox;
class QToolButton;
class QUndoStack;

namespace petzval {

/// The ways to restore that the user has saved: to choose, save and delete one. Saving and deleting are
/// steps of undo.
class RestorePresetBox : public QGroupBox {
    Q_OBJECT

public:
    explicit RestorePresetBox(QUndoStack& undo, QWidget* parent = nullptr);

    void setChoice(const RestoreChoice& choice);
    void save(const QString& name); ///< the choice, in place of the preset of that name

Q_SIGNALS:
    /// By the user; `what` names the step of undo.
    void offered(const QString& what, const petzval::RestoreChoice& choice);

private:
    class Change;
    void askForName();
    void remove();
    void showPresets();

    QUndoStack& undo_;
    RestorePresets* presets_;
    RestoreChoice choice_;
    QComboBox* box_;
    QToolButton* save_;
    QToolButton* remove_;
};

} // namespace petzval
