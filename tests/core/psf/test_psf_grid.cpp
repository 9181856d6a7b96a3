#include "psf/psf_grid.h"

#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace petzval;
using petzval::test::asymmetric_grid;
using petzval::test::error_code_of;
using petzval::test::error_text_of;

namespace {

/// A Gaussian spot of about 1 px around (x, y) from the centre pixel, sampled finely enough to be shifted.
void draw_spot(std::span<float> kernel, int size, double x, double y) {
    double sum = 0.0;
    for (int i = 0; i < size; ++i)
        for (int j = 0; j < size; ++j) {
            const double dx = j - size / 2 - x;
            const double dy = i - size / 2 - y;
            kernel[i * size + j] = static_cast<float>(std::exp(-0.5 * (dx * dx + dy * dy)));
            sum += kernel[i * size + j];
        }
    for (float& value : kernel)
        value = static_cast<float>(value / sum);
}

bool near(double a, double b, double tolerance) {
    return std::abs(a - b) <= tolerance;
}

} // namespace

class TestPsfGrid : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void new_grid_holds_centre_deltas();
    void refuses_shapes_out_of_range_data();
    void refuses_shapes_out_of_range();
    void refuses_kernels_that_do_not_exist();
    void stores_kernels_in_documented_order();
    void places_nodes_on_field();
    void interpolates_nodes_exactly();
    void interpolates_between_nodes();
    void single_node_serves_whole_field();
    void validation_names_the_defect();
    void normalise_clips_and_scales();
    void normalise_refuses_what_has_no_sum();
    void centroid_points_right_and_down();
    void centring_keeps_colour_offsets();
    void centring_leaves_centred_kernels_alone();
    void centring_serves_grey_grids();
};

void TestPsfGrid::new_grid_holds_centre_deltas() {
    const PsfGrid grid({2, 3, 3, 5});
    QVERIFY(!grid.empty());
    QCOMPARE(grid.values().size(), std::size_t(2 * 3 * 3 * 25));
    for (int row = 0; row < 2; ++row)
        for (int col = 0; col < 3; ++col)
            for (int channel = 0; channel < 3; ++channel) {
                const std::span<const float> kernel = grid.kernel(row, col, channel);
                QCOMPARE(kernel[12], 1.0f);
                QCOMPARE(std::accumulate(kernel.begin(), kernel.end(), 0.0f), 1.0f);
            }
    require_valid(grid, "deltas");
    QVERIFY(PsfGrid().empty());
}

void TestPsfGrid::refuses_shapes_out_of_range_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("cols");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("size");
    QTest::newRow("no rows") << 0 << 8 << 3 << 13;
    QTest::newRow("negative columns") << 8 << -1 << 3 << 13;
    QTest::newRow("too many columns") << 8 << 65 << 3 << 13;
    QTest::newRow("two channels") << 8 << 8 << 2 << 13;
    QTest::newRow("even size") << 8 << 8 << 3 << 14;
    QTest::newRow("size 1") << 8 << 8 << 3 << 1;
    QTest::newRow("size 67") << 8 << 8 << 3 << 67;
}

void TestPsfGrid::refuses_shapes_out_of_range() {
    QFETCH(int, rows);
    QFETCH(int, cols);
    QFETCH(int, channels);
    QFETCH(int, size);
    QCOMPARE(error_code_of([&] { PsfGrid({rows, cols, channels, size}); }), ErrorCode::InvalidOption);
}

void TestPsfGrid::refuses_kernels_that_do_not_exist() {
    PsfGrid grid({2, 3, 1, 5});
    QVERIFY_EXCEPTION_THROWN(grid.kernel(2, 0, 0), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(grid.kernel(0, 3, 0), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(grid.kernel(0, 0, 1), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(grid.kernel(-1, 0, 0), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(PsfGrid().kernel(0, 0, 0), std::logic_error);
}

void TestPsfGrid::stores_kernels_in_documented_order() {
    const PsfGrid grid({2, 4, 3, 5});
    QCOMPARE(grid.kernel(1, 2, 1).data() - grid.values().data(),
             std::ptrdiff_t(((1 * 4 + 2) * 3 + 1) * 25));
}

void TestPsfGrid::places_nodes_on_field() {
    const PsfGrid grid({1, 5, 1, 3});
    QCOMPARE(grid.node_x(0), 0.0);
    QCOMPARE(grid.node_x(1), 0.25);
    QCOMPARE(grid.node_x(4), 1.0);
    QCOMPARE(grid.node_y(0), 0.5);
}

void TestPsfGrid::interpolates_nodes_exactly() {
    const PsfGrid grid = asymmetric_grid({8, 7, 3, 5}, 1);
    for (int row = 0; row < 8; ++row)
        for (int col = 0; col < 7; ++col)
            for (int channel = 0; channel < 3; ++channel) {
                const std::span<const float> node = grid.kernel(row, col, channel);
                const auto between = grid.interpolated(grid.node_x(col), grid.node_y(row), channel);
                for (std::size_t i = 0; i < node.size(); ++i)
                    QVERIFY(near(between[i], node[i], 1e-7));
            }
    const std::span<const float> corner = grid.kernel(7, 6, 2);
    QCOMPARE(grid.interpolated(1.0, 1.0, 2), std::vector<float>(corner.begin(), corner.end()));
    QCOMPARE(grid.interpolated(1.5, 2.0, 2), std::vector<float>(corner.begin(), corner.end()));
}

void TestPsfGrid::interpolates_between_nodes() {
    const PsfGrid grid = asymmetric_grid({3, 3, 3, 5}, 2);
    // A quarter of the way from column 1 to 2, three quarters from row 0 to 1.
    const auto between = grid.interpolated(0.625, 0.375, 1);
    for (int i = 0; i < 25; ++i) {
        const double top = 0.75 * grid.kernel(0, 1, 1)[i] + 0.25 * grid.kernel(0, 2, 1)[i];
        const double bottom = 0.75 * grid.kernel(1, 1, 1)[i] + 0.25 * grid.kernel(1, 2, 1)[i];
        QVERIFY(near(between[i], 0.25 * top + 0.75 * bottom, 1e-7));
    }
}

void TestPsfGrid::single_node_serves_whole_field() {
    const PsfGrid grid = asymmetric_grid({1, 1, 1, 3}, 3);
    QCOMPARE(grid.interpolated(0.0, 1.0, 0), grid.interpolated(0.9, 0.1, 0));
}

void TestPsfGrid::validation_names_the_defect() {
    const auto defect = [](float value) {
        return error_text_of([value] {
            PsfGrid grid({2, 2, 3, 3});
            grid.kernel(1, 0, 2)[1] = value;
            require_valid(grid, "lens.fits");
        });
    };
    QCOMPARE(defect(0.0005f), std::string());
    const std::string excess = defect(0.25f);
    QVERIFY2(excess.find("lens.fits") != std::string::npos, excess.c_str());
    QVERIFY2(excess.find("sums to 1.25") != std::string::npos, excess.c_str());
    QVERIFY2(excess.find("row 1, column 0, channel 2") != std::string::npos, excess.c_str());
    QVERIFY(defect(-0.0001f).find("negative") != std::string::npos);
    QVERIFY(defect(std::numeric_limits<float>::quiet_NaN()).find("not a number") != std::string::npos);
}

void TestPsfGrid::normalise_clips_and_scales() {
    PsfGrid grid({1, 1, 1, 3});
    const std::span<float> kernel = grid.kernel(0, 0, 0);
    kernel[0] = -3.0f;
    kernel[1] = 2.0f;
    kernel[4] = 6.0f;
    normalise(grid, "grid");
    QCOMPARE(kernel[0], 0.0f);
    QCOMPARE(kernel[1], 0.25f);
    QCOMPARE(kernel[4], 0.75f);
}

void TestPsfGrid::normalise_refuses_what_has_no_sum() {
    PsfGrid dark({1, 1, 1, 3});
    dark.kernel(0, 0, 0)[4] = 0.0f;
    QCOMPARE(error_code_of([&] { normalise(dark, "grid"); }), ErrorCode::DamagedFile);
    PsfGrid infinite({1, 1, 1, 3});
    infinite.kernel(0, 0, 0)[2] = std::numeric_limits<float>::infinity();
    QCOMPARE(error_code_of([&] { normalise(infinite, "grid"); }), ErrorCode::DamagedFile);
}

void TestPsfGrid::centroid_points_right_and_down() {
    PsfGrid grid({1, 1, 1, 5});
    const std::span<float> kernel = grid.kernel(0, 0, 0);
    kernel[12] = 0.0f;
    kernel[1 * 5 + 4] = 1.0f; // one row above the centre, two columns to its right
    QCOMPARE(centroid_of(kernel, 5).x, 2.0);
    QCOMPARE(centroid_of(kernel, 5).y, -1.0);
}

void TestPsfGrid::centring_keeps_colour_offsets() {
    PsfGrid grid({1, 2, 3, 21});
    for (int col = 0; col < 2; ++col) {
        draw_spot(grid.kernel(0, col, 0), 21, 2.1, -1.4);
        draw_spot(grid.kernel(0, col, 1), 21, 1.3, -2.6);
        draw_spot(grid.kernel(0, col, 2), 21, 0.9, -2.9);
    }
    centre_on_green(grid);
    require_valid(grid, "centred");
    for (int col = 0; col < 2; ++col) {
        const Centroid red = centroid_of(grid.kernel(0, col, 0), 21);
        const Centroid green = centroid_of(grid.kernel(0, col, 1), 21);
        const Centroid blue = centroid_of(grid.kernel(0, col, 2), 21);
        QVERIFY(std::hypot(green.x, green.y) <= 0.01);
        QVERIFY(near(red.x - green.x, 0.8, 0.005) && near(red.y - green.y, 1.2, 0.005));
        QVERIFY(near(blue.x - green.x, -0.4, 0.005) && near(blue.y - green.y, -0.3, 0.005));
    }
    // Energy cut off at the edge moves the centroid: the shift has to be sought.
    PsfGrid tight = asymmetric_grid({2, 2, 3, 5}, 4);
    draw_spot(tight.kernel(0, 0, 1), 5, 1.5, 1.5);
    centre_on_green(tight);
    for (int node = 0; node < 4; ++node) {
        const Centroid green = centroid_of(tight.kernel(node / 2, node % 2, 1), 5);
        QVERIFY2(std::hypot(green.x, green.y) <= 0.0101,
                 std::to_string(std::hypot(green.x, green.y)).c_str());
    }
}

void TestPsfGrid::centring_leaves_centred_kernels_alone() {
    PsfGrid grid = asymmetric_grid({2, 2, 3, 9}, 5);
    centre_on_green(grid);
    const PsfGrid once = grid;
    centre_on_green(grid, 0.011);
    QVERIFY(grid == once);
}

void TestPsfGrid::centring_serves_grey_grids() {
    PsfGrid grid({1, 1, 1, 15});
    draw_spot(grid.kernel(0, 0, 0), 15, -1.25, 0.5);
    centre_on_green(grid);
    const Centroid centroid = centroid_of(grid.kernel(0, 0, 0), 15);
    QVERIFY(std::hypot(centroid.x, centroid.y) <= 0.01);
}

QTEST_GUILESS_MAIN(TestPsfGrid)
#include "test_psf_grid.moc"
