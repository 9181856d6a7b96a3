#include "ui/window/window_menus.h"

#include "ui/models/project_session.h"
#include "ui/pages/page.h"
#include "ui/window/appearance.h"
#include "ui/window/guide_browser.h"
#include "ui/window/guide_window.h"
#include "ui/window/main_window.h"
#include "ui/window/recent_projects.h"
#include "ui/window/side_docks.h"
#include "ui/window/translations.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStatusBar>

namespace petzval {

WindowMenus::WindowMenus(MainWindow& window, ProjectSession& session, const SideDocks& docks)
    : QObject(&window)
    , window_(window)
    , session_(session) {
    makeFileMenu();
    makeEditMenu();
    makePageMenus();
    makeViewMenu(docks);
    makeHelpMenu();
}

QMenu* WindowMenus::menu(const QString& title) {
    menus_.append(window_.menuBar()->addMenu(title));
    return menus_.last();
}

template <typename Slot>
QAction* WindowMenus::add(QMenu* menu, const QString& text, const QKeySequence& key, Slot slot) {
    QAction* action = menu->addAction(text);
    action->setShortcut(key);
    connect(action, &QAction::triggered, &window_, slot);
    return action;
}

void WindowMenus::makeFileMenu() {
    QMenu* file = menu(tr("&File"));
    add(file, tr("&New project…"), QKeySequence(QStringLiteral("Ctrl+N")), &MainWindow::newProject);
    add(file, tr("&Open project…"), QKeySequence(QStringLiteral("Ctrl+O")), &MainWindow::openProject);
    QMenu* recent = file->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    add(file, tr("&Try it with an example"), {}, &MainWindow::tryExample);
    file->addSeparator();
    add(file, tr("&Save"), QKeySequence(QStringLiteral("Ctrl+S")), &MainWindow::save);
    close_ =
        add(file, tr("&Close project"), QKeySequence(QStringLiteral("Ctrl+W")), &MainWindow::closeProject);
    file->addSeparator();
    add(file, tr("&Quit"), QKeySequence(QStringLiteral("Ctrl+Q")), &QWidget::close);
}

void WindowMenus::fillRecent(QMenu* menu) {
    menu->clear();
    for (const std::filesystem::path& folder : recentProjects()) {
        const QString name =
            QString::fromStdString(folder.stem().string()).replace('&', QStringLiteral("&&"));
        QAction* action = menu->addAction(name);
        action->setToolTip(QString::fromStdString(folder.string()));
        connect(action, &QAction::triggered, &window_, [this, folder] { window_.openPath(folder); });
    }
    if (menu->isEmpty()) menu->addAction(tr("None yet"))->setEnabled(false);
    menu->setToolTipsVisible(true);
    menu->addSeparator();
    menu->addAction(tr("&Forget these"), &window_, &forgetProjects);
}

void WindowMenus::makeEditMenu() {
    QMenu* edit = menu(tr("&Edit"));
    QAction* undo = session_.undoStack().createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QStringLiteral("Ctrl+Z"));
    QAction* redo = session_.undoStack().createRedoAction(this, tr("&Redo"));
    redo->setShortcuts(
        {QKeySequence(QStringLiteral("Ctrl+Y")), QKeySequence(QStringLiteral("Ctrl+Shift+Z"))});
    edit->addActions({undo, redo});
}

void WindowMenus::makePageMenus() {
    for (int i = 0; i < MainWindow::kPageCount; ++i) {
        page_menus_.append(menu(MainWindow::pageName(i)));
        for (QAction* action : window_.page(i)->pageActions()) {
            if (action)
                page_menus_.last()->addAction(action);
            else
                page_menus_.last()->addSeparator();
        }
    }
}

void WindowMenus::makeViewMenu(const SideDocks& docks) {
    QMenu* view = menu(tr("&View"));
    for (int i = 0; i < MainWindow::kPageCount; ++i) {
        const QKeySequence key(QStringLiteral("Ctrl+%1").arg(i + 1));
        go_to_.append(add(view, MainWindow::pageName(i), key, [this, i] { window_.showPage(i); }));
    }
    view->addSeparator();
    view->addActions(docks.actions());
    connect(add(view, tr("To the &next area"), QKeySequence(QStringLiteral("Ctrl+F6")), [] {}),
            &QAction::triggered, this, &WindowMenus::nextAreaAsked);
    view->addSeparator();
    makeAppearanceMenu(view);
    makeLanguageMenu(view);
    add(view, tr("&Full screen"), QKeySequence(QStringLiteral("F11")),
        [this] { window_.setWindowState(window_.windowState() ^ Qt::WindowFullScreen); });
}

void WindowMenus::makeAppearanceMenu(QMenu* view) {
    QMenu* menu = view->addMenu(tr("&Appearance"));
    auto* group = new QActionGroup(menu);
    const Appearance now = appearanceFromName(QSettings().value(kAppearanceKey).toString());
    const std::pair<Appearance, QString> choices[] = {{Appearance::System, tr("As the &system")},
                                                      {Appearance::Light, tr("&Light")},
                                                      {Appearance::Dark, tr("&Dark")}};
    for (const auto& [appearance, name] : choices) {
        QAction* action = group->addAction(menu->addAction(name));
        action->setCheckable(true);
        action->setChecked(appearance == now);
        connect(action, &QAction::triggered, this, [appearance = appearance] {
            QSettings().setValue(kAppearanceKey, nameOf(appearance));
            applyAppearance(appearance);
        });
    }
}

void WindowMenus::makeLanguageMenu(QMenu* view) {
    QMenu* menu = view->addMenu(tr("&Language"));
    auto* group = new QActionGroup(menu);
    const QString now = QSettings().value(kLanguageKey).toString();
    const std::pair<QString, QString> choices[] = {{QString(), tr("As the &system")},
                                                   {QStringLiteral("en"), QStringLiteral("English")},
                                                   {QStringLiteral("de"), QStringLiteral("Deutsch")}};
    for (const auto& [code, name] : choices) {
        QAction* action = group->addAction(menu->addAction(name));
        action->setCheckable(true);
        action->setChecked(code == now);
        connect(action, &QAction::triggered, this, [this, code = code] {
            QSettings().setValue(kLanguageKey, code);
            window_.statusBar()->showMessage(tr("The language changes when Petzval is started again."));
        });
    }
}

void WindowMenus::makeHelpMenu() {
    QMenu* help = menu(tr("&Help"));
    QAction* guide = help->addAction(tr("&Guide"));
    guide->setShortcut(QKeySequence(QStringLiteral("F1")));
    connect(guide, &QAction::triggered, this, &WindowMenus::showGuide);
    QAction* keys = help->addAction(tr("&Keys"));
    keys->setShortcut(QKeySequence(QStringLiteral("?")));
    connect(keys, &QAction::triggered, this, &WindowMenus::showKeys);
    QAction* about = help->addAction(tr("&About Petzval"));
    connect(about, &QAction::triggered, this, [this] {
        QMessageBox::about(
            &window_, tr("About Petzval"),
            tr("<b>Petzval %1</b><p>Measures how a lens blurs, from ordinary photos.</p><p>Free "
               "software under the GNU General Public License, version 3 or later.</p>")
                .arg(QCoreApplication::applicationVersion()));
    });
}

void WindowMenus::showPage(int page) {
    for (int i = 0; i < static_cast<int>(page_menus_.size()); ++i)
        page_menus_[i]->menuAction()->setVisible(i == page && !page_menus_[i]->isEmpty());
    const bool open = session_.isOpen();
    go_to_[MainWindow::kPhotos]->setEnabled(open);
    go_to_[MainWindow::kCalibrate]->setEnabled(open);
    close_->setEnabled(open || page != MainWindow::kStart);
}

void WindowMenus::addKeys(const QString& title, const QList<QAction*>& actions) {
    other_keys_.append({title, actions});
}

void WindowMenus::showGuide() {
    if (!guide_) guide_ = new GuideWindow(&window_);
    const int page = window_.currentPage();
    const bool started = page != MainWindow::kStart;
    guide_->showPage(GuideWindow::firstPage() + // whose headings are called as the pages are
                     (started ? QLatin1Char('#') + anchorOf(MainWindow::pageName(page)) : QString()));
    guide_->show();
    guide_->raise();
    guide_->activateWindow();
}

void WindowMenus::showKeys() {
    QList<KeyGroup> groups;
    for (const QMenu* menu : menus_)
        groups.append({menu->title().remove('&'), menu->actions()});
    auto* dialog = new KeysDialog(groups + other_keys_, &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace petzval
