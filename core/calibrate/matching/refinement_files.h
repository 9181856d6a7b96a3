#pragma once

#include <filesystem>

namespace petzval {

/// The files in which stages 1 and 2 keep what they have, in a folder of their own.
struct RefinementFiles {
    explicit RefinementFiles(const std::filesystem::path& folder)
        : frames(folder / "frames.photos")
        , prior(folder / "prior.flow")
        , prior_state(folder / "prior.state")
        , flow(folder / "blurred.flow")
        , flow_state(folder / "blurred.state")
        , matching_state(folder / "matching.state")
        , matched(folder / "matched.fits") {}

    std::filesystem::path frames;      ///< decoded photos (calibrate/measure/frame_store.h), while at work
    std::filesystem::path prior;       ///< flow model of the sharp set (learn/flow_trainer.h)
    std::filesystem::path prior_state; ///< its training, while at work
    std::filesystem::path flow;        ///< flow model of the blurred set
    std::filesystem::path flow_state;  ///< its training, while at work
    std::filesystem::path matching_state; ///< stage 2, while at work
    std::filesystem::path matched;        ///< FITS, the best grid of stage 2 so far, while at work
};

} // namespace petzval
