// What the user can do on the Restore page: actions, dialogs, drops, and the key that shows the original.
#include "exchange/exchange.h"
#include "jobs/estimate.h"
#include "jobs/preset.h"
#include "project/lens_library.h"
#include "ui/jobs/core_text.h"
#include "ui/pages/restore_page.h"
#include "ui/pages/restore_queue_panel.h"
#include "ui/pages/train_restorer_dialog.h"
#include "ui/widgets/dropped_files.h"
#include "ui/widgets/grid_sources.h"
#include "ui/widgets/icon.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QUrl>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPhotoFolder = "restore/photo-folder";
constexpr const char* kGridFolder = "restore/grid-folder";

/// A project, which is for the window.
bool isProject(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path / "project.json", ignored);
}

} // namespace

QAction* RestorePage::newAction(const QString& text, const QString& iconName, const QKeySequence& key,
                                std::function<void()> triggered) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!key.isEmpty())
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(action->iconText(), key.toString(QKeySequence::NativeText)));
    if (!iconName.isEmpty()) icons_.append({action, iconName});
    connect(action, &QAction::triggered, this, std::move(triggered));
    addAction(action);
    actions_.append(action);
    return action;
}

void RestorePage::makePhotoActions() {
    const QString photos = QStringLiteral("add-photos");
    adding_ = {newAction(tr("Add photos…"), photos, Qt::Key_A, [this] { askForPhotos(false); }),
               newAction(tr("Add a folder of photos…"), photos, {}, [this] { askForPhotos(true); }),
               newAction(tr("Add the blurred set"), photos, {}, [this] { addBlurred(); })};
    blurred_ = adding_.last();
    remove_ = newAction(tr("Take off the list"), QStringLiteral("remove"), QKeySequence::Delete,
                        [this] { queue_.model().remove(list_->selected()); });
    again_ = newAction(tr("Restore again"), QStringLiteral("reset"), Qt::Key_R, [this] {
        for (const int row : list_->selected())
            queue_.model().waitAgain(row);
    });
    guess_ = newAction(tr("Guess the lens from these photos"), QStringLiteral("inspect"), Qt::Key_G,
                       [this] { guessLens(); });
    guess_->setToolTip(
        tr("Finds the blur of the selected photos, which are of one lens and aperture, without "
           "any sharp photos. One will do. It is about a third as exact as a calibration."));
    actions_.append(nullptr);
}

void RestorePage::makeRunActions() {
    start_ = newAction(tr("Restore all"), QStringLiteral("start"), Qt::Key_F5, [this] { queue_.start(); });
    tryAgain_ = newAction(tr("Try again"), QStringLiteral("reset"), Qt::SHIFT | Qt::Key_R,
                          [this] { queue_.tryAgain(); });
    tryAgain_->setToolTip(tr("Restores the photos that failed once more, and all that wait"));
    pause_ = newAction(tr("Pause"), QStringLiteral("pause"), Qt::Key_F6,
                       [this] { queue_.setPaused(!queue_.isPaused()); });
    stop_ =
        newAction(tr("Stop"), QStringLiteral("stop"), Qt::SHIFT | Qt::Key_F5, [this] { queue_.stop(); });
    folder_ = newAction(tr("Open the folder"), QStringLiteral("folder"), {}, [this] { openFolder(); });
    folder_->setToolTip(tr("Shows the restored photos in the file manager"));
    actions_.append(nullptr);
}

void RestorePage::makeViewActions() {
    now_ =
        newAction(tr("Preview now"), QStringLiteral("start"), Qt::Key_P, [this] { preview_.restoreNow(); });
    giveUp_ = newAction(tr("Stop the preview"), QStringLiteral("stop"), {}, [this] { preview_.stop(); });
    split_ = newAction(
        tr("Before and after with a line between"), QStringLiteral("compare-split"), Qt::SHIFT | Qt::Key_Y,
        [this] { setMode(split_->isChecked() ? CompareView::Mode::Split : CompareView::Mode::After); });
    sideBySide_ =
        newAction(tr("Before and after side by side"), QStringLiteral("compare-side"), Qt::Key_Y, [this] {
            setMode(sideBySide_->isChecked() ? CompareView::Mode::SideBySide : CompareView::Mode::After);
        });
    original_ = newAction(tr("The original while held"), QStringLiteral("photo"), Qt::Key_Backslash, [] {});
    connect(original_, &QAction::toggled, this, [this](bool shown) { view_->setOriginalShown(shown); });
    for (QAction* action : {split_, sideBySide_, original_})
        action->setCheckable(true);
    newAction(tr("Show all of the photo"), QStringLiteral("zoom-whole"), Qt::Key_F,
              [this] { view_->after().showWhole(); });
    newAction(tr("Show at 100 %"), QStringLiteral("zoom-actual"), Qt::Key_Z,
              [this] { view_->after().showActualSize(); });
}

void RestorePage::askForPhotos(bool folder) {
    auto* dialog = new QFileDialog(this, folder ? tr("Add a folder of photos") : tr("Add photos"),
                                   QSettings().value(kPhotoFolder, QDir::homePath()).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        QSettings().setValue(kPhotoFolder, QFileInfo(files.front()).absolutePath());
        QList<fs::path> paths;
        for (const QString& file : files)
            paths.append(file.toStdString());
        add(paths);
    });
    dialog->open();
}

void RestorePage::askForGrid() {
    auto* dialog = new QFileDialog(this, tr("Open a file with kernels"),
                                   QSettings().value(kGridFolder, QDir::homePath()).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(gridFileFilters());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        QSettings().setValue(kGridFolder, QFileInfo(file).absolutePath());
        useGrid({file.toStdString(), false});
    });
    dialog->open();
}

void RestorePage::addBlurred() {
    QList<fs::path> photos;
    for (const PhotoRef& photo : session_.document().blurred)
        if (!photo.excluded) photos.append(session_.resolved(photo));
    add(photos);
}

void RestorePage::openFolder() {
    QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(queue_.folder().string())));
}

/// For the grid that is chosen, with the sharp set; the restorer lies in the project, or beside the grid.
void RestorePage::openTraining() {
    if (training_) return training_->raise();
    const fs::path grid = options_->choice().grid->path;
    TrainRestorerOptions options;
    options.lenses.lenses = 0;
    options.lenses.grids = {grid};
    for (const PhotoRef& photo : session_.document().sharp)
        if (!photo.excluded) options.training.photos.push_back(session_.resolved(photo));
    const fs::path folder = session_.folder().empty() ? grid.parent_path() : session_.folder();
    options.training.out = folder / "restorer.weights";
    training_ = new TrainRestorerDialog(options, jobs_, this);
    training_->setAttribute(Qt::WA_DeleteOnClose);
    connect(training_, &TrainRestorerDialog::trained, this, [this](const fs::path& file) {
        RestoreChoice choice = options_->choice();
        choice.solverOptions["learned"]["restorer"] = file.string();
        options_->offer(tr("Use the trained restorer"), choice);
        preview_.read();
    });
    training_->show();
}

/// The grid lies in the project, or with the lens library; it is the one in use then.
void RestorePage::guessLens() {
    EstimateOptions options;
    for (const int row : list_->selected())
        options.photos.push_back(queue_.model().photos().at(row).path);
    options.raw_mode = session_.document().raw_mode;
    options.spectral = preset("instant").spectral;
    const fs::path folder =
        (session_.folder().empty() ? default_library_path().parent_path() : session_.folder()) / "guesses";
    options.out = folder / options.photos.front().stem().concat(".fits");
    const auto work = [options, folder](const CalibrationObserver& observer, std::stop_token stop) {
        fs::create_directories(folder);
        return run_estimate(options, observer, stop);
    };
    const auto finished = [this, grid = options.out](const EstimateSummary& summary) {
        if (summary.outcome.termination == Termination::Failed)
            Q_EMIT failed(coreText(summary.outcome.message));
        if (summary.outcome.termination == Termination::Finished) useGrid({grid, false});
        renewActions();
    };
    guessing_ = jobs_.start<EstimateSummary>(tr("Guessing the lens"), work, this, finished);
    renewActions();
}

void RestorePage::setMode(CompareView::Mode mode) {
    view_->setMode(mode);
    split_->setChecked(mode == CompareView::Mode::Split);
    sideBySide_->setChecked(mode == CompareView::Mode::SideBySide);
}

void RestorePage::renewActions() {
    const bool running = queue_.isRunning(), paused = queue_.isPaused();
    const RestoreQueueModel& photos = queue_.model();
    blurred_->setEnabled(!session_.document().blurred.empty());
    start_->setEnabled(!running && photos.count(QueueState::Waiting) > 0);
    tryAgain_->setVisible(!running && photos.count(QueueState::Failed) > 0);
    pause_->setEnabled(running);
    pause_->setText(paused ? tr("Resume") : tr("Pause"));
    stop_->setEnabled(running);
    const bool selected = !list_->selected().isEmpty();
    remove_->setEnabled(selected);
    again_->setEnabled(selected);
    guess_->setEnabled(selected && (!guessing_ || guessing_->hasEnded()));
    folder_->setEnabled(photos.count(QueueState::Done) > 0);
    const RestorationPreview::State state = preview_.state();
    now_->setEnabled(state == RestorationPreview::State::Asking ||
                     state == RestorationPreview::State::Current ||
                     state == RestorationPreview::State::Written);
    giveUp_->setEnabled(state == RestorationPreview::State::Working);
    previewButtons_->setCurrentIndex(giveUp_->isEnabled() ? 1 : 0);
    showIcons();
}

void RestorePage::showIcons() {
    for (const auto& [action, name] : icons_)
        action->setIcon(icon(action == pause_ && queue_.isPaused() ? QStringLiteral("start") : name));
}

void RestorePage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showIcons();
}

void RestorePage::dragEnterEvent(QDragEnterEvent* event) {
    const QList<fs::path> files = droppedFiles(*event->mimeData());
    if (!files.isEmpty() && std::ranges::none_of(files, isProject)) event->acceptProposedAction();
}

void RestorePage::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    QList<fs::path> photos = droppedFiles(*event->mimeData());
    for (const fs::path& file : photos)
        if (is_grid(file)) useGrid({file, false});
    photos.removeIf([](const fs::path& file) { return is_grid(file); });
    if (!photos.isEmpty()) add(photos);
}

/// Shortcuts do not tell when a key is let go of, and tables take letters for a search: so the key that
/// shows the original is watched for here, wherever on the page the focus is.
bool RestorePage::eventFilter(QObject* watched, QEvent* event) {
    const auto isHolding = [event] {
        const auto* key = static_cast<QKeyEvent*>(event);
        return key->key() == Qt::Key_Backslash;
    };
    const QWidget* focus = QApplication::focusWidget();
    switch (event->type()) {
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        if (!isHolding() || watched != focus || !isAncestorOf(focus)) break;
        event->accept();
        if (event->type() == QEvent::KeyPress) original_->setChecked(true);
        return true;
    case QEvent::KeyRelease:
        // Any key: on some keyboards it is typed with another one that may be let go of first.
        if (original_->isChecked() && !static_cast<QKeyEvent*>(event)->isAutoRepeat())
            original_->setChecked(false);
        break;
    case QEvent::WindowDeactivate:
        original_->setChecked(false);
        break;
    default:
        break;
    }
    return Page::eventFilter(watched, event);
}

} // namespace petzval
