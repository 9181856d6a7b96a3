#pragma once

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace petzval {

class GuideBrowser;

/// The guide for photographers, a window of its own: its pages on the left, with a search through all of
/// them, the one that is read on the right.
class GuideWindow : public QWidget {
    Q_OBJECT

public:
    explicit GuideWindow(QWidget* parent = nullptr);
    ~GuideWindow() override;

    /// A page and a heading of it, as links name them: "guide.md#restore"; what is not there is left aside.
    void showPage(const QString& link);
    void search(const QString& words);
    /// The page about the window itself, in its language where there is one.
    static QString firstPage();

    GuideBrowser& browser() { return *browser_; }
    QListWidget& pages() { return *pages_; }
    QLineEdit& searchField() { return *search_; }

private:
    QWidget* makeContents();
    QWidget* makeTools();
    void showPages();
    void followSource();

    QLineEdit* search_;
    QListWidget* pages_;
    GuideBrowser* browser_;
};

} // namespace petzval
