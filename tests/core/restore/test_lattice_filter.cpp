#include "restore/lattice_filter.h"

#include "image/resample.h"
#include "psf/blur.h"
#include "restore/tile_canvas.h"

#include "linear_systems.h"
#include "restoration_cases.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;
using namespace petzval::test;

namespace {

/// What the lattice's pixels leave unexplained, over the noise's power; zero elsewhere.
Image weighed_rest(const Image& y, const Image& blurred, const SamplingLattice& lattice,
                   const std::array<double, 3>& noise) {
    Image rest(blurred.width(), blurred.height(), 3);
    for (int c = 0; c < 3; ++c)
        for (int row = 0; row < rest.height(); ++row)
            for (int column = 0; column < rest.width(); ++column)
                if (lattice.has(column, row))
                    rest.at(c, row, column) =
                        static_cast<float>((y.at(c, row, column) - blurred.at(c, row, column)) / noise[c]);
    return rest;
}

std::vector<Spectrum> spectra_of(const TileOperator& blur, const Image& image) {
    std::vector<Spectrum> spectra;
    for (int c = 0; c < 3; ++c)
        spectra.push_back(blur.spectrum_of(image, c));
    return spectra;
}

/// A scene, and the photo of it that has every second pixel.
struct SmallPhoto {
    explicit SmallPhoto(int size)
        : sharp(dead_leaves(size, size, 4))
        , grid(coma_grid())
        , settings(settings_for(0.004)) {
        const Image blurred_scene = blurred(sharp, grid);
        Image small(size / 2, size / 2, 3);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < small.height(); ++y)
                for (int x = 0; x < small.width(); ++x)
                    small.at(c, y, x) = blurred_scene.at(c, 2 * y, 2 * x);
        add_noise(small, 0.004, 1);
        frame = enlarged(small, 2);
        settings.scale = 2;
    }

    Image sharp;
    Image frame; ///< enlarged
    PsfGrid grid;
    RestorationSettings settings;
};

} // namespace

class TestLatticeFilter : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void is_the_linear_estimate_of_least_error_data();
    void is_the_linear_estimate_of_least_error();
    void data_step_is_where_the_gradient_vanishes_data() { is_the_linear_estimate_of_least_error_data(); }
    void data_step_is_where_the_gradient_vanishes();
    void tells_more_than_interpolation();
    void goes_by_the_photos_own_pixels_alone();
    void parts_and_threads_make_no_difference();
    void the_learned_restorer_does_not_enlarge();
};

void TestLatticeFilter::is_the_linear_estimate_of_least_error_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<SamplingLattice>("lattice");
    QTest::newRow("2, from the first pixel") << 16 << 12 << SamplingLattice{2, 0, 0};
    QTest::newRow("2, from the next") << 14 << 10 << SamplingLattice{2, 1, 1};
    QTest::newRow("3") << 18 << 12 << SamplingLattice{3, 2, 1};
    QTest::newRow("4") << 16 << 24 << SamplingLattice{4, 1, 3};
}

/// X = S K^* (K S K^* + N)^-1 y, if and only if X = S K^* N^-1 (y - K X), on the lattice.
void TestLatticeFilter::is_the_linear_estimate_of_least_error() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(SamplingLattice, lattice);
    const TileOperator blur = asymmetric_blur(width, height);
    const SpectrumTables signal = falling_spectrum(blur);
    const std::array<double, 3> noise = {0.4, 0.1, 0.7};
    const Image y = noise_image(width, height, 3, 7);
    const LatticeFilter filter(blur, lattice, signal, noise);
    for (const double smoothing : {1.0, 3.0}) {
        std::vector<Spectrum> spectra = filter.filtered(spectra_of(blur, sampled(y, lattice)), smoothing);
        Image estimate(width, height, 3);
        for (int c = 0; c < 3; ++c)
            blur.store(spectra[c], estimate, c);
        std::array<double, 3> power = noise;
        for (double& value : power)
            value *= smoothing;
        const Image rest = weighed_rest(y, blur.applied(estimate), lattice, power);
        const Image expected = coloured(blur.adjoint_applied(rest), blur, signal);
        const double difference = largest_difference(estimate, expected);
        QVERIFY2(difference < 2e-3, qPrintable(QString::number(difference)));
    }
}

void TestLatticeFilter::data_step_is_where_the_gradient_vanishes() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(SamplingLattice, lattice);
    const TileOperator blur = asymmetric_blur(width, height);
    const std::array<double, 3> variance = {0.02, 0.01, 0.03};
    const double balance = 0.3;
    const Image y = noise_image(width, height, 3, 5), z = noise_image(width, height, 3, 6);
    const Image x = lattice_data_step(blur, lattice, y, z, variance, balance);
    const Image data = blur.adjoint_applied(weighed_rest(y, blur.applied(x), lattice, variance));
    for (int c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < x.plane(c).size(); ++i) {
            const double held = balance * (x.plane(c)[i] - z.plane(c)[i]) / variance[c];
            QVERIFY(std::abs(data.plane(c)[i] - held) < 1e-3);
        }
}

void TestLatticeFilter::tells_more_than_interpolation() {
    SmallPhoto photo(192);
    const Rect inside = {20, 20, 150, 150};
    const auto wiener = solver_called("wiener");
    const double unrestored = rms_error(photo.frame, photo.sharp, inside);
    const double by_pixels =
        rms_error(restored(photo.frame, photo.grid, *wiener, photo.settings), photo.sharp, inside);
    photo.settings.scale = 1;
    const double interpolated =
        rms_error(restored(photo.frame, photo.grid, *wiener, photo.settings), photo.sharp, inside);
    QVERIFY2(by_pixels < 0.8 * unrestored && by_pixels < 0.9 * interpolated,
             qPrintable(QString("%1, %2, %3").arg(by_pixels).arg(interpolated).arg(unrestored)));
}

/// With nonsense between the pixels, all of them but those on the way of the noise's estimate stay.
void TestLatticeFilter::goes_by_the_photos_own_pixels_alone() {
    SmallPhoto photo(96);
    photo.settings.noise = white_noise(0.004);
    SmallPhoto spoilt = photo;
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 96; ++y)
            for (int x = 0; x < 96; ++x)
                if (x % 2 != 0 || y % 2 != 0) spoilt.frame.at(c, y, x) = 0.5f;
    const TileLayout layout = tile_layout(96, 96, photo.grid, {}, 2);
    const auto sampled_canvas = [&](const SmallPhoto& some) {
        const TileCanvas canvas = tile_canvas(some.frame, layout, layout.tiles.front(), {4.0f, 4.0f, 4.0f},
                                              some.settings.noise, {}, 2);
        return cropped(sampled(canvas.blurred, *canvas.lattice), {layout.overlap, layout.overlap, 96, 96});
    };
    const Image kept = sampled_canvas(photo);
    QCOMPARE(largest_difference(kept, sampled_canvas(spoilt)), 0.0);
    QCOMPARE(kept.at(1, 10, 20), photo.frame.at(1, 10, 20));
}

void TestLatticeFilter::parts_and_threads_make_no_difference() {
    SmallPhoto photo(400);
    const auto wiener = solver_called("wiener");
    const Image whole = restored(photo.frame, photo.grid, *wiener, photo.settings);
    const Rect part = {101, 53, 90, 120};
    photo.settings.threads = 1;
    const Image alone = restored_part(photo.frame, part, photo.grid, *wiener, photo.settings);
    QCOMPARE(largest_difference(cropped(whole, part), alone), 0.0);
}

void TestLatticeFilter::the_learned_restorer_does_not_enlarge() {
    const SmallPhoto photo(96);
    QCOMPARE(error_code_of(
                 [&] { restored(photo.frame, photo.grid, *solver_called("learned"), photo.settings); }),
             std::optional(ErrorCode::InvalidOption));
}

QTEST_GUILESS_MAIN(TestLatticeFilter)
#include "test_lattice_filter.moc"
