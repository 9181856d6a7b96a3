#include "calibrate/measure/scene_layout.h"

#include "image/resample.h"
#include "photo/photo.h"
#include "support/fixture.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <QTest>

using namespace petzval;

namespace {

constexpr int kWidth = 480, kHeight = 320;

Image scene(std::uint64_t seed) {
    return test::dead_leaves(kWidth, kHeight, seed);
}

/// As a lens shows it that blurs, and lets less light through.
Image through_lens(const Image& scene) {
    Image photo = test::photographed({scene}, test::asymmetric_grid({1, 1, 3, 9}, 1), 0.005, 1)->front();
    for (float& value : photo.values())
        value *= 0.4f;
    return photo;
}

/// From further to the right.
Image moved(const Image& photo, int pixels) {
    return cropped(photo, {pixels, 0, photo.width() - pixels, photo.height()});
}

} // namespace

class TestSceneLayout : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_scene_is_like_itself_through_any_lens() {
        const SceneLayout sharp(scene(1));
        QVERIFY(sharp.likeness(SceneLayout(through_lens(scene(1)))) > 0.97);
        QVERIFY(std::abs(sharp.likeness(sharp) - 1.0) < 1e-9);
        QVERIFY(sharp.likeness(SceneLayout(moved(scene(1), kWidth / 100))) > 0.75);
    }

    void another_scene_or_place_is_not_alike() {
        const SceneLayout sharp(scene(1));
        for (const std::uint64_t other : {2, 3, 4, 5})
            QVERIFY(std::abs(sharp.likeness(SceneLayout(scene(other)))) < 0.4);
        QVERIFY(sharp.likeness(SceneLayout(moved(scene(1), kWidth / 5))) < 0.4);
    }

    void real_scenes_are_told_apart() {
        std::vector<SceneLayout> sharp, soft, moved_a_little;
        for (int number = 1; number <= 24; ++number) {
            const auto path = test::shared_data(
                QString("photos/kodak/kodim%1.png").arg(number, 2, 10, QChar('0')).toStdString());
            if (!path) QSKIP("no shared data");
            const Image photo = read_photo(*path, RawMode::Demosaic).image;
            sharp.emplace_back(photo);
            soft.emplace_back(through_lens(photo));
            moved_a_little.emplace_back(moved(photo, photo.width() * 3 / 100));
        }
        std::vector<double> likeness;
        for (std::size_t i = 0; i < sharp.size(); ++i) {
            QVERIFY(sharp[i].likeness(soft[i]) > 0.97);
            likeness.push_back(sharp[i].likeness(moved_a_little[i]));
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY2(sharp[i].likeness(soft[j]) < 0.5,
                         qPrintable(QString::number(sharp[i].likeness(soft[j]))));
        }
        std::ranges::sort(likeness);
        QVERIFY2(likeness[12] > 0.8, qPrintable(QString::number(likeness[12])));
    }

    void a_grey_photo_is_like_the_coloured_one() {
        const Image coloured = scene(1);
        Image grey(kWidth, kHeight, 1);
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x)
                grey.at(0, y, x) =
                    (coloured.at(0, y, x) + coloured.at(1, y, x) + coloured.at(2, y, x)) / 3.0f;
        QVERIFY(SceneLayout(coloured).likeness(SceneLayout(grey)) > 0.999);
    }

    void nothing_is_like_a_photo_that_shows_nothing() {
        const Image grey(kWidth, kHeight, 3);
        QCOMPARE(SceneLayout(grey).likeness(SceneLayout(scene(1))), 0.0);
        QCOMPARE(SceneLayout(grey).likeness(SceneLayout(grey)), 0.0);
    }

    void partners_are_found_in_any_order() {
        const std::vector<SceneLayout> sharp = {SceneLayout(scene(1)), SceneLayout(scene(2)),
                                                SceneLayout(scene(3))};
        const std::vector<SceneLayout> blurred = {SceneLayout(through_lens(scene(3))),
                                                  SceneLayout(through_lens(scene(1))),
                                                  SceneLayout(through_lens(scene(3)))};
        using Partners = std::vector<std::optional<std::size_t>>;
        QCOMPARE(scene_partners(blurred, sharp), (Partners{2, 0, 2}));
        QCOMPARE(scene_partners({blurred[0], SceneLayout(scene(4))}, sharp), (Partners{2, std::nullopt}));
        QCOMPARE(scene_partners({blurred[0]}, {}), Partners{std::nullopt});
    }
};

QTEST_GUILESS_MAIN(TestSceneLayout)
#include "test_scene_layout.moc"
