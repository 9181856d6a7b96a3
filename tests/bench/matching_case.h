#pragma once

#include "calibrate/calibration_options.h"
#include "calibrate/fit/grid_judge.h"
#include "calibrate/matching/distribution_matching.h"
#include "matching.h"
#include "truth.h"

#include <QTemporaryDir>

namespace petzval::bench {

/// The preset's options with the further ones set.
CalibrationOptions options_of(const MatchingChoice& choice, int threads);
/// The choice in words.
std::string set_by(const MatchingChoice& choice);

/// The flow model of a blurred set.
struct Taught {
    FlowFile flow;
    double seconds = 0.0;
    double held_out = 0.0; ///< its loss of patches that it did not learn from
};
Taught taught(const FrameStore& photos, const TrainingOptions& training, const std::string& name,
              const MatchingChoice& choice);

/// A ray-traced lens, photographed (TruthCase::SecondPhotos), calibrated by spectra and with a flow model.
struct MatchingCase {
    MatchingCase(const TrueGrid& truth, SceneLibrary& scenes, const MatchingChoice& choice, int threads);

    MatchingInput input(const PsfGrid& start) const;

    CalibrationOptions options;
    PhotoSets sets;
    QTemporaryDir folder;
    FrameStore photos;
    JudgedCalibration spectral;
    Taught taught;
    PsfGrid cut; ///< the truth as stage 2 would have it: cut to the fitted kernels' size
};

} // namespace petzval::bench
