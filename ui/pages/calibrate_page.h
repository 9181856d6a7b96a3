#pragma once

#include "jobs/calibrate.h"
#include "jobs/example.h"
#include "jobs/run_record.h"
#include "ui/pages/calibrate_options.h"
#include "ui/pages/page.h"

#include <QPointer>

#include <functional>
#include <stop_token>

class QPushButton;

namespace petzval {

class CalibrateControls;
class CalibrateResultPanel;
class Job;
class JobRunner;
class LogView;
class LossPlot;
class PatchMosaicView;
class ProjectSession;
class PsfGridView;

/// Where the lens is measured: Start, the grid as it is learned, what came out. One calibration at a time;
/// while none goes on, the newest run with a grid is shown.
class CalibratePage : public Page {
    Q_OBJECT

public:
    CalibratePage(ProjectSession& session, JobRunner& jobs, QWidget* parent = nullptr);
    ~CalibratePage() override;

    QWidget* optionsPanel() override;
    QList<QAction*> pageActions() override;
    QWidget* lossPlot(); ///< for the window's dock, owned by the page until taken
    QWidget* logView();  ///< likewise

    bool isRunning() const; ///< a calibration, or the making of an example
    /// Why a calibration cannot be started now, in a sentence; empty where it can.
    QString obstacle() const;
    QString shownRun() const; ///< its id; empty where none is shown

public Q_SLOTS:
    void start();
    /// Goes on with a run that was stopped, broke off or failed, in its folder and with its own options;
    /// nothing where it cannot.
    void resumeRun(const QString& runId);
    void showRun(const QString& runId); ///< as it was left; nothing while one goes on
    /// Makes the example project in `folder`, or in a new one below the user's documents where it is empty,
    /// opens it and measures it.
    void tryExample(const std::filesystem::path& folder = {});

Q_SIGNALS:
    void inspectRequested(const QString& runId);
    /// A sentence for the user.
    void failed(const QString& message);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeActions();
    void makeLayout();
    void showIcons();
    const RunState* resumable(const QString& runId) const; ///< or null
    /// Off the GUI thread, unless something else is to be shown meanwhile.
    void read(const std::filesystem::path& folder, std::function<void(const RunRecord&)> done);
    void work(CalibrateOptions options);
    void begin(Job* job);
    void follow(Job* job);
    void showProgress(const Progress& progress);
    void finish(const CalibrateSummary& summary);
    void finishExample(const ExampleSummary& summary);
    void projectOpened();
    void projectClosed();
    void showNewestRun();
    void showRecord(const RunRecord& run, const std::filesystem::path& folder);
    void clearRun();
    void judge();
    void showEnd(const CalibrateSummary* summary, bool hasGrid);
    QString emptyText() const;
    QString readyText() const;
    void hoverNode(int row, int col);
    void updateState();

    ProjectSession& session_;
    JobRunner& jobs_;
    QAction* start_;
    QAction* pause_;
    QAction* stop_;
    QAction* example_;
    CalibrateControls* controls_;
    PsfGridView* grid_;
    CalibrateResultPanel* result_;
    PatchMosaicView* patches_;
    QPushButton* exampleButton_;
    QPointer<CalibrateOptionsPanel> options_;
    QPointer<LossPlot> plot_;
    QPointer<LogView> log_;

    QPointer<Job> job_;
    std::filesystem::path runFolder_; ///< that the job works in; empty for the making of an example
    QString run_;                     ///< that is shown
    QString end_;                     ///< how it ended
    Message stage_;
    std::vector<NodeConfidence> confidence_; ///< of the shown grid's nodes, or empty
    std::stop_source judging_;
    std::stop_source reading_; ///< of the run that is being read
};

} // namespace petzval
