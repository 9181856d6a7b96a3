#include "psf/blur.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace petzval;
using petzval::test::asymmetric_grid;
using petzval::test::noise_image;

namespace {

/// The definition: true convolution with the kernel of the receiving pixel, border pixels repeated.
double directly_blurred(const Image& image, const PsfGrid& grid, int channel, int y, int x) {
    const double field_x = image.width() == 1 ? 0.5 : double(x) / (image.width() - 1);
    const double field_y = image.height() == 1 ? 0.5 : double(y) / (image.height() - 1);
    const int size = grid.shape().size;
    const auto kernel = grid.interpolated(field_x, field_y, grid.shape().channels == 1 ? 0 : channel);
    double sum = 0.0;
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j)
            sum += kernel[i * size + j] * image.at(channel,
                                                   std::clamp(y - (i - size / 2), 0, image.height() - 1),
                                                   std::clamp(x - (j - size / 2), 0, image.width() - 1));
    return sum;
}

double dot(const Image& a, const Image& b) {
    return std::inner_product(a.values().begin(), a.values().end(), b.values().begin(), 0.0);
}

double norm(const Image& image) {
    return std::sqrt(dot(image, image));
}

bool same_bits(const Image& a, const Image& b) {
    return std::ranges::equal(a.values(), b.values());
}

} // namespace

class TestBlur : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void light_lands_where_kernel_says();
    void agrees_with_direct_convolution_data();
    void agrees_with_direct_convolution();
    void each_channel_takes_its_own_kernel();
    void delta_grid_is_identity();
    void is_linear();
    void adjoint_passes_dot_product_test_data();
    void adjoint_passes_dot_product_test();
    void does_not_depend_on_threads();
    void reports_progress();
    void stops_when_asked();
    void refuses_broken_contracts();
};

void TestBlur::light_lands_where_kernel_says() {
    const PsfGrid grid = asymmetric_grid({1, 1, 1, 5}, 1);
    Image point(31, 21, 1);
    point.at(0, 8, 12) = 1.0f;
    const Image image = blurred(point, grid);
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 5; ++j)
            QVERIFY(std::abs(image.at(0, 8 + i - 2, 12 + j - 2) - grid.kernel(0, 0, 0)[i * 5 + j]) < 1e-6);
}

void TestBlur::agrees_with_direct_convolution_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("cols");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("size");
    QTest::newRow("several tiles per cell") << 611 << 333 << 2 << 2 << 3 << 13;
    QTest::newRow("several cells per tile") << 90 << 70 << 8 << 8 << 3 << 13;
    QTest::newRow("one kernel") << 300 << 40 << 1 << 1 << 3 << 7;
    QTest::newRow("single row") << 120 << 50 << 1 << 4 << 3 << 5;
    QTest::newRow("single column") << 50 << 120 << 5 << 1 << 3 << 5;
    QTest::newRow("grey grid on RGB") << 100 << 80 << 3 << 4 << 1 << 9;
    QTest::newRow("kernel larger than image") << 20 << 11 << 2 << 3 << 3 << 31;
    QTest::newRow("largest kernel") << 200 << 140 << 2 << 2 << 1 << 65;
    QTest::newRow("more nodes than pixels") << 9 << 5 << 8 << 16 << 3 << 5;
    QTest::newRow("one pixel") << 1 << 1 << 8 << 8 << 3 << 5;
}

void TestBlur::agrees_with_direct_convolution() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, rows);
    QFETCH(int, cols);
    QFETCH(int, channels);
    QFETCH(int, size);
    const PsfGrid grid = asymmetric_grid({rows, cols, channels, size}, 2);
    const Image image = noise_image(width, height, 3, 3);
    const Image result = blurred(image, grid, {2});
    const auto check = [&](int channel, int y, int x) {
        const double difference = result.at(channel, y, x) - directly_blurred(image, grid, channel, y, x);
        QVERIFY2(std::abs(difference) < 3e-6,
                 qPrintable(QString("%1 at %2,%3").arg(difference).arg(x).arg(y)));
    };
    for (int channel = 0; channel < 3; ++channel) {
        for (const int y : {0, 1, height / 2, height - 1})
            for (const int x : {0, 2, width / 2, width - 1})
                check(channel, std::min(y, height - 1), std::min(x, width - 1));
        for (int i = 0; i < 40; ++i)
            check(channel, static_cast<int>(rng()() % height), static_cast<int>(rng()() % width));
    }
}

void TestBlur::each_channel_takes_its_own_kernel() {
    PsfGrid grid({1, 1, 3, 3});
    for (int channel = 0; channel < 3; ++channel) {
        const std::span<float> kernel = grid.kernel(0, 0, channel);
        std::ranges::fill(kernel, 0.0f);
        kernel[3 + channel] = 1.0f; // red a pixel to the left, green in place, blue a pixel to the right
    }
    Image point(9, 9, 3);
    for (int channel = 0; channel < 3; ++channel)
        point.at(channel, 4, 4) = 1.0f;
    const Image image = blurred(point, grid);
    for (int channel = 0; channel < 3; ++channel)
        QVERIFY(std::abs(image.at(channel, 4, 3 + channel) - 1.0f) < 1e-6);
}

void TestBlur::delta_grid_is_identity() {
    const Image image = noise_image(257, 130, 3, 4);
    QVERIFY(test::largest_difference(blurred(image, PsfGrid({4, 4, 3, 13})), image) < 2e-6);
    QVERIFY(test::largest_difference(blurred_adjoint(image, PsfGrid({4, 4, 3, 13})), image) < 2e-6);
}

void TestBlur::is_linear() {
    const PsfGrid grid = asymmetric_grid({3, 3, 3, 7}, 5);
    const Image a = noise_image(120, 90, 3, 6);
    const Image b = noise_image(120, 90, 3, 7);
    Image mixed(120, 90, 3);
    for (std::size_t i = 0; i < mixed.values().size(); ++i)
        mixed.values()[i] = 2.0f * a.values()[i] - 0.5f * b.values()[i];
    const Image blurred_a = blurred(a, grid);
    const Image blurred_b = blurred(b, grid);
    Image expected(120, 90, 3);
    for (std::size_t i = 0; i < expected.values().size(); ++i)
        expected.values()[i] = 2.0f * blurred_a.values()[i] - 0.5f * blurred_b.values()[i];
    QVERIFY(test::largest_difference(blurred(mixed, grid), expected) < 5e-6);
}

void TestBlur::adjoint_passes_dot_product_test_data() {
    agrees_with_direct_convolution_data();
}

void TestBlur::adjoint_passes_dot_product_test() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, rows);
    QFETCH(int, cols);
    QFETCH(int, channels);
    QFETCH(int, size);
    const PsfGrid grid = asymmetric_grid({rows, cols, channels, size}, 8);
    const Image x = noise_image(width, height, 3, 9);
    const Image y = noise_image(width, height, 3, 10);
    const double forward = dot(blurred(x, grid), y);
    const double backward = dot(x, blurred_adjoint(y, grid));
    QVERIFY2(std::abs(forward - backward) <= 1e-5 * std::abs(forward),
             qPrintable(QString("%1 %2").arg(forward, 0, 'g', 10).arg(backward, 0, 'g', 10)));

    // Points on the border and in a corner weigh little above: single ones must agree, too.
    for (const auto& [px, py] : {std::pair{0, 0}, {width - 1, height / 2}, {width / 2, height - 1}}) {
        Image point(width, height, 3);
        point.at(1, py, px) = 1.0f;
        const Image spread = blurred_adjoint(point, grid);
        QVERIFY(std::abs(dot(blurred(x, grid), point) - dot(x, spread)) <=
                1e-5 * norm(x) / std::sqrt(x.values().size()));
    }
}

void TestBlur::does_not_depend_on_threads() {
    const PsfGrid grid = asymmetric_grid({3, 3, 3, 13}, 11);
    const Image image = noise_image(600, 500, 3, 12);
    QVERIFY(same_bits(blurred(image, grid, {1}), blurred(image, grid, {3})));
    QVERIFY(same_bits(blurred_adjoint(image, grid, {1}), blurred_adjoint(image, grid, {3})));
}

void TestBlur::reports_progress() {
    struct Recorder : Observer {
        void progress(const Progress& progress) const override { fractions.push_back(progress.fraction); }
        mutable std::vector<double> fractions;
    } recorder;
    blurred(noise_image(64, 64, 1, 13), asymmetric_grid({4, 4, 1, 5}, 14), {}, recorder);
    QVERIFY(std::ranges::is_sorted(recorder.fractions));
    QCOMPARE(recorder.fractions.size(), std::size_t(3));
    QCOMPARE(recorder.fractions.back(), 1.0);
}

void TestBlur::stops_when_asked() {
    struct Stopper : Observer {
        void progress(const Progress&) const override { source.request_stop(); }
        mutable std::stop_source source;
    } stopper;
    QVERIFY_EXCEPTION_THROWN(blurred(noise_image(64, 64, 1, 15), asymmetric_grid({4, 4, 1, 5}, 16), {},
                                     stopper, stopper.source.get_token()),
                             Cancelled);
}

void TestBlur::refuses_broken_contracts() {
    const Image rgb = noise_image(8, 8, 3, 17);
    QVERIFY_EXCEPTION_THROWN(blurred(rgb, PsfGrid()), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(blurred(Image(), PsfGrid({1, 1, 1, 3})), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(blurred(noise_image(8, 8, 1, 18), PsfGrid({1, 1, 3, 3})), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(blurred(Image(8, 8, 3, TransferCurve::Srgb), PsfGrid({1, 1, 3, 3})),
                             std::logic_error);
}

QTEST_GUILESS_MAIN(TestBlur)
#include "test_blur.moc"
