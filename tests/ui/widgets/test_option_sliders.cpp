#include "support/fixture.h"
#include "ui/widgets/option_sliders.h"

#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace petzval;

class TestOptionSliders : public test::Fixture {
    Q_OBJECT

    OptionSliders sliders_{{{"share", "", "", 1.0, 0.0, 1.0, {}, "How much."},
                            {"reach", "", "", 0.25, 0.0, 10.0, {}, "How far."}}};

private Q_SLOTS:
    void slider_and_number_follow_each_other() {
        QSignalSpy changed(&sliders_, &OptionSliders::changed);
        sliders_.slider("share").setValue(400);
        QCOMPARE(sliders_.value("share"), 0.4);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.front().front().toString(), QString("share"));
        auto* number = sliders_.findChildren<QDoubleSpinBox*>().front();
        QCOMPARE(number->value(), 0.4);
        number->setValue(0.75);
        QCOMPARE(sliders_.slider("share").value(), 750);
        QCOMPARE(changed.size(), 2);
    }

    void setting_a_value_tells_nothing() {
        QSignalSpy changed(&sliders_, &OptionSliders::changed);
        sliders_.setValue("share", 0.1);
        QCOMPARE(sliders_.slider("share").value(), 100);
        QCOMPARE(sliders_.value("share"), 0.1);
        QVERIFY(changed.isEmpty());
    }

    void a_long_range_is_finer_at_its_beginning() {
        sliders_.slider("reach").setValue(500);
        QCOMPARE(sliders_.value("reach"), 2.5);
        sliders_.slider("reach").setValue(1000);
        QCOMPARE(sliders_.value("reach"), 10.0);
    }

    void the_button_brings_the_default_back() {
        sliders_.slider("share").setValue(200);
        sliders_.findChildren<QToolButton*>().front()->click();
        QCOMPARE(sliders_.value("share"), 1.0);
        QCOMPARE(sliders_.slider("share").value(), 1000);
    }
};

QTEST_MAIN(TestOptionSliders)
#include "test_option_sliders.moc"
