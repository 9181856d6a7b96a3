#include "restore/chroma_filter.h"

#include "image/dead_leaves.h"
#include "restore/box_mean.h"
#include "restore/interpolated_colours.h"

#include "restoration_cases.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>

using namespace petzval;
using namespace petzval::test;

namespace {

constexpr int kSize = 256;
constexpr Rect kInside = {20, 20, kSize - 40, kSize - 40};
constexpr std::array<float, 3> kHeld = {4.0f, 4.0f, 4.0f};

/// Coma, and blue that is out of focus.
PsfGrid blurred_blue() {
    PsfGrid grid = coma_grid({1, 1, 3, 13});
    const std::span<float> blue = grid.kernel(0, 0, 2);
    for (int i = 0; i < 13; ++i)
        for (int j = 0; j < 13; ++j)
            blue[i * 13 + j] = std::hypot(i - 6, j - 6) < 5.0 ? 1.0f : 0.0f;
    normalise(grid, "blurred blue");
    return grid;
}

/// A scene whose fine colours differ, through a lens that blurs and places colours differently.
struct Frame {
    PsfGrid grid = blurred_blue();
    Image sharp = coloured_leaves();
    Image measured; ///< in all three colours, with noise
    Image interpolated;

    Frame() {
        std::vector<std::vector<float>> kernels;
        for (int c = 0; c < 3; ++c)
            kernels.push_back(grid.interpolated(0.5, 0.5, c));
        measured = TileOperator(kSize, kSize, grid.shape().size, kernels).applied(sharp);
        add_noise(measured, 0.004, 1);
        interpolated = with_interpolated_colours(measured);
    }

    static Image coloured_leaves() {
        Image leaves = dead_leaves(kSize, kSize, 4);
        const Image others = dead_leaves(kSize, kSize, 5);
        for (int c : {0, 2})
            for (int i = 0; i < kSize * kSize; ++i)
                leaves.plane(c)[i] = 0.8f * leaves.plane(1)[i] + 0.2f * others.plane(c)[i];
        return leaves;
    }

    /// Red and blue as green and a smooth difference from it: what demosaicing amounts to.
    static Image with_interpolated_colours(Image image) {
        const auto green = image.plane(1);
        for (const int c : {0, 2}) {
            const auto plane = image.plane(c);
            std::ranges::transform(plane, green, plane.begin(), std::minus<>());
            smooth_by_box(plane, kSize, kSize, 1);
            smooth_by_box(plane, kSize, kSize, 1);
            std::ranges::transform(plane, green, plane.begin(), std::plus<>());
        }
        return image;
    }

    double error_of(const Solver& solver, bool interpolated_colours) const {
        RestorationSettings settings = settings_for(0.004);
        settings.interpolated_colours = interpolated_colours;
        return rms_error(restored(interpolated, grid, solver, settings), sharp, kInside);
    }
};

const Frame& frame() {
    static const Frame frame;
    return frame;
}

} // namespace

class TestChromaFilter : public Fixture {
    Q_OBJECT

private Q_SLOTS:
    void grey_scenes_are_sharpened_by_green();
    void does_not_sharpen_what_was_interpolated();
    void detail_of_interpolated_colours_is_missing_evidence();
    void interpolated_colours_are_told_from_measured_ones();
};

/// Of a scene without colour, blurred alike in all channels and without noise, all is known.
void TestChromaFilter::grey_scenes_are_sharpened_by_green() {
    Image sharp = dead_leaves(64, 64, 7);
    for (const int c : {0, 2})
        std::ranges::copy(sharp.plane(1), sharp.plane(c).begin());
    const PsfGrid grid = coma_grid();
    const TileOperator blur(64, 64, grid.shape().size, {grid.interpolated(0.5, 0.5, 1)});
    const Image blurred = blur.applied(sharp);
    SignalSpectrum signal;
    signal.colours = {{{1.0, 0.99, 0.98}, {0.99, 1.0, 0.99}, {0.98, 0.99, 1.0}}};
    const ChromaFilter filter(blur, spectrum_tables(blur, signal), {1e-6, 1e-6, 1e-6});
    std::vector<Spectrum> spectra;
    for (int c = 0; c < 3; ++c)
        spectra.push_back(blur.spectrum_of(blurred, c));
    std::vector<Spectrum> estimate = filter.filtered(spectra, 1.0);
    Image result(64, 64, 3);
    for (int c = 0; c < 3; ++c)
        blur.store(estimate[c], result, c);
    const double before = rms_error(blurred, sharp, sharp.bounds());
    const double after = rms_error(result, sharp, sharp.bounds());
    QVERIFY2(after < 0.4 * before, qPrintable(QString("%1, %2").arg(after).arg(before)));
    for (std::size_t i = 0; i < result.plane(0).size(); ++i)
        QVERIFY(std::abs(result.plane(0)[i] - result.plane(1)[i]) < 0.03f);
}

/// Taking detail of green for detail of a blue that is out of focus, a filter would raise it many times.
void TestChromaFilter::does_not_sharpen_what_was_interpolated() {
    const auto wiener = solver_called("wiener");
    const double unrestored = rms_error(frame().interpolated, frame().sharp, kInside);
    const double taken_for_measured = frame().error_of(*wiener, false);
    const double taken_rightly = frame().error_of(*wiener, true);
    QVERIFY2(taken_rightly < 0.95 * unrestored && unrestored < 0.95 * taken_for_measured,
             qPrintable(QString("%1, %2, %3").arg(taken_rightly).arg(unrestored).arg(taken_for_measured)));
}

/// Whatever red shows at two pixels' period, the estimate's counts; its mean stays the photo's.
void TestChromaFilter::detail_of_interpolated_colours_is_missing_evidence() {
    const TileOperator blur(32, 32, 1, {3, std::vector<float>(1, 1.0f)});
    Image blurred(32, 32, 3);
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 32; ++x)
            blurred.at(0, y, x) = 0.5f + ((x + y) % 2 == 0 ? 0.2f : -0.2f);
    const std::vector<Evidence> evidence(3 * 32 * 32, Evidence::Measured);
    Image sigma(32, 32, 3);
    std::ranges::fill(sigma.values(), 0.01f);
    TileProblem tile{blur, blurred, evidence, sigma};
    const Image flat(32, 32, 3);
    QCOMPARE(largest_difference(tile.completed(flat), blurred), 0.0);
    tile.interpolated_colours = true;
    const Image completed = tile.completed(flat);
    for (const float value : completed.plane(0))
        QVERIFY2(std::abs(value - 0.5f) < 0.01f, qPrintable(QString::number(value)));
    QVERIFY(std::ranges::all_of(completed.plane(1), [](float value) { return std::abs(value) < 1e-5f; }));
}

void TestChromaFilter::interpolated_colours_are_told_from_measured_ones() {
    QVERIFY(!has_interpolated_colours(frame().measured, kHeld));
    QVERIFY(has_interpolated_colours(frame().interpolated, kHeld));
    QVERIFY(!has_interpolated_colours(frame().interpolated, {0.0f, 0.0f, 0.0f})); // clipped all over
    QVERIFY(!has_interpolated_colours(Image(100, 100, 3), kHeld));
}

QTEST_GUILESS_MAIN(TestChromaFilter)
#include "test_chroma_filter.moc"
