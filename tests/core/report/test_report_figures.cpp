#include "report/cairo_surface.h"
#include "report/color_map.h"
#include "report/figures.h"
#include "report/plot_axes.h"
#include "report/text.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

constexpr double kWidth = 240.0;
constexpr int kZoom = 2; ///< px of the test's picture for each point

/// What a figure looks like on white.
class Drawn {
public:
    explicit Drawn(const Figure& figure)
        : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(kZoom * kWidth),
                                              static_cast<int>(kZoom * figure.height(kWidth)))) {
        const CairoContext context(cairo_create(surface_.get()));
        cairo_scale(context.get(), kZoom, kZoom);
        Canvas canvas(context.get());
        canvas.fill({0.0, 0.0, kWidth, figure.height(kWidth)}, {1.0, 1.0, 1.0});
        figure.draw(canvas, kWidth, figure.height(kWidth));
        cairo_surface_flush(surface_.get());
    }

    int width() const { return cairo_image_surface_get_width(surface_.get()); }
    int height() const { return cairo_image_surface_get_height(surface_.get()); }

    bool is(int x, int y, const Colour& colour) const {
        const unsigned char* pixel = cairo_image_surface_get_data(surface_.get()) +
                                     y * cairo_image_surface_get_stride(surface_.get()) + 4 * x;
        const auto near = [](unsigned char byte, double value) {
            return std::abs(byte - 255.0 * value) < 9;
        };
        return near(pixel[2], colour.red) && near(pixel[1], colour.green) && near(pixel[0], colour.blue);
    }

    /// Mean place of the pixels of a colour, px, in the part of the figure above `bottom` pt.
    Point middle_of(const Colour& colour, double bottom) const {
        Point sum;
        int count = 0;
        for (int y = 0; y < std::min(height(), static_cast<int>(kZoom * bottom)); ++y)
            for (int x = 0; x < width(); ++x)
                if (is(x, y, colour)) {
                    sum.x += x;
                    sum.y += y;
                    ++count;
                }
        return count == 0 ? Point{-1.0, -1.0} : Point{sum.x / count, sum.y / count};
    }

private:
    CairoSurface surface_;
};

FieldMap map_of(int rows, int cols, const std::vector<std::optional<double>>& values) {
    return {rows, cols, values};
}

} // namespace

class TestReportFigures : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_map_has_its_first_node_at_the_top_left() {
        MapStyle style;
        style.aspect = 1.5;
        const Drawn drawn(map_figure(map_of(2, 3, {9.0, 1.0, 1.0, 1.0, 1.0, 5.0}), style, ""));
        const Colour lowest = colour_at(ColourMap::Sequential, 0.0);
        const int cell_width = drawn.width() / 3;
        const int cell_height = static_cast<int>(kZoom * kWidth / 1.5 / 2);
        QVERIFY(drawn.is(4, 4, colour_at(ColourMap::Sequential, 1.0)));
        QVERIFY(drawn.is(cell_width + 4, 4, lowest));
        QVERIFY(drawn.is(4, cell_height + 4, lowest));
        QVERIFY(drawn.is(2 * cell_width + 4, cell_height + 4, colour_at(ColourMap::Sequential, 0.5)));
    }

    void brighter_is_better_also_where_less_is_better() {
        MapStyle style;
        style.good = Good::Low;
        const Drawn drawn(map_figure(map_of(1, 2, {0.5, 2.0}), style, ""));
        QVERIFY(drawn.is(4, 4, colour_at(ColourMap::Sequential, 1.0)));
        QVERIFY(drawn.is(drawn.width() - 4, 4, colour_at(ColourMap::Sequential, 0.0)));
    }

    void signed_values_keep_zero_white() {
        MapStyle style;
        style.good = Good::Zero;
        const Drawn drawn(map_figure(map_of(1, 2, {0.0, 8.0}), style, ""));
        QVERIFY(drawn.is(4, 4, colour_at(ColourMap::Diverging, 0.5)));
        QVERIFY(drawn.is(drawn.width() - 4, 4, colour_at(ColourMap::Diverging, 1.0)));
    }

    void arrows_point_to_where_the_colour_lands() {
        // Red lands to the right of green, blue below it.
        PsfGrid grid(PsfShape{1, 1, 3, 5});
        for (int channel : {0, 2})
            std::ranges::fill(grid.kernel(0, 0, channel), 0.0f);
        grid.kernel(0, 0, 0)[2 * 5 + 3] = 1.0f;
        grid.kernel(0, 0, 2)[3 * 5 + 2] = 1.0f;
        const GridAnalysis analysis = analysed(grid);
        const double frame = kWidth / 1.5;
        const Point centre = {kZoom * kWidth / 2.0, kZoom * frame / 2.0};
        const Drawn red(lateral_colour_figure(analysis, 0, 1.0));
        const Point to_the_right = red.middle_of(palette::vermilion, frame);
        QVERIFY(to_the_right.x > centre.x + 10.0 && std::abs(to_the_right.y - centre.y) < 3.0);
        const Drawn blue(lateral_colour_figure(analysis, 2, 1.0));
        const Point below = blue.middle_of(palette::blue, frame);
        QVERIFY(below.y > centre.y + 10.0 && std::abs(below.x - centre.x) < 3.0);
    }

    void places_are_those_nearest_to_centre_and_corners() {
        const GridAnalysis analysis = analysed(test::asymmetric_grid({4, 6, 3, 5}, 1));
        const auto places = mtf_places(analysis);
        QCOMPARE(places[0].nodes.size(), std::size_t(4));
        for (const NodeAnalysis* node : places[0].nodes)
            QVERIFY((node->row == 1 || node->row == 2) && (node->col == 2 || node->col == 3));
        QCOMPARE(places[2].nodes.size(), std::size_t(4));
        for (const NodeAnalysis* node : places[2].nodes)
            QVERIFY((node->row == 0 || node->row == 3) && (node->col == 0 || node->col == 5));
    }

    void curves_of_a_sharp_lens_stay_at_the_top() {
        const PsfGrid sharp(PsfShape{2, 2, 3, 5});
        const GridAnalysis analysis = analysed(sharp);
        const Figure figure = mtf_figure(sharp, analysis, mtf_places(analysis)[0]);
        QVERIFY(figure.caption.find("above") != std::string::npos);
        const Drawn drawn(figure);
        QVERIFY(drawn.middle_of(palette::vermilion, figure.height(kWidth)).y < 0.4 * drawn.height());
    }

    void ticks_are_round_numbers() {
        QCOMPARE(ticks(0.0, 0.5, 5), (std::vector<double>{0.0, 0.1, 0.2, 0.30000000000000004, 0.4, 0.5}));
        QCOMPARE(ticks(0.0, 1028.0, 4), (std::vector<double>{0.0, 500.0, 1000.0}));
        QCOMPARE(digits_for(0.1), 1);
        QCOMPARE(digits_for(500.0), 0);
    }

    void numbers_and_names_are_fit_to_print() {
        QCOMPARE(number_text(-8.3454, 2), std::string("\u22128.35"));
        QCOMPARE(number_text(-0.001, 2), std::string("0.00"));
        QCOMPARE(printable("Z\u00fcrich"), std::string("Z\u00fcrich"));
        QCOMPARE(printable("a\xff\n\xc3"), std::string("a???"));
        QCOMPARE(printable("\xe2\x82\xac \xed\xa0\x80"), std::string("\u20ac ???"));
    }

    void labels_are_readable_on_every_colour() {
        QCOMPARE(readable_on(colour_at(ColourMap::Sequential, 0.0)).red, 1.0);
        QCOMPARE(readable_on(colour_at(ColourMap::Sequential, 1.0)).red, 0.0);
    }
};

QTEST_GUILESS_MAIN(TestReportFigures)
#include "test_report_figures.moc"
