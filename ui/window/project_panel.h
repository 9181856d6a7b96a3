#pragma once

#include "project/project.h"
#include "ui/window/run_list_model.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>

#include <array>

namespace petzval {

class LensShelf;
class LibraryPanel;
class ProjectSession;

/// The left side of the window: what the open project has, and the lens library.
class ProjectPanel : public QWidget {
    Q_OBJECT

public:
    ProjectPanel(ProjectSession& session, LensShelf& shelf, QWidget* parent = nullptr);
    ~ProjectPanel() override;

    LibraryPanel& library() { return *library_; }

Q_SIGNALS:
    void photosAsked();
    void runActivated(const QString& runId); ///< one that has a grid
    void resumeAsked(const QString& runId);  ///< one that can_resume

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeRuns();
    void showSets();
    void showRuns();
    void showResume();

    ProjectSession& session_;
    QLabel* name_;
    std::array<QPushButton*, 2> sets_; ///< by SetName
    QListView* list_;
    QLabel* no_runs_;
    QPushButton* resume_; ///< the run that is chosen in the list, where it can go on
    RunListModel* runs_;
    LibraryPanel* library_;
    QSplitter* splitter_;
    QTimer look_again_; ///< runs while one of the runs may change by itself
};

} // namespace petzval
