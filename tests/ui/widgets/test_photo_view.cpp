#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/photo_picture.h"
#include "ui/widgets/coverage_overlay.h"
#include "ui/widgets/crop_overlay.h"
#include "ui/widgets/photo_view.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace petzval;

namespace {

/// Dark, with single bright pixels: red at (3, 2), green at (width - 1, 0), blue at (0, height - 1).
Image marked(int width, int height) {
    Image image(width, height, 3);
    std::ranges::fill(image.values(), 0.05f);
    image.at(0, 2, 3) = 1.0f;
    image.at(1, 0, width - 1) = 1.0f;
    image.at(2, height - 1, 0) = 1.0f;
    return image;
}

SharedPyramid shared(Image image) {
    return std::make_shared<const PhotoPyramid>(std::move(image));
}

/// A view on the screen: events reach it, and it has its size.
class ShownView : public PhotoView {
public:
    ShownView(JobRunner& jobs, QSize size)
        : PhotoView(jobs) {
        resize(size);
        show();
    }
};

/// What is on the screen when all of it has been converted.
QImage shown(PhotoView& view) {
    view.grab();
    if (!QTest::qWaitFor([&] { return view.isComplete(); })) return {};
    return view.grab().toImage();
}

QColor colourAt(const QImage& screen, const PhotoView& view, int x, int y) {
    return screen.pixelColor(view.geometryOfPhoto().widgetFromSensor(QPointF(x + 0.5, y + 0.5)).toPoint());
}

void wheel(PhotoView& view, QPointF place, int notches) {
    QWheelEvent event(place, view.mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &event);
}

void drag(QWidget& widget, QPoint from, QPoint to) {
    QTest::mousePress(&widget, Qt::LeftButton, {}, from);
    QTest::mouseMove(&widget, (from + to) / 2);
    QTest::mouseMove(&widget, to);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
}

bool near(QPointF a, QPointF b, double tolerance) {
    return std::hypot(a.x() - b.x(), a.y() - b.y()) <= tolerance;
}

} // namespace

class TestPhotoView : public test::Fixture {
    Q_OBJECT

    JobRunner jobs_;

private Q_SLOTS:
    void pictures_turn_as_core_turns_images() {
        const Image image = test::noise_image(7, 5, 3, 1);
        for (int orientation = 1; orientation <= 8; ++orientation) {
            const QImage turned = pictureOf(image, image.bounds(), ScreenCurve(), orientation);
            const Image expected = oriented(image, orientation);
            QCOMPARE(turned, pictureOf(expected, expected.bounds(), ScreenCurve()));
            // Points turn along with pixels.
            const QPointF place = uprightFromSensor({7, 5}, orientation).map(QPointF(3.5, 1.5));
            QCOMPARE(turned.pixel(static_cast<int>(place.x()), static_cast<int>(place.y())),
                     pictureOf(image, {3, 1, 1, 1}, ScreenCurve()).pixel(0, 0));
        }
    }

    void exposure_is_in_stops_and_the_screen_is_srgb() {
        const ScreenCurve plain, brighter(1.0);
        QCOMPARE(int(plain(0.5f)), 188);
        QCOMPARE(int(brighter(0.25f)), 188);
        QCOMPARE(int(plain(-1.0f)), 0);
        QCOMPARE(int(brighter(0.7f)), 255);
        for (const float light : {0.0005f, 0.002f, 0.02f, 0.9f})
            QVERIFY(std::abs(plain(light) - 255.0f * encoded_from_linear(TransferCurve::Srgb, light)) <
                    1.0f);
    }

    void levels_are_means_of_light_and_cover_the_photo() {
        const PhotoPyramid pyramid(test::noise_image(2000, 1300, 3, 2));
        QCOMPARE(pyramid.levels(), 3);
        QCOMPARE(pyramid.level(2).width(), 500);
        const Image& photo = pyramid.level(0);
        QVERIFY(std::abs(pyramid.level(1).at(2, 9, 4) - (photo.at(2, 18, 8) + photo.at(2, 18, 9) +
                                                         photo.at(2, 19, 8) + photo.at(2, 19, 9)) /
                                                            4) < 1e-6);
        QVERIFY(pyramid.tile(0, 3, 2) == (Rect{1536, 1024, 464, 276}));
        QCOMPARE(pyramid.levelFor(2.0), 0);
        QCOMPARE(pyramid.levelFor(0.6), 0);
        QCOMPARE(pyramid.levelFor(0.4), 1);
        QCOMPARE(pyramid.levelFor(0.01), 2);
    }

    void a_photo_is_shown_whole_and_true_to_the_pixel() {
        ShownView view(jobs_, {400, 300});
        view.setPhoto(shared(marked(40, 30)), 1);
        QCOMPARE(view.geometryOfPhoto().zoom(), 10.0);
        const QImage screen = shown(view);
        QVERIFY(colourAt(screen, view, 3, 2).red() == 255 && colourAt(screen, view, 3, 2).green() < 100);
        QCOMPARE(colourAt(screen, view, 4, 2), colourAt(screen, view, 2, 2));
        QCOMPARE(colourAt(screen, view, 39, 0).green(), 255);
        QCOMPARE(colourAt(screen, view, 0, 29).blue(), 255);
        QCOMPARE(screen.pixelColor(1, 298).blue(), 255); // to the very edge, but for the mark of the focus
    }

    void a_turned_photo_tells_positions_in_the_sensor_frame() {
        ShownView view(jobs_, {300, 400});
        view.setPhoto(shared(marked(40, 30)), 6); // the camera's top is on the right
        const PhotoGeometry& place = view.geometryOfPhoto();
        QCOMPARE(place.zoom(), 10.0);
        QCOMPARE(place.widgetFromSensor(QPointF(0, 0)), QPointF(300, 0));
        QCOMPARE(place.widgetFromSensor(QPointF(40, 0)), QPointF(300, 400));
        const QImage screen = shown(view);
        QCOMPARE(colourAt(screen, view, 3, 2).red(), 255);
        QCOMPARE(screen.pixelColor(298, 398).green(), 255); // (39, 0)
        QCOMPARE(screen.pixelColor(1, 1).blue(), 255);      // (0, 29)
        const auto pixel = view.pixelAt(place.widgetFromSensor(QPointF(3.5, 2.5)));
        QVERIFY(pixel && pixel->x == 3 && pixel->y == 2);
        QCOMPARE(pixel->light, (std::array{1.0f, 0.05f, 0.05f}));
    }

    void every_orientation_shows_the_same_pixels_at_any_zoom() {
        const SharedPyramid photo = shared(marked(1100, 700)); // several tiles and levels
        for (int orientation = 1; orientation <= 8; ++orientation) {
            ShownView view(jobs_, {320, 260});
            view.setPhoto(photo, orientation);
            view.setZoom(4.0, {160, 130});
            for (const QPoint corner : {QPoint(3, 2), QPoint(1099, 0), QPoint(0, 699)}) {
                // Far beyond the corner: the view stops at the photo's border.
                const PhotoGeometry& place = view.geometryOfPhoto();
                const QPointF at = place.widgetFromSensor(QPointF(corner));
                drag(view, {160, 130}, (QPointF(160, 130) * 2 - at).toPoint());
                const QColor colour = colourAt(shown(view), view, corner.x(), corner.y());
                QCOMPARE(std::max({colour.red(), colour.green(), colour.blue()}), 255);
            }
        }
    }

    void the_wheel_zooms_about_the_pointer() {
        ShownView view(jobs_, {600, 400});
        view.setPhoto(shared(test::noise_image(3000, 2000, 1, 3)), 8);
        const QPointF pointer(311, 97);
        const QPointF before = view.geometryOfPhoto().sensorFromWidget(pointer);
        wheel(view, pointer, 5);
        const PhotoGeometry& place = view.geometryOfPhoto();
        QVERIFY(std::abs(place.zoom() / (400.0 / 3000.0 * std::pow(1.25, 5)) - 1.0) < 1e-9);
        QVERIFY(near(place.sensorFromWidget(pointer), before, 1.0 / place.zoom()));
        wheel(view, pointer, 500);
        QCOMPARE(place.zoom(), PhotoGeometry::maximumZoom);
        wheel(view, pointer, -500);
        QVERIFY(place.visible() == QRectF(0, 0, 3000, 2000));
    }

    void dragging_pans_and_keys_zoom() {
        ShownView view(jobs_, {600, 400});
        view.setPhoto(shared(test::noise_image(3000, 2000, 1, 4)), 1);
        QSignalSpy changed(&view, &PhotoView::viewChanged);
        QTest::keyClick(&view, Qt::Key_1);
        QCOMPARE(view.geometryOfPhoto().zoom(), 1.0);
        const QPointF before = view.geometryOfPhoto().sensorFromWidget(QPointF(100, 100));
        drag(view, {300, 200}, {250, 260});
        QCOMPARE(view.geometryOfPhoto().sensorFromWidget(QPointF(50, 160)), before);
        QTest::keyClick(&view, Qt::Key_Plus);
        QCOMPARE(view.geometryOfPhoto().zoom(), 1.25);
        QTest::keyClick(&view, Qt::Key_Minus);
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.geometryOfPhoto().sensorFromWidget(QPointF(50, 160)).x() > before.x());
        QTest::keyClick(&view, Qt::Key_F);
        QVERIFY(view.geometryOfPhoto().showsWhole());
        QCOMPARE(view.geometryOfPhoto().zoom(), 0.2);
        QVERIFY(changed.size() >= 5);
        view.resize(300, 400); // what is shown whole stays so
        view.grab();
        QCOMPARE(view.geometryOfPhoto().zoom(), 0.1);
    }

    void pixel_values_are_linear_light() {
        ShownView view(jobs_, {400, 300});
        Image photo = marked(40, 30);
        photo.at(1, 7, 5) = -0.25f; // shadows below black are kept
        view.setPhoto(shared(converted(photo, TransferCurve::Linear)), 1);
        QSignalSpy hovered(&view, &PhotoView::pixelHovered);
        QTest::mouseMove(&view, {55, 75});
        QCOMPARE(hovered.size(), 1);
        const auto pixel = hovered.front().front().value<std::optional<PixelValue>>();
        QVERIFY(pixel && pixel->x == 5 && pixel->y == 7);
        QCOMPARE(pixel->light[1], -0.25f);
        QVERIFY(!view.pixelAt({-1, 10}));
    }

    void exposure_brightens_the_picture() {
        ShownView view(jobs_, {400, 300});
        view.setPhoto(shared(marked(40, 30)), 1);
        const QColor dark = colourAt(shown(view), view, 20, 20);
        view.setExposure(2.0);
        QCOMPARE(colourAt(shown(view), view, 20, 20).red(), int(ScreenCurve(2.0)(0.05f)));
        QVERIFY(dark.red() < ScreenCurve(2.0)(0.05f));
    }

    void a_message_takes_the_photos_place() {
        ShownView view(jobs_, {400, 300});
        view.setPhoto(shared(marked(40, 30)), 1);
        shown(view);
        view.setMessage(QStringLiteral("gone"));
        QVERIFY(!view.pixelAt({50, 50}));
        QVERIFY(shown(view).pixelColor(35, 25).red() < 100);
        view.setMessage({});
        shown(view);
    }

    void a_crop_is_dragged_by_its_edges_symmetrically() {
        for (const int orientation : {1, 6}) {
            ShownView view(jobs_, orientation == 1 ? QSize(600, 400) : QSize(400, 600));
            view.setPhoto(shared(test::noise_image(3000, 2000, 1, 5)), orientation);
            CropOverlay crop;
            crop.setCrop({0.6, 0});
            view.addOverlay(&crop);
            QSignalSpy chosen(&crop, &CropOverlay::cropChosen);
            // The right-hand edge on the screen, towards the middle by 24 px of 600, or 16 of 400.
            const int width = view.width();
            drag(view, {width * 8 / 10, view.height() / 2}, {width * 76 / 100, view.height() / 2});
            QCOMPARE(chosen.size(), 1);
            QCOMPARE(crop.crop().fraction, 0.52);
            // By a corner, caught by the half.
            const QRectF rect = view.geometryOfPhoto().widgetFromSensor(QRectF(720, 480, 1560, 1040));
            drag(view, rect.topLeft().toPoint(), rect.topLeft().toPoint() + QPoint(4, 3));
            QCOMPARE(crop.crop().fraction, 0.5);
            // Inside, the photo is panned instead: nothing to be seen in a photo shown whole.
            drag(view, {width / 2, view.height() / 2}, {width / 2 + 30, view.height() / 2});
            QCOMPARE(chosen.size(), 2);
        }
    }

    void a_crop_in_pixels_stays_a_square() {
        ShownView view(jobs_, {600, 400});
        view.setPhoto(shared(test::noise_image(3000, 2000, 1, 6)), 1);
        CropOverlay crop;
        crop.setCrop({1.0, 1000});
        view.addOverlay(&crop);
        drag(view, {300, 100}, {300, 61});  // its upper edge, 195 px outwards
        QCOMPARE(crop.crop().pixels, 1408); // caught by 22 * 64 from 1390
        QCOMPARE(crop.crop().fraction, 1.0);
        crop.setEditable(false);
        drag(view, {300, 59}, {300, 100});
        QCOMPARE(crop.crop().pixels, 1408);
    }

    void coverage_is_coloured_where_the_sensor_has_it() {
        ShownView view(jobs_, {400, 600});
        Image grey(600, 400, 3);
        std::ranges::fill(grey.values(), 0.2f);
        view.setPhoto(shared(grey), 6);
        CoverageOverlay overlay;
        Coverage coverage{3, 3, {100, 0, 0, 0, 0, 0, 0, 0, 0}, {{2, 2}}, {0, 0, 1, 1}};
        overlay.setCoverage(coverage);
        view.addOverlay(&overlay);
        const QImage screen = shown(view);
        const auto yellowness = [&](int x, int y) {
            const QColor colour = colourAt(screen, view, x, y);
            return colour.red() + colour.green() - 2 * colour.blue();
        };
        QVERIFY(yellowness(20, 20) > yellowness(580, 20) + 60);
        QVERIFY(yellowness(20, 20) > yellowness(20, 380) + 60);
        overlay.setVisible(false);
        QCOMPARE(colourAt(shown(view), view, 20, 20), colourAt(shown(view), view, 580, 20));
    }

    void a_camera_jpeg_shows_the_pixels_it_was_decoded_to() {
        const auto path = test::shared_data("photos/metadata-extractor/Canon_EOS_20D_1.jpg");
        if (!path) QSKIP("needs ../shared/data");
        Photo photo = read_photo(*path, RawMode::Demosaic);
        const Image copy = photo.image;
        ShownView view(jobs_, {800, 600});
        view.setPhoto(shared(std::move(photo.image)), photo.facts.orientation);
        view.setZoom(2.0, {400, 300});
        const QImage screen = shown(view);
        const PhotoGeometry& place = view.geometryOfPhoto();
        for (const QPointF at : {QPointF(10, 10), QPointF(500, 333), QPointF(780, 580)}) {
            const auto pixel = view.pixelAt(at);
            QVERIFY(pixel);
            QCOMPARE(pixel->light[0], copy.at(0, pixel->y, pixel->x));
            const ScreenCurve curve;
            const QColor expected(curve(pixel->light[0]), curve(pixel->light[1]), curve(pixel->light[2]));
            QCOMPARE(colourAt(screen, view, pixel->x, pixel->y), expected);
        }
        QVERIFY(place.photo() == QSize(copy.width(), copy.height()));
    }
};

QTEST_MAIN(TestPhotoView)
#include "test_photo_view.moc"
