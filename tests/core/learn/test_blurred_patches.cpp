#include "learn/blurred_patches.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace petzval;
using namespace petzval::test;

namespace {

/// All of a kernel's light at (x, y) from its middle.
PsfGrid shifting(int size, int x, int y) {
    PsfGrid grid({1, 1, 1, size});
    const auto kernel = grid.kernel(0, 0, 0);
    std::ranges::fill(kernel, 0.0f);
    kernel[static_cast<std::size_t>(size / 2 + y) * size + size / 2 + x] = 1.0f;
    return grid;
}

BlurredPatchDraw plain_draw() {
    BlurredPatchDraw draw;
    draw.count = 24;
    draw.size = 40;
    draw.sharp = 0.0;
    draw.most_noise = 0.0;
    return draw;
}

} // namespace

class TestBlurredPatches : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void light_lands_where_the_kernel_puts_it() {
        // The same seed cuts the same scenes: against a pool that leaves them alone, all is moved by (2,
        // -1).
        LensPool still(7), moving(7);
        still.add(shifting(7, 0, 0));
        moving.add(shifting(5, 2, -1)); // a smaller kernel is padded
        const std::vector<Image> scenes = {dead_leaves(400, 300, 3)};
        const PatchBatch before = BlurredPatches(scenes, still, plain_draw()).batch(4);
        const PatchBatch after = BlurredPatches(scenes, moving, plain_draw()).batch(4);
        const int size = before.size;
        const auto value = [&](const PatchBatch& batch, int patch, int c, int x, int y) {
            return batch.values[((static_cast<std::size_t>(patch) * 3 + c) * size + y) * size + x];
        };
        for (int patch = 0; patch < before.count; ++patch)
            for (int y = 5; y < 35; ++y)
                for (int x = 5; x < 35; ++x)
                    QCOMPARE(value(after, patch, 1, x + 2, y - 1), value(before, patch, 1, x, y));
        QCOMPARE(after.positions, before.positions);
    }

    void batches_depend_on_their_number_alone() {
        LensPool lenses(7);
        lenses.add(asymmetric_grid({3, 3, 3, 7}, 1));
        BlurredPatchDraw draw = plain_draw();
        draw.most_noise = 0.03;
        const BlurredPatches patches({dead_leaves(400, 300, 3)}, lenses, draw);
        const PatchBatch first = patches.batch(1);
        QVERIFY(patches.batch(2).values != first.values);
        QCOMPARE(patches.batch(1).values, first.values);
        for (const float value : first.values)
            QVERIFY(std::isfinite(value));
        draw.held_out = true;
        QVERIFY(patches.redrawn(draw).batch(1).values != first.values);
        for (const float place : first.positions)
            QVERIFY(place >= 0.0f && place <= 1.0f);
    }

    void random_lenses_make_kernels_of_many_kinds() {
        LensPool lenses(13);
        lenses.add_random_lenses(10, 5, {}, {});
        QCOMPARE(lenses.count(), std::size_t{10});
        Rng rng(3);
        double least = 1.0, most = 0.0, farthest = 0.0;
        for (int i = 0; i < 100; ++i) {
            const LensPool::Kernel kernel = lenses.drawn(rng);
            for (int c = 0; c < 3; ++c) {
                const auto colour = std::span(kernel.values).subspan(c * 169, 169);
                QVERIFY(std::abs(std::accumulate(colour.begin(), colour.end(), 0.0f) - 1.0f) < 1e-3f);
            }
            const auto green = std::span(kernel.values).subspan(169, 169);
            const float peak = *std::ranges::max_element(green);
            least = std::min<double>(least, peak);
            most = std::max<double>(most, peak);
            const Centroid red = centroid_of(std::span(kernel.values).first(169), 13);
            farthest = std::max(farthest, std::hypot(red.x, red.y));
        }
        QVERIFY2(least < 0.1 && most > 0.3, qPrintable(QString("%1 %2").arg(least).arg(most)));
        QVERIFY2(farthest > 0.1, qPrintable(QString::number(farthest))); // lateral colour
        LensPool again(13);
        again.add_random_lenses(10, 5, {}, {});
        Rng same(3);
        Rng first(3);
        QVERIFY(again.drawn(same).values == lenses.drawn(first).values);
    }
};

QTEST_GUILESS_MAIN(TestBlurredPatches)
#include "test_blurred_patches.moc"
