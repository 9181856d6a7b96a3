#include "ui/window/guide_window.h"

#include "support/fixture.h"
#include "support/own_settings.h"
#include "ui/window/guide_browser.h"

#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextDocumentFragment>

using namespace petzval;

class TestGuideWindow : public test::Fixture {
    Q_OBJECT

    QTemporaryDir settings_;

    static QString text(const QString& page) {
        QFile file(":/docs/" + page);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static void open(GuideWindow& window, const QString& page) {
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.showPage(page);
        QVERIFY(QTest::qWaitForWindowExposed(&window));
    }

    static QStringList titles(GuideWindow& window) {
        QStringList titles;
        for (int row = 0; row < window.pages().count(); ++row)
            titles.append(window.pages().item(row)->text());
        return titles;
    }

private Q_SLOTS:
    void initTestCase() { test::keep_settings_in(settings_.path(), "guide"); }

    void every_link_and_picture_of_the_listed_pages_is_there() {
        GuideWindow window;
        open(window, "guide.md");
        QVERIFY(window.pages().count() >= 10);
        const QRegularExpression link("\\]\\(([^)]+)\\)");
        for (int row = 0; row < window.pages().count(); ++row) {
            const QString page = window.pages().item(row)->data(Qt::UserRole).toString();
            auto links = link.globalMatch(text(page));
            while (links.hasNext()) {
                const QString target = links.next().captured(1);
                if (target.startsWith("http") || target.startsWith("../")) continue;
                const QString file = target.section('#', 0, 0), anchor = target.section('#', 1);
                const QString name = file.isEmpty() ? page : file;
                QVERIFY2(QFile::exists(":/docs/" + name), qPrintable(page + ": " + target));
                if (anchor.isEmpty()) continue;
                bool found = false;
                for (const QString& line : text(name).split('\n'))
                    if (line.startsWith('#') && anchorOf(line.section(' ', 1).remove('`')) == anchor)
                        found = true;
                QVERIFY2(found, qPrintable(page + ": " + target));
            }
        }
    }

    void a_page_opens_at_its_heading() {
        GuideWindow window;
        open(window, "guide.md");
        QCOMPARE(window.browser().verticalScrollBar()->value(), 0);
        window.showPage("guide.md#restore");
        QVERIFY(window.browser().verticalScrollBar()->value() > 500);
        QCOMPARE(window.browser().textCursor().block().text(), QString("Restore"));
        QCOMPARE(window.pages().currentRow(), 0);
        window.showPage("none.md");
        QCOMPARE(window.browser().source().fileName(), QString("guide.md"));
        window.browser().setSource(QUrl("restoration.md")); // as a link does
        QCOMPARE(window.pages().currentItem()->data(Qt::UserRole).toString(), QString("restoration.md"));
        window.browser().backward();
        QCOMPARE(window.browser().source().fileName(), QString("guide.md"));
    }

    void a_heading_stays_in_view_while_the_window_finds_its_size() {
        GuideWindow window;
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.showPage("guide.md#inspect"); // before it is shown, as F1 does
        window.show();
        for (const int width : {0, 900, 1200}) {
            if (width > 0) window.resize(width, 700);
            QTest::qWait(400);
            GuideBrowser& browser = window.browser();
            const QTextBlock block = browser.cursorForPosition({60, 30}).block();
            QCOMPARE(block.text(), QString("Inspect"));
        }
    }

    void the_german_one_has_a_heading_for_each_page_of_the_window() {
        const QString german = text("guide.de.md");
        for (const char* page : {"Fotos", "Messen", "Ansehen", "Wiederherstellen"})
            QVERIFY2(german.contains(QStringLiteral("\n## %1\n").arg(QLatin1String(page))), page);
        const QRegularExpression link("\\]\\(([^)]+)\\)");
        auto links = link.globalMatch(german);
        int count = 0;
        for (; links.hasNext(); ++count)
            QVERIFY(QFile::exists(":/docs/" + links.next().captured(1).section('#', 0, 0)));
        QVERIFY(count > 10);
    }

    void pictures_are_no_wider_than_the_view() {
        GuideWindow window;
        open(window, "guide.md");
        for (const int width : {700, 1500}) {
            window.resize(width, 700);
            QTest::qWait(400);
            const auto picture =
                window.browser()
                    .loadResource(QTextDocument::ImageResource, QUrl("pictures/photos-light-1280.png"))
                    .value<QImage>();
            QVERIFY(!picture.isNull());
            QVERIFY(picture.width() <= window.browser().viewport()->width());
            QVERIFY(window.browser().document()->idealWidth() <= window.browser().viewport()->width());
        }
    }

    void all_pages_are_searched() {
        GuideWindow window;
        open(window, "guide.md");
        const QStringList all = titles(window);
        window.search("bracket"); // no page is about brackets, but for what may be
        window.search("hold-out");
        QVERIFY(window.pages().count() > 0 && window.pages().count() < all.size());
        QVERIFY(titles(window).first().endsWith(')'));
        QVERIFY(!window.browser().extraSelections().isEmpty());
        QCOMPARE(window.browser().extraSelections().first().cursor.selectedText().toLower(),
                 QString("hold-out"));
        const int before = window.browser().textCursor().position();
        QTest::keyClick(&window.searchField(), Qt::Key_Return);
        QVERIFY(window.browser().textCursor().hasSelection());
        QVERIFY(window.browser().textCursor().position() != before);
        window.search("no page has these words");
        QCOMPARE(window.pages().count(), 0);
        window.search({});
        QCOMPARE(titles(window), all);
        QVERIFY(window.browser().extraSelections().isEmpty());
    }
};

QTEST_MAIN(TestGuideWindow)
#include "test_guide_window.moc"
