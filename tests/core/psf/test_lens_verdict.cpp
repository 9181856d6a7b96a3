#include "psf/lens_verdict.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace petzval;

namespace {

constexpr int kSize = 15;

/// A round blur of this width in one channel of a node, moved to the right.
void blur(PsfGrid& grid, int row, int col, int channel, double sigma, double right = 0.0) {
    const std::span<float> kernel = grid.kernel(row, col, channel);
    for (int i = 0; i < kSize; ++i)
        for (int j = 0; j < kSize; ++j)
            kernel[i * kSize + j] = static_cast<float>(
                std::exp(-0.5 * (std::pow(i - kSize / 2, 2) + std::pow(j - kSize / 2 - right, 2)) /
                         (sigma * sigma)));
    normalise(grid, "test");
}

/// `centre` at the four nodes in the middle of 4 x 4, `corners` at all others.
PsfGrid lens(double centre, double corners, double red = 0.0) {
    PsfGrid grid({4, 4, 3, kSize});
    for (int row = 0; row < 4; ++row)
        for (int col = 0; col < 4; ++col)
            for (int channel = 0; channel < 3; ++channel) {
                const bool middle = row % 3 != 0 && col % 3 != 0;
                blur(grid, row, col, channel, middle ? centre : corners, channel == 0 ? red : 0.0);
            }
    return grid;
}

std::string sentence(const PsfGrid& grid, std::size_t index) {
    return lens_verdict(grid, analysed(grid)).sentences.at(index).english();
}

/// Of a Gaussian: exp(-2 (pi f sigma)^2) = 1/2.
double mtf50_of(double sigma) {
    return std::sqrt(std::log(2.0) / 2.0) / (std::numbers::pi * sigma);
}

} // namespace

class TestLensVerdict : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void places_have_the_mtf50_of_their_mean_contrast() {
        const PsfGrid grid = lens(0.8, 2.0);
        const LensVerdict verdict = lens_verdict(grid, analysed(grid));
        QVERIFY(std::abs(*verdict.places[0].sagittal - mtf50_of(0.8)) < 0.003);
        QVERIFY(std::abs(*verdict.places[2].tangential - mtf50_of(2.0)) < 0.003);
        QVERIFY(verdict.places[2].ee80 > 2.0 * verdict.places[0].ee80);
    }

    void the_first_sentence_says_how_sharp_it_is_in_the_centre_and_the_corners() {
        QCOMPARE(
            sentence(lens(0.8, 2.0), 0),
            std::string("The lens is quite sharp in the centre and soft in the corners: MTF50 is 0.234 "
                        "cycles/px in the centre and 0.094 in the corners."));
        QVERIFY(sentence(lens(0.8, 0.82), 0).starts_with("The lens is quite sharp all over the frame: "));
        PsfGrid measured = lens(0.5, 2.0);
        measured.metadata().method = "spectral, lens prior";
        measured.metadata().raw_mode = "demosaic"; // which tells nothing beyond 0.3 cycles/px
        QVERIFY(sentence(measured, 0).find("MTF50 is above 0.3 cycles/px in the centre") !=
                std::string::npos);
        const std::string perfect = sentence(PsfGrid({4, 4, 3, 5}), 0);
        QVERIFY2(perfect.starts_with("The lens is very sharp all over the frame: MTF50 is above 0.5"),
                 perfect.c_str());
    }

    void softer_sides_and_coloured_fringes_are_told() {
        PsfGrid crooked = lens(0.8, 1.0);
        for (int row = 0; row < 4; ++row)
            for (int channel = 0; channel < 3; ++channel)
                for (int col : {2, 3})
                    blur(crooked, row, col, channel, 2.0);
        QVERIFY(sentence(crooked, 1).find("as wide at the right as at the left") != std::string::npos);
        QVERIFY(sentence(lens(0.8, 1.0, 0.1), 2).starts_with("There are no coloured fringes"));
        QVERIFY(sentence(lens(0.8, 1.0, 0.7), 2).starts_with("There are slight coloured fringes"));
        QCOMPARE(
            sentence(lens(0.8, 1.0, 1.5), 2),
            std::string("There are clear coloured fringes in the corners: red or blue lands 1.5 px from "
                        "green."));
        QCOMPARE(lens_verdict(test::asymmetric_grid({2, 2, 1, 5}, 1),
                              analysed(test::asymmetric_grid({2, 2, 1, 5}, 1)))
                     .sentences.size(),
                 std::size_t(2));
    }

    void the_axis_is_told_as_it_was_chosen() {
        const PsfGrid grid = lens(0.8, 2.0);
        QVERIFY(axis_words(analysed(grid)).english().find("from the middle of the frame") !=
                std::string::npos);
        AnalysisOptions options;
        options.axis_x = 0.25;
        options.axis_y = 0.75;
        QVERIFY(axis_words(analysed(grid, options)).english().find("25 % of the frame's width and 75 %") !=
                std::string::npos);
    }

    void only_demosaiced_photos_end_before_the_pixels_do() {
        PsfMetadata about;
        about.raw_mode = "demosaic";
        QVERIFY(!finest_measured(about)); // nobody measured it
        about.method = "simulated";
        QVERIFY(!finest_measured(about));
        about.method = "spectral, lens prior";
        QCOMPARE(finest_measured(about), std::optional(0.3)); // of grids that do not tell
        about.finest = 0.45;
        QCOMPARE(finest_measured(about), std::optional(0.45));
        about.finest.reset();
        about.raw_mode = "superpixel";
        QVERIFY(!finest_measured(about));
    }

    void contrast_is_as_uncertain_as_the_kernel() {
        const PsfGrid grid = test::asymmetric_grid({1, 2, 1, 9}, 3);
        const auto a = grid.kernel(0, 0, 0), b = grid.kernel(0, 1, 0);
        double change = 0.0, size = 0.0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            change += std::pow(a[i] - b[i], 2);
            size += std::pow(a[i], 2);
        }
        constexpr int kSamples = 16; // of each frequency, over a period
        double squares = 0.0;
        for (int u = 0; u < kSamples; ++u)
            for (int v = 0; v < kSamples; ++v) {
                const double fx = static_cast<double>(u) / kSamples, fy = static_cast<double>(v) / kSamples;
                squares += std::norm(optical_transfer(a, 9, fx, fy) - optical_transfer(b, 9, fx, fy));
            }
        const double rms = std::sqrt(squares / (kSamples * kSamples));
        QVERIFY(std::abs(contrast_uncertainty(a, std::sqrt(change / size)) - rms) < 1e-6);
    }
};

QTEST_GUILESS_MAIN(TestLensVerdict)
#include "test_lens_verdict.moc"
