#include "learn/training_patches.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace petzval;
using namespace petzval::test;

namespace {

/// Standard deviation of (noisy - clean) / sigma.
double normalised_noise(const NoisyPatch& patch) {
    double sum = 0.0;
    for (std::size_t i = 0; i < patch.clean.values().size(); ++i) {
        const double deviation =
            (patch.noisy.values()[i] - patch.clean.values()[i]) / patch.sigma.values()[i];
        sum += deviation * deviation;
    }
    return std::sqrt(sum / static_cast<double>(patch.clean.values().size()));
}

Image doubled(const Image& image) {
    Image result(2 * image.width(), 2 * image.height(), image.channels());
    for (int channel = 0; channel < 3; ++channel)
        for (int y = 0; y < result.height(); ++y)
            for (int x = 0; x < result.width(); ++x)
                result.at(channel, y, x) = image.at(channel, y / 2, x / 2);
    return result;
}

} // namespace

class TestTrainingPatches : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void soft_photos_are_halved() {
        const Image sharp = dead_leaves(320, 256, 3);
        QVERIFY(relative_sharpness(sharp) > 0.7);
        QVERIFY(relative_sharpness(doubled(sharp)) < 0.1);
        const std::vector<Image> scenes = training_scenes(doubled(sharp), 32);
        QCOMPARE(scenes.size(), 2u);
        QCOMPARE(scenes[0].width(), 320);
        QVERIFY(std::ranges::equal(scenes[0].values(), sharp.values()));
        QCOMPARE(scenes[1].width(), 160);
    }

    void small_photos_teach_nothing() {
        QVERIFY(training_scenes(dead_leaves(100, 100, 1), 32).empty());
        QCOMPARE(error_code_of([] { PatchSource({}, 32); }), ErrorCode::UnsuitableInput);
    }

    void noise_is_what_sigma_says() {
        const PatchSource source({dead_leaves(256, 200, 1)}, 48);
        double smallest = 1.0, largest = 0.0;
        int varying = 0;
        std::set<TransferCurve> curves;
        for (int i = 0; i < 300; ++i) {
            const NoisyPatch patch = source.patch(rng());
            QVERIFY(std::abs(normalised_noise(patch) - 1.0) < 0.05);
            const auto [low, high] = std::ranges::minmax(patch.sigma.values());
            smallest = std::min<double>(smallest, low);
            largest = std::max<double>(largest, high);
            varying += high > low;
            curves.insert(patch.clean.curve());
        }
        QVERIFY(smallest < 2.0 / 255);
        QVERIFY(largest > 50.0 / 255);
        QVERIFY(varying > 110 && varying < 190);
        QCOMPARE(curves.size(), 3u);
    }

    void what_is_held_out_is_never_trained_on() {
        // Red tells the column.
        Image scene(256, 128, 3);
        for (int y = 0; y < 128; ++y)
            for (int x = 0; x < 256; ++x)
                scene.at(0, y, x) = static_cast<float>(x) / 256.0f;
        const PatchSource source({scene}, 32);
        for (int i = 0; i < 200; ++i) {
            const NoisyPatch trained = source.patch(rng());
            if (trained.clean.curve() == TransferCurve::Srgb)
                QVERIFY(linear_from_encoded(TransferCurve::Srgb, std::ranges::max(trained.clean.plane(0))) <
                        223.5f / 256);
            const NoisyPatch held_out = source.held_out(rng(), 0.1f);
            QVERIFY(linear_from_encoded(TransferCurve::Srgb, std::ranges::min(held_out.clean.plane(0))) >
                    223.5f / 256);
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainingPatches)
#include "test_training_patches.moc"
