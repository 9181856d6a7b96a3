#pragma once

#include "calibrate/spectral_calibration.h"

#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// A preset as people choose it.
struct PresetDescription {
    std::string name;
    std::string title;
    std::string help; ///< a sentence
};

/// The presets that come with Petzval, by name.
std::vector<PresetDescription> preset_descriptions();

/// The names of the presets that come with Petzval (resources/presets), sorted.
std::vector<std::string> preset_names();

/// The options of a preset: those it names, and the defaults for the others.
/// Errors: Error{InvalidOption} for an unknown name.
SpectralOptions preset(std::string_view name);

} // namespace petzval
