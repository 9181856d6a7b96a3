#include "terminal_text.h"

#include "support/fixture.h"

#include <QTest>

using namespace petzval;
using namespace petzval::cli;

class TestTerminalText : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void text_of_people_stays_as_it_is() {
        for (const std::string text : {"Zeiss Planar T* 1,4/50", "Größe 50 µm, 写真, 🔭", ""})
            QCOMPARE(printable(text), text);
    }

    void control_characters_become_visible() {
        QCOMPARE(printable("\x1b]0;owned\x07"), std::string("\\x1b]0;owned\\x07"));
        QCOMPARE(printable("a\nb\tc\rd"), std::string("a\\x0ab\\x09c\\x0dd"));
        QCOMPARE(printable("a\nb\tc\rd", Layout::Lines), std::string("a\nb\tc\\x0dd"));
        QCOMPARE(printable("\xc2\x9b"), std::string("\\xc2\\x9b"));          // CSI of eight bits
        QCOMPARE(printable("\xe2\x80\xae"), std::string("\\xe2\\x80\\xae")); // from right to left
    }

    void bytes_that_are_no_utf8_become_visible() {
        QCOMPARE(printable("a\x9b z"), std::string("a\\x9b z"));
        QCOMPARE(printable("\xc3"), std::string("\\xc3"));                   // cut off
        QCOMPARE(printable("\xc0\xaf"), std::string("\\xc0\\xaf"));          // longer than need be
        QCOMPARE(printable("\xed\xa0\x80"), std::string("\\xed\\xa0\\x80")); // half of a pair
        QCOMPARE(printable("\xf5\x80\x80\x80"), std::string("\\xf5\\x80\\x80\\x80"));
    }
};

QTEST_GUILESS_MAIN(TestTerminalText)
#include "test_terminal_text.moc"
