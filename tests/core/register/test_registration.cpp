#include "register/registration.h"

#include "image/resample.h"
#include "psf/blur.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;

namespace {

constexpr int kWidth = 480, kHeight = 360;

Image scene(std::uint64_t seed) {
    return test::dead_leaves(kWidth, kHeight, seed);
}

/// The scene as it is seen after a movement, brighter and through another lens.
Image seen_again(const Image& scene, const FrameMap& map) {
    Image image = blurred(resampled(scene, map.inverse(), kWidth, kHeight, 1),
                          test::asymmetric_grid({2, 2, 3, 5}, 3));
    for (float& value : image.values())
        value *= 1.2f;
    return image;
}

Image mirrored(Image image) {
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < image.height(); ++y)
            std::ranges::reverse(image.row(c, y));
    return image;
}

double largest_distance(const FrameMap& found, const FrameMap& right) {
    double largest = 0.0;
    for (const double x : {40.0, 240.0, 440.0})
        for (const double y : {40.0, 180.0, 320.0}) {
            const PixelPlace a = found({x, y}), b = right({x, y});
            largest = std::max(largest, std::hypot(a.x - b.x, a.y - b.y));
        }
    return largest;
}

} // namespace

class TestRegistration : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void finds_where_a_scene_has_moved_data() {
        QTest::addColumn<double>("turn");
        QTest::newRow("a little") << 0.4;
        QTest::newRow("upside down") << 180.0;
    }
    void finds_where_a_scene_has_moved() {
        QFETCH(double, turn);
        const Image first = scene(1);
        const FrameMap map = frame_map({6.0, -4.0, turn, 1.01}, kWidth, kHeight);
        const Registration found = registered(PhotoFeatures(first), PhotoFeatures(seen_again(first, map)));
        QCOMPARE(found.likeness, Likeness::Same);
        const double distance = largest_distance(found.second_from_first, map);
        QVERIFY2(distance < 3.0, qPrintable(QString::number(distance)));
    }

    void other_scenes_have_nothing_in_common() {
        QCOMPARE(registered(PhotoFeatures(scene(1)), PhotoFeatures(scene(2))).likeness, Likeness::Other);
        QCOMPARE(registered(PhotoFeatures(scene(1)), PhotoFeatures(Image(kWidth, kHeight, 3))).likeness,
                 Likeness::Other);
    }

    void mirror_images_are_told() {
        const Image first = scene(1);
        // Details that are symmetrical themselves, as discs are, may be recognised as they are.
        const Likeness likeness = registered(PhotoFeatures(first), PhotoFeatures(mirrored(first))).likeness;
        QVERIFY(likeness == Likeness::Other || likeness == Likeness::Mirrored);
        QVERIFY(is_mirrored(PhotoFeatures(first), mirrored(first)));
        QVERIFY(!is_mirrored(PhotoFeatures(first), scene(2)));
    }

    void frames_on_their_side_are_told() {
        const Image first = scene(1);
        QCOMPARE(registered(PhotoFeatures(first), PhotoFeatures(oriented(first, 6))).likeness,
                 Likeness::Sideways);
    }

    void each_photo_finds_its_own_partner() {
        const FrameMap map = frame_map({3.0, 2.0, 0.2, 1.0}, kWidth, kHeight);
        const std::vector<PhotoFeatures> first = {PhotoFeatures(scene(1)), PhotoFeatures(scene(2)),
                                                  PhotoFeatures(scene(3))};
        const std::vector<PhotoFeatures> second = {PhotoFeatures(seen_again(scene(3), map)),
                                                   PhotoFeatures(seen_again(scene(1), map))};
        std::vector<FoundPair> pairs = matched_photos(first, second, 2);
        std::ranges::sort(pairs, {}, &FoundPair::first);
        QCOMPARE(pairs.size(), std::size_t(2));
        QCOMPARE(pairs[0].first, std::size_t(0));
        QCOMPARE(pairs[0].second, std::size_t(1));
        QCOMPARE(pairs[1].first, std::size_t(2));
        QCOMPARE(pairs[1].second, std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestRegistration)
#include "test_registration.moc"
