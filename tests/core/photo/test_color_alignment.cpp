#include "photo/color_alignment.h"
#include "support/fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;

namespace {

/// A smooth pattern with detail up to 0.3 cycles/px, as it falls on samples that sit `by` off the grid.
float scene_at(double x, double y) {
    return static_cast<float>(0.5 + 0.15 * std::sin(1.9 * x + 0.3 * y) +
                              0.15 * std::sin(0.8 * y - 1.2 * x));
}

Photo superpixels() {
    Photo photo;
    photo.image = Image(64, 48, 3);
    photo.red_offset = {-0.25, 0.25};
    photo.blue_offset = {0.25, -0.25};
    const Offset offsets[] = {photo.red_offset, {}, photo.blue_offset};
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 64; ++x)
                photo.image.at(c, y, x) = scene_at(x + offsets[c].x, y + offsets[c].y);
    return photo;
}

} // namespace

class TestColorAlignment : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void colours_fall_on_greens_places() {
        Photo photo = superpixels();
        align_colors(photo);
        for (const int c : {0, 2})
            for (int y = 6; y < 42; ++y)
                for (int x = 6; x < 58; ++x)
                    QVERIFY(std::abs(photo.image.at(c, y, x) - photo.image.at(1, y, x)) < 0.01f);
        QCOMPARE(photo.red_offset, Offset());
        QCOMPARE(photo.blue_offset, Offset());
    }

    void clipped_places_stay_clipped_and_do_not_ring() {
        Photo photo = superpixels();
        std::ranges::fill(photo.image.values(), 0.2f);
        for (int y = 20; y < 30; ++y)
            for (int x = 20; x < 30; ++x)
                photo.image.at(0, y, x) = 1.0f;
        align_colors(photo);
        QVERIFY(photo.image.at(0, 25, 25) >= 1.0f);
        QVERIFY(std::ranges::all_of(photo.image.plane(0),
                                    [](float value) { return value > 0.1999f && value < 1.0001f; }));
    }

    void other_photos_are_left_alone() {
        Photo photo = superpixels();
        photo.red_offset = photo.blue_offset = {};
        const Image before = photo.image;
        align_colors(photo);
        QVERIFY(std::ranges::equal(photo.image.values(), before.values()));
    }
};

QTEST_GUILESS_MAIN(TestColorAlignment)
#include "test_color_alignment.moc"
