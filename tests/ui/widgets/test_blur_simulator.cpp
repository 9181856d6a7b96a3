#include "ui/widgets/grid/blur_simulator.h"

#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/widgets/grid/pixel_picture.h"
#include "ui/widgets/grid/place_picker.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace petzval;

class TestBlurSimulator : public test::Fixture {
    Q_OBJECT

    /// Red light goes one to the right and two down on the left side of the frame, nowhere on the right.
    static PsfGrid lens() {
        PsfGrid grid({1, 2, 3, 5});
        std::ranges::fill(grid.kernel(0, 0, 0), 0.0f);
        grid.kernel(0, 0, 0)[4 * 5 + 3] = 1.0f;
        grid.metadata().frame_width = 600;
        grid.metadata().frame_height = 400;
        return grid;
    }

    static Image point() { return sharpSubject(BlurSubject::Point, {}, 5); }

private Q_SLOTS:
    void a_point_becomes_the_kernel_of_its_place_the_right_way_round() {
        const Image light = point();
        const int x = light.width() / 2, y = light.height() / 2;
        const Image left = blurredAt(lens(), 0.0, 0.5, light);
        QVERIFY(std::abs(left.at(0, y + 2, x + 1) - 1.0f) < 1e-4f);
        QVERIFY(std::abs(left.at(0, y, x)) < 1e-4f);
        QVERIFY(std::abs(left.at(1, y, x) - 1.0f) < 1e-4f); // green stays
        const Image right = blurredAt(lens(), 1.0, 0.5, light);
        QVERIFY(std::abs(right.at(0, y, x) - 1.0f) < 1e-4f);
        const Image between = blurredAt(lens(), 0.5, 0.5, light);
        QVERIFY(std::abs(between.at(0, y, x) - 0.5f) < 1e-4f);
        QVERIFY(std::abs(between.at(0, y + 2, x + 1) - 0.5f) < 1e-4f);
    }

    void subjects_are_what_they_are_called() {
        const Image dot = point();
        QCOMPARE(std::ranges::count(dot.values(), 0.0f), std::ssize(dot.values()) - 1);
        QVERIFY(sharpSubject(BlurSubject::Point, {}, 65).height() >= 65);
        const Image stars = sharpSubject(BlurSubject::Stars, {}, 5);
        QVERIFY(std::ranges::count_if(stars.values(), [](float value) { return value > 0.0f; }) >= 10);
        const Image text = sharpSubject(BlurSubject::Text, "WWWW", 5);
        QCOMPARE(text.at(0, 0, 0), 1.0f);
        QVERIFY(*std::ranges::min_element(text.values()) < 0.3f);
        QVERIFY(sharpSubject(BlurSubject::Text, "WWWWWWWW", 5).width() > text.width());
    }

    void the_place_is_chosen_on_the_frame() {
        BlurSimulator simulator;
        simulator.resize(400, 600);
        simulator.setGrid(lens());
        simulator.subjects().setCurrentIndex(0);
        simulator.setPlace({1.0, 0.5});
        simulator.show();
        QVERIFY(QTest::qWaitForWindowExposed(&simulator));
        const QImage sharp = simulator.sharp().picture(), right = simulator.blurred().picture();
        QCOMPARE(right, sharp.convertToFormat(right.format()));
        PlacePicker& places = simulator.places();
        QSignalSpy chosen(&places, &PlacePicker::placeChosen);
        const QRectF frame = places.frameRect();
        QVERIFY(qAbs(frame.width() / frame.height() - 1.5) < 0.01);
        QTest::mouseClick(&places, Qt::LeftButton, {},
                          QPoint(qRound(frame.left()), qRound(frame.center().y())));
        QCOMPARE(chosen.size(), 1);
        QVERIFY(simulator.place().x() < 0.02 && qAbs(simulator.place().y() - 0.5) < 0.05);
        QVERIFY(simulator.blurred().picture() != right);
        QTest::keyClick(&places, Qt::Key_Right);
        QVERIFY(simulator.place().x() > 0.015);
        QTest::mouseClick(&places, Qt::LeftButton, {}, QPoint(1, 1)); // beside it: its corner
        QCOMPARE(simulator.place(), QPointF(0.0, 0.0));
    }

    void without_a_grid_there_is_nothing() {
        BlurSimulator simulator;
        simulator.resize(400, 600);
        simulator.grab();
        QVERIFY(simulator.blurred().picture().isNull());
        simulator.setGrid(lens());
        QVERIFY(!simulator.blurred().picture().isNull());
        simulator.setGrid({});
        QVERIFY(simulator.sharp().picture().isNull());
    }
};

QTEST_MAIN(TestBlurSimulator)
#include "test_blur_simulator.moc"
