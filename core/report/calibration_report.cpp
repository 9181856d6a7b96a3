#include "report/calibration_report.h"

#include "project/profile_entry.h"
#include "psf/lens_verdict.h"
#include "report/figures.h"
#include "report/summary_words.h"
#include "report/text.h"

#include <algorithm>

namespace petzval {

namespace {

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
    std::string text;
    for (const std::string& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : separator) + part;
    return text;
}

std::string aperture_of(const PsfMetadata& about) {
    return about.f_number ? aperture_text(*about.f_number) : "";
}

std::string focal_length_of(const PsfMetadata& about) {
    if (!about.focal_length) return {};
    const bool whole = *about.focal_length == static_cast<int>(*about.focal_length);
    return number_text(*about.focal_length, whole ? 0 : 1) + " mm";
}

Facts facts_of(const CalibrationReport& report) {
    const PsfMetadata& about = report.grid.metadata();
    const PsfShape& shape = report.grid.shape();
    const auto text = [](int a, int b, const char* unit) {
        return std::to_string(a) + " \u00d7 " + std::to_string(b) + unit;
    };
    Facts facts;
    const auto add = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) facts.rows.emplace_back(name, value);
    };
    add("Lens", about.lens.empty() ? "not told by the photos" : about.lens);
    add("Camera", about.camera);
    add("Aperture", aperture_of(about));
    add("Focal length", focal_length_of(about));
    add("Focus distance", about.focus_distance ? number_text(*about.focus_distance, 1) + " m" : "");
    if (about.frame_width > 0) add("Frame", text(about.frame_width, about.frame_height, " px"));
    if (about.photo_scale > 1) add("Restores at", std::to_string(about.photo_scale) + " times the size");
    add("Pixel pitch", about.pixel_pitch ? number_text(*about.pixel_pitch, 2) + " \u00b5m" : "");
    add("Photos read as", about.raw_mode.empty() ? "developed photos" : "RAW, " + about.raw_mode);
    add("Grid", text(shape.rows, shape.cols, " kernels of ") + text(shape.size, shape.size, " px"));
    add("Project", joined({report.project, report.run.empty() ? "" : "run " + report.run}, ", "));
    add("Calibrated", report.date);
    return facts;
}

/// How MTFs and widths are to be read, given what the kernels hold.
std::string reading_hint(const GridAnalysis& analysis) {
    std::string text =
        "Green light; lines are the mean over the places, bands the range. MTF50, in cycles/px, "
        "is where half the contrast is left. ";
    text += analysis.aperture == PixelAperture::Excluded
                ? "Contrast is told against the sharp photos: their own blur, and that of the pixels, is "
                  "not in it."
                : "Contrast holds the averaging over a pixel.";
    for (const Message& words : {axis_words(analysis), measured_words(analysis)})
        if (!words.empty()) text += ' ' + words.english();
    if (analysis.assumed_aspect) text += " The frame's size is unknown and taken to be 3:2.";
    return text;
}

bool has_trust(const CalibrationReport& report) {
    const PsfShape& shape = report.grid.shape();
    return report.trust.size() == static_cast<std::size_t>(shape.rows) * shape.cols;
}

MtfLimits limits_at(const MtfPlace& place, const CalibrationReport& report, const GridAnalysis& analysis) {
    MtfLimits limits{finest_measured(analysis.metadata), 0.0};
    if (report.guessed || !has_trust(report)) return limits;
    for (const NodeAnalysis* node : place.nodes) {
        const auto index = static_cast<std::size_t>(node->row) * analysis.shape.cols + node->col;
        limits.uncertainty +=
            contrast_uncertainty(report.grid.kernel(node->row, node->col, analysis.green()),
                                 report.trust[index].spread) /
            static_cast<double>(place.nodes.size());
    }
    return limits;
}

void add_sharpness(Document& document, const CalibrationReport& report, const GridAnalysis& analysis) {
    document.blocks.push_back(Heading{"Sharpness"});
    const bool diffraction =
        diffraction_limit(report.grid.metadata(), analysis.green(), analysis.shape.channels).has_value();
    FigureRow curves{{}, 3};
    bool limited = false;
    for (const MtfPlace& place : mtf_places(analysis)) {
        const MtfLimits limits = limits_at(place, report, analysis);
        limited = limited || limits.any();
        curves.figures.push_back(mtf_figure(report.grid, analysis, place, limits));
    }
    document.blocks.push_back(std::move(curves));
    document.blocks.push_back(FigureRow{{mtf_key_figure(diffraction, limited)}, 1});
    document.blocks.push_back(Paragraph{reading_hint(analysis), true});
}

Figure measure_figure(const GridAnalysis& analysis, FieldMeasure measure, const std::string& caption) {
    const FieldMeasureInfo& info = info_of(measure);
    MapStyle style{
        std::string(info.label),        std::string(info.unit), info.digits, info.good, "\u2013", {},
        frame_aspect(analysis.metadata)};
    return map_figure(field_map(analysis, measure, analysis.green()), style, caption);
}

void add_field_maps(Document& document, const GridAnalysis& analysis) {
    document.blocks.push_back(Heading{"Over the frame"});
    document.blocks.push_back(FigureRow{
        {measure_figure(analysis, FieldMeasure::Mtf50,
                        "A dash: half the contrast is left even at the finest detail that pixels resolve."),
         measure_figure(analysis, FieldMeasure::Ee80, "How wide a point of light becomes."),
         measure_figure(analysis, FieldMeasure::Astigmatism,
                        "Positive: detail is blurred more along the radius than across it."),
         measure_figure(analysis, FieldMeasure::Asymmetry,
                        "Share of the light's energy that makes tails to one side.")},
        2});
}

void add_lateral_colour(Document& document, const GridAnalysis& analysis) {
    if (analysis.shape.channels != 3) return;
    document.blocks.push_back(Heading{"Lateral colour"});
    const double longest =
        std::max(largest_lateral_colour(analysis, 0), largest_lateral_colour(analysis, 2));
    document.blocks.push_back(FigureRow{
        {lateral_colour_figure(analysis, 0, longest), lateral_colour_figure(analysis, 2, longest)}, 2});
    document.blocks.push_back(Paragraph{
        "Arrows lead from where green lands to where the colour does, enlarged, on one scale.", true});
}

FieldMap map_of(const CalibrationReport& report, const std::function<double(const NodeTrust&)>& value) {
    FieldMap map{report.grid.shape().rows, report.grid.shape().cols, {}};
    for (const NodeTrust& node : report.trust)
        map.values.emplace_back(value(node));
    return map;
}

FigureRow trust_maps(const CalibrationReport& report) {
    MapStyle style{"Change when fitted again",          "%", 0, Good::Low, "", {},
                   frame_aspect(report.grid.metadata())};
    for (const NodeTrust& node : report.trust)
        style.doubtful.push_back(!node.supported);
    FigureRow row{{}, 2};
    if (!report.guessed) // what is wrong with a guess stays the same
        row.figures.push_back(
            map_figure(map_of(report, [](const NodeTrust& node) { return 100.0 * node.spread; }), style,
                       "Of each kernel, when it is fitted to other photos of the set."));
    style.title = "Textured patches";
    style.unit.clear();
    style.good = Good::High;
    row.figures.push_back(
        map_figure(map_of(report, [](const NodeTrust& node) { return double(node.patches); }), style,
                   "Places of the blurred photos that tell about each kernel."));
    const bool weak =
        std::ranges::any_of(report.trust, [](const NodeTrust& node) { return !node.supported; });
    if (weak)
        for (Figure& figure : row.figures)
            figure.caption += " Framed: too few, the kernel is borrowed from the others.";
    return row;
}

void add_confidence(Document& document, const CalibrationReport& report) {
    document.blocks.push_back(Heading{"Confidence"});
    if (has_trust(report)) document.blocks.push_back(trust_maps(report));
    if (!report.models.empty()) {
        Table table{{"Model", "Score on photos not used", ""}, {}, {}};
        for (const ModelScore& model : report.models)
            table.rows.push_back({model.name, number_text(model.score, 4), model.chosen ? "chosen" : ""});
        document.blocks.push_back(std::move(table));
        document.blocks.push_back(Paragraph{"The lowest score explains the unseen photos best.", true});
    }
    Facts facts;
    if (report.noise)
        facts.rows.emplace_back("Noise (R, G, B)", joined({number_text((*report.noise)[0], 4),
                                                           number_text((*report.noise)[1], 4),
                                                           number_text((*report.noise)[2], 4)},
                                                          "  ") +
                                                       " at half of full scale");
    if (report.axis)
        facts.rows.emplace_back("Lens axis, as fitted",
                                number_text(report.axis->first, 2) + " of the width, " +
                                    number_text(report.axis->second, 2) + " of the height");
    facts.rows.emplace_back("Orientation",
                            report.orientation
                                ? "as the photos' edges show it (" + number_text(*report.orientation, 0) +
                                      " standard errors)"
                                : "undecided: all kernels together may point the other way round");
    document.blocks.push_back(std::move(facts));
    for (const std::string& note : report.notes)
        document.blocks.push_back(Paragraph{note, true});
}

void add_photos(Document& document, const CalibrationReport& report, SetName set,
                const std::string& title) {
    Table table{{"Photo", "Use", "Verdict"}, {}, {}};
    for (const ReportPhoto& photo : report.photos) {
        if (photo.set != set) continue;
        table.rows.push_back({photo.name, photo.used ? "used" : "left out", photo.words});
        table.pictures.push_back(photo.thumbnail);
    }
    if (table.rows.empty()) return;
    document.blocks.push_back(Heading{title});
    document.blocks.push_back(std::move(table));
}

void add_method(Document& document, const CalibrationReport& report) {
    document.blocks.push_back(Heading{"Method"});
    document.blocks.push_back(Paragraph{
        "Petzval compares the statistics of the blurred photos with those of the sharp ones, which "
        "need not show the same things, and finds the lens whose blur makes the one of the other. What the "
        "sharp photos lack in sharpness "
        "themselves is missing here."});
    Facts facts;
    const std::string& method = report.grid.metadata().method;
    if (!method.empty()) facts.rows.emplace_back("Method", method);
    facts.rows.emplace_back("Program", "Petzval " + report.version);
    facts.rows.insert(facts.rows.end(), report.options.begin(), report.options.end());
    document.blocks.push_back(std::move(facts));
}

} // namespace

Document document_of(const CalibrationReport& report) {
    const PsfMetadata& about = report.grid.metadata();
    const GridAnalysis analysis = analysed(report.grid);
    Document document;
    document.kind = "Lens report";
    document.title = about.lens.empty() ? report.project : about.lens;
    document.subtitle =
        joined({about.camera, aperture_of(about), focal_length_of(about), report.date}, " \u00b7 ");
    document.footer = "Petzval " + report.version + " \u00b7 " + document.title;
    for (const std::string& sentence : summary_sentences(report, analysis))
        document.blocks.push_back(Paragraph{sentence});
    document.blocks.push_back(FigureWithFacts{grid_figure(report.grid), facts_of(report)});
    add_sharpness(document, report, analysis);
    add_field_maps(document, analysis);
    add_lateral_colour(document, analysis);
    add_confidence(document, report);
    add_photos(document, report, SetName::Blurred, "Blurred photos");
    add_photos(document, report, SetName::Sharp, "Sharp photos");
    add_method(document, report);
    return document;
}

} // namespace petzval
