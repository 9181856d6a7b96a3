#pragma once

#include <QTextBrowser>
#include <QTimer>

namespace petzval {

/// Shows pages of the guide: Markdown with pictures no wider than the view, and links to headings within
/// it.
class GuideBrowser : public QTextBrowser {
    Q_OBJECT

public:
    explicit GuideBrowser(QWidget* parent = nullptr);

    /// Marks all places of these words on the page and shows the first; returns how many there are.
    int mark(const QString& words);
    bool showNext(const QString& words); ///< after what is shown, then from the top; whether there is one

    QVariant loadResource(int type, const QUrl& name) override;

Q_SIGNALS:
    void pageShown(); ///< source() is another one; sourceChanged tells it before

protected:
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showHeading(const QString& anchor);
    int pictureWidth() const;
    void layOutAgain();

    QString marked_;
    QTimer soon_;
    int laidOutFor_ = 0;     ///< px, width of pictures
    bool atHeading_ = false; ///< of a link, until the user goes elsewhere
};

/// How a link names a heading: "Where results go" is "where-results-go".
QString anchorOf(const QString& heading);

} // namespace petzval
