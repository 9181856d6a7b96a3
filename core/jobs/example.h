#pragma once

#include "base/observer.h"
#include "jobs/outcome.h"

#include <filesystem>
#include <vector>

namespace petzval {

/// The photos of Debian's lomiri-wallpapers-16.04 with fine texture all over the frame; empty where the
/// package is not installed.
std::vector<std::filesystem::path> example_photos();

/// documents/Petzval/Example, or with a number behind it: one that is not there yet.
std::filesystem::path free_example_folder(const std::filesystem::path& documents);

/// A project to try Petzval with: real scenes seen through a simulated, decentred lens, whose true grid is
/// known.
struct ExampleOptions {
    std::filesystem::path folder; ///< for the project, the frames and the truth; made, or there and empty
    std::vector<std::filesystem::path> photos = example_photos(); ///< the scenes; none: they are generated
    int halve = 1;    ///< times each photo is scaled to half its size first
    int width = 1500; ///< px of each frame
    int height = 1000;
    int threads = 0;
};

struct ExampleSummary {
    Outcome outcome;
    std::filesystem::path project; ///< folder/example.petzval, with both sets
    std::filesystem::path truth;   ///< folder/truth.fits
};

/// Photographs the scenes, makes the project and adds the frames to its sets. Nothing is left behind by a
/// failure or a stop.
ExampleSummary run_example(const ExampleOptions& options, const Observer& observer = {},
                           std::stop_token stop = {});

} // namespace petzval
