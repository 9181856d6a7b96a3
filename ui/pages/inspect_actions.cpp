// What the user can do on the Inspect page: actions, sources of grids, drops.
#include "ui/pages/compare_panel.h"
#include "ui/pages/inspect_export.h"
#include "ui/pages/inspect_page.h"
#include "ui/widgets/dropped_files.h"
#include "ui/widgets/grid_sources.h"
#include "ui/widgets/icon.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QTabWidget>
#include <QToolButton>
#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr const char* kOpenFolder = "inspect/open-folder";
constexpr double kBrighter = 1.41421356;

/// A grid, or a file that may turn out to be none; projects are for the window.
bool may_be_grid(const fs::path& path) {
    return !fs::is_directory(path) || is_grid(path);
}

} // namespace

QAction* InspectPage::newAction(const QString& text, const QList<QKeySequence>& keys,
                                std::function<void()> triggered) {
    auto* action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(triggered));
    addAction(action);
    actions_.append(action);
    return action;
}

void InspectPage::makeActions() {
    newAction(tr("Open a file with kernels…"), {Qt::Key_O}, [this] { askForFile(false); });
    newAction(tr("Compare with a file…"), {Qt::SHIFT | Qt::Key_O}, [this] { askForFile(true); });
    pin_ = newAction(tr("Pin this kernel"), {Qt::Key_P}, [this] { setPinned(!pinned_); });
    pin_->setCheckable(true);
    pin_->setToolTip(tr("Keeps this kernel's curves and figures beside those of the next ones (P)"));
    actions_.append(nullptr);
    newAction(tr("Next view"), {Qt::Key_V},
              [this] { tabs_->setCurrentIndex((tabs_->currentIndex() + 1) % tabs_->count()); });
    newAction(tr("Next colour"), {Qt::Key_C}, [this] { options_->nextChannel(); });
    newAction(tr("Next tones"), {Qt::Key_L}, [this] { options_->nextTone(); });
    newAction(tr("Common scale or each its own"), {Qt::Key_S}, [this] { options_->nextScale(); });
    newAction(tr("Brighter"), {Qt::Key_Plus, Qt::Key_Equal}, [this] { options_->brighten(kBrighter); });
    newAction(tr("Darker"), {Qt::Key_Minus}, [this] { options_->brighten(1.0 / kBrighter); });
    newAction(tr("Next unit of fineness"), {Qt::Key_U}, [this] { options_->nextUnit(); });
    actions_.append(nullptr);
    actions_ += export_->actions();
}

QWidget* InspectPage::makeHeader() {
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [row](const QString& text, GridSourceBox* box, const QString& help) {
        auto* label = new QLabel(text);
        label->setBuddy(box);
        box->setToolTip(help);
        box->setAccessibleName(help);
        box->setMaximumWidth(420);
        row->addWidget(label);
        row->addWidget(box, 2);
    };
    add(tr("Sho&w"), sources_, tr("The grid of kernels that is shown"));
    add(tr("A&gainst"), references_, tr("A second grid to compare with"));
    sources_->setObjectName(QStringLiteral("sources"));
    busy_ = new QLabel(tr("Working…"));
    busy_->hide();
    busy_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // it must not widen the page
    row->addWidget(busy_, 1);
    row->addStretch(); // what the boxes leave
    pinButton_ = new QToolButton;
    saveButton_ = new QToolButton;
    saveButton_->setText(tr("Save…"));
    saveButton_->setToolTip(tr("Keeps kernels, figures, curves and maps as files"));
    saveButton_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(saveButton_);
    for (QAction* action : export_->actions())
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    saveButton_->setMenu(menu);
    saveButton_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton* button : {pinButton_, saveButton_}) {
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    pinButton_->setDefaultAction(pin_); // without words: there is little room beside the boxes
    pinButton_->setAccessibleName(pin_->text());
    showIcons();
    return header;
}

void InspectPage::showIcons() {
    pin_->setIcon(icon(QStringLiteral("pin")));
    saveButton_->setIcon(icon(QStringLiteral("save")));
}

void InspectPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showIcons();
}

bool InspectPage::hasFinished(const GridSource& source) const {
    const auto run = std::ranges::find(session_.runs(), source.path, &RunState::folder);
    return run != session_.runs().end() && run->termination == Termination::Finished;
}

void InspectPage::setLibrary(const QList<NamedSource>& entries) {
    library_ = entries;
    offerSources();
}

void InspectPage::offerSources() {
    const QList<NamedSource> sources = gridSources(session_) + library_;
    sources_->setSources(sources);
    references_->setSources(sources);
    const auto& shown = inspector_.grid();
    if (shown && shown->source.isRun && !shown->found && hasFinished(shown->source))
        inspector_.showGrid(shown->source); // it was at work
    else if (isVisible())
        showNewestRun();
}

void InspectPage::projectChanged() {
    pinned_.reset();
    pin_->setChecked(false);
    inspector_.clear();
    offerSources();
}

void InspectPage::askForFile(bool reference) {
    auto* dialog =
        new QFileDialog(this, reference ? tr("Compare with a file") : tr("Open a file with kernels"),
                        QSettings().value(kOpenFolder, QDir::homePath()).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(gridFileFilters());
    connect(dialog, &QFileDialog::fileSelected, this, [this, reference](const QString& file) {
        QSettings().setValue(kOpenFolder, QFileInfo(file).absolutePath());
        const fs::path path = file.toStdString();
        reference ? compareWith({path, false}) : showFile(path);
    });
    dialog->open();
}

void InspectPage::dragEnterEvent(QDragEnterEvent* event) {
    const QList<fs::path> files = droppedFiles(*event->mimeData());
    if (!files.isEmpty() && files.size() <= 2 && std::ranges::all_of(files, may_be_grid))
        event->acceptProposedAction();
}

void InspectPage::dropEvent(QDropEvent* event) {
    const QList<fs::path> files = droppedFiles(*event->mimeData());
    const bool compares = tabs_->currentWidget() == compare_ && inspector_.grid();
    if (files.size() == 1 && compares) return compareWith({files.front(), false});
    showFile(files.front());
    if (files.size() == 2) compareWith({files.back(), false});
    event->acceptProposedAction();
}

} // namespace petzval
