#include "ui/widgets/photo/histogram_view.h"

#include "support/fixture.h"

#include <QLabel>
#include <QTest>

using namespace petzval;

class TestHistogramView : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void shares_of_what_is_clipped_are_told_colour_by_colour() {
        Histogram histogram;
        histogram.channels = 3;
        histogram.clipped = {0.0, 0.0123, 0.00001};
        HistogramView view;
        QVERIFY(view.clippedText().isEmpty());
        view.setHistogram(histogram);
        QCOMPARE(view.clippedText(), QString("Clipped: R 0 %, G 1.2 %, B < 0.01 %"));
        QCOMPARE(view.findChild<QLabel*>()->text(), view.clippedText());
        view.setHistogram({});
        QVERIFY(view.findChild<QLabel*>()->text().isEmpty());
    }

    void bright_tones_stand_on_the_right() {
        Histogram histogram;
        histogram.channels = 1;
        histogram.counts[0][200] = 100;
        HistogramView view;
        view.resize(256, 120);
        const QImage empty = view.grab().toImage();
        view.setHistogram(histogram);
        const QImage drawn = view.grab().toImage();
        const auto differs = [&](int from, int to) {
            for (int x = from; x < to; ++x)
                if (drawn.pixel(x, 30) != empty.pixel(x, 30)) return true;
            return false;
        };
        QVERIFY(differs(195, 205));
        QVERIFY(!differs(0, 190));
        QVERIFY(!differs(210, 256));
    }
};

QTEST_MAIN(TestHistogramView)
#include "test_histogram_view.moc"
