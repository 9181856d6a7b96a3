#pragma once

#include "ui/models/lens_shelf.h"
#include "ui/window/leave_guard.h"
#include "ui/window/message_area.h"
#include "ui/window/page_switch.h"
#include "ui/window/side_docks.h"

#include <QMainWindow>
#include <QPointer>
#include <QStackedWidget>

#include <filesystem>

namespace petzval {

class CalibratePage;
class InspectPage;
class JobRunner;
class Page;
class ProjectPanel;
class ProjectSession;
class StartPage;
class WindowMenus;

/// Petzval's window: four pages over one project, with docks around them.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum PageIndex { kStart = -1, kPhotos, kCalibrate, kInspect, kRestore, kPageCount };

    /// Both must outlive the window.
    MainWindow(ProjectSession& session, JobRunner& jobs, QWidget* parent = nullptr);
    ~MainWindow() override;

    static QString pageName(int page);
    int currentPage() const { return page_; } ///< a PageIndex
    Page* page(int index) const { return pages_.at(index); }
    MessageArea& messages() { return *messages_; }

public Q_SLOTS:
    void showPage(int index);
    /// A project's folder, or a file with a grid.
    void openPath(const std::filesystem::path& path);
    void newProject();
    void openProject();
    void closeProject();
    void tryExample();
    void save();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeStartPage();
    void makePages();
    void makeDocks();
    void makeStatusBar();
    void watchShelf();
    void watchSession();
    void restoreSettings();
    void saveSettings() const;

    void warn(const QString& text);
    void opened();
    void closed();
    void offerResume();
    void resumeRun(const QString& runId);
    void offerToPutBack(const std::vector<RemovedProfile>& removed);
    void createIn(const std::filesystem::path& folder);
    void openFolder(const std::filesystem::path& folder);
    void showRun(const QString& runId);
    void focusNextArea();

    ProjectSession& session_;
    JobRunner& jobs_;
    LensShelf shelf_;
    LeaveGuard guard_;
    PageSwitch* switch_;
    MessageArea* messages_;
    QStackedWidget* stack_; ///< the pages, then the start page
    StartPage* start_;
    QList<Page*> pages_;
    CalibratePage* calibrate_;
    InspectPage* inspect_;
    SideDocks docks_;
    ProjectPanel* project_;
    WindowMenus* menus_;
    QPointer<MessageBar> resume_offer_;
    QPointer<MessageBar> put_back_offer_;
    std::vector<RemovedProfile> removed_; ///< that it would put back
    int page_ = kStart;
};

} // namespace petzval
