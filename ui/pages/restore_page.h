#pragma once

#include "ui/models/project_session.h"
#include "ui/models/restoration_preview.h"
#include "ui/models/restore_queue_keeper.h"
#include "ui/pages/page.h"
#include "ui/pages/restore_options.h"
#include "ui/widgets/compare_view.h"

#include <QPointer>

class QLabel;
class QProgressBar;
class QSplitter;
class QStackedWidget;

namespace petzval {

class GridSourceBox;
class TrainRestorerDialog;
class RestoreQueuePanel;

/// Where photos get rid of the lens's blur: which grid and how, a preview of what is in view, before and
/// after, and the queue of photos that are restored one after another.
class RestorePage : public Page {
    Q_OBJECT

public:
    RestorePage(ProjectSession& session, JobRunner& jobs, QWidget* parent = nullptr);
    ~RestorePage() override;

    QWidget* optionsPanel() override;
    QList<QAction*> pageActions() override { return actions_; }
    void activated() override;
    void deactivated() override;

    RestoreQueue& queue() { return queue_; }
    RestoreQueuePanel& list() { return *list_; }
    RestorationPreview& preview() { return preview_; }
    CompareView& view() { return *view_; }
    RestoreOptionsPanel& options() { return *options_; }

public Q_SLOTS:
    void add(const QList<std::filesystem::path>& photos);
    void useGrid(const petzval::GridSource& source); ///< by the user
    void libraryChanged();                           ///< the lens library: it may know more lenses now

Q_SIGNALS:
    /// A sentence for the user.
    void failed(const QString& message);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAction* newAction(const QString& text, const QString& iconName, const QKeySequence& key,
                       std::function<void()> triggered);
    void makePhotoActions();
    void makeRunActions();
    void makeViewActions();
    void makeLayout();
    QWidget* makeHeader();
    QWidget* makeStatus();
    QWidget* makePreviewButtons();
    void watchModels();
    void showIcons();
    void askForPhotos(bool folder);
    void askForGrid();
    void addBlurred();
    void openFolder();
    void openTraining();
    void guessLens();
    void setMode(CompareView::Mode mode);
    void projectChanged();
    void takeKept(const KeptQueue& kept);
    void chooseGrid(const std::optional<GridSource>& source);
    void offerSources();
    void takeNewestGrid();
    void choiceChanged();
    void showCurrent();
    void showPrepared();
    void lookFirst(const PreparedPhoto& photo);
    void showStatus();
    void showProgress();
    void renewActions();
    QString statusText() const;

    ProjectSession& session_;
    JobRunner& jobs_;
    PhotoDigests digests_;
    RestoreQueue queue_;
    RestoreQueueKeeper keeper_;
    RestorationPreview preview_;
    QPointer<RestoreOptionsPanel> options_; ///< the window's once it has taken them
    QPointer<TrainRestorerDialog> training_;
    QPointer<Job> guessing_;
    GridSourceBox* grids_;
    CompareView* view_;
    RestoreQueuePanel* list_;
    QSplitter* splitter_;
    QLabel* status_ = nullptr;
    QLabel* warnings_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QStackedWidget* previewButtons_ = nullptr;
    QSize lookedAt_;          ///< of the photos that are looked at
    bool gridChosen_ = false; ///< by the user: a new run does not replace it
    bool isShown_ = false;

    QList<QAction*> actions_;
    QList<std::pair<QAction*, QString>> icons_;
    QList<QAction*> adding_;
    QAction* blurred_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* again_ = nullptr;
    QAction* guess_ = nullptr;
    QAction* start_ = nullptr;
    QAction* tryAgain_ = nullptr;
    QAction* pause_ = nullptr;
    QAction* stop_ = nullptr;
    QAction* folder_ = nullptr;
    QAction* now_ = nullptr;
    QAction* giveUp_ = nullptr;
    QAction* split_ = nullptr;
    QAction* sideBySide_ = nullptr;
    QAction* original_ = nullptr;
};

} // namespace petzval
