#pragma once

#include <QAction>
#include <QList>
#include <QWidget>

namespace petzval {

/// One page of the main window. The window shows the page in its centre and the page's options in the dock
/// on the right, and puts its actions into the menu named after the page.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The options of the page, owned by the page until the window takes it; null where it has none.
    virtual QWidget* optionsPanel() { return nullptr; }
    /// What the page's menu offers, with shortcuts; a null entry is a separator. The shortcuts work only
    /// while the page is shown.
    virtual QList<QAction*> pageActions() { return {}; }
    /// The page comes into view or leaves it.
    virtual void activated() {}
    virtual void deactivated() {}

Q_SIGNALS:
    /// For the status bar, e.g. pixel values under the pointer; empty clears it.
    void statusChanged(const QString& text);
};

} // namespace petzval
