#pragma once

#include "psf/decentring.h"
#include "report/calibration_report.h"

#include <string>
#include <vector>

namespace petzval {

/// What the analysis and the calibration found, in plain sentences: the verdict on the lens
/// (psf/lens_verdict.h), how wide points become, colour fringes, how sure it is.
std::vector<std::string> summary_sentences(const CalibrationReport& report, const GridAnalysis& analysis);

/// The greatest length, px, of the lateral colour of a channel (0 red, 2 blue) over the nodes; 0 without
/// colours.
double largest_lateral_colour(const GridAnalysis& analysis, int channel);

} // namespace petzval
