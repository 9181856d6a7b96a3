#include "report/series_report.h"

#include "core/report/document_blocks.h"
#include "report/aperture_figure.h"
#include "report/cairo_surface.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;
using test::blocks;

namespace {

SeriesReport report() {
    SeriesReport report;
    report.title = "Acme 24-50mm";
    report.version = "9.9";
    report.series = {{"Acme 24-50mm, 24 mm",
                      {{2.8, {0.3, 0.25, 0.15}}, {5.6, {0.42, 0.4, 0.38}}},
                      8.0,
                      "Acme 24-50mm, 24 mm: sharpest at f/5.6."},
                     {"Acme 24-50mm, 50 mm", {{4.0, {0.3, 0.25, 0.15}}}, {}, ""}};
    report.unmeasured = {{"Acme_50mm_f2.8", "failed: there are no photos"}};
    return report;
}

/// Mean place of the pixels of a colour, pt; none: -1.
Point middle_of(const Colour& colour, const Figure& figure, double width) {
    const CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width),
                                                          static_cast<int>(figure.height(width))));
    const CairoContext context(cairo_create(surface.get()));
    Canvas canvas(context.get());
    canvas.fill({0.0, 0.0, width, figure.height(width)}, {1.0, 1.0, 1.0});
    figure.draw(canvas, width, figure.height(width));
    cairo_surface_flush(surface.get());
    const unsigned char* bytes = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    const auto near = [](unsigned char byte, double value) { return std::abs(byte - 255.0 * value) < 9; };
    Point sum;
    int count = 0;
    for (int y = 0; y < cairo_image_surface_get_height(surface.get()); ++y)
        for (int x = 0; x < cairo_image_surface_get_width(surface.get()); ++x) {
            const unsigned char* pixel = bytes + y * stride + 4 * x;
            if (!near(pixel[2], colour.red) || !near(pixel[1], colour.green) ||
                !near(pixel[0], colour.blue))
                continue;
            sum.x += x;
            sum.y += y;
            ++count;
        }
    return count == 0 ? Point{-1.0, -1.0} : Point{sum.x / count, sum.y / count};
}

} // namespace

class TestSeriesReport : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_curves_and_numbers_are_told() {
        const Document document = document_of(report());
        QCOMPARE(document.title, std::string("Acme 24-50mm"));
        QCOMPARE(std::get<Paragraph>(document.blocks.front()).text,
                 std::string("Acme 24-50mm, 24 mm: sharpest at f/5.6."));
        const auto tables = blocks<Table>(document);
        QCOMPARE(tables.size(), 3u);
        QCOMPARE(tables[0].rows[1], (std::vector<std::string>{"f/5.6", "42", "40", "38"}));
        QCOMPARE(tables[2].rows[0][1], std::string("failed: there are no photos"));
    }

    void one_aperture_makes_no_curve() {
        SeriesReport single = report();
        single.series.erase(single.series.begin());
        QVERIFY(blocks<FigureRow>(document_of(single)).empty());
        std::size_t curves = 0;
        for (const FigureRow& row : blocks<FigureRow>(document_of(report())))
            for (const Figure& figure : row.figures)
                curves += figure.title == "Acme 24-50mm, 24 mm";
        QCOMPARE(curves, 1u);
    }

    void nothing_measured_is_a_page_too() {
        SeriesReport nothing = report();
        nothing.series.clear();
        const Document document = document_of(nothing);
        QCOMPARE(document.title, std::string("Nothing measured"));
        QCOMPARE(blocks<Table>(document).size(), 1u);
    }

    void better_is_higher_and_stops_are_equally_long() {
        ApertureCurves curves{"", {2.0, 4.0, 8.0}, {}, {}};
        curves.places[0] = {0.4, 0.4, 0.4};
        curves.places[2] = {0.1, 0.1, 0.1};
        const Figure flat = aperture_figure(curves);
        const Point centre = middle_of(palette::blue, flat, 240.0);
        const Point corners = middle_of(palette::vermilion, flat, 240.0);
        QVERIFY(centre.y < corners.y && centre.y > 0.0);
        QVERIFY(std::abs(centre.x - 128.0) < 3.0); // the middle of the area, where f/4 is
        curves.places[0] = {0.1, 0.1, 0.4};
        curves.places[2] = {};
        const Point rising = middle_of(palette::blue, aperture_figure(curves), 240.0);
        QVERIFY(rising.y > centre.y);
        QCOMPARE(middle_of(palette::vermilion, aperture_figure(curves), 240.0).x, -1.0);
    }
};

QTEST_GUILESS_MAIN(TestSeriesReport)
#include "test_series_report.moc"
