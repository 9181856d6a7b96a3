#include "psf/lens_verdict.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

// cycles/px of MTF50 from which a photo looked at pixel by pixel is called so.
constexpr double kVerySharp = 0.35, kSharp = 0.22, kSlightlySoft = 0.13;
// px by which colours land apart: below, nobody sees a fringe; above, nobody overlooks it.
constexpr double kSlightFringe = 0.5, kClearFringe = 1.0;

Message adjective(double sharpness) {
    if (sharpness >= kVerySharp) return message("very sharp");
    if (sharpness >= kSharp) return message("quite sharp");
    return sharpness >= kSlightlySoft ? message("slightly soft") : message("soft");
}

PlaceSharpness sharpness_of(const PsfGrid& grid, const GridAnalysis& analysis, const MtfPlace& place) {
    const PlaceCurves curves = curves_at(grid, analysis, place);
    PlaceSharpness sharpness{place.title, curves.sagittal.mtf50(), curves.tangential.mtf50(), 0.0};
    for (const NodeAnalysis* node : place.nodes)
        sharpness.ee80 +=
            node->channels[analysis.green()].kernel.ee80 / static_cast<double>(place.nodes.size());
    return sharpness;
}

/// Nothing finer is claimed than the photos tell.
Message mean_words(const PlaceSharpness& place, const std::optional<double>& finest) {
    const bool none = !place.sagittal && !place.tangential;
    if (finest && (none || place.sharpness() > *finest)) return mtf50_words(std::nullopt, *finest);
    return mtf50_words(none ? std::nullopt : std::optional(place.sharpness()));
}

Message sharpness_sentence(const PlaceSharpness& centre, const PlaceSharpness& corners,
                           const std::optional<double>& finest) {
    const auto mean = [&](const PlaceSharpness& place) { return mean_words(place, finest); };
    const Message middle = adjective(centre.sharpness()), outside = adjective(corners.sharpness());
    if (middle == outside)
        return message(
            "The lens is %1 all over the frame: MTF50 is %2 cycles/px in the centre and %3 in the "
            "corners.",
            middle, mean(centre), mean(corners));
    return message(
        "The lens is %1 in the centre and %2 in the corners: MTF50 is %3 cycles/px in the centre and %4 "
        "in the corners.",
        middle, outside, mean(centre), mean(corners));
}

std::optional<double> corner_colour(const MtfPlace& corners) {
    double sum = 0.0;
    for (const NodeAnalysis* node : corners.nodes) {
        if (!node->red || !node->blue) return std::nullopt;
        sum += std::max(node->red->length, node->blue->length);
    }
    return sum / static_cast<double>(corners.nodes.size());
}

Message colour_sentence(double corner) {
    const Number px = fixed(corner, 1);
    if (corner >= kClearFringe)
        return message(
            "There are clear coloured fringes in the corners: red or blue lands %1 px from green.", px);
    if (corner >= kSlightFringe)
        return message(
            "There are slight coloured fringes in the corners: red or blue lands %1 px from green.", px);
    return message(
        "There are no coloured fringes to speak of: in the corners, colours land within %1 px of "
        "each other.",
        px);
}

} // namespace

LensVerdict lens_verdict(const PsfGrid& grid, const GridAnalysis& analysis) {
    const std::array<MtfPlace, 3> places = mtf_places(analysis);
    LensVerdict verdict;
    for (std::size_t i = 0; i < places.size(); ++i)
        verdict.places[i] = sharpness_of(grid, analysis, places[i]);
    verdict.sides = decentring_verdict(analysis);
    verdict.corner_colour = corner_colour(places.back());
    verdict.sentences = {sharpness_sentence(verdict.places.front(), verdict.places.back(),
                                            finest_measured(analysis.metadata)),
                         verdict.sides.sentence};
    if (verdict.corner_colour) verdict.sentences.push_back(colour_sentence(*verdict.corner_colour));
    return verdict;
}

Message axis_words(const GridAnalysis& analysis) {
    const AnalysisOptions& options = analysis.options;
    if (options.axis_x == 0.5 && options.axis_y == 0.5)
        return message("Sagittal, tangential and outward are told from the middle of the frame.");
    return message(
        "Sagittal, tangential and outward are told from an axis at %1 % of the frame's width and %2 % "
        "of its height.",
        fixed(100.0 * options.axis_x, 0), fixed(100.0 * options.axis_y, 0));
}

Message measured_words(const GridAnalysis& analysis) {
    const auto finest = finest_measured(analysis.metadata);
    if (!finest) return {};
    return message(
        "Beyond %1 cycles/px the photos were not compared: contrast there follows from the lens model, "
        "not from the photos.",
        significant(*finest, 2));
}

Message mtf50_words(const std::optional<double>& mtf50, double end) {
    return mtf50 ? Message("%1", {{fixed(*mtf50, 3)}}) : message("above %1", significant(end, 2));
}

} // namespace petzval
