#include "psf/decentring.h"
#include "psf/field_maps.h"

#include "psf/lens_model.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;
using test::error_code_of;

namespace {

bool near(double a, double b, double tolerance) {
    if (std::abs(a - b) <= tolerance) return true;
    qWarning("%.6f is not %.6f", a, b);
    return false;
}

PsfMetadata known_frame() {
    PsfMetadata metadata;
    metadata.frame_width = 600;
    metadata.frame_height = 400;
    return metadata;
}

/// A smear of 5 px along (dx, dy), each -1, 0 or 1, on every kernel of a node.
void smear(PsfGrid& grid, int row, int col, int dx, int dy) {
    const int size = grid.shape().size;
    for (int channel = 0; channel < grid.shape().channels; ++channel) {
        const std::span<float> kernel = grid.kernel(row, col, channel);
        std::ranges::fill(kernel, 0.0f);
        for (int step = -2; step <= 2; ++step)
            kernel[(size / 2 + step * dy) * size + size / 2 + step * dx] = 0.2f;
    }
}

/// Moves the light of a kernel that is a single pixel.
void put_light(PsfGrid& grid, int row, int col, int channel, int x, int y) {
    const int size = grid.shape().size;
    const std::span<float> kernel = grid.kernel(row, col, channel);
    std::ranges::fill(kernel, 0.0f);
    kernel[(size / 2 + y) * size + size / 2 + x] = 1.0f;
}

PsfGrid lens_grid(const std::string& name, int nodes = 6) {
    return simulated_grid(read_lens_model(test::repository("resources/lenses/" + name + ".json")),
                          {nodes, nodes, 3, 13}, 6000, 4000);
}

} // namespace

class TestGridAnalysis : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void tangential_is_along_the_radius() {
        PsfGrid grid({1, 3, 1, 9}, known_frame());
        smear(grid, 0, 0, 1, 0); // left of the middle, smeared toward it
        smear(grid, 0, 2, 0, 1); // right of it, smeared up and down
        const GridAnalysis analysis = analysed(grid);
        QVERIFY(near(analysis.at(0, 0).radius.x, -1.0, 1e-12));
        QVERIFY(near(analysis.at(0, 2).radius.x, 1.0, 1e-12));
        QVERIFY(near(analysis.at(0, 1).radius.x, 1.0, 1e-12)); // on the axis itself
        const ChannelAnalysis& left = analysis.at(0, 0).channels[0];
        QVERIFY(left.tangential.mtf50.has_value());
        QVERIFY(!left.sagittal.mtf50.has_value());
        QVERIFY(left.tangential.contrast < 0.3);
        QVERIFY(near(left.sagittal.contrast, 1.0, 1e-6));
        QVERIFY(analysis.at(0, 2).channels[0].sagittal.contrast < 0.3);
        QVERIFY(near(analysis.at(0, 2).channels[0].tangential.contrast, 1.0, 1e-6));
    }

    void radii_know_the_frames_shape_and_axis() {
        const GridAnalysis analysis = analysed(PsfGrid({2, 2, 1, 3}, known_frame()));
        const NodeAnalysis& corner = analysis.at(1, 0); // bottom left of 3:2
        QVERIFY(near(corner.radius.x, -3.0 / std::sqrt(13.0), 1e-9));
        QVERIFY(near(corner.radius.y, 2.0 / std::sqrt(13.0), 1e-9));
        QVERIFY(near(corner.height, 1.0, 1e-9));
        AnalysisOptions off;
        off.axis_x = 0.0;
        const NodeAnalysis same = analysed(PsfGrid({2, 2, 1, 3}, known_frame()), off).at(1, 0);
        QVERIFY(near(same.radius.x, 0.0, 1e-9) && near(same.radius.y, 1.0, 1e-9));
        QVERIFY(!analysis.assumed_aspect);
        QVERIFY(analysed(PsfGrid({2, 2, 1, 3})).assumed_aspect);
    }

    void lateral_colour_is_red_and_blue_against_green() {
        PsfGrid grid({1, 3, 3, 9}, known_frame());
        put_light(grid, 0, 0, 0, -2, 1); // red, at the left edge: outward and down
        put_light(grid, 0, 2, 2, -1, 0); // blue, at the right edge: inward
        GridAnalysis analysis = analysed(grid);
        const ColourShift red = analysis.at(0, 0).red.value();
        QVERIFY(near(red.x, -2.0, 1e-6) && near(red.y, 1.0, 1e-6));
        QVERIFY(near(red.radial, 2.0, 1e-6));
        QVERIFY(near(red.length, std::sqrt(5.0), 1e-6));
        QVERIFY(!red.length_um.has_value());
        QVERIFY(near(analysis.at(0, 2).blue->radial, -1.0, 1e-6));
        grid.metadata().pixel_pitch = 4.0;
        analysis = analysed(grid);
        QVERIFY(near(analysis.at(0, 2).blue->length_um.value(), 4.0, 1e-6));

        const std::vector<FieldArrow> arrows = lateral_colour_arrows(analysis, 0);
        QCOMPARE(arrows.size(), std::size_t{3});
        QVERIFY(near(arrows[0].dx, -2.0, 1e-6) && near(arrows[0].dy, 1.0, 1e-6));
        QVERIFY(near(arrows[1].x, 0.5, 1e-9) && near(arrows[1].y, 0.5, 1e-9));
        QVERIFY(lateral_colour_arrows(analysed(PsfGrid({2, 2, 1, 3})), 2).empty());
    }

    void a_faint_tail_pulls_the_centroid_but_not_the_phase() {
        PsfGrid grid({1, 3, 3, 13}, known_frame());
        put_light(grid, 0, 0, 0, -2, 1);
        const std::span<float> red = grid.kernel(0, 0, 0);
        for (float& value : red)
            value *= 0.9f;
        red[6 * 13 + 12] = 0.1f;
        const ColourShift shift = analysed(grid).at(0, 0).red.value();
        QVERIFY(near(shift.x, -1.2, 1e-6) && near(shift.y, 0.9, 1e-6));
        QVERIFY(near(shift.phase_x, -2.0, 0.05) && near(shift.phase_y, 1.0, 0.05));
    }

    void the_pixels_averaging_goes_in_and_out() {
        PsfGrid grid = test::asymmetric_grid({1, 2, 1, 7}, 3);
        const auto contrast = [&](std::optional<PixelAperture> aperture) {
            AnalysisOptions options;
            options.aperture = aperture;
            return analysed(grid, options).at(0, 0).channels[0].tangential.contrast;
        };
        const double pixel = pixel_mtf({1, 0}, 0.25);
        const double kept = contrast(std::nullopt);
        QVERIFY(near(contrast(PixelAperture::Included), kept, 1e-12));
        QVERIFY(near(contrast(PixelAperture::Excluded), kept / pixel, 1e-3 * kept));
        grid.metadata().method = "spectral, smooth";
        QVERIFY(near(contrast(std::nullopt), kept, 1e-12));
        QVERIFY(near(contrast(PixelAperture::Included), kept * pixel, 1e-3 * kept));
    }

    void divided_curves_end_where_the_pixel_passes_nothing() {
        const PsfGrid grid = test::asymmetric_grid({1, 2, 1, 7}, 3);
        AnalysisOptions options;
        options.aperture = PixelAperture::Excluded;
        const NodeCurves curves = node_curves(grid, analysed(grid, options), 0, 0, 0, 1.0);
        QVERIFY(curves.tangential.frequency.back() > 0.85);
        QVERIFY(curves.tangential.frequency.back() < 0.95);
        QCOMPARE(curves.tangential.frequency.size(), curves.tangential.contrast.size());
        QVERIFY(!curves.diffraction.has_value());
    }

    void a_perfect_lens_is_at_its_limit() {
        // So slow that pixels sample all that it passes.
        LensModel lens;
        lens.name = "perfect";
        lens.f_number = 16.0;
        lens.pixel_pitch = 4.0;
        const PsfGrid grid = simulated_grid(lens, {1, 1, 3, 65}, 600, 400);
        const GridAnalysis analysis = analysed(grid);
        for (int channel = 0; channel < 3; ++channel) {
            QVERIFY(near(analysis.at(0, 0).channels[channel].strehl.value(), 1.0, 0.03));
            const NodeCurves curves = node_curves(grid, analysis, 0, 0, channel, 0.4);
            for (std::size_t i = 0; i < curves.tangential.frequency.size(); ++i) {
                QVERIFY(near(curves.tangential.contrast[i], curves.diffraction->contrast[i], 0.02));
                QVERIFY(near(curves.sagittal.contrast[i], curves.diffraction->contrast[i], 0.02));
            }
        }
    }

    void without_pixel_pitch_nothing_is_invented() {
        PsfGrid grid = test::asymmetric_grid({2, 2, 3, 5}, 1);
        grid.metadata().f_number = 2.0;
        const GridAnalysis analysis = analysed(grid);
        QVERIFY(!analysis.at(0, 0).channels[1].strehl.has_value());
        QVERIFY(!analysis.at(0, 0).red->length_um.has_value());
        QVERIFY(!node_curves(grid, analysis, 0, 0, 1).diffraction.has_value());
        QVERIFY(!field_map(analysis, FieldMeasure::Strehl, 1).range().has_value());
    }

    void every_measure_has_a_name_and_a_map() {
        const GridAnalysis analysis = analysed(lens_grid("retrofocus_wide_angle", 4));
        for (const FieldMeasureInfo& info : field_measures()) {
            QVERIFY(field_measure_from_name(info.name) == info.measure);
            QVERIFY(&info_of(info.measure) == &info);
            const FieldMap map = field_map(analysis, info.measure, 1);
            QCOMPARE(map.values.size(), std::size_t{16});
            const FieldMap::Range range = map.range().value();
            QVERIFY(range.lowest <= range.mean && range.mean <= range.highest);
        }
        QCOMPARE(error_code_of([] { field_measure_from_name("bokeh"); }),
                 std::optional(ErrorCode::InvalidOption));
        const FieldMap width = field_map(analysis, FieldMeasure::Width, 1);
        QVERIFY(width.at(0, 0).value() > width.at(1, 1).value()); // corners are softer
        QVERIFY(field_map(analysis, FieldMeasure::Mtf50Sagittal, 1).at(0, 0).value() >
                field_map(analysis, FieldMeasure::Mtf50Tangential, 1).at(0, 0).value());
    }

    void options_out_of_range_are_refused() {
        const PsfGrid grid({1, 1, 1, 3});
        AnalysisOptions options;
        options.frequency = 0.6;
        QCOMPARE(error_code_of([&] { analysed(grid, options); }), std::optional(ErrorCode::InvalidOption));
        options = {};
        options.axis_y = std::nan("");
        QCOMPARE(error_code_of([&] { analysed(grid, options); }), std::optional(ErrorCode::InvalidOption));
        QVERIFY_EXCEPTION_THROWN(analysed(PsfGrid()), std::logic_error);
    }

    void a_centred_lens_is_not_called_decentred() {
        for (const char* lens : {"soft_fast_prime", "retrofocus_wide_angle"}) {
            const DecentringVerdict verdict = decentring_verdict(analysed(lens_grid(lens, 4)));
            QVERIFY(!verdict.decentred);
            QVERIFY(std::abs(verdict.left_right.difference) < 0.01);
            QCOMPARE(verdict.left_right.pairs, 8);
            QVERIFY(QString::fromStdString(verdict.sentence.english()).contains("no sign"));
        }
    }

    void a_decentred_lens_is_told_with_its_softer_sides() {
        const DecentringVerdict verdict = decentring_verdict(analysed(lens_grid("decentred_copy")));
        QVERIFY(verdict.decentred);
        QVERIFY(verdict.left_right.clear);
        QVERIFY(verdict.left_right.difference > 0.3);   // right is softer
        QVERIFY(verdict.top_bottom.difference < -0.05); // the top is softer
        QVERIFY(QString::fromStdString(verdict.sentence.english())
                    .contains("as wide at the right as at the left"));
    }

    void scatter_is_not_decentring() {
        PsfGrid grid({6, 6, 1, 15});
        std::uniform_real_distribution<double> sigma(0.8, 1.6);
        for (int row = 0; row < 6; ++row)
            for (int col = 0; col < 6; ++col) {
                const double s = sigma(rng());
                const std::span<float> kernel = grid.kernel(row, col, 0);
                for (int i = 0; i < 15; ++i)
                    for (int j = 0; j < 15; ++j)
                        kernel[i * 15 + j] = static_cast<float>(
                            std::exp(-0.5 * ((i - 7) * (i - 7) + (j - 7) * (j - 7)) / (s * s)));
            }
        const DecentringVerdict verdict = decentring_verdict(analysed(grid));
        QVERIFY(!verdict.decentred);
        QVERIFY(verdict.left_right.scatter > 0.1);
        const DecentringVerdict single = decentring_verdict(analysed(PsfGrid({1, 1, 1, 3})));
        QVERIFY(!single.decentred);
        QVERIFY(QString::fromStdString(single.sentence.english()).contains("too few"));
    }
};

QTEST_GUILESS_MAIN(TestGridAnalysis)
#include "test_grid_analysis.moc"
