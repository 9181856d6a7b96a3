#include "ui/widgets/field_map_view.h"

#include "support/fixture.h"
#include "ui/widgets/colour_scale.h"

#include <QSignalSpy>
#include <QTest>

#include <fstream>

using namespace petzval;

class TestFieldMapView : public test::Fixture {
    Q_OBJECT

    /// 1 2 3 / 4 5 none
    static NodeMap some_map() {
        NodeMap map;
        map.values = {2, 3, {1.0, 2.0, 3.0, 4.0, 5.0, std::nullopt}};
        map.label = "Width";
        map.unit = "px";
        map.good = Good::Low;
        return map;
    }

    static QColor colour_of(FieldMapView& view, GridNode node) {
        // Off the outline and the number.
        return view.grab().toImage().pixelColor(view.nodeRect(node).topLeft() + QPoint(5, 5));
    }

private Q_SLOTS:
    void scales_are_as_published() {
        QCOMPARE(colour_at(ColourScale::Sequential, 0.0), QColor("#440154"));
        QCOMPARE(colour_at(ColourScale::Sequential, 1.0), QColor("#fde725"));
        QCOMPARE(colour_at(ColourScale::Diverging, 0.5), QColor("#f7f7f7"));
        QCOMPARE(colour_at(ColourScale::Sequential, 2.0), colour_at(ColourScale::Sequential, 1.0));
        for (int i = 0; i < 100; ++i) // ever brighter, also in a grey print
            QVERIFY(qGray(colour_at(ColourScale::Sequential, i / 100.0).rgb()) <=
                    qGray(colour_at(ColourScale::Sequential, (i + 1) / 100.0).rgb()));
    }

    void colours_of_texts_can_be_read_on_any_ground() {
        QCOMPARE(readable_on(Qt::black, QColor("#ff6b5f")), QColor("#ff6b5f")); // good enough as it is
        QVERIFY(readable_on(QColor("#706070"), QColor("#ff6b5f")) != QColor("#ff6b5f"));
        QCOMPARE(mix_of(Qt::black, Qt::white, 1.0f), QColor::fromRgbF(1.0f, 1.0f, 1.0f));
    }

    void tiles_have_the_colours_of_their_values_where_they_sit() {
        FieldMapView view;
        view.resize(500, 300);
        view.setPicture(some_map(), 1.5);
        QCOMPARE(colour_of(view, {0, 0}), colour_at(ColourScale::Sequential, 1.0)); // the least is best
        QCOMPARE(colour_of(view, {1, 1}), colour_at(ColourScale::Sequential, 0.0));
        QCOMPARE(colour_of(view, {0, 2}), colour_at(ColourScale::Sequential, 0.5));
        QVERIFY(view.nodeRect({1, 0}).top() > view.nodeRect({0, 0}).center().y());
        QVERIFY(view.nodeRect({0, 1}).left() > view.nodeRect({0, 0}).center().x());
        QVERIFY(view.rect().contains(view.nodeRect({1, 2})));
    }

    void signed_values_are_coloured_about_zero() {
        NodeMap map = some_map();
        map.good = Good::Zero;
        map.values.values = {-1.0, 0.0, 4.0, 0.0, 0.0, 0.0};
        QCOMPARE(map.range().lowest, -4.0);
        QCOMPARE(*map.colourOf(0.0, map.range()), colour_at(ColourScale::Diverging, 0.5));
    }

    void what_is_beyond_the_limit_is_the_best() {
        NodeMap map = some_map();
        QCOMPARE(map.textOf({}, true), QString("-"));
        QVERIFY(!map.colourOf({}, map.range()));
        map.good = Good::High;
        map.beyond = "> limit";
        QCOMPARE(map.textOf({}, true), QString("> limit"));
        QCOMPARE(*map.colourOf({}, map.range()), colour_at(ColourScale::Sequential, 1.0));
    }

    void clicks_keys_and_the_pointer_reach_nodes() {
        FieldMapView view;
        view.resize(500, 300);
        view.show();
        view.setPicture(some_map(), 1.5);
        QSignalSpy selected(&view, &FieldMapView::nodeSelected), hovered(&view, &FieldMapView::nodeHovered);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.nodeRect({1, 1}).center());
        QCOMPARE(selected.last(), QVariantList({1, 1}));
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(selected.last(), QVariantList({0, 1}));
        QTest::keyClick(&view, Qt::Key_Up); // the edge
        QCOMPARE(selected.size(), 2);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(selected.last(), QVariantList({1, 2}));
        QTest::mouseMove(&view, view.nodeRect({0, 2}).center());
        QCOMPARE(hovered.last(), QVariantList({0, 2}));
        QCOMPARE(view.textOf({0, 2}), QString("Row 1, column 3: 3.00 px"));
        QCOMPARE(view.accessibleDescription(), QString("Row 2, column 3: -"));
    }

    void arrows_point_where_the_colour_lands() {
        ArrowMap map{1, 1, {{0.5, 0.5, 0.4, 0.0}}, {{0.5, 0.5, 0.0, -0.4}}, 4.0};
        QCOMPARE(map.legendLength(), 0.2);
        FieldMapView view;
        view.resize(400, 300);
        view.setPicture(map, 1.0);
        QCOMPARE(view.textOf({0, 0}), QString("Row 1, column 1: red 0.40 px, blue 0.40 px"));
        const QImage picture = view.grab().toImage();
        const QRect tile = view.nodeRect({0, 0});
        const int reach = tile.width() / 5;
        const auto red = [&](int right) { return picture.pixelColor(tile.center() + QPoint(right, 0)); };
        const auto blue = [&](int down) { return picture.pixelColor(tile.center() + QPoint(0, down)); };
        QVERIFY(red(reach).red() > red(reach).blue() + 60);
        QVERIFY(red(-reach).red() < red(-reach).blue() + 10);
        QVERIFY(blue(-reach).blue() > blue(-reach).red() + 60); // up
        QVERIFY(blue(reach).blue() < blue(reach).red() + 10);
    }

    void is_kept_as_pdf_and_picture() {
        FieldMapView view;
        view.resize(500, 300);
        view.setPicture(some_map(), 1.5);
        view.save(temporary() / "map.pdf");
        view.save(temporary() / "map.png");
        std::ifstream pdf(temporary() / "map.pdf");
        std::string head(5, ' ');
        pdf.read(head.data(), 5);
        QCOMPARE(head, std::string("%PDF-"));
        const QImage picture(QString::fromStdString((temporary() / "map.png").string()));
        QCOMPARE(picture.width(), 2 * 640); // at least
        QCOMPARE(picture.pixelColor(2, 2), QColor(Qt::white));
        QCOMPARE(test::error_code_of([&] { view.save(temporary() / "none" / "map.png"); }),
                 ErrorCode::NotFound);
    }
};

QTEST_MAIN(TestFieldMapView)
#include "test_field_map_view.moc"
