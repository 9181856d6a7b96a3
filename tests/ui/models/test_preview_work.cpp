#include "ui/models/preview_work.h"

#include "support/fixture.h"

#include <QTest>

using namespace petzval;

class TestPreviewWork : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void the_meter_tells_the_whole_from_the_pace_since_the_first_it_heard() {
        const PreviewMeter meter;
        QCOMPARE(meter.fraction(), 0.0);
        meter.progress({"Restoring", 0.1, -1.0});
        QVERIFY(!meter.expected());
        QTest::qSleep(20);
        meter.progress({"Restoring", 0.12, -1.0});
        QVERIFY(!meter.expected()); // too little to tell by
        meter.progress({"Restoring", 0.3, -1.0});
        QCOMPARE(meter.fraction(), 0.3);
        QVERIFY(meter.expected());
        QVERIFY(*meter.expected() >= 0.02 / 0.2);
    }
};

QTEST_GUILESS_MAIN(TestPreviewWork)
#include "test_preview_work.moc"
