// What the user can do on the Photos page: actions, menus and dialogs.
#include "ui/pages/describe_dialog.h"
#include "ui/pages/partner_menu.h"
#include "ui/pages/photo_preview.h"
#include "ui/pages/photo_set_panel.h"
#include "ui/pages/photos_page.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/photo_table.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QMenu>
#include <QToolButton>
#include <QUrl>
#include <algorithm>

namespace petzval {

QAction* PhotosPage::newAction(const QString& text, const QString& iconName, const QKeySequence& key,
                               std::function<void()> triggered) {
    auto* action = new QAction(text, this);
    if (!iconName.isEmpty()) action->setIcon(icon(iconName));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(triggered));
    addAction(action);
    actions_.append(action);
    return action;
}

void PhotosPage::makeActions() {
    const auto add = [this](SetName set, const QString& files, const QString& folder) {
        QList<QAction*> actions;
        for (const auto& [source, text] :
             {std::pair(Source::Files, files), std::pair(Source::Folder, folder)})
            actions.append(newAction(text, QStringLiteral("add-photos"), {},
                                     [this, set, source = source] { ask(set, source); }));
        panel(set).setAddActions(actions);
        addActions_ += actions;
    };
    add(SetName::Blurred, tr("Add blurred photos…"), tr("Add a folder of blurred photos…"));
    add(SetName::Sharp, tr("Add sharp photos…"), tr("Add a folder of sharp photos…"));
    actions_.append(nullptr);
    exclude_ = newAction(tr("Exclude"), QStringLiteral("exclude"), Qt::Key_X, [this] { toggleExcluded(); });
    move_ = newAction(tr("Move to the other set"), QStringLiteral("move"), Qt::Key_M,
                      [this] { moveSelected(); });
    remove_ = newAction(tr("Remove from the project"), QStringLiteral("remove"), QKeySequence::Delete,
                        [this] { session_.remove(selected()); });
    describe_ = newAction(tr("Which lens took them…"), {}, Qt::Key_L, [this] { describeSelected(); });
    auto* partners = new PartnerMenu(
        session_, [this] { return panel(SetName::Blurred).selected(); }, this);
    partner_ = partners->menuAction();
    actions_.append(partner_);
    folder_ = newAction(tr("Open its folder"), {}, {}, [this] { openFolder(); });
    actions_.append(nullptr);
    large_ = newAction(tr("The photo large"), QStringLiteral("large"), Qt::Key_E,
                       [this] { setLarge(isLarge()); });
    large_->setCheckable(true);
    large_->setToolTip(tr("The photo large, above a strip of all photos (E)"));
    auto* large = new QToolButton;
    large->setDefaultAction(large_);
    large->setAutoRaise(true);
    large->setFocusPolicy(Qt::StrongFocus);
    large->setAccessibleName(large_->text());
    preview_->addTool(large);
    newAction(tr("Show all of the photo"), QStringLiteral("zoom-whole"), Qt::Key_F,
              [this] { preview_->view().showWhole(); });
    newAction(tr("Show at 100 %"), QStringLiteral("zoom-actual"), Qt::Key_Z,
              [this] { preview_->view().showActualSize(); });
    newAction(tr("Show where there is detail"), QStringLiteral("coverage"), Qt::Key_T, [this] {
        preview_->setDetail(
            static_cast<PhotoPreview::Detail>((static_cast<int>(preview_->detail()) + 1) % 3));
    });
}

void PhotosPage::ask(SetName set, Source source) {
    auto* dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(source == Source::Files ? QFileDialog::ExistingFiles : QFileDialog::Directory);
    dialog->setWindowTitle(set == SetName::Blurred ? tr("Add blurred photos") : tr("Add sharp photos"));
    connect(dialog, &QFileDialog::filesSelected, this, [this, set](const QStringList& files) {
        QList<std::filesystem::path> paths;
        for (const QString& file : files)
            paths.append(file.toStdString());
        add(set, paths);
    });
    dialog->open();
}

void PhotosPage::toggleExcluded() {
    const QList<PhotoIndex> photos = selected();
    const bool allExcluded = std::ranges::all_of(photos, [this](const PhotoIndex& photo) {
        return session_.document().set(photo.set).at(photo.row).excluded;
    });
    session_.setExcluded(photos, !allExcluded);
}

void PhotosPage::moveSelected() {
    const QList<PhotoIndex> photos = selected();
    if (photos.isEmpty()) return;
    session_.move(photos, photos.front().set == SetName::Blurred ? SetName::Sharp : SetName::Blurred);
}

void PhotosPage::openFolder() {
    const auto photo = current();
    if (!photo) return;
    const auto path = session_.resolved(session_.document().set(photo->set).at(photo->row));
    QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(path.parent_path().string())));
}

void PhotosPage::describeSelected() {
    const QList<PhotoIndex> photos = selected();
    if (photos.isEmpty()) return;
    const PhotoReport* first = session_.reportOf(photos.front());
    auto* dialog =
        new DescribeDialog(static_cast<int>(photos.size()), first ? first->facts : PhotoFacts(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, photos] { session_.describe(photos, dialog->facts()); });
    dialog->open();
}

void PhotosPage::showMenu(PhotoSetPanel& panel, const QPoint& place) {
    QMenu menu(this);
    menu.addActions({exclude_, move_, remove_, describe_, partner_, folder_});
    menu.addSeparator();
    menu.addActions(addActions_.mid(&panel == panels_[0] ? 0 : 2, 2));
    menu.exec(panel.table().viewport()->mapToGlobal(place));
}

void PhotosPage::renewActions() {
    const QList<PhotoIndex> photos = selected();
    const bool changeable = session_.isOpen() && !session_.isReadOnly();
    for (QAction* action : addActions_)
        action->setEnabled(changeable);
    for (QAction* action : {exclude_, move_, remove_})
        action->setEnabled(changeable && !photos.isEmpty());
    partner_->setEnabled(changeable && !panel(SetName::Blurred).selected().isEmpty() &&
                         !session_.document().sharp.empty());
    folder_->setEnabled(!photos.isEmpty());
    describe_->setEnabled(session_.isOpen() && !photos.isEmpty());
    const bool excluded = std::ranges::all_of(photos, [this](const PhotoIndex& photo) {
        return session_.document().set(photo.set).at(photo.row).excluded;
    });
    exclude_->setText(excluded && !photos.isEmpty() ? tr("Include again") : tr("Exclude"));
}

} // namespace petzval
