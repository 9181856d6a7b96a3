#include "psf/grid_difference.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;
using petzval::test::asymmetric_grid;

class TestGridDifference : public petzval::test::Fixture {
    Q_OBJECT

    static GridDifference difference(const PsfGrid& estimate, const PsfGrid& truth,
                                     Orientation orientation = Orientation::AsIs) {
        return difference_of(estimate, truth, compared(estimate, truth, orientation));
    }

    /// All light in one pixel.
    static PsfGrid light_at(int size, int row, int col) {
        PsfGrid grid({1, 1, 1, size});
        std::ranges::fill(grid.values(), 0.0f);
        grid.kernel(0, 0, 0)[row * size + col] = 1.0f;
        return grid;
    }

private Q_SLOTS:
    void a_grid_does_not_differ_from_itself() {
        const PsfGrid grid = asymmetric_grid({2, 3, 3, 7}, 1);
        for (const float value : difference(grid, grid).values)
            QCOMPARE(value, 0.0f);
    }

    void has_the_estimate_where_it_has_more_light() {
        PsfGrid estimate({2, 2, 3, 5});
        const PsfGrid truth = estimate;
        estimate.kernel(1, 0, 2)[12] = 0.5f;
        estimate.kernel(1, 0, 2)[11] = estimate.kernel(1, 0, 2)[13] = 0.25f;
        const GridDifference result = difference(estimate, truth);
        QCOMPARE(result.kernel(1, 0, 2)[13], 0.25f);
        QCOMPARE(result.kernel(1, 0, 2)[12], -0.5f);
        QCOMPARE(result.kernel(0, 1, 2)[13], 0.0f);
        QCOMPARE(result.kernel(1, 0, 1)[13], 0.0f);
    }

    void kernels_of_other_sizes_are_laid_centre_on_centre() {
        for (const auto& [small, large] : {std::pair(3, 7), std::pair(7, 3)}) {
            const GridDifference result = difference(PsfGrid({1, 1, 3, small}), PsfGrid({1, 1, 3, large}));
            QCOMPARE(result.shape.size, 7);
            for (const float value : result.values)
                QCOMPARE(value, 0.0f);
        }
    }

    void is_shifted_as_it_was_scored() {
        for (const float value : difference(light_at(7, 3, 4), light_at(7, 2, 3)).values)
            QVERIFY(std::abs(value) < 1e-6f);
    }

    void is_turned_as_it_was_scored() {
        const PsfGrid grid = asymmetric_grid({2, 2, 1, 9}, 3); // of one channel, whose twin is a reflection
        for (const float value : difference(phase_reversed(grid), grid, Orientation::BetterOfTwo).values)
            QVERIFY(std::abs(value) < 1e-6f);
    }

    void lies_at_the_truths_nodes() {
        const PsfGrid truth = asymmetric_grid({3, 5, 3, 7}, 4);
        const PsfGrid estimate = asymmetric_grid({2, 2, 3, 7}, 5);
        const GridDifference result = difference(estimate, truth);
        QCOMPARE(result.shape, truth.shape());
        QCOMPARE(result.values.size(), truth.values().size());
    }

    void refuses_the_score_of_other_grids() {
        const PsfGrid grid = asymmetric_grid({2, 3, 3, 7}, 1);
        QVERIFY_EXCEPTION_THROWN(difference_of(grid, grid, GridScore()), std::logic_error);
    }
};

QTEST_GUILESS_MAIN(TestGridDifference)
#include "test_grid_difference.moc"
