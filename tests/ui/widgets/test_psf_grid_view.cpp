#include "ui/widgets/psf_grid_view.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QApplication>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <algorithm>

using namespace petzval;

class TestPsfGridView : public test::Fixture {
    Q_OBJECT

    /// Red light in the upper right pixel of the node in the second row, first column; nothing elsewhere
    /// but in the first node, which is brighter.
    static PsfGrid two_lights() {
        PsfGrid grid({2, 3, 3, 3});
        std::ranges::fill(grid.values(), 0.0f);
        grid.kernel(1, 0, 0)[2] = 0.5f;
        grid.kernel(0, 0, 1)[4] = 1.0f;
        return grid;
    }

    /// The picture's colour in the middle of a kernel pixel.
    static QColor pixel(PsfGridView& view, GridNode node, int size, int x, int y) {
        const QRect rect = view.nodeRect(node);
        const double step = static_cast<double>(rect.width()) / size;
        return view.grab().toImage().pixelColor(rect.left() + static_cast<int>((x + 0.5) * step),
                                                rect.top() + static_cast<int>((y + 0.5) * step));
    }

private Q_SLOTS:
    void kernels_are_drawn_where_they_sit_and_the_right_way_round() {
        PsfGridView view;
        view.resize(400, 300);
        PsfLook linear;
        linear.gamma = 1.0;
        view.setLook(linear);
        view.setGrid(two_lights());
        const QColor red = pixel(view, {1, 0}, 3, 2, 0);
        QVERIFY(red.red() > 120 && red.red() < 135 && red.green() == 0);
        QCOMPARE(pixel(view, {1, 0}, 3, 0, 2), QColor(Qt::black));
        QCOMPARE(pixel(view, {0, 0}, 3, 1, 1), QColor(Qt::green));
        QVERIFY(view.nodeRect({1, 0}).top() > view.nodeRect({0, 0}).bottom());
        QVERIFY(view.nodeRect({0, 1}).left() > view.nodeRect({0, 0}).right());
        QVERIFY(view.rect().contains(view.nodeRect({1, 2})));
    }

    void nodes_lie_as_in_the_frame() {
        PsfGridView view;
        view.resize(900, 900);
        PsfGrid grid = two_lights();
        grid.metadata().frame_width = 6000;
        grid.metadata().frame_height = 2000;
        view.setGrid(grid);
        const QPoint first = view.nodeRect({0, 0}).center();
        const double across = view.nodeRect({0, 2}).center().x() - first.x(),
                     down = view.nodeRect({1, 0}).center().y() - first.y();
        const double aspect = (across / 2 * 3) / (down * 2);
        QVERIFY2(qAbs(aspect - 3.0) < 0.03, qPrintable(QString::number(aspect)));
        QCOMPARE(view.nodeRect({0, 0}).width(), view.nodeRect({0, 0}).height()); // of a kernel's own
        for (const GridNode node : {GridNode{0, 0}, GridNode{1, 2}, GridNode{0, 1}})
            QCOMPARE(view.nodeAt(view.nodeRect(node).center()), std::optional(node));
        QVERIFY(view.rect().contains(view.nodeRect({0, 0})) && view.rect().contains(view.nodeRect({1, 2})));
        const QPoint beside(view.nodeRect({0, 0}).left() - 20, first.y()); // no squares, but a dark frame
        QCOMPARE(view.grab().toImage().pixelColor(beside), QColor(Qt::black));
        grid.metadata().frame_height = 24000; // upright
        view.setGrid(grid);
        QVERIFY(view.nodeRect({1, 0}).top() - view.nodeRect({0, 0}).bottom() > 100);
        QVERIFY(view.rect().contains(view.nodeRect({1, 2})));
    }

    void kernel_pixels_are_whole_squares() {
        PsfGridView view;
        view.resize(503, 377);
        PsfGrid grid({4, 5, 3, 13});
        std::ranges::fill(grid.kernel(1, 1, 0), 1.0f / 169.0f);
        view.setLook(kShapeLook);
        view.setGrid(grid);
        QCOMPARE(view.shownSize(), 13);
        QCOMPARE(view.nodeRect({3, 4}).width() % 13, 0);
        QCOMPARE(view.nodeRect({3, 4}).height() % 13, 0);
    }

    void margins_that_are_dark_at_every_node_are_left_out() {
        PsfGridView view;
        view.resize(500, 400);
        PsfGrid grid({4, 5, 3, 13});
        view.setGrid(grid);
        QCOMPARE(view.shownSize(), 7); // of points: no fewer
        const int small = view.nodeRect({0, 0}).width();
        QCOMPARE(pixel(view, {2, 3}, 7, 3, 3), QColor(Qt::white));
        grid.kernel(2, 3, 2)[6 * 13 + 10] = 0.05f; // 4 px right of the middle, of one node
        view.setGrid(grid);
        QCOMPARE(view.shownSize(), 9);
        QVERIFY(pixel(view, {2, 3}, 9, 8, 4).blue() > 60);
        QCOMPARE(pixel(view, {2, 3}, 9, 8, 4).red(), 0);
        QVERIFY(view.nodeRect({0, 0}).width() >= small - 9);
    }

    void faint_tails_are_seen_in_the_logarithmic_look() {
        PsfGridView view;
        view.resize(400, 300);
        PsfGrid grid({1, 1, 1, 7});
        grid.kernel(0, 0, 0)[0] = 0.01f;
        view.setGrid(grid);
        const int plain = pixel(view, {0, 0}, 7, 0, 0).green();
        view.setLook(kShapeLook);
        QCOMPARE(pixel(view, {0, 0}, 7, 0, 0).green(), 85); // one of three powers of ten above black
        QVERIFY(plain < 40);
        QCOMPARE(pixel(view, {0, 0}, 7, 3, 3), QColor(Qt::white));
    }

    void the_pointer_is_told_which_node_it_is_at() {
        PsfGridView view;
        view.resize(400, 300);
        view.setGrid(two_lights());
        view.setSupported({true, true, true, true, true, false});
        view.show();
        for (const auto& [node, text] :
             {std::pair(GridNode{0, 1}, "Row 1, column 2"),
              std::pair(GridNode{1, 2}, "Row 2, column 3: too little texture")}) {
            const QPoint place = view.nodeRect(node).center();
            QHelpEvent help(QEvent::ToolTip, place, view.mapToGlobal(place));
            QApplication::sendEvent(&view, &help);
            QCOMPARE(QToolTip::text(), QString(text));
        }
    }

    void the_look_changes_the_picture() {
        PsfGridView view;
        view.resize(400, 300);
        view.setGrid(two_lights());
        PsfLook look;
        look.gamma = 1.0;
        look.commonScale = false;
        view.setLook(look);
        QCOMPARE(pixel(view, {1, 0}, 3, 2, 0), QColor(Qt::red));
        look.commonScale = true;
        look.brightness = 2.0;
        view.setLook(look);
        QCOMPARE(pixel(view, {1, 0}, 3, 2, 0), QColor(Qt::red));
        look.brightness = 1.0;
        look.channel = PsfLook::Channel::Red;
        view.setLook(look);
        QCOMPARE(pixel(view, {1, 0}, 3, 2, 0), QColor(Qt::white));
        QCOMPARE(pixel(view, {0, 0}, 3, 1, 1), QColor(Qt::black));
        look.channel = PsfLook::Channel::Green;
        view.setLook(look);
        QCOMPARE(pixel(view, {0, 0}, 3, 1, 1), QColor(Qt::white));
    }

    void nodes_without_support_are_dimmed() {
        PsfGridView view;
        view.resize(400, 300);
        view.setGrid(two_lights());
        const QColor bright = pixel(view, {0, 0}, 3, 1, 1);
        view.setSupported({false, true, true, true, true, true});
        QVERIFY(pixel(view, {0, 0}, 3, 1, 1).green() < bright.green() - 50);
        view.setCurrentNode(0, 0);
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("too little texture")));
    }

    void the_keyboard_moves_the_current_node() {
        PsfGridView view;
        view.setGrid(two_lights());
        QSignalSpy selected(&view, &PsfGridView::nodeSelected),
            activated(&view, &PsfGridView::nodeActivated);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.currentNode(), std::optional(GridNode{0, 0}));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentNode(), std::optional(GridNode{1, 1}));
        QCOMPARE(selected.size(), 3);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.takeFirst(), (QVariantList{1, 1}));
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.accessibleDescription(), QStringLiteral("Row 2 of 2, column 3 of 3"));
    }

    void the_mouse_hovers_chooses_and_activates() {
        PsfGridView view;
        view.resize(400, 300);
        view.setGrid(two_lights());
        QSignalSpy hovered(&view, &PsfGridView::nodeHovered), selected(&view, &PsfGridView::nodeSelected),
            activated(&view, &PsfGridView::nodeActivated);
        view.show();
        const QPoint middle = view.nodeRect({1, 2}).center();
        QTest::mouseMove(&view, middle);
        QTRY_COMPARE(hovered.size(), 1);
        QCOMPARE(hovered.takeFirst(), (QVariantList{1, 2}));
        QTest::mouseClick(&view, Qt::LeftButton, {}, middle);
        QCOMPARE(selected.takeFirst(), (QVariantList{1, 2}));
        QTest::mouseDClick(&view, Qt::LeftButton, {}, middle);
        QCOMPARE(activated.takeFirst(), (QVariantList{1, 2}));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&view, &leave);
        QCOMPARE(hovered.takeLast(), (QVariantList{-1, -1}));
        QVERIFY(!view.nodeAt({0.0, 0.0}));
    }

    void a_smaller_grid_forgets_a_node_that_it_has_not() {
        PsfGridView view;
        view.setGrid(two_lights());
        view.setCurrentNode(1, 2);
        view.setGrid(PsfGrid({2, 2, 1, 5}));
        QVERIFY(!view.currentNode());
        view.setCurrentNode(1, 1);
        view.setGrid(PsfGrid({2, 2, 1, 5}));
        QVERIFY(view.currentNode().has_value());
    }

    void an_empty_view_tells_what_it_is_for() {
        PsfGridView view;
        view.resize(400, 300);
        const QImage blank = view.grab().toImage();
        view.setEmptyText(QStringLiteral("The kernels appear here."));
        QVERIFY(view.grab().toImage() != blank);
        QCOMPARE(view.accessibleDescription(), QStringLiteral("The kernels appear here."));
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(!view.currentNode());
    }
};

QTEST_MAIN(TestPsfGridView)
#include "test_psf_grid_view.moc"
