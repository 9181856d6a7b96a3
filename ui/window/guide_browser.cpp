#include "ui/window/guide_browser.h"

#include <QImage>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace petzval {

namespace {

constexpr int kPageMargin = 18; // px, around the text
constexpr int kLater = 200;     // ms after the last change of size

} // namespace

QString anchorOf(const QString& heading) {
    QString anchor;
    for (const QChar letter : heading.toLower())
        if (letter.isLetterOrNumber() || letter == QLatin1Char('-') || letter == QLatin1Char('_'))
            anchor += letter;
        else if (letter.isSpace())
            anchor += QLatin1Char('-');
    return anchor;
}

GuideBrowser::GuideBrowser(QWidget* parent)
    : QTextBrowser(parent) {
    setOpenExternalLinks(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // else pictures were laid out for two widths in turn
    setAccessibleName(tr("Guide"));
    document()->setDocumentMargin(kPageMargin);
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &GuideBrowser::layOutAgain);
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, [this] { atHeading_ = false; });
}

int GuideBrowser::pictureWidth() const {
    return std::max(100, viewport()->width() - 2 * kPageMargin);
}

QVariant GuideBrowser::loadResource(int type, const QUrl& name) {
    const QVariant resource = QTextBrowser::loadResource(type, name);
    if (type != QTextDocument::ImageResource) return resource;
    QImage picture = QImage::fromData(resource.toByteArray());
    laidOutFor_ = pictureWidth();
    if (picture.width() <= laidOutFor_) return picture;
    const double ratio = devicePixelRatioF();
    picture = picture.scaledToWidth(static_cast<int>(laidOutFor_ * ratio), Qt::SmoothTransformation);
    picture.setDevicePixelRatio(ratio);
    return picture;
}

void GuideBrowser::doSetSource(const QUrl& name, QTextDocument::ResourceType type) {
    atHeading_ = false;
    QTextBrowser::doSetSource(name.isRelative() ? source().resolved(name) : name, type); // for reload
    if (name.hasFragment()) showHeading(name.fragment());
    if (!marked_.isEmpty()) mark(marked_);
    Q_EMIT pageShown();
}

void GuideBrowser::showHeading(const QString& anchor) {
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || anchorOf(block.text()) != anchor) continue;
        setTextCursor(QTextCursor(block));
        verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect().top() - kPageMargin);
        atHeading_ = true;
        return;
    }
}

int GuideBrowser::mark(const QString& words) {
    marked_ = words;
    QList<QTextEdit::ExtraSelection> places;
    QTextCursor place(document());
    while (!words.isEmpty()) {
        place = document()->find(words, place);
        if (place.isNull()) break;
        ExtraSelection selection;
        selection.cursor = place;
        selection.format.setBackground(palette().color(QPalette::Highlight));
        selection.format.setForeground(palette().color(QPalette::HighlightedText));
        places.append(selection);
    }
    setExtraSelections(places);
    if (!places.isEmpty()) {
        atHeading_ = false;
        QTextCursor first = places.first().cursor;
        first.setPosition(first.selectionStart());
        setTextCursor(first);
        ensureCursorVisible();
    }
    return static_cast<int>(places.size());
}

bool GuideBrowser::showNext(const QString& words) {
    const bool found = find(words) || (moveCursor(QTextCursor::Start), find(words));
    ensureCursorVisible();
    atHeading_ = false;
    return found;
}

void GuideBrowser::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    if (pictureWidth() != laidOutFor_) soon_.start(kLater);
}

void GuideBrowser::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) soon_.start(kLater);
}

/// Pictures are as wide as they were when the page was read.
void GuideBrowser::layOutAgain() {
    if (source().isEmpty()) return;
    const QScrollBar& bar = *verticalScrollBar();
    const bool atHeading = atHeading_;
    const double place = bar.maximum() > 0 ? static_cast<double>(bar.value()) / bar.maximum() : 0.0;
    reload();
    if (atHeading) // once the pictures above it have their size
        QTimer::singleShot(0, this, [this] { showHeading(source().fragment()); });
    else
        verticalScrollBar()->setValue(static_cast<int>(place * verticalScrollBar()->maximum()));
}

} // namespace petzval
