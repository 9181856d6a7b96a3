#pragma once

#include "markdown_table.h"
#include "raw_chain.h"
#include "raw_frame.h"
#include "support/zone_scores.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace petzval::bench {

using test::kUnscoredEdge;
using test::matched_to;
using test::sum_of_psnrs;
using test::zone_scores;
using test::ZoneScore;
using test::ZoneScores;

struct RawBenchOptions {
    FrameSet frames =
        FrameSet::Few; ///< All leaves other programs' use of Petzval's files, and of TIFFs, to the few
    std::vector<std::string> only_frames; ///< those whose name contains one of these; empty: all
    std::vector<std::string> solvers = {"wiener", "dpir",
                                        "learned"}; ///< of Petzval; the first restores TIFFs, too
    bool hosts_only = false; ///< of other programs only what they do with and without what Petzval writes
    std::vector<std::string> programs;         ///< by ProgramChains::program; empty: all
    std::optional<std::filesystem::path> keep; ///< folder for all that is written on the way
    /// PNG that shows the first frame: the scene, and what each program made of it (raw_picture.h).
    std::optional<std::filesystem::path> picture;
    std::optional<std::filesystem::path> data;
    int threads = 0;
};

/// Scores of one frame by what made them: the chain's name, or the noise that a restoration was given.
using ScoresByName = std::map<std::string, ZoneScores>;

struct MeasuredFrame {
    std::string name;
    ScoresByName chains;
    /// Restored from AMaZE's TIFF: "input" (that TIFF itself), "estimated", and by the noise that was set.
    ScoresByName developed;
    /// Other developed pictures, and what they become with estimated noise.
    ScoresByName otherwise, otherwise_restored;
};

/// How far a program's picture of a smooth scene without blur or noise is from the scene.
struct Agreement {
    double mean = 0.0;    ///< of the relative error
    double largest = 0.0; ///< its 99.9th percentile
};

struct RawMeasurements {
    std::vector<Chain> chains;
    std::vector<std::string> missing; ///< a sentence for each program that is not installed
    std::vector<MeasuredFrame> frames;
    std::map<std::string, Agreement> agreement; ///< by chain
    std::string picture;                        ///< the file's name, where one was written
};

/// From RAW file to written picture, by Petzval with the true grid and by other programs, against the
/// scene. Scores also go to stderr as they come, and to KEEP/scores.csv; frames that a run with the same
/// KEEP has measured are not measured again. What TIFFs of converters become is measured of the few frames
/// alone. Error{InvalidOption} where no frame's name contains what is asked for.
RawMeasurements raw_measurements(const RawBenchOptions& options);

/// What other programs gain by what Petzval writes for them; empty without a frame of theirs.
MarkdownTable host_table(const RawMeasurements& measurements);

/// Means, each frame, TIFFs of AMaZE and other converters, the smooth scene.
MarkdownTable raw_tables(const RawMeasurements& measurements);

} // namespace petzval::bench
