#include "ui/widgets/options/name_pattern_field.h"

#include "support/fixture.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace petzval;

class TestNamePatternField : public test::Fixture {
    Q_OBJECT

    static void type(NamePatternField& field, const QString& text) {
        auto* line = field.findChild<QLineEdit*>();
        line->selectAll();
        QTest::keyClicks(line, text);
    }

private Q_SLOTS:
    void what_is_typed_is_seen_on_a_photo() {
        NamePatternField field;
        QSignalSpy changed(&field, &NamePatternField::changed);
        field.setExample("/photos/tour/IMG_7.CR3", "dpir", ".png");
        type(field, "{folder}-{name}-{method}");
        QVERIFY(field.preview().remove(QChar(0x200B)).endsWith("IMG_7.CR3 → tour-IMG_7-dpir.png"));
        QCOMPARE(changed.last().first().toString(), QString("{folder}-{name}-{method}"));
        QCOMPARE(field.pattern(), std::string("{folder}-{name}-{method}"));
    }

    void nonsense_is_refused_in_words_and_the_last_good_one_comes_back() {
        NamePatternField field;
        field.setPattern("{name}-sharp");
        QSignalSpy changed(&field, &NamePatternField::changed);
        type(field, "sharp");
        QVERIFY(changed.isEmpty());
        QVERIFY2(field.preview().contains("{name}"), qPrintable(field.preview()));
        QCOMPARE(field.pattern(), std::string("{name}-sharp"));
        QTest::keyClick(field.findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(field.findChild<QLineEdit*>()->text(), QString("{name}-sharp"));
        QVERIFY(field.preview().remove(QChar(0x200B)).contains("-sharp"));
    }

    void the_name_of_any_photo_stands_in_where_there_is_none() {
        NamePatternField field;
        field.setExample({}, "wiener", ".tif");
        QVERIFY(field.preview().contains("IMG"));
    }
};

QTEST_MAIN(TestNamePatternField)
#include "test_name_pattern_field.moc"
