#pragma once

#include "calibrate/fit/spectral_options.h"
#include "calibrate/matching/training_options.h"

#include <string>

namespace petzval {

/// All that decides the course of a calibration.
struct CalibrationOptions {
    int stages = 0;                 ///< the last stage: 0 spectral, 1 flow model, 2 distribution matching
    std::string device = "auto";    ///< as TrainingOptions
    std::string precision = "auto"; ///< as TrainingOptions
    SpectralOptions spectral;
    FlowOptions flow;
    MatchingOptions matching;

    static const OptionTable<CalibrationOptions>& table();
    /// Whether the option matters: those of stages that are not run do not.
    bool uses(const OptionDescriptor& option) const;
    /// Of stages 1 and 2, with the threads and the seed of stage 0.
    TrainingOptions training() const;
};

} // namespace petzval
