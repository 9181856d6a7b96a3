#pragma once

#include "jobs/calibrate.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace petzval {

/// What came out of a run: its end in a sentence, the figures, the notes.
class CalibrateResultPanel : public QWidget {
    Q_OBJECT

public:
    explicit CalibrateResultPanel(QWidget* parent = nullptr);

    void clear(); ///< a run begins: only notes from here on
    void addNote(const Note& note);
    /// Replaces everything. `run` is the run's id; a run without `summary` was cut off.
    void tell(const QString& run, const CalibrateSummary* summary, bool hasGrid);

Q_SIGNALS:
    void inspectAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void addSentence(const QString& icon, const QString& text);
    void addRow(const QString& name, const QString& value);

    QLabel* title_;
    QFormLayout* rows_;
    QVBoxLayout* notes_;
    QPushButton* inspect_;
};

} // namespace petzval
