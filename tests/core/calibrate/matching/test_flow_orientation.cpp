#include "calibrate/matching/flow_orientation.h"

#include "flow_fixture.h"
#include "psf/compare.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;
using test::kOneThread;

namespace {

constexpr std::array<double, 3> kNoise{0.01, 0.01, 0.01};

const FlowFile& tiny_flow() {
    static const FlowFile flow = test::random_flow({8, 8, {1}, 1, {}, 0.0});
    return flow;
}

/// Spots with more light on their lower right.
PsfGrid skewed_grid() {
    PsfGrid grid({2, 2, 3, 9});
    for (std::size_t i = 0; i < grid.values().size(); ++i) {
        const int x = static_cast<int>(i % 9) - 4, y = static_cast<int>(i % 81 / 9) - 4;
        grid.values()[i] = std::exp(-0.4f * static_cast<float>(x * x + y * y)) *
                           (1.0f + 0.6f * std::tanh(0.7f * static_cast<float>(x + 2 * y)));
    }
    normalise(grid, "test");
    return grid;
}

} // namespace

class TestFlowOrientation : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void what_is_preferred_changes_sides_with_the_grid() {
        const PsfGrid grid = skewed_grid();
        const FrameStore store(test::written_frames(temporary(), grid, 0.01));
        const FlowModel model(tiny_flow(), kOneThread);
        const FlowOrientation options{.most_patches = 128};
        const FlowVerdict verdict = flow_orientation(model, store, grid, kNoise, options);
        QCOMPARE(verdict.patches, 128L);
        QVERIFY(verdict.pooled.standard_error > 0.0);
        const FlowVerdict again = flow_orientation(model, store, grid, kNoise, options);
        QCOMPARE(again.pooled.difference, verdict.pooled.difference);
        // The colours' kernels are the same: reversed twice, they are themselves again.
        const FlowVerdict turned = flow_orientation(model, store, phase_reversed(grid), kNoise, options);
        QVERIFY(std::abs(turned.pooled.difference + verdict.pooled.difference) <
                0.05 * std::abs(verdict.pooled.difference));
        double mean = 0.0;
        for (const PhaseVerdict& region : verdict.regions)
            mean += region.difference / 9.0;
        QVERIFY(std::abs(mean - verdict.pooled.difference) < 3.0 * verdict.pooled.standard_error);
    }

    void a_symmetric_grid_is_left_open() {
        const PsfGrid grid = test::round_grid({2, 2, 3, 5});
        const FrameStore store(test::written_frames(temporary(), grid, 0.01));
        const FlowModel model(tiny_flow(), kOneThread);
        const FlowVerdict verdict = flow_orientation(model, store, grid, kNoise, {.most_patches = 192});
        QCOMPARE(verdict.patches, 192L);
        QVERIFY(std::abs(verdict.pooled.difference) < 1e-5);
    }

    void a_clear_case_is_not_pursued_to_the_end() {
        PsfGrid grid = test::asymmetric_grid({1, 1, 3, 7}, 2);
        const FrameStore store(test::written_frames(temporary(), grid, 0.01));
        const FlowModel model(tiny_flow(), kOneThread);
        const FlowVerdict verdict =
            flow_orientation(model, store, grid, kNoise, {.most_patches = 100000, .decided = 1e-6});
        QVERIFY(verdict.patches < 2000);
    }

    void a_stop_is_answered() {
        const PsfGrid grid = test::asymmetric_grid({1, 1, 3, 5}, 2);
        const FrameStore store(test::written_frames(temporary(), grid, 0.01));
        const FlowModel model(tiny_flow(), kOneThread);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 flow_orientation(model, store, grid, kNoise, {}, stop.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestFlowOrientation)
#include "test_flow_orientation.moc"
