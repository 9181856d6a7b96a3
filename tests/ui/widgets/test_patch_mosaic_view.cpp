#include "support/fixture.h"
#include "ui/widgets/patch_mosaic_view.h"

#include <QTest>

using namespace petzval;

class TestPatchMosaicView : public test::Fixture {
    Q_OBJECT

    /// Red where a pixel's column is even, with a blue one in the first corner.
    static QImage striped(int side) {
        QImage image(side, side, QImage::Format_RGB32);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                image.setPixel(x, y, x % 2 == 0 ? 0xffff0000 : 0xff000000);
        image.setPixel(0, 0, 0xff0000ff);
        return image;
    }

private Q_SLOTS:
    void it_hides_while_there_is_none() {
        QWidget parent;
        PatchMosaicView view(&parent);
        QVERIFY(view.isHidden());
        view.setMosaic(striped(30));
        QVERIFY(!view.isHidden());
        view.setMosaic({});
        QVERIFY(view.isHidden());
    }

    void pixels_become_squares_of_the_same_size() {
        PatchMosaicView view;
        view.resize(200, 160);
        view.setMosaic(striped(30));
        view.show();
        const QImage shown = view.grab().toImage();
        const QRect place = view.mosaicRect();
        QVERIFY(place.width() >= 60);
        QCOMPARE(place.width() % 30, 0);
        const int zoom = place.width() / 30;
        QCOMPARE(shown.pixelColor(place.topLeft()), QColor(Qt::blue));
        for (const int x : {1, 2, 29})
            for (const int inside : {0, zoom - 1})
                QCOMPARE(shown.pixelColor(place.left() + x * zoom + inside, place.bottom()),
                         x % 2 == 0 ? QColor(Qt::red) : QColor(Qt::black));
    }

    void a_mosaic_that_does_not_fit_is_reduced_by_a_whole_number() {
        PatchMosaicView view;
        view.resize(150, 260);
        view.setMosaic(striped(300));
        view.show();
        view.grab();
        const QRect place = view.mosaicRect();
        QCOMPARE(place.size(), QSize(150, 150));
        QVERIFY(view.rect().contains(place));
    }
};

QTEST_MAIN(TestPatchMosaicView)
#include "test_patch_mosaic_view.moc"
