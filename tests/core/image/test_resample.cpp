#include "image/resample.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

/// Waves of up to 0.4 cycles/px, of other directions in each channel.
double light_at(int channel, const PixelPlace& p) {
    const double turn = 2.0 * M_PI;
    return 0.5 + 0.2 * std::sin(turn * (0.11 * p.x + 0.05 * p.y)) +
           0.1 * std::cos(turn * (0.4 * p.x - 0.02 * channel * p.y)) +
           0.1 * std::sin(turn * (0.03 * channel * p.x + 0.38 * p.y) + 0.3);
}

Image waves(int width, int height) {
    Image image(width, height, 3);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                image.at(c, y, x) = static_cast<float>(light_at(c, {double(x), double(y)}));
    return image;
}

/// Against the function itself, where the taps stay inside of the source.
double largest_error(const Image& result, const FrameMap& source_from_result, int width, int height) {
    constexpr int margin = 14;
    double largest = 0.0;
    for (int c = 0; c < 3; ++c)
        for (int y = margin; y < result.height() - margin; ++y)
            for (int x = margin; x < result.width() - margin; ++x) {
                const PixelPlace place = source_from_result({double(x), double(y)});
                if (std::min(place.x, place.y) < margin || place.x > width - margin ||
                    place.y > height - margin)
                    continue;
                largest = std::max(largest, std::abs(result.at(c, y, x) - light_at(c, place)));
            }
    return largest;
}

} // namespace

class TestResample : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_frame_that_did_not_move_is_the_same() {
        const Image image = test::dead_leaves(60, 50, 1);
        QVERIFY(test::largest_difference(resampled(image, FrameMap{}, 60, 50, 1), image) < 1e-6);
    }

    void what_moves_right_and_down_is_found_there() {
        const FrameMap map = frame_map({3.25, 1.5, 0.0, 1.0}, 90, 70);
        const PixelPlace place = map({10.0, 20.0});
        QVERIFY(std::abs(place.x - 13.25) < 1e-12 && std::abs(place.y - 21.5) < 1e-12);
        const PixelPlace turned = frame_map({0.0, 0.0, 90.0, 1.0}, 91, 71)({90.0, 35.0});
        QVERIFY(std::abs(turned.x - 45.0) < 1e-9 && std::abs(turned.y - 80.0) < 1e-9); // right to down
        const PixelPlace back = map.inverse()(place);
        QVERIFY(std::abs(back.x - 10.0) < 1e-9 && std::abs(back.y - 20.0) < 1e-9);
    }

    void waves_are_interpolated_where_the_map_says_data() {
        QTest::addColumn<QList<double>>("movement"); // shift, turn, scale, perspective
        QTest::newRow("shift") << QList<double>{2.3, -1.6, 0.0, 1.0, 0.0};
        QTest::newRow("turn") << QList<double>{0.0, 0.0, 3.0, 1.0, 0.0};
        QTest::newRow("scale") << QList<double>{0.2, 0.4, -0.5, 1.01, 0.0};
        QTest::newRow("upside down") << QList<double>{0.7, 0.1, 180.2, 1.0, 0.0};
        QTest::newRow("perspective") << QList<double>{1.1, 0.3, 0.4, 1.0, 2e-5};
    }
    void waves_are_interpolated_where_the_map_says() {
        QFETCH(QList<double>, movement);
        FrameMap map = frame_map({movement[0], movement[1], movement[2], movement[3]}, 150, 120);
        map.m[6] = movement[4];
        map.m[7] = -2.0 * movement[4];
        const Image result = resampled(waves(150, 120), map, 140, 110, 2);
        QVERIFY(largest_error(result, map, 150, 120) < 4e-3);
        QVERIFY(test::largest_difference(result, resampled(waves(150, 120), map, 140, 110, 1)) == 0.0);
    }

    void enlarged_pixels_lie_on_the_corners_of_their_squares() {
        const Image small = waves(7, 5);
        const Image large = enlarged(small, 3);
        QCOMPARE(large.width(), 21);
        QCOMPARE(large.height(), 15);
        for (int y = 0; y < 5; ++y)
            for (int x = 0; x < 7; ++x)
                QCOMPARE(large.at(1, 3 * y, 3 * x), small.at(1, y, x));
        const float right = (small.at(2, 1, 2) + 2.0f * small.at(2, 1, 3)) / 3.0f;
        const float right_below = (small.at(2, 2, 2) + 2.0f * small.at(2, 2, 3)) / 3.0f;
        QVERIFY(std::abs(large.at(2, 4, 8) - (2.0f * right + right_below) / 3.0f) < 1e-6f);
        QCOMPARE(large.at(0, 14, 20), small.at(0, 4, 6));
    }

    void refuses_maps_that_turn_too_far() {
        const FrameMap map = frame_map({0.0, 0.0, 80.0, 1.0}, 60, 50);
        QVERIFY_EXCEPTION_THROWN(resampled(Image(60, 50, 1), map, 60, 50, 1), std::logic_error);
    }
};

QTEST_GUILESS_MAIN(TestResample)
#include "test_resample.moc"
