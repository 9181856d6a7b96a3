#include "image/image.h"

#include "support/fixture.h"

#include <QTest>

using namespace petzval;

namespace {

/// 3x2 pixels: 1 2 3 / 4 5 6, plus 10 per channel.
Image numbered() {
    Image image(3, 2, 3);
    for (int channel = 0; channel < 3; ++channel)
        for (int i = 0; i < 6; ++i)
            image.plane(channel)[i] = static_cast<float>(10 * channel + i + 1);
    return image;
}

std::vector<float> first_plane(const Image& image) {
    const auto plane = image.plane(0);
    return {plane.begin(), plane.end()};
}

} // namespace

class TestImage : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void lies_in_planes_row_by_row() {
        const Image image = numbered();
        QCOMPARE(image.at(1, 0, 2), 13.0f);
        QCOMPARE(image.row(2, 1)[0], 24.0f);
        QCOMPARE(image.values()[6], 11.0f);
        QCOMPARE(image.bounds(), (Rect{0, 0, 3, 2}));
    }

    void refuses_impossible_sizes() {
        QVERIFY_EXCEPTION_THROWN(Image(0, 1, 1), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(Image(1, 1, 2), std::logic_error);
    }

    void crops() {
        const Image part = cropped(numbered(), {1, 0, 2, 2});
        QCOMPARE(first_plane(part), (std::vector<float>{2, 3, 5, 6}));
        QCOMPARE(part.at(2, 1, 1), 26.0f);
        QVERIFY_EXCEPTION_THROWN(cropped(numbered(), {2, 0, 2, 2}), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(cropped(numbered(), {-1, 0, 2, 2}), std::logic_error);
    }

    void halves_by_the_mean_and_drops_an_odd_column() {
        const Image half = halved(numbered());
        QCOMPARE(half.width(), 1);
        QCOMPARE(first_plane(half), (std::vector<float>{3}));
        QCOMPARE(half.at(2, 0, 0), 23.0f);
    }

    void turns_as_exif_says() {
        using Values = std::vector<float>;
        const Values expected[9] = {
            {1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}, {3, 2, 1, 6, 5, 4},
            {6, 5, 4, 3, 2, 1}, {4, 5, 6, 1, 2, 3}, {1, 4, 2, 5, 3, 6},
            {4, 1, 5, 2, 6, 3}, {6, 3, 5, 2, 4, 1}, {3, 6, 2, 5, 1, 4},
        };
        for (int orientation = 0; orientation <= 8; ++orientation) {
            const Image turned = oriented(numbered(), orientation);
            QCOMPARE(turned.width(), orientation >= 5 ? 2 : 3);
            QCOMPARE(first_plane(turned), expected[orientation]);
            const Image back = oriented(turned, inverse_orientation(orientation));
            QCOMPARE(first_plane(back), first_plane(numbered()));
        }
    }

    void converts_and_remembers_the_curve() {
        Image image(2, 1, 1);
        image.at(0, 0, 0) = 0.25f;
        image.at(0, 0, 1) = -0.25f;
        const Image root = converted(image, TransferCurve::SquareRoot);
        QCOMPARE(root.curve(), TransferCurve::SquareRoot);
        QCOMPARE(first_plane(root), (std::vector<float>{0.5f, -0.5f}));
        QCOMPARE(first_plane(converted(root, TransferCurve::Linear)), (std::vector<float>{0.25f, -0.25f}));
    }
};

QTEST_GUILESS_MAIN(TestImage)
#include "test_image.moc"
