#include "report/summary_words.h"

#include "psf/field_maps.h"
#include "psf/lens_verdict.h"
#include "report/figures.h"
#include "report/text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace petzval {

namespace {

std::string place_name(const NodeAnalysis& node, const PsfShape& shape) {
    const auto third = [](int index, int count) { return count < 3 ? 1 : index * 3 / count; };
    static constexpr const char* names[3][3] = {
        {"at the top left", "at the top", "at the top right"},
        {"at the left", "in the middle", "at the right"},
        {"at the bottom left", "at the bottom", "at the bottom right"}};
    return names[third(node.row, shape.rows)][third(node.col, shape.cols)];
}

std::string length_text(double px, const std::optional<double>& pitch) {
    std::string text = number_text(px, 1) + " px";
    return pitch ? text + " (" + number_text(px * *pitch, 1) + " \u00b5m)" : text;
}

std::string width_sentence(const GridAnalysis& analysis, const LensVerdict& verdict) {
    const auto blur = [&](const NodeAnalysis& node) {
        return node.channels[static_cast<std::size_t>(analysis.green())].kernel.ee80;
    };
    const auto [sharpest, softest] = std::ranges::minmax(analysis.nodes, {}, blur);
    const std::optional<double>& pitch = analysis.metadata.pixel_pitch;
    std::string text = "80 % of the light of a point falls within " +
                       length_text(verdict.places.front().ee80, pitch) + " of it in the middle and " +
                       length_text(verdict.places.back().ee80, pitch) + " in the corners (radius, mean).";
    constexpr double worth_a_word = 1.1;
    if (blur(softest) > worth_a_word * blur(sharpest))
        text += " It is sharpest " + place_name(sharpest, analysis.shape) + " (" +
                number_text(blur(sharpest), 1) + " px) and softest " + place_name(softest, analysis.shape) +
                " (" + number_text(blur(softest), 1) + " px).";
    return text;
}

std::string colour_sentence(const GridAnalysis& analysis) {
    const double red = largest_lateral_colour(analysis, 0);
    const double blue = largest_lateral_colour(analysis, 2);
    const std::optional<double>& pitch = analysis.metadata.pixel_pitch;
    return "Against green, red lands up to " + length_text(red, pitch) + " and blue up to " +
           length_text(blue, pitch) + " away (lateral colour).";
}

std::string score_sentence(const CalibrationReport& report) {
    if (!report.finished)
        return "The calibration was stopped before its end; this is the last grid that it had.";
    if (!report.holdout_score || !report.start_score) return {};
    const double gain = *report.start_score - *report.holdout_score;
    return "On photos that it was not fitted to, the grid scores " + number_text(*report.holdout_score, 3) +
           ", against " + number_text(*report.start_score, 3) + " of one round blur for the whole frame: " +
           (gain > 0.0 ? "it explains them better." : "no better, so do not rely on its details.");
}

/// How far a guess is off is not what other photos would change.
std::string refit_sentence(const CalibrationReport& report) {
    if (report.guessed || report.trust.empty()) return {};
    const std::vector<NodeTrust>& trust = report.trust;
    const double spread =
        std::accumulate(trust.begin(), trust.end(), 0.0,
                        [](double sum, const NodeTrust& node) { return sum + node.spread; }) /
        static_cast<double>(trust.size());
    return "Fitted again to other photos, kernels change by " + number_text(100.0 * spread, 0) +
           " % on average.";
}

std::string texture_sentence(const std::vector<NodeTrust>& trust) {
    if (trust.empty()) return {};
    const auto weak = std::ranges::count(trust, false, &NodeTrust::supported);
    return weak == 0 ? "Every place of the frame had enough texture."
                     : std::to_string(weak) + " of " + std::to_string(trust.size()) +
                           " places had too little texture; their kernels are borrowed from the others.";
}

/// Mean over the field; none where nothing is known.
std::optional<double> mean_uncertainty(const CalibrationReport& report, FieldMeasure measure, int channel) {
    const FieldUncertainty* known = find_uncertainty(report.uncertainties, measure, channel);
    if (!known) return std::nullopt;
    double sum = 0.0;
    int count = 0;
    for (const std::optional<double>& value : known->plus_minus)
        if (value) sum += *value, ++count;
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::string uncertainty_sentence(const CalibrationReport& report) {
    const auto mtf50 = mean_uncertainty(report, FieldMeasure::Mtf50, report.grid.shape().channels / 2);
    const auto width = mean_uncertainty(report, FieldMeasure::Fwhm, report.grid.shape().channels / 2);
    const auto red = mean_uncertainty(report, FieldMeasure::LateralRed, 0);
    std::string text;
    const auto add = [&](const char* name, const std::optional<double>& value, int digits,
                         const char* unit) {
        if (value)
            text += (text.empty() ? "" : ", ") + std::string(name) + " to " + number_text(*value, digits) +
                    unit;
    };
    add("MTF50", mtf50, 3, " cycles/px");
    add("widths", width, 2, " px");
    add("red's lateral colour", red, 2, " px");
    if (text.empty()) return {};
    return "Nine times in ten, figures of a place are right within these bounds, on average: " + text + ".";
}

} // namespace

double largest_lateral_colour(const GridAnalysis& analysis, int channel) {
    double largest = 0.0;
    for (const FieldArrow& arrow : lateral_colour_arrows(analysis, channel))
        largest = std::max(largest, std::hypot(arrow.dx, arrow.dy));
    return largest;
}

std::vector<std::string> summary_sentences(const CalibrationReport& report, const GridAnalysis& analysis) {
    const LensVerdict verdict = lens_verdict(report.grid, analysis);
    std::vector<std::string> sentences = {joined(verdict.sentences, " ").english(),
                                          width_sentence(analysis, verdict)};
    if (analysis.shape.channels == 3) sentences.push_back(colour_sentence(analysis));
    sentences.push_back(score_sentence(report));
    sentences.push_back(refit_sentence(report));
    sentences.push_back(texture_sentence(report.trust));
    sentences.push_back(uncertainty_sentence(report));
    std::erase(sentences, "");
    return sentences;
}

} // namespace petzval
