#include "ui/widgets/kernel_view.h"

#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/widgets/channel_words.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace petzval;

class TestKernelView : public test::Fixture {
    Q_OBJECT

    static std::optional<InspectedNode> node_of(const PsfGrid& grid, GridNode node) {
        const auto lens = std::make_shared<InspectedGrid>();
        lens->grid = grid;
        lens->analysis = analysed(grid);
        return InspectedNode{lens, node, node_name(node)};
    }

    /// At the second node: the core in the middle, a tail to the right in the row above it.
    static std::optional<InspectedNode> tail_up_right(int channels = 3) {
        PsfGrid grid({1, 2, channels, 5});
        for (int c = 0; c < channels; ++c) {
            const std::span<float> kernel = grid.kernel(0, 1, c);
            std::ranges::fill(kernel, 0.0f);
            kernel[2 * 5 + 2] = 0.5f;
            kernel[1 * 5 + 3] = 0.25f;
            kernel[1 * 5 + 4] = 0.25f;
        }
        return node_of(grid, {0, 1});
    }

    static QColor colour_in(KernelView& view, int row, int col) {
        // Off the middle, where numbers are.
        const QPointF place = view.pixelRect(row, col).topLeft() + QPointF(2.0, 2.0);
        return view.grab().toImage().pixelColor(place.toPoint());
    }

private Q_SLOTS:
    void light_is_drawn_where_it_lands() {
        KernelView view;
        view.resize(300, 340);
        view.setNode(tail_up_right(), {});
        QVERIFY(view.pixelRect(1, 4).top() < view.pixelRect(2, 4).top());
        QVERIFY(view.pixelRect(1, 4).left() > view.pixelRect(1, 2).left());
        QCOMPARE(colour_in(view, 2, 2), QColor(Qt::white));
        QVERIFY(colour_in(view, 1, 4).lightness() > 100);
        QCOMPARE(colour_in(view, 3, 0), QColor(Qt::black));
        QCOMPARE(colour_in(view, 1, 1), QColor(Qt::black));
        QVERIFY(QRectF(view.rect()).contains(view.pixelRect(4, 4)));
    }

    void numbers_are_the_kernels_light_in_percent() {
        KernelView view;
        view.resize(400, 440);
        view.setNode(tail_up_right(), {});
        QCOMPARE(view.numbersIn(2, 2), QStringList({"50", "50", "50"}));
        QCOMPARE(view.numbersIn(1, 3), QStringList({"25", "25", "25"}));
        QCOMPARE(view.numbersIn(4, 4), QStringList({"", "", ""}));
        PsfLook green;
        green.channel = PsfLook::Channel::Green;
        view.setNode(tail_up_right(), green);
        QCOMPARE(view.numbersIn(2, 2), QStringList({"50"}));
    }

    void where_three_numbers_do_not_fit_there_is_one_or_none() {
        KernelView view;
        view.resize(95, 130);
        view.setNode(tail_up_right(), {});
        QCOMPARE(view.numbersIn(2, 2).size(), 1);
        view.setNode(node_of(test::asymmetric_grid({1, 1, 3, 33}, 1), {0, 0}), {});
        QVERIFY(view.numbersIn(16, 16).isEmpty());
    }

    void pointing_and_keys_tell_a_pixel() {
        KernelView view;
        view.resize(300, 340);
        view.show();
        view.setNode(tail_up_right(), {});
        QSignalSpy read(&view, &KernelView::read);
        QTest::mouseMove(&view, view.pixelRect(1, 4).center().toPoint());
        QCOMPARE(read.last()[0].toString(),
                 QString("2 px right, 1 px up: red 25.00 %, green 25.00 %, blue 25.00 %"));
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(read.last()[0].toString().startsWith("1 px right, 1 px up"));
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(read.last()[0].toString(), view.textOf(0, 0));
    }

    void grey_kernels_are_shown_too() {
        KernelView view;
        view.resize(300, 340);
        view.setNode(tail_up_right(1), {});
        QCOMPARE(view.numbersIn(2, 2), QStringList({"50"}));
        QCOMPARE(colour_in(view, 2, 2), QColor(Qt::white));
        view.setNode({}, {});
        view.grab();
        QVERIFY(view.numbersIn(2, 2).isEmpty());
    }

    void is_kept_as_a_picture() {
        KernelView view;
        view.resize(300, 340);
        view.setNode(tail_up_right(), {});
        view.save(temporary() / "kernel.png");
        const QImage picture(QString::fromStdString((temporary() / "kernel.png").string()));
        QCOMPARE(picture.size(), 2 * view.size());
        QCOMPARE(picture.pixelColor(1, 1), QColor(Qt::white)); // paper
        QCOMPARE(picture.pixelColor((2.0 * view.pixelRect(2, 2).topLeft()).toPoint() + QPoint(3, 3)),
                 QColor(Qt::white));
        QCOMPARE(picture.pixelColor((2.0 * view.pixelRect(3, 0).center()).toPoint()), QColor(Qt::black));
    }
};

QTEST_MAIN(TestKernelView)
#include "test_kernel_view.moc"
