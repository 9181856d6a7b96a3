#pragma once

#include "psf/field_uncertainty.h"
#include "psf/lens_verdict.h"

#include <nlohmann/json.hpp>

#include <string>

namespace petzval::cli {

/// "red", "green", "blue"; "grey" for a single channel.
std::string channel_name(int channel, int channels);

/// "0.31 cycles/px", followed by lp/mm and lw/ph where the metadata has what they take.
std::string text_of_frequency(double frequency, const PsfMetadata& metadata);

/// A line for each node: sharpness of green, its width and shape, lateral colour.
std::string node_table(const GridAnalysis& analysis);
/// All figures of one node, a column for each channel, with what is known of their errors.
std::string node_text(const GridAnalysis& analysis, const NodeAnalysis& node,
                      const std::vector<FieldUncertainty>& uncertainties);
/// MTF50 and width of green in the centre, half way out and in the corners.
std::string place_table(const LensVerdict& verdict);
/// Range and mean of every measure over the field, of green.
std::string field_table(const GridAnalysis& analysis);

nlohmann::json json_from_analysis(const PsfGrid& grid, const GridAnalysis& analysis,
                                  const LensVerdict& verdict,
                                  const std::vector<FieldUncertainty>& uncertainties);
nlohmann::json json_from_node(const GridAnalysis& analysis, const NodeAnalysis& node,
                              const std::vector<FieldUncertainty>& uncertainties);

/// The curves of all nodes, or of the one given, a line for each frequency.
std::string curves_as_csv(const PsfGrid& grid, const GridAnalysis& analysis, const NodeAnalysis* only);

} // namespace petzval::cli
