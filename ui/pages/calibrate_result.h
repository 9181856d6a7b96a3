#pragma once

#include "jobs/calibrate.h"
#include "jobs/run_record.h"
#include "ui/jobs/job_runner.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace petzval {

class ModelBars;

/// What came out of a run: the figures and the notes.
class CalibrateResultPanel : public QWidget {
    Q_OBJECT

public:
    explicit CalibrateResultPanel(QWidget* parent = nullptr);

    void clear();
    void addNote(const Note& note);
    /// The models' scores among these points, as they come or as they were recorded.
    void addScores(const QList<MetricPoint>& points);
    void setScores(const std::vector<MetricRecord>& points);
    /// Replaces everything. `run` is the run's id; a run without `summary` was cut off.
    /// The verdict on the lens, above the figures; empty for none.
    void setVerdict(const QString& text);
    void tell(const QString& run, const CalibrateSummary* summary, bool hasGrid);
    /// How a run ended, in a sentence.
    static QString endOf(const CalibrateSummary* summary, bool hasGrid);

Q_SIGNALS:
    void inspectAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void addFigure(const QString& name, const QString& value);
    void showIcons();

    QLabel* title_;
    QLabel* verdict_;
    ModelBars* models_;
    QVBoxLayout* figures_;
    QVBoxLayout* notes_;
    QPushButton* inspect_;
};

} // namespace petzval
