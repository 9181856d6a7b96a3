#include "image/histogram.h"

#include "support/fixture.h"

#include <QTest>

using namespace petzval;

class TestHistogram : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void tones_are_counted_where_a_screen_shows_them() {
        Image light(4, 2, 3);
        light.at(0, 0, 0) = 1.0f;
        light.at(1, 0, 0) = linear_from_encoded(TransferCurve::Srgb, 100.0f / 255.0f);
        light.at(2, 1, 3) = -0.5f;
        light.at(2, 1, 2) = 7.0f;
        const Histogram histogram = histogram_of(light, {1.0f, 1.0f, 8.0f});
        QCOMPARE(histogram.channels, 3);
        QVERIFY(!histogram.of_photosites);
        QCOMPARE(histogram.counts[0][255], 1u);
        QCOMPARE(histogram.counts[0][0], 7u);
        QCOMPARE(histogram.counts[1][100], 1u);
        QCOMPARE(histogram.counts[2][0], 7u);
        QCOMPARE(histogram.counts[2][255], 1u);
        QCOMPARE(histogram.clipped[0], 1.0 / 8.0);
        QCOMPARE(histogram.clipped[1], 0.0);
        QCOMPARE(histogram.clipped[2], 0.0); // its level is higher
    }

    void of_a_mosaic_only_a_colour_s_own_photosites_count() {
        const BayerPattern pattern = {{{1, 0}, {2, 1}}}; // green first
        Image light(4, 4, 3);
        std::ranges::fill(light.plane(0), 1.0f);                          // interpolated everywhere
        light.at(0, 0, 1) = light.at(0, 0, 3) = light.at(0, 2, 1) = 0.0f; // three of its four photosites
        light.at(1, 0, 0) = light.at(1, 1, 1) = 1.0f;
        light.at(1, 0, 1) = 1.0f; // a red photosite
        const Histogram histogram = histogram_of(light, {0.9f, 0.9f, 0.9f}, pattern);
        QVERIFY(histogram.of_photosites);
        QCOMPARE(histogram.clipped[0], 1.0 / 4.0);
        QCOMPARE(histogram.clipped[1], 2.0 / 8.0);
        QCOMPARE(histogram.clipped[2], 0.0);
        QCOMPARE(histogram.counts[1][255], 2u);
    }

    void grey_has_one_curve() {
        const Histogram histogram = histogram_of(Image(3, 3, 1), {1.0f, 1.0f, 1.0f});
        QCOMPARE(histogram.channels, 1);
        QCOMPARE(histogram.counts[0][0], 9u);
        QCOMPARE(histogram.counts[1][0], 0u);
    }
};

QTEST_GUILESS_MAIN(TestHistogram)
#include "test_histogram.moc"
