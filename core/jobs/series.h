#pragma once

#include "base/observer.h"
#include "jobs/outcome.h"
#include "photo/photo.h"
#include "psf/psf_grid.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// A lens as a whole: photos of all its apertures, focal lengths and focus distances, each of them a
/// calibration of its own.

/// Photos by one camera and lens at one setting.
struct SeriesGroup {
    PhotoFacts facts; ///< of the first photo
    std::vector<std::filesystem::path> photos;
};

/// "Lens on Camera at f/2.8, 35 mm": for people.
std::string text_of(const SeriesGroup& group);

/// A calibration to be done.
struct SeriesTask {
    SeriesGroup blurred;
    SeriesGroup sharp;
    std::filesystem::path project; ///< its folder
};

struct SeriesPlanOptions {
    std::vector<std::filesystem::path> photos; ///< files, and folders with all that is in them
    std::filesystem::path out;                 ///< a new folder, or an empty one; empty: nothing is written
    double sharp_aperture =
        8.0; ///< of the photos at each focal length nearest to it, the others are measured against
    std::string preset = "instant";
    std::string flags; ///< more flags of each `petzval-cli calibrate`, as they are typed
    RawMode raw_mode = RawMode::Demosaic;
};

struct SeriesPlan {
    Outcome outcome;
    std::vector<SeriesGroup> groups; ///< by lens, camera, focal length, focus distance, aperture
    std::vector<SeriesTask> tasks;
    std::vector<Message> missing; ///< what else should be photographed, or told, a sentence each
};

/// Sorts photos by what their EXIF and sidecars tell, and makes a project for each aperture that is not the
/// sharp one. `out` receives them, jobs.txt with one command a line, for GNU parallel, and slurm.sh, an
/// array of the same. Nothing is decoded.
SeriesPlan run_series_plan(const SeriesPlanOptions& options, const Observer& observer = {},
                           std::stop_token stop = {});

/// What became of one calibration of a series.
struct SeriesResult {
    std::filesystem::path project;
    std::string state; ///< "measured", "failed", "stopped", "running", "not started"
    Message problem;   ///< why it failed, or why its project cannot be read
    PsfMetadata about; ///< where it is measured: lens, camera, settings
    /// f-number of the sharp photos, where the first of them tells it.
    std::optional<double> sharp_aperture;
    /// MTF50 of green, cycles/px, in the centre, half way out and in the corners (lens_verdict.h).
    std::array<double, 3> sharpness{};
    /// Green's contrast of detail at 0.25 cycles/px, the mean of both directions, against the sharp photos
    /// at the same places: unlike MTF50, it tells small blurs apart.
    std::array<double, 3> contrast{};
    std::optional<double> corner_colour; ///< px
    bool kept = false;                   ///< put into the lens library now
};

struct SeriesCollectOptions {
    std::filesystem::path folder; ///< as run_series_plan made it
    /// Puts what is measured, and not there yet, into this lens library; an empty path is the user's own.
    std::optional<std::filesystem::path> library;
    std::vector<std::filesystem::path> reports; ///< to be written, .pdf and .html (report/series_report.h)
};

struct SeriesCollection {
    Outcome outcome;
    std::vector<SeriesResult> results; ///< by lens, camera, focal length, focus distance, aperture
    std::vector<Message> sentences;    ///< from which aperture on a lens is as sharp as in its sharp photos
};

/// Reads what the calibrations of a series have come to, and reports it.
SeriesCollection run_series_collect(const SeriesCollectOptions& options, const Observer& observer = {},
                                    std::stop_token stop = {});

} // namespace petzval
