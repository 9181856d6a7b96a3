#include "image/dead_leaves.h"

#include "support/fixture.h"

#include <QTest>

#include <algorithm>

using namespace petzval;

class TestDeadLeaves : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void covers_the_picture_with_colours_in_range() {
        const Image scene = dead_leaves(300, 200, 1);
        const auto green = scene.plane(1);
        const auto bare = std::ranges::count(green, 0.0f);
        QVERIFY(bare <= 120); // 0.2 %
        QVERIFY(std::ranges::all_of(scene.values(),
                                    [](float v) { return v == 0.0f || (v >= 0.02f && v <= 0.9f); }));
    }

    void the_seed_alone_decides() {
        const auto values = [](const Image& image) {
            return std::vector<float>(image.values().begin(), image.values().end());
        };
        QCOMPARE(values(dead_leaves(64, 48, 5)), values(dead_leaves(64, 48, 5)));
        QVERIFY(values(dead_leaves(64, 48, 5)) != values(dead_leaves(64, 48, 6)));
    }

    void draws_pictures_smaller_than_a_leaf() {
        const Image scene = dead_leaves(1, 2, 1);
        QVERIFY(std::ranges::all_of(scene.values(), [](float v) { return v >= 0.02f; }));
    }
};

QTEST_GUILESS_MAIN(TestDeadLeaves)
#include "test_dead_leaves.moc"
