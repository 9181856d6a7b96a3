#include "report/series_report.h"

#include "project/profile_entry.h"
#include "report/aperture_figure.h"
#include "report/text.h"

#include <algorithm>

namespace petzval {

namespace {

/// The apertures with that of the sharp photos, which is the measure of the others.
std::vector<MeasuredAperture> with_sharp(const ApertureSeries& series) {
    std::vector<MeasuredAperture> apertures = series.apertures;
    if (series.sharp_aperture) apertures.push_back({*series.sharp_aperture, {1.0, 1.0, 1.0}});
    std::ranges::stable_sort(apertures, {}, &MeasuredAperture::f_number);
    return apertures;
}

/// One aperture makes no curve.
bool has_curve(const ApertureSeries& series) {
    return series.apertures.size() > 1;
}

Figure sharpness_figure(const ApertureSeries& series) {
    ApertureCurves curves{series.title, {}, {}, series.sharp_aperture};
    for (const MeasuredAperture& aperture : with_sharp(series)) {
        curves.f_numbers.push_back(aperture.f_number);
        for (std::size_t place = 0; place < curves.places.size(); ++place)
            curves.places[place].push_back(aperture.contrast[place]);
    }
    return aperture_figure(curves);
}

std::string reading_hint(const SeriesReport& report) {
    const bool known = std::ranges::all_of(
        report.series, [](const ApertureSeries& series) { return series.sharp_aperture.has_value(); });
    return std::string("Contrast of green in detail of 4 pixels a period, the mean of both directions, "
                       "against that of the sharp photos at the same place in the frame") +
           (known ? ", which were taken at the upright line" : "") +
           ": 100 % is as sharp as they are, or sharper. What they lack themselves is missing here, and so "
           "are the colour fringes that a lens has at every aperture.";
}

void add_sharpness(Document& document, const SeriesReport& report) {
    FigureRow curves{{}, 2};
    for (const ApertureSeries& series : report.series)
        if (has_curve(series)) curves.figures.push_back(sharpness_figure(series));
    if (curves.figures.empty()) return;
    document.blocks.push_back(Heading{"Sharpness over aperture"});
    document.blocks.push_back(FigureRow{{aperture_key_figure()}, 1});
    document.blocks.push_back(std::move(curves));
    document.blocks.push_back(Paragraph{reading_hint(report), true});
}

void add_numbers(Document& document, const ApertureSeries& series) {
    Table table{{"Aperture", "Centre", "Half way", "Corners"}, {}, {}};
    for (const MeasuredAperture& aperture : series.apertures) {
        std::vector<std::string> row = {aperture_text(aperture.f_number)};
        for (const double contrast : aperture.contrast)
            row.push_back(number_text(100.0 * contrast, 0));
        table.rows.push_back(std::move(row));
    }
    document.blocks.push_back(Paragraph{series.title});
    document.blocks.push_back(std::move(table));
}

void add_unmeasured(Document& document, const SeriesReport& report) {
    if (report.unmeasured.empty()) return;
    document.blocks.push_back(Heading{"Not measured"});
    Table table{{"Calibration", "What became of it"}, {}, {}};
    for (const auto& [project, state] : report.unmeasured)
        table.rows.push_back({project, state});
    document.blocks.push_back(std::move(table));
}

} // namespace

Document document_of(const SeriesReport& report) {
    Document document;
    document.kind = "Report on a whole lens";
    document.title = report.series.empty() ? "Nothing measured" : report.title;
    document.subtitle = report.camera;
    document.footer = "Petzval " + report.version + " \u00b7 " + document.title;
    for (const ApertureSeries& series : report.series)
        if (!series.verdict.empty()) document.blocks.push_back(Paragraph{series.verdict});
    add_sharpness(document, report);
    if (!report.series.empty()) document.blocks.push_back(Heading{"Contrast, in per cent"});
    for (const ApertureSeries& series : report.series)
        add_numbers(document, series);
    add_unmeasured(document, report);
    return document;
}

} // namespace petzval
