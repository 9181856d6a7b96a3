#pragma once

#include "base/message.h"
#include "psf/decentring.h"
#include "psf/mtf_places.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace petzval {

/// How sharp a lens is at some places together.
struct PlaceSharpness {
    std::string_view place; ///< MtfPlace::title
    /// MTF50 of green's mean contrast, cycles/px; none: above the curve's end.
    std::optional<double> sagittal;
    std::optional<double> tangential;
    double ee80 = 0.0; ///< px, mean radius of 80 % of green's light

    /// Mean of both directions, cycles/px; a missing one counts as 0.5, all that pixels can tell along
    /// rows.
    double sharpness() const { return 0.5 * (sagittal.value_or(0.5) + tangential.value_or(0.5)); }
};

/// What a photographer wants to know of a lens first. The same for the window, the report and the command
/// line.
struct LensVerdict {
    std::array<PlaceSharpness, 3> places; ///< of mtf_places
    DecentringVerdict sides;
    /// Mean over the corners of how far red or blue, whichever is farther, lands from green, px; none for
    /// grids of one channel.
    std::optional<double> corner_colour;
    /// Sharpness in the middle and in the corners, differences between the sides, colour fringes: a
    /// sentence each.
    std::vector<Message> sentences;
};

LensVerdict lens_verdict(const PsfGrid& grid, const GridAnalysis& analysis);

/// From where sagittal, tangential and outward are told, in a sentence. Every page with such figures has
/// it.
Message axis_words(const GridAnalysis& analysis);

/// Where the photos that a grid was measured from end to tell, in a sentence; empty where they tell all
/// that pixels can, or where that is unknown.
Message measured_words(const GridAnalysis& analysis);

/// "0.213", or "above 0.5" for none, where `end` is the curve's.
Message mtf50_words(const std::optional<double>& mtf50, double end = 0.5);

} // namespace petzval
