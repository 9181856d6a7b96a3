#include "ui/window/library_panel.h"

#include "ui/models/lens_shelf.h"
#include "ui/models/photo_words.h"
#include "ui/widgets/dropped_files.h"
#include "ui/widgets/icon.h"
#include "ui/window/profile_label_dialog.h"
#include "ui/window/side_panel.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFolder = "library/folder"; // of the library that was read or written last

bool may_be_library(const QList<fs::path>& files) {
    return files.size() == 1 && files.front().extension() == ".sqlite";
}

} // namespace

LibraryPanel::LibraryPanel(LensShelf& shelf, QWidget* parent)
    : QWidget(parent)
    , shelf_(shelf)
    , profiles_(new ProfileListModel(this))
    , list_(new QListView)
    , note_(new QLabel)
    , more_(new QToolButton) {
    makeActions();
    makeList();
    note_->setWordWrap(true);
    note_->setTextFormat(Qt::PlainText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHeader());
    layout->addWidget(note_);
    layout->addWidget(list_, 1);
    layout->addStretch(0);
    setAcceptDrops(true);
    connect(&shelf_, &LensShelf::changed, this, &LibraryPanel::showShelf);
    showShelf();
}

QAction* LibraryPanel::newAction(const QString& text, const QKeySequence& key,
                                 std::function<void()> triggered) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, std::move(triggered));
    list_->addAction(action);
    return action;
}

void LibraryPanel::makeActions() {
    inspect_ = newAction(tr("Inspect"), {}, [this] { inspect(); });
    rename_ = newAction(tr("Rename…"), Qt::Key_F2, [this] { rename(); });
    remove_ = newAction(tr("Remove"), Qt::Key_Delete, [this] {
        if (const LensProfile* chosen = current()) shelf_.remove(chosen->id);
    });
    auto* separator = new QAction(this);
    separator->setSeparator(true);
    list_->addAction(separator);
    export_ = newAction(tr("Export the library…"), {}, [this] { askForExport(); });
    import_ = newAction(tr("Import another library…"), {}, [this] { askForImport(); });
}

void LibraryPanel::makeList() {
    list_->setModel(profiles_);
    list_->setAccessibleName(tr("Lens library"));
    styleSideList(*list_);
    list_->setVerticalScrollMode(QListView::ScrollPerPixel);
    list_->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(list_, &QListView::activated, this, &LibraryPanel::inspect);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LibraryPanel::updateActions);
}

QWidget* LibraryPanel::makeHeader() {
    auto* header = new QWidget;
    more_->setAutoRaise(true);
    more_->setPopupMode(QToolButton::InstantPopup);
    more_->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    more_->setToolTip(tr("Export or import the lens library"));
    more_->setAccessibleName(more_->toolTip());
    more_->setFocusPolicy(Qt::StrongFocus);
    more_->setIcon(icon(QStringLiteral("more")));
    more_->addActions({export_, import_});
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(sideHeading(tr("Lens library")), 1);
    row->addWidget(more_);
    return header;
}

void LibraryPanel::showShelf() {
    const QModelIndex before = list_->currentIndex();
    const std::int64_t chosen = before.isValid() ? profiles_->profile(before).id : 0;
    profiles_->setProfiles(shelf_.profiles());
    QModelIndex now = profiles_->indexOf(chosen);
    if (!now.isValid() && before.isValid()) // it was removed: the next one, for whoever goes on by key
        now = profiles_->index(std::min(before.row(), profiles_->rowCount() - 1));
    list_->setCurrentIndex(now);
    const bool empty = profiles_->rowCount() == 0;
    if (!shelf_.problem().isEmpty())
        note_->setText(breakable(shelf_.problem()));
    else
        note_->setText(tr("Empty yet. On the Inspect page, Save > Keep in the lens library puts a measured "
                          "lens here, for the Restore page to find."));
    note_->setVisible(empty && shelf_.hasBeenRead());
    list_->setVisible(!empty);
    updateActions();
}

void LibraryPanel::updateActions() {
    for (QAction* ofEntry : {inspect_, rename_, remove_})
        ofEntry->setEnabled(current());
    export_->setEnabled(!shelf_.profiles().empty());
    import_->setEnabled(shelf_.problem().isEmpty());
}

const LensProfile* LibraryPanel::current() const {
    const QModelIndex index = list_->currentIndex();
    return index.isValid() ? &profiles_->profile(index) : nullptr;
}

void LibraryPanel::inspect() {
    if (const LensProfile* chosen = current())
        Q_EMIT inspectAsked({.path = shelf_.file(), .entry = chosen->id});
}

void LibraryPanel::rename() {
    const LensProfile* chosen = current();
    if (!chosen) return;
    auto* dialog = new ProfileLabelDialog(*chosen, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, id = chosen->id] { shelf_.relabel(id, dialog->label()); });
    dialog->open();
}

void LibraryPanel::askForExport() {
    auto* dialog = new QFileDialog(this, tr("Export the lens library"),
                                   QSettings().value(kFolder, QDir::homePath()).toString(),
                                   tr("Lens libraries (*.sqlite)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sqlite"));
    dialog->selectFile(tr("lenses", "name of a file") + QStringLiteral(".sqlite"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        QSettings().setValue(kFolder, QFileInfo(file).absolutePath());
        shelf_.exportTo(file.toStdString());
    });
    dialog->open();
}

void LibraryPanel::askForImport() {
    auto* dialog = new QFileDialog(this, tr("Import another lens library"),
                                   QSettings().value(kFolder, QDir::homePath()).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lens libraries (*.sqlite)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        QSettings().setValue(kFolder, QFileInfo(file).absolutePath());
        shelf_.importFrom(file.toStdString());
    });
    dialog->open();
}

void LibraryPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) more_->setIcon(icon(QStringLiteral("more")));
    // Changes from other machines are not reported by the file system.
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) shelf_.refresh();
    QWidget::changeEvent(event);
}

void LibraryPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (import_->isEnabled() && may_be_library(droppedFiles(*event->mimeData())))
        event->acceptProposedAction();
}

void LibraryPanel::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    shelf_.importFrom(droppedFiles(*event->mimeData()).front());
}

} // namespace petzval
