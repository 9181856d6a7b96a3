#pragma once

#include "calibrate/spectral_calibration.h"

#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// The names of the presets that come with Petzval (resources/presets), sorted.
std::vector<std::string> preset_names();

/// The options of a preset: those it names, and the defaults for the others.
/// Errors: Error{InvalidOption} for an unknown name.
SpectralOptions preset(std::string_view name);

} // namespace petzval
