#pragma once

#include "ui/window/keys_dialog.h"

#include <QAction>
#include <QList>
#include <QMenu>
#include <QPointer>

namespace petzval {

class GuideWindow;
class MainWindow;
class ProjectSession;
class SideDocks;

/// The menu bar with all actions of the window.
class WindowMenus : public QObject {
    Q_OBJECT

public:
    WindowMenus(MainWindow& window, ProjectSession& session, const SideDocks& docks);

    /// Shows the page's own menu instead of the one before; its keys work only then.
    void showPage(int page);
    /// Keys that are in none of the menus, for showKeys.
    void addKeys(const QString& title, const QList<QAction*>& actions);
    /// What Petzval's keys do.
    void showKeys();
    /// What the guide says of the page that is shown.
    void showGuide();

Q_SIGNALS:
    void nextAreaAsked();

private:
    QMenu* menu(const QString& title);
    template <typename Slot>
    QAction* add(QMenu* menu, const QString& text, const QKeySequence& key, Slot slot);
    void makeFileMenu();
    void makeEditMenu();
    void makePageMenus();
    void makeViewMenu(const SideDocks& docks);
    void makeAppearanceMenu(QMenu* view);
    void makeLanguageMenu(QMenu* view);
    void makeHelpMenu();
    void fillRecent(QMenu* menu);

    MainWindow& window_;
    ProjectSession& session_;
    QList<QMenu*> menus_;
    QList<KeyGroup> other_keys_;
    QList<QMenu*> page_menus_; ///< one for each page
    QList<QAction*> go_to_;    ///< likewise
    QAction* close_ = nullptr;
    QPointer<GuideWindow> guide_;
};

} // namespace petzval
