#pragma once

#include "base/observer.h"
#include "base/options.h"
#include "jobs/outcome.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace petzval {

/// How simulated frames are stored.
enum class FrameFormat {
    Tiff,     ///< 16 bit, linear, as a developed photo
    BayerDng, ///< 16-bit RGGB mosaic, as it comes from a camera
};

/// Takes photos, or generated scenes, and "photographs" them through a simulated lens.
struct SimulateOptions {
    std::filesystem::path lens; ///< JSON, see psf/lens_model.h; or else
    std::filesystem::path grid; ///< a grid in any format that is read, which is then the truth as it is
    std::vector<std::filesystem::path> photos;
    int scenes = 0;            ///< generated scenes besides the photos (image/dead_leaves.h)
    std::filesystem::path out; ///< folder, made where it is missing
    FrameFormat format = FrameFormat::Tiff;
    /// Also writes the scenes without blur, with noise and in the same format, into out/sharp: a sharp set
    /// that went through the same converter.
    bool with_sharp = false;
    int rows = 8;
    int cols = 8;
    int kernel = 13;
    int halve = 0;      ///< times each photo is scaled to half its size first
    int width = 0;      ///< px of each frame, cut from the middle of the scene; 0: the scene's own
    int height = 0;     ///< likewise
    double noise = 0.0; ///< standard deviation, linear light, full scale 1
    std::uint64_t seed = 1;
    /// Of the noise alone, so that the same scenes can be photographed once more; 0: `seed`.
    std::uint64_t noise_seed = 0;
    /// How the camera has moved against the scenes, and how much brighter it exposes: a second photo of
    /// the same scene. Of all frames, those in out/sharp too.
    double shift_x = 0.0;  ///< px, as Movement
    double shift_y = 0.0;  ///< px
    double turn = 0.0;     ///< degrees
    double scale = 1.0;    ///< about the middle
    double exposure = 1.0; ///< factor of the light
    int threads = 0;

    static const OptionTable<SimulateOptions>& table();
};

struct SimulateSummary {
    Outcome outcome;
    std::filesystem::path truth;               ///< the true grid, out/truth.fits
    std::vector<std::filesystem::path> frames; ///< in the order of the photos
    std::vector<std::filesystem::path> sharp_frames;
};

/// The grid spans each frame, whatever its size; a lens's field heights are those of the first frame. A
/// failure leaves none of the files behind; when cancelled, the frames that are complete stay.
SimulateSummary run_simulate(const SimulateOptions& options, const Observer& observer = {},
                             std::stop_token stop = {});

} // namespace petzval
