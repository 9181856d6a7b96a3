#include "base/quoting.h"

#include "support/fixture.h"

#include <QProcess>
#include <QTest>

using namespace petzval;

class TestQuoting : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_shell_takes_what_is_quoted_for_one_word() {
        QCOMPARE(shell_quoted("/home/me/my-50.petzval"), std::string("/home/me/my-50.petzval"));
        for (const std::string word : {"a b", "it's", "$(id)", "`id`", "a\nb", "", "*", "a;b", "~"}) {
            QProcess shell;
            shell.start("sh", {"-c", QString::fromStdString("printf %s " + shell_quoted(word))});
            QVERIFY(shell.waitForFinished());
            QCOMPARE(shell.readAllStandardOutput().toStdString(), word);
        }
    }

    void markup_keeps_its_signs_to_itself() {
        QCOMPARE(escaped_for_markup("a <b> & \"c\""), std::string("a &lt;b&gt; &amp; &quot;c&quot;"));
        QCOMPARE(escaped_for_markup("f/2.8 – 50 mm"), std::string("f/2.8 – 50 mm"));
    }
};

QTEST_GUILESS_MAIN(TestQuoting)
#include "test_quoting.moc"
