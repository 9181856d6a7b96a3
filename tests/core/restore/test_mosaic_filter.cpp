#include "restore/mosaic_filter.h"

#include "restore/tile_canvas.h"

#include "linear_systems.h"
#include "restoration_cases.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr BayerPattern kRggb = {{{0, 1}, {1, 2}}};

/// What a mosaic leaves unexplained, over the noise's power, where it was measured; zero elsewhere.
Image weighed_rest(const Image& mosaic, const Image& blurred, const BayerPattern& pattern,
                   const std::array<double, 3>& noise) {
    Image rest(blurred.width(), blurred.height(), 3);
    for (int y = 0; y < rest.height(); ++y)
        for (int x = 0; x < rest.width(); ++x) {
            const int c = pattern[y % 2][x % 2];
            rest.at(c, y, x) = static_cast<float>((mosaic.at(0, y, x) - blurred.at(c, y, x)) / noise[c]);
        }
    return rest;
}

} // namespace

class TestMosaicFilter : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_pattern_is_seen_from_any_photosite();
    void takes_each_pixels_own_colour();
    void is_the_linear_estimate_of_least_error_data();
    void is_the_linear_estimate_of_least_error();
    void leaves_no_mosaic_in_smooth_colours();
    void data_step_is_where_the_gradient_vanishes();
    void sharpens_a_mosaic_better_than_its_interpolation();
    void every_solver_takes_a_mosaic_for_what_it_is();
};

void TestMosaicFilter::a_pattern_is_seen_from_any_photosite() {
    QCOMPARE(shifted(kRggb, 0, 0), kRggb);
    QCOMPARE(shifted(kRggb, 1, 0), (BayerPattern{{{1, 0}, {2, 1}}}));
    QCOMPARE(shifted(kRggb, -2, -1), (BayerPattern{{{1, 2}, {0, 1}}}));
}

void TestMosaicFilter::takes_each_pixels_own_colour() {
    const Image image = noise_image(5, 3, 3, 1);
    const Image mosaic = mosaic_of(image, kRggb);
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 5; ++x)
            QCOMPARE(mosaic.at(0, y, x), image.at(kRggb[y % 2][x % 2], y, x));
}

void TestMosaicFilter::is_the_linear_estimate_of_least_error_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("right"); ///< where the pattern begins
    QTest::addColumn<int>("down");
    QTest::newRow("RGGB, 16 x 12") << 16 << 12 << 0 << 0;
    QTest::newRow("GRBG, 14 x 10: halves of odd size") << 14 << 10 << 1 << 0;
    QTest::newRow("GBRG, 10 x 16") << 10 << 16 << 0 << 1;
    QTest::newRow("BGGR, 18 x 8") << 18 << 8 << 1 << 1;
}

/// X = S H^T (H S H^T + N)^-1 y, if and only if X = S H^T N^-1 (y - H X).
void TestMosaicFilter::is_the_linear_estimate_of_least_error() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, right);
    QFETCH(int, down);
    const BayerPattern pattern = shifted(kRggb, right, down);
    const TileOperator blur = asymmetric_blur(width, height);
    const SpectrumTables signal = falling_spectrum(blur);
    const std::array<double, 3> noise = {0.4, 0.1, 0.7};
    const Image mosaic = mosaic_of(noise_image(width, height, 3, 7), pattern);
    const MosaicFilter filter(blur, pattern, signal, noise);
    const std::array<double, 2> smoothings = {1.0, 3.0};
    const std::vector<Image> estimates = filter.filtered(blur.spectrum_of(mosaic, 0), smoothings);
    QCOMPARE(estimates.size(), smoothings.size());
    for (std::size_t k = 0; k < estimates.size(); ++k) {
        std::array<double, 3> power = noise;
        for (double& value : power)
            value *= smoothings[k];
        const Image rest = weighed_rest(mosaic, blur.applied(estimates[k]), pattern, power);
        const Image expected = coloured(blur.adjoint_applied(rest), blur, signal);
        const double difference = largest_difference(estimates[k], expected);
        QVERIFY2(difference < 2e-3, qPrintable(QString::number(difference)));
    }
}

/// However little noise there is: what is thousands of times as strong as detail must not be taken for the
/// aliases of detail.
void TestMosaicFilter::leaves_no_mosaic_in_smooth_colours() {
    constexpr int size = 128;
    Image smooth(size, size, 3);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x)
                smooth.at(c, y, x) =
                    0.4f - 0.1f * static_cast<float>(c) +
                    0.1f * static_cast<float>(std::sin(2.0 * std::numbers::pi * (x + c * y) / size));
    const TileOperator blur = asymmetric_blur(size, size);
    SignalSpectrum signal;
    signal.colours = {{{3.0, 2.0, 1.0}, {2.0, 2.5, 1.5}, {1.0, 1.5, 2.0}}};
    for (const double noise : {1e-6, 1e-2}) {
        const MosaicFilter filter(blur, kRggb, spectrum_tables(blur, signal), {noise, noise, noise});
        const double once = 1.0;
        const Image mosaic = mosaic_of(blur.applied(smooth), kRggb);
        const Image estimate = std::move(filter.filtered(blur.spectrum_of(mosaic, 0), {&once, 1}).front());
        const double difference = largest_difference(estimate, smooth);
        QVERIFY2(difference < 5e-4, qPrintable(QString::number(difference)));
    }
}

void TestMosaicFilter::data_step_is_where_the_gradient_vanishes() {
    const TileOperator blur = asymmetric_blur(14, 12);
    const BayerPattern pattern = shifted(kRggb, 1, 0);
    const std::array<double, 3> variance = {0.02, 0.01, 0.03};
    const double balance = 0.3;
    const Image mosaic = mosaic_of(noise_image(14, 12, 3, 5), pattern);
    const Image z = noise_image(14, 12, 3, 6);
    const Image x = mosaic_data_step(blur, pattern, mosaic, z, variance, balance);
    const Image data = blur.adjoint_applied(weighed_rest(mosaic, blur.applied(x), pattern, variance));
    for (int c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < x.plane(c).size(); ++i) {
            const double held = balance * (x.plane(c)[i] - z.plane(c)[i]) / variance[c];
            QVERIFY(std::abs(data.plane(c)[i] - held) < 1e-3);
        }
}

namespace {

struct MosaicCase {
    Image sharp;
    Image frame; ///< measured colours exact, the others their cell's
    RestorationSettings settings;
    PsfGrid grid = coma_grid();
};

MosaicCase mosaic_case(int size) {
    MosaicCase mosaic{dead_leaves(size, size, 4), {}, settings_for(0.004)};
    mosaic.settings.mosaic = shifted(kRggb, 1, 1);
    const PsfGrid& grid = mosaic.grid;
    std::vector<std::vector<float>> kernels;
    for (int c = 0; c < 3; ++c)
        kernels.push_back(grid.interpolated(0.5, 0.5, c));
    Image blurred = TileOperator(size, size, grid.shape().size, kernels).applied(mosaic.sharp);
    add_noise(blurred, 0.004, 1);
    mosaic.frame = blurred;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            for (int c = 0; c < 3; ++c)
                for (int place = 0; place < 4; ++place) {
                    const int v = y / 2 * 2 + place / 2, u = x / 2 * 2 + place % 2;
                    if ((*mosaic.settings.mosaic)[v % 2][u % 2] == c &&
                        (*mosaic.settings.mosaic)[y % 2][x % 2] != c)
                        mosaic.frame.at(c, y, x) = blurred.at(c, v, u);
                }
    return mosaic;
}

} // namespace

void TestMosaicFilter::sharpens_a_mosaic_better_than_its_interpolation() {
    MosaicCase mosaic = mosaic_case(160);
    const auto wiener = solver_called("wiener");
    const Rect inside = {20, 20, 120, 120};
    const double by_photosites =
        rms_error(restored(mosaic.frame, mosaic.grid, *wiener, mosaic.settings), mosaic.sharp, inside);
    mosaic.settings.mosaic.reset();
    const double by_pixels =
        rms_error(restored(mosaic.frame, mosaic.grid, *wiener, mosaic.settings), mosaic.sharp, inside);
    const double unrestored = rms_error(mosaic.frame, mosaic.sharp, inside);
    QVERIFY2(by_photosites < 0.5 * by_pixels && by_photosites < 0.65 * unrestored,
             qPrintable(QString("%1, %2, %3").arg(by_photosites).arg(by_pixels).arg(unrestored)));
}

/// What is interpolated between the photosites must not count: with nonsense there, the picture stays.
void TestMosaicFilter::every_solver_takes_a_mosaic_for_what_it_is() {
    const MosaicCase mosaic = mosaic_case(96);
    MosaicCase spoilt = mosaic;
    for (int c = 0; c < 3; ++c)
        for (int y = 40; y < 56; ++y)
            for (int x = 40; x < 56; ++x)
                if ((*mosaic.settings.mosaic)[y % 2][x % 2] != c) spoilt.frame.at(c, y, x) = 1.0f;
    const auto completed = [](const MosaicCase& some) {
        const TileLayout layout = tile_layout(96, 96, some.grid, {});
        const TileCanvas canvas = tile_canvas(some.frame, layout, layout.tiles.front(), {4.0f, 4.0f, 4.0f},
                                              some.settings.noise, some.settings.mosaic);
        std::vector<std::vector<float>> kernels(3, std::vector<float>(1, 1.0f));
        const TileOperator blur(layout.fft, 1, kernels);
        const TileProblem tile{blur, canvas.blurred,     canvas.evidence, canvas.sigma, 1.0, 1,
                               {},   canvas.margin_only, canvas.mosaic};
        return cropped(tile.completed(Image(blur.width(), blur.height(), 3)),
                       {layout.overlap, layout.overlap, 96, 96});
    };
    QCOMPARE(largest_difference(completed(mosaic), completed(spoilt)), 0.0);
}

QTEST_GUILESS_MAIN(TestMosaicFilter)
#include "test_mosaic_filter.moc"
