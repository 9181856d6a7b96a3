#include "ui/window/guide_window.h"

#include "ui/widgets/icon.h"
#include "ui/window/guide_browser.h"

#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

namespace petzval {

namespace {

const QString kFolder = QStringLiteral("/docs/");
constexpr const char* kGeometry = "guide/geometry";
/// After the first one, in the order in which they are read; links lead to others.
constexpr const char* kPages[] = {"shooting.md", "restoration.md", "solvers.md", "restorer.md",
                                  "analysis.md", "library.md",     "formats.md", "hosts.md",
                                  "prior.md",    "command-line.md"};

QString markdownOf(const QString& page) {
    QFile file(QLatin1Char(':') + kFolder + page);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Its first heading.
QString titleOf(const QString& markdown) {
    const QString line = markdown.left(markdown.indexOf(QLatin1Char('\n')));
    return line.mid(line.indexOf(QLatin1Char(' ')) + 1);
}

int countIn(const QString& markdown, const QString& words) {
    QTextDocument page;
    page.setMarkdown(markdown);
    return static_cast<int>(page.toPlainText().count(words, Qt::CaseInsensitive));
}

} // namespace

GuideWindow::GuideWindow(QWidget* parent)
    : QWidget(parent, Qt::Window)
    , search_(new QLineEdit)
    , pages_(new QListWidget)
    , browser_(new GuideBrowser) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Guide"));
    auto* splitter = new QSplitter;
    splitter->addWidget(makeContents());
    splitter->addWidget(browser_);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({230, 720});
    splitter->setChildrenCollapsible(false);
    auto* row = new QVBoxLayout(this);
    row->setContentsMargins(6, 6, 6, 6);
    row->addWidget(splitter);
    connect(browser_, &GuideBrowser::pageShown, this, &GuideWindow::followSource);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this,
            [this] { search_->setFocus(Qt::ShortcutFocusReason); });
    resize(960, 720);
    restoreGeometry(QSettings().value(kGeometry).toByteArray());
    showPages();
}

GuideWindow::~GuideWindow() {
    QSettings().setValue(kGeometry, saveGeometry());
}

QWidget* GuideWindow::makeTools() {
    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    const auto button = [&](const QString& iconName, const QString& text, const QKeySequence& key) {
        auto* made = new QToolButton;
        made->setAutoRaise(true);
        made->setIcon(icon(iconName));
        made->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
        made->setAccessibleName(text);
        made->setShortcut(key);
        made->setEnabled(false);
        row->addWidget(made);
        return made;
    };
    QToolButton* back = button(QStringLiteral("back"), tr("Back"), QKeySequence::Back);
    connect(back, &QToolButton::clicked, browser_, &QTextBrowser::backward);
    connect(browser_, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    QToolButton* forward = button(QStringLiteral("forward"), tr("Forward"), QKeySequence::Forward);
    connect(forward, &QToolButton::clicked, browser_, &QTextBrowser::forward);
    connect(browser_, &QTextBrowser::forwardAvailable, forward, &QWidget::setEnabled);
    row->addStretch(1);
    return tools;
}

QWidget* GuideWindow::makeContents() {
    search_->setPlaceholderText(tr("Search in all pages"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    connect(search_, &QLineEdit::textChanged, this, &GuideWindow::search);
    connect(search_, &QLineEdit::returnPressed, this, [this] { browser_->showNext(search_->text()); });
    pages_->setAccessibleName(tr("Pages of the guide"));
    pages_->setWordWrap(true);
    connect(pages_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* page) {
        if (page) showPage(page->data(Qt::UserRole).toString());
    });
    auto* contents = new QWidget;
    auto* column = new QVBoxLayout(contents);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeTools());
    column->addWidget(search_);
    column->addWidget(pages_, 1);
    return contents;
}

/// All, or those with what is searched for, and how often they have it.
void GuideWindow::showPages() {
    const QString words = search_->text().trimmed();
    const QSignalBlocker quiet(pages_);
    pages_->clear();
    QStringList all = {firstPage()};
    for (const char* page : kPages)
        all.append(QLatin1String(page));
    for (const QString& page : all) {
        const QString markdown = markdownOf(page);
        const int count = words.isEmpty() ? 0 : countIn(markdown, words);
        if (markdown.isEmpty() || (!words.isEmpty() && count == 0)) continue;
        const QString title = titleOf(markdown);
        auto* item = new QListWidgetItem(
            words.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title).arg(count), pages_);
        item->setData(Qt::UserRole, page);
    }
    followSource();
}

void GuideWindow::followSource() {
    const QString page = browser_->source().fileName();
    const QSignalBlocker quiet(pages_);
    pages_->setCurrentItem(nullptr);
    for (int row = 0; row < pages_->count(); ++row)
        if (pages_->item(row)->data(Qt::UserRole).toString() == page) pages_->setCurrentRow(row);
}

QString GuideWindow::firstPage() {
    //: The file of the guide in this language; guide.md where there is none.
    return tr("guide.md");
}

void GuideWindow::showPage(const QString& link) {
    const QUrl page(QStringLiteral("qrc:") + kFolder + link);
    if (markdownOf(page.fileName()).isEmpty()) return;
    if (!page.hasFragment() && page.fileName() == browser_->source().fileName()) return;
    browser_->setSource(page);
}

void GuideWindow::search(const QString& text) {
    const QString words = text.trimmed();
    if (search_->text() != text) return search_->setText(text); // which leads back here
    showPages();
    if (browser_->mark(words) > 0 || words.isEmpty() || pages_->count() == 0) return;
    showPage(pages_->item(0)->data(Qt::UserRole).toString()); // the page that is read has none of it
}

} // namespace petzval
