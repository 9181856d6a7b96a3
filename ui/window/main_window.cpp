#include "ui/window/main_window.h"

#include "exchange/exchange.h"
#include "ui/models/project_session.h"
#include "ui/pages/calibrate_page.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/photos_page.h"
#include "ui/pages/restore_page.h"
#include "ui/widgets/grid_sources.h"
#include "ui/window/end_notice.h"
#include "ui/window/job_indicator.h"
#include "ui/window/library_panel.h"
#include "ui/window/project_panel.h"
#include "ui/window/recent_projects.h"
#include "ui/window/start_page.h"
#include "ui/window/window_menus.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTabBar>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr int kStatusTime = 5000; ///< ms
constexpr QSize kFirstSize(1280, 800);
const QString kGeometry = QStringLiteral("window/geometry");
const QString kState = QStringLiteral("window/state");
const QString kPage = QStringLiteral("window/page");

fs::path pathOf(const QString& name) {
    return name.toStdString();
}

/// Whether Tab must stay what leads to the next field.
bool needsTab(const QWidget* widget) {
    const auto is = [widget]<typename... Field>() { return (qobject_cast<const Field*>(widget) || ...); };
    return is.operator()<QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar,
                         QTextEdit>();
}

/// Needs room for the page that is shown, not for the largest.
class PageStack : public QStackedWidget {
public:
    QSize minimumSizeHint() const override { return currentWidget()->minimumSizeHint(); }
};

/// The first dropped thing that the window can open: a project or a grid.
fs::path openable(const QMimeData* data) {
    for (const QUrl& url : data->urls()) {
        const fs::path path = pathOf(url.toLocalFile());
        std::error_code ignored;
        if (fs::exists(path / "project.json", ignored) || is_grid(path)) return path;
    }
    return {};
}

} // namespace

MainWindow::MainWindow(ProjectSession& session, JobRunner& jobs, QWidget* parent)
    : QMainWindow(parent)
    , session_(session)
    , jobs_(jobs)
    , shelf_(jobs)
    , guard_(jobs, session, this)
    , switch_(new PageSwitch(this))
    , messages_(new MessageArea)
    , stack_(new PageStack)
    , docks_(*this) {
    setAcceptDrops(true);
    makePages();
    makeStartPage();
    makeDocks();
    makeStatusBar();
    menus_ = new WindowMenus(*this, session, docks_);
    menus_->addKeys(tr("Lens library"), project_->library().listActions());
    connect(menus_, &WindowMenus::nextAreaAsked, this, &MainWindow::focusNextArea);
    new EndNotice(jobs, *this);
    watchSession();
    watchShelf();
    restoreSettings();
    showPage(kStart);
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() = default;

QString MainWindow::pageName(int page) {
    switch (page) {
    case kPhotos:
        return tr("Photos");
    case kCalibrate:
        return tr("Calibrate");
    case kInspect:
        return tr("Inspect");
    default:
        return tr("Restore");
    }
}

void MainWindow::makePages() {
    calibrate_ = new CalibratePage(session_, jobs_);
    inspect_ = new InspectPage(session_, jobs_);
    auto* restore = new RestorePage(session_, jobs_);
    pages_ = {new PhotosPage(session_, jobs_), calibrate_, inspect_, restore};
    for (int i = 0; i < kPageCount; ++i) {
        switch_->addPage(pageName(i));
        stack_->addWidget(pages_[i]);
        pages_[i]->setAccessibleName(pageName(i));
        connect(pages_[i], &Page::statusChanged, this,
                [this](const QString& text) { statusBar()->showMessage(text); });
    }
    connect(switch_, &PageSwitch::chosen, this, &MainWindow::showPage);
    connect(calibrate_, &CalibratePage::inspectRequested, this, &MainWindow::showRun);
    connect(calibrate_, &CalibratePage::failed, this, &MainWindow::warn);
    connect(inspect_, &InspectPage::failed, this, &MainWindow::warn);
    connect(restore, &RestorePage::failed, this, &MainWindow::warn);
    connect(&shelf_, &LensShelf::changed, restore, &RestorePage::libraryChanged);

    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(messages_);
    layout->addWidget(stack_, 1);
    setCentralWidget(centre);
    addToolBar(switch_);
}

void MainWindow::makeStartPage() {
    start_ = new StartPage;
    stack_->addWidget(start_);
    connect(start_, &StartPage::newAsked, this, &MainWindow::newProject);
    connect(start_, &StartPage::openAsked, this, &MainWindow::openProject);
    connect(start_, &StartPage::exampleAsked, this, &MainWindow::tryExample);
    connect(start_, &StartPage::projectChosen, this, &MainWindow::openFolder);
}

void MainWindow::makeDocks() {
    project_ = new ProjectPanel(session_, shelf_);
    docks_.setProject(project_);
    connect(project_, &ProjectPanel::photosAsked, this, [this] { showPage(kPhotos); });
    connect(project_, &ProjectPanel::runActivated, this, &MainWindow::showRun);
    connect(project_, &ProjectPanel::resumeAsked, this, &MainWindow::resumeRun);
    connect(&project_->library(), &LibraryPanel::inspectAsked, this, [this](const GridSource& source) {
        showPage(kInspect);
        inspect_->inspector().showGrid(source);
    });
    QList<QWidget*> options;
    for (Page* page : pages_)
        options.append(page->optionsPanel());
    docks_.setOptions(options);
    docks_.setBottom({{tr("Curves"), calibrate_->lossPlot()}, {tr("Log"), calibrate_->logView()}},
                     {kCalibrate});
}

void MainWindow::makeStatusBar() {
    statusBar()->addPermanentWidget(new JobIndicator(jobs_));
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::watchSession() {
    connect(&session_, &ProjectSession::opened, this, &MainWindow::opened);
    connect(&session_, &ProjectSession::closed, this, &MainWindow::closed);
    connect(&session_, &ProjectSession::failed, this, &MainWindow::warn);
    connect(&session_, &ProjectSession::noted, this,
            [this](const QString& text) { statusBar()->showMessage(text, kStatusTime); });
    connect(&session_, &ProjectSession::runsChanged, this, [this] {
        if (resume_offer_ && !brokenOff(session_.runs())) messages_->dismiss(resume_offer_);
    });
}

void MainWindow::watchShelf() {
    connect(&shelf_, &LensShelf::changed, this, [this] { inspect_->setLibrary(librarySources(shelf_)); });
    connect(&shelf_, &LensShelf::removed, this, &MainWindow::offerToPutBack);
    connect(&shelf_, &LensShelf::failed, this, &MainWindow::warn);
    connect(&shelf_, &LensShelf::noted, this,
            [this](const QString& text) { statusBar()->showMessage(text, kStatusTime); });
}

void MainWindow::restoreSettings() {
    const QSettings settings;
    resize(kFirstSize);
    docks_.restore();
    restoreGeometry(settings.value(kGeometry).toByteArray());
    restoreState(settings.value(kState).toByteArray());
}

void MainWindow::saveSettings() const {
    QSettings settings;
    settings.setValue(kGeometry, saveGeometry());
    settings.setValue(kState, saveState());
    docks_.save();
}

void MainWindow::showPage(int index) {
    if (page_ != kStart && page_ != index) pages_[page_]->deactivated();
    const bool entered = page_ != index;
    page_ = index;
    statusBar()->clearMessage();
    switch_->setCurrent(index);
    for (const int page : {kPhotos, kCalibrate})
        switch_->setPageEnabled(page, session_.isOpen());
    stack_->setCurrentIndex(index == kStart ? stack_->indexOf(start_) : index);
    stack_->updateGeometry();
    menus_->showPage(index);
    docks_.showFor(index);
    if (index == kStart) return start_->refresh();
    QSettings().setValue(kPage, index);
    if (entered) pages_[index]->activated();
}

void MainWindow::warn(const QString& text) {
    messages_->show(MessageKind::Warning, text);
}

void MainWindow::opened() {
    rememberProject(session_.folder());
    messages_->clear();
    setWindowTitle(session_.isReadOnly() ? tr("%1 (for reading only)").arg(session_.name())
                                         : session_.name());
    if (session_.isReadOnly())
        messages_->show(MessageKind::Info,
                        tr("This project is open for reading only. %1").arg(session_.readOnlyReason()));
    const ProjectDocument& document = session_.document();
    if (document.blurred.empty() && document.sharp.empty())
        showPage(kPhotos);
    else if (page_ == kStart)
        showPage(std::clamp<int>(QSettings().value(kPage, kPhotos).toInt(), kPhotos, kRestore));
    else
        showPage(page_); // what may be chosen has changed
    offerResume();
}

void MainWindow::closed() {
    setWindowTitle({});
    messages_->clear();
    showPage(kStart);
}

void MainWindow::offerResume() {
    const RunState* run = brokenOff(session_.runs());
    if (!run || !can_resume(*run) || session_.isReadOnly()) return;
    const QString id = QString::fromStdString(run->id);
    resume_offer_ = messages_->show(MessageKind::Info, tr("The last run was interrupted before its end."));
    resume_offer_->offer(tr("Resume"), [this, id] { resumeRun(id); });
}

void MainWindow::resumeRun(const QString& runId) {
    showPage(kCalibrate);
    calibrate_->resumeRun(runId);
}

/// One bar for all that was removed while it is there.
void MainWindow::offerToPutBack(const std::vector<RemovedProfile>& removed) {
    if (removed.empty()) return;
    if (put_back_offer_)
        messages_->dismiss(put_back_offer_);
    else
        removed_.clear();
    removed_.insert(removed_.end(), removed.begin(), removed.end());
    const QString name = ProfileListModel::nameOf(removed_.front().profile);
    put_back_offer_ = messages_->show(
        MessageKind::Info, removed_.size() == 1 ? tr("Removed from the lens library: %1").arg(name)
                                                : tr("Removed %n profile(s) from the lens library.",
                                                     nullptr, static_cast<int>(removed_.size())));
    put_back_offer_->offer(tr("Undo"), [this] { shelf_.putBack(std::exchange(removed_, {})); });
}

void MainWindow::showRun(const QString& runId) {
    showPage(kInspect);
    inspect_->showRun(runId);
}

void MainWindow::openPath(const fs::path& path) {
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) return openFolder(path);
    if (path.filename() == "project.json")
        return openFolder(path.parent_path()); // as file managers open it
    showPage(kInspect);
    inspect_->showFile(path);
}

void MainWindow::newProject() {
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QFileInfo::exists(folder)) folder = QDir::homePath();
    const QString chosen = QFileDialog::getSaveFileName(
        this, tr("New project"), folder + '/' + tr("My lens") + QStringLiteral(".petzval"),
        tr("Petzval projects (*.petzval)"));
    if (!chosen.isEmpty()) createIn(pathOf(chosen));
}

void MainWindow::openProject() {
    const QList<fs::path> recent = recentProjects();
    const QString folder =
        recent.isEmpty() ? QDir::homePath() : QString::fromStdString(recent.first().parent_path().string());
    const QString chosen = QFileDialog::getExistingDirectory(
        this, tr("Open a project: a folder whose name ends in .petzval"), folder);
    if (!chosen.isEmpty()) openFolder(pathOf(chosen));
}

void MainWindow::createIn(const fs::path& folder) {
    guard_.before([this, folder] { session_.create(folder); });
}

void MainWindow::openFolder(const fs::path& folder) {
    guard_.before([this, folder] { session_.open(folder); });
}

void MainWindow::closeProject() {
    guard_.before([this] {
        if (session_.isOpen())
            session_.close();
        else
            showPage(kStart);
    });
}

void MainWindow::tryExample() {
    guard_.before([this] {
        showPage(kCalibrate);
        calibrate_->tryExample();
    });
}

void MainWindow::save() {
    saveSettings();
    statusBar()->showMessage(tr("Everything is saved already: Petzval keeps each change at once."),
                             kStatusTime);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (guard_.isBusy()) {
        event->ignore();
        guard_.before([this] { close(); });
        return;
    }
    saveSettings();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!openable(event->mimeData()).empty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openPath(openable(event->mimeData()));
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    // An accepted override lets the key through to the field instead of the action.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab &&
        needsTab(QApplication::focusWidget())) {
        event->accept();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::focusNextArea() {
    QList<QWidget*> areas = {stack_->currentWidget()};
    for (QDockWidget* dock : docks_.docks())
        if (dock->isVisible()) areas.append(dock->widget());
    areas.append(switch_);
    const auto holdsFocus = [](const QWidget* area) {
        return area->isAncestorOf(QApplication::focusWidget());
    };
    const auto now = std::ranges::find_if(areas, holdsFocus) - areas.begin();
    for (qsizetype i = 1; i <= areas.size(); ++i) {
        QWidget* area = areas[(now + i) % areas.size()];
        for (QWidget* child : area->findChildren<QWidget*>())
            if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus))
                return child->setFocus(Qt::TabFocusReason);
    }
}

} // namespace petzval
