#include "ui/pages/restore_page.h"

#include "ui/jobs/core_text.h"
#include "ui/models/photo_words.h"
#include "ui/pages/restore_queue_panel.h"
#include "ui/widgets/grid_sources.h"
#include "ui/widgets/photo_tools.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <cmath>
#include <utility>

namespace petzval {

namespace {

constexpr const char* kSplitter = "restore/splitter";
constexpr const char* kMode = "restore/compare";
constexpr int kBarHeight = 4; // px

} // namespace

RestorePage::RestorePage(ProjectSession& session, JobRunner& jobs, QWidget* parent)
    : Page(parent)
    , session_(session)
    , jobs_(jobs)
    , digests_(jobs)
    , queue_(jobs, digests_)
    , keeper_(queue_, session)
    , preview_(jobs)
    , options_(new RestoreOptionsPanel(session.undoStack(), this))
    , grids_(new GridSourceBox(tr("Lens library: by each photo's lens")))
    , view_(new CompareView(jobs))
    , list_(new RestoreQueuePanel(queue_))
    , splitter_(new QSplitter(Qt::Vertical)) {
    options_->hide(); // until the window takes them
    makePhotoActions();
    makeRunActions();
    makeViewActions();
    showIcons(); // before there are buttons, which would make room for words without them
    makeLayout();
    watchModels();
    setAcceptDrops(true);
    setMode(static_cast<CompareView::Mode>(
        QSettings().value(kMode, static_cast<int>(CompareView::Mode::Split)).toInt()));
    projectChanged();
    choiceChanged();
    showCurrent();
}

RestorePage::~RestorePage() {
    QSettings settings;
    settings.setValue(kSplitter, splitter_->saveState());
    settings.setValue(kMode, static_cast<int>(view_->mode()));
    delete list_; // before its model
}

QWidget* RestorePage::optionsPanel() {
    return options_;
}

void RestorePage::activated() {
    isShown_ = true;
    qApp->installEventFilter(this);
    takeNewestGrid();
    keeper_.open(); // not before: photos that wait are decoded
}

void RestorePage::deactivated() {
    isShown_ = false;
    qApp->removeEventFilter(this);
    original_->setChecked(false);
}

QWidget* RestorePage::makeHeader() {
    auto* label = new QLabel(tr("&Kernels"));
    label->setBuddy(grids_);
    const QString help = tr("The measured lens whose blur is taken out");
    grids_->setToolTip(help);
    grids_->setAccessibleName(help);
    grids_->setMaximumWidth(420);
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(grids_, 2);
    row->addStretch(1);
    return header;
}

QWidget* RestorePage::makeStatus() {
    status_ = new QLabel;
    status_->setWordWrap(true);
    // Two lines whatever it says: the photo above must not change its size with the words.
    status_->setMinimumHeight(2 * fontMetrics().lineSpacing());
    warnings_ = new QLabel;
    warnings_->setWordWrap(true);
    bar_ = new QProgressBar;
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    bar_->setFixedHeight(kBarHeight);
    bar_->setAccessibleName(tr("Progress of the preview"));
    QSizePolicy keeps = bar_->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    bar_->setSizePolicy(keeps);
    auto* row = new QHBoxLayout;
    row->addWidget(status_, 1);
    row->addWidget(makePreviewButtons());
    auto* status = new QWidget;
    auto* column = new QVBoxLayout(status);
    column->setContentsMargins(0, 0, 0, 2);
    column->setSpacing(2);
    column->addWidget(bar_);
    column->addLayout(row);
    column->addWidget(warnings_);
    return status;
}

/// One at a time, in the room of the wider one.
QWidget* RestorePage::makePreviewButtons() {
    previewButtons_ = new QStackedWidget;
    previewButtons_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (QAction* action : {now_, giveUp_}) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        previewButtons_->addWidget(button);
    }
    return previewButtons_;
}

void RestorePage::makeLayout() {
    auto* tools = new PhotoTools(view_->after());
    connect(tools, &PhotoTools::exposureChanged, view_, &CompareView::setExposure);
    for (QAction* action : {split_, sideBySide_, original_}) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(action->text());
        tools->addTool(button);
    }
    auto* upper = new QWidget;
    auto* stage = new QVBoxLayout(upper);
    stage->setContentsMargins(0, 0, 0, 0);
    stage->setSpacing(2);
    stage->addWidget(tools);
    stage->addWidget(view_, 1);
    stage->addWidget(makeStatus());
    list_->setActions(adding_, {start_, pause_, stop_, folder_}, {pause_, stop_}, tryAgain_);
    list_->table().addActions({remove_, again_});
    splitter_->addWidget(upper);
    splitter_->addWidget(list_);
    splitter_->setStretchFactor(0, 1);
    splitter_->setChildrenCollapsible(false);
    splitter_->setSizes({1000, 230});
    splitter_->restoreState(QSettings().value(kSplitter).toByteArray());
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeHeader());
    column->addWidget(splitter_, 1);
}

void RestorePage::watchModels() {
    connect(&session_, &ProjectSession::opened, this, &RestorePage::projectChanged);
    connect(&session_, &ProjectSession::closed, this, &RestorePage::projectChanged);
    connect(&session_, &ProjectSession::runsChanged, this, &RestorePage::offerSources);
    connect(&session_, &ProjectSession::documentChanged, this, &RestorePage::renewActions);
    connect(options_, &RestoreOptionsPanel::choiceChanged, this, &RestorePage::choiceChanged);
    connect(options_, &RestoreOptionsPanel::trainingWanted, this, &RestorePage::openTraining);
    connect(grids_, &GridSourceBox::sourceChosen, this, &RestorePage::useGrid);
    connect(grids_, &GridSourceBox::fileWanted, this, &RestorePage::askForGrid);
    connect(grids_, &GridSourceBox::noneChosen, this, [this] { chooseGrid(std::nullopt); });

    connect(list_, &RestoreQueuePanel::currentChanged, this, &RestorePage::showCurrent);
    const RestoreQueueModel* photos = &queue_.model();
    connect(photos, &QAbstractItemModel::dataChanged, this, &RestorePage::renewActions);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(photos, signal, this, [this] {
            options_->setFolder(queue_.folder());
            showCurrent();
        });
    connect(&queue_, &RestoreQueue::stateChanged, this, &RestorePage::renewActions);
    connect(&queue_, &RestoreQueue::failed, this, &RestorePage::failed);
    connect(&keeper_, &RestoreQueueKeeper::opened, this, &RestorePage::takeKept);
    connect(&keeper_, &RestoreQueueKeeper::failed, this, &RestorePage::failed);
    connect(&queue_, &RestoreQueue::restored, this, [this](const std::filesystem::path& photo) {
        if (preview_.photo() && preview_.photo()->path == photo) showPrepared();
    });

    connect(&preview_, &RestorationPreview::photoChanged, this, &RestorePage::showPrepared);
    connect(&preview_, &RestorationPreview::restored, view_, &CompareView::setRestored);
    connect(&preview_, &RestorationPreview::stateChanged, this, &RestorePage::showStatus);
    connect(&preview_, &RestorationPreview::progressed, this, &RestorePage::showProgress);
    connect(view_, &CompareView::viewChanged, this,
            [this] { preview_.setView(view_->after().geometryOfPhoto().visible()); });
    connect(view_, &CompareView::pixelHovered, this,
            [this](const std::optional<PixelValue>& pixel) { Q_EMIT statusChanged(wordsOf(pixel)); });
}

void RestorePage::add(const QList<std::filesystem::path>& photos) {
    keeper_.open();
    queue_.add(photos);
}

void RestorePage::useGrid(const GridSource& source) {
    chooseGrid(source);
}

void RestorePage::chooseGrid(const std::optional<GridSource>& source) {
    gridChosen_ = true;
    keeper_.setGrid(source);
    RestoreChoice choice = options_->choice();
    choice.grid = source;
    options_->offer(tr("Choose a grid"), choice);
}

void RestorePage::projectChanged() {
    keeper_.close();
    gridChosen_ = false;
    offerSources();
    if (isShown_) keeper_.open();
    renewActions();
}

/// The photos follow.
void RestorePage::takeKept(const KeptQueue& kept) {
    RestoreChoice choice = options_->choice();
    choice.folder = kept.folder;
    std::error_code ignored;
    if (kept.grid && std::filesystem::exists(kept.grid->path, ignored)) {
        gridChosen_ = true;
        choice.grid = kept.grid;
    }
    options_->setChoice(choice);
}

void RestorePage::offerSources() {
    grids_->setSources(gridSources(session_));
    takeNewestGrid();
}

/// Unless the user has chosen one.
void RestorePage::takeNewestGrid() {
    if (gridChosen_) return;
    RestoreChoice choice = options_->choice();
    choice.grid = newestGrid(session_);
    options_->setChoice(choice);
}

void RestorePage::choiceChanged() {
    const RestoreChoice& choice = options_->choice();
    grids_->setCurrent(choice.grid);
    queue_.setChoice(choice);
    preview_.setChoice(choice);
    options_->setFolder(queue_.folder());
    renewActions();
}

void RestorePage::showCurrent() {
    const std::filesystem::path photo = list_->current().value_or(std::filesystem::path());
    preview_.setPhoto(photo);
    options_->setExample(photo);
    if (!list_->current()) view_->setMessage(tr("The selected photo appears here, before and after."));
    renewActions();
}

void RestorePage::libraryChanged() {
    if (options_->choice().grid) return;
    queue_.examineAgain();
    preview_.read();
}

/// The photo is decoded, or gone.
void RestorePage::showPrepared() {
    const SharedPhoto& photo = preview_.photo();
    options_->setEstimatedNoise(photo && photo->problem.isEmpty() ? std::optional(photo->input.noise)
                                                                  : std::nullopt);
    if (!photo || !photo->shown) return showStatus();
    if (view_->after().photo() != photo->shown) {
        view_->setPhoto(photo->shown, photo->orientation);
        lookFirst(*photo);
    }
    preview_.setView(view_->after().geometryOfPhoto().visible());
    if (const auto row = queue_.model().rowOf(photo->path)) {
        const QueuedPhoto& queued = queue_.model().photos().at(*row);
        if (queued.state == QueueState::Done) preview_.showWritten(queued.written);
    }
    showStatus();
}

/// At 100 % where the lens is worst, so that what restoring does is seen at once. Photos of the size of the
/// one before are looked at where that was.
void RestorePage::lookFirst(const PreparedPhoto& photo) {
    const QSize size(photo.shown->width(), photo.shown->height());
    if (!photo.problem.isEmpty() || std::exchange(lookedAt_, size) == size) return;
    view_->after().showActualSizeAt(photo.softest);
}

QString RestorePage::statusText() const {
    const QString name =
        list_->current() ? QString::fromStdString(list_->current()->filename().string()) : QString();
    switch (preview_.state()) {
    case RestorationPreview::State::Empty:
        return {};
    case RestorationPreview::State::Reading:
        return tr("Reading %1…").arg(name);
    case RestorationPreview::State::Stuck:
        return preview_.problem();
    case RestorationPreview::State::Asking:
        return tr("This method takes its time: press P for a preview of the middle of the view.");
    case RestorationPreview::State::Working:
        return tr("Preview: restoring what is in view…");
    case RestorationPreview::State::Current:
        return preview_.coversView() ? tr("Preview, exactly as it will be written")
                                     : tr("Preview of the framed part, exactly as it will be written");
    case RestorationPreview::State::Written:
        return tr("The restored photo as it was written");
    }
    return {};
}

void RestorePage::showStatus() {
    using State = RestorationPreview::State;
    const State state = preview_.state();
    status_->setText(statusText());
    QStringList warnings;
    if (const SharedPhoto& photo = preview_.photo())
        for (const Message& warning : photo->input.warnings)
            warnings.append(coreText(warning));
    warnings_->setText(warnings.join(QLatin1Char('\n')));
    warnings_->setVisible(!warnings.isEmpty());
    const bool nothingToShow = !preview_.photo() || !preview_.photo()->shown;
    if (nothingToShow && (state == State::Reading || state == State::Stuck))
        view_->setMessage(status_->text());
    showProgress();
    renewActions();
}

void RestorePage::showProgress() {
    bar_->setVisible(preview_.state() == RestorationPreview::State::Working);
    bar_->setValue(static_cast<int>(std::lround(1000.0 * preview_.fraction())));
}

} // namespace petzval
