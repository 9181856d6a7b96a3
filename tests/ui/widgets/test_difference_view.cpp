#include "ui/widgets/difference_view.h"

#include "support/fixture.h"
#include "ui/widgets/colour_scale.h"

#include <QTest>

using namespace petzval;

class TestDifferenceView : public test::Fixture {
    Q_OBJECT

    /// Of grids that agree but in one node, whose light the estimate moves from the middle to the right.
    static std::shared_ptr<const GridComparison> some_comparison() {
        PsfGrid estimate({2, 2, 3, 5});
        const PsfGrid truth = estimate;
        for (int c = 0; c < 3; ++c) {
            estimate.kernel(1, 0, c)[12] = 0.75f;
            estimate.kernel(1, 0, c)[13] = 0.25f;
        }
        const auto comparison = std::make_shared<GridComparison>();
        comparison->score = compared(estimate, truth, Orientation::AsIs);
        for (NodeScore& node : comparison->score.nodes) // told unaligned: what is tested is how it is drawn
            node.shift_x = node.shift_y = 0.0;
        comparison->difference = difference_of(estimate, truth, comparison->score);
        return comparison;
    }

    static QColor pixel(PsfGridView& view, GridNode node, int x, int y) {
        const QRect rect = view.nodeRect(node);
        const double step = rect.width() / 5.0;
        return view.grab().toImage().pixelColor(rect.left() + static_cast<int>((x + 0.5) * step),
                                                rect.top() + static_cast<int>((y + 0.5) * step));
    }

private Q_SLOTS:
    void less_light_is_orange_more_is_purple_none_is_white() {
        DifferenceView view;
        view.resize(400, 400);
        view.setComparison(some_comparison());
        QCOMPARE(pixel(view, {1, 0}, 3, 2), colour_at(ColourScale::Diverging, 1.0));
        QCOMPARE(pixel(view, {1, 0}, 2, 2), colour_at(ColourScale::Diverging, 0.0));
        QCOMPARE(pixel(view, {1, 0}, 1, 2), colour_at(ColourScale::Diverging, 0.5));
        QCOMPARE(pixel(view, {0, 1}, 2, 2), colour_at(ColourScale::Diverging, 0.5));
    }

    void nodes_are_chosen_as_in_any_grid() {
        DifferenceView view;
        view.resize(400, 400);
        view.setComparison(some_comparison());
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.nodeRect({1, 1}).center());
        QCOMPARE(view.currentNode(), std::optional(GridNode{1, 1}));
        view.setComparison(nullptr);
        view.grab();
        QVERIFY(!view.currentNode());
    }
};

QTEST_MAIN(TestDifferenceView)
#include "test_difference_view.moc"
