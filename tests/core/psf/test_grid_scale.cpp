#include "psf/grid_scale.h"

#include "psf/transfer_function.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;

class TestGridScale : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void kernels_let_the_same_pass_and_little_beyond() {
        // As wide as a sharp lens's, moved off its centre.
        PsfGrid grid({1, 1, 1, 9});
        const auto kernel = grid.kernel(0, 0, 0);
        for (int i = 0; i < 81; ++i) {
            const double x = i % 9 - 4 - 0.3, y = i / 9 - 4 + 0.2;
            kernel[i] = static_cast<float>(std::exp(-0.5 * (x * x + y * y)));
        }
        normalise(grid, "the grid");
        for (const int scale : {2, 4}) {
            const PsfGrid finer = enlarged(grid, scale);
            const int size = finer.shape().size;
            QCOMPARE(size, 8 * scale + 1);
            QCOMPARE(finer.metadata().photo_scale, scale);
            for (const double frequency : {0.1, 0.2, 0.3}) {
                const double own = mtf_at(grid.kernel(0, 0, 0), 9, {1.0, 0.0}, frequency);
                const double found = mtf_at(finer.kernel(0, 0, 0), size, {1.0, 0.0}, frequency / scale);
                QVERIFY2(std::abs(found - own) < 0.03, qPrintable(QString::number(found - own)));
            }
            QVERIFY(mtf_at(finer.kernel(0, 0, 0), size, {1.0, 0.0}, 0.8 / scale) < 0.05);
            const Centroid before = centroid_of(grid.kernel(0, 0, 0), 9),
                           after = centroid_of(finer.kernel(0, 0, 0), size);
            QVERIFY(std::hypot(after.x - scale * before.x, after.y - scale * before.y) < 0.1 * scale);
        }
    }

    void metadata_follow_the_pixels() {
        PsfGrid grid = test::asymmetric_grid({2, 1, 3, 33}, 1);
        grid.metadata().pixel_pitch = 4.0;
        grid.metadata().finest = 0.3;
        grid.metadata().frame_width = 600;
        const PsfGrid finer = enlarged(grid, 3);
        QCOMPARE(finer.shape(), (PsfShape{2, 1, 3, PsfShape::max_size}));
        QCOMPARE(finer.metadata().pixel_pitch, std::optional(4.0 / 3));
        QVERIFY(std::abs(*finer.metadata().finest - 0.1) < 1e-12);
        QCOMPARE(finer.metadata().frame_width, 600);
        QCOMPARE(enlarged(grid, 1), grid);
        QVERIFY_EXCEPTION_THROWN(enlarged(finer, 2), std::logic_error);
    }
};

QTEST_GUILESS_MAIN(TestGridScale)
#include "test_grid_scale.moc"
