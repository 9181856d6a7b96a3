#pragma once

#include "calibrate/calibration_options.h"

#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// A preset as people choose it.
struct PresetDescription {
    std::string name;
    std::string title;
    std::string help;       ///< a sentence
    bool wants_gpu = false; ///< takes days without one
};

/// The presets that come with Petzval, the quickest first.
std::vector<PresetDescription> preset_descriptions();

/// Their names (resources/presets), in the same order.
std::vector<std::string> preset_names();

/// The options of a preset: those it names, and the defaults for the others.
/// Errors: Error{InvalidOption} for an unknown name.
CalibrationOptions preset(std::string_view name);

} // namespace petzval
