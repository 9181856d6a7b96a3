#pragma once

#include <QAction>
#include <QDockWidget>
#include <QList>
#include <QMainWindow>
#include <QStackedWidget>

namespace petzval {

/// The docks around the page: the project on the left, the page's options on the right, curves and log
/// below. Knows which of them the user wants to see where, and remembers it in the settings.
class SideDocks : public QObject {
    Q_OBJECT

public:
    explicit SideDocks(QMainWindow& window);

    void setProject(QWidget* panel);
    void setOptions(const QList<QWidget*>& panels); ///< one for each page, null where it has none
    /// Shown on the pages of `pages` until the user says otherwise.
    void setBottom(const QList<std::pair<QString, QWidget*>>& tabs, const QList<int>& pages);

    /// Arranges the docks for a page; -1: none of them.
    void showFor(int page);
    QList<QAction*> actions() const { return {fold_, left_.wish, right_.wish, bottom_.wish}; }
    QList<QDockWidget*> docks() const { return {left_.dock, right_.dock, bottom_.dock}; }

    void save() const;
    void restore();

private:
    struct Side {
        QDockWidget* dock;
        QAction* wish; ///< checked: the user wants to see it
    };
    Side side(const QString& name, const QString& title, Qt::DockWidgetArea area);
    void arrange();

    QMainWindow& window_;
    QAction* fold_; ///< checked: left and right are folded away
    Side left_;
    Side right_;
    Side bottom_;
    QStackedWidget* options_;
    QList<QWidget*> option_panels_;
    QList<int> bottom_pages_;
    int page_ = -1;
};

} // namespace petzval
