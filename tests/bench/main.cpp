// petzval-bench: what a user can expect of the spectral calibration, and where it breaks, as Markdown.
#include "accuracy.h"
#include "base/atomic_file.h"
#include "base/parallel.h"
#include "denoising.h"
#include "event_loop.h"
#include "flow_speed.h"
#include "lens_floor.h"
#include "matching.h"
#include "matching_slope.h"
#include "photo_view_speed.h"
#include "raw_bench.h"
#include "restoration.h"
#include "scene_library.h"
#include "slanted_edges.h"
#include "speed.h"
#include "super_resolution.h"
#include "truth.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <iostream>

namespace {

using namespace petzval;
using namespace petzval::bench;

struct Options {
    std::optional<std::filesystem::path> data;
    std::optional<std::filesystem::path> out;
    std::vector<std::string> only;
    RawBenchOptions raw;
    TruthChoice truth;
    MatchingChoice matching;
    int threads = 0;
};

struct NamedTable {
    std::string name;
    std::function<MarkdownTable()> make;
};

std::string introduction(const SceneLibrary& scenes, int threads) {
    const int used = threads > 0 ? threads : available_threads();
    return "# Benchmarks\n\n"
           "Photos are blurred in memory by a simulated lens whose grid is known; the spectral calibration "
           "gets "
           "the blurred and the sharp photos as two unpaired sets. Scores compare its grid with the true "
           "one, "
           "after the best shift of each node; one that points the other way is not turned round. Each "
           "table varies one thing of the base case: soft_fast_prime, 6 photos, 8 x 8 nodes, kernels of 13 "
           "px, noise "
           "0.005.\n\n"
           "Scenes: " +
           scenes.description() + ". Machine: " + std::to_string(used) + (used == 1 ? " core" : " cores") +
           ".\n\n";
}

/// What is measured is written table by table, so that an interruption loses only the one at work.
void report(const Options& options) {
    SceneLibrary scenes(options.data);
    AccuracyBench accuracy(scenes, options.threads);
    const std::vector<NamedTable> tables = {
        {"truth", [&] { return truth(options.data, scenes, options.truth, options.threads); }},
        {"lens-floor", [&] { return lens_floors(options.data, options.truth.grids, options.threads); }},
        {"matching", [&] { return matching(options.data, scenes, options.matching, options.threads); }},
        {"matching-slope",
         [&] { return matching_slopes(options.data, scenes, options.matching, options.threads); }},
        {"matching-kernels",
         [&] { return matching_kernels(options.data, options.matching, options.threads); }},
        {"super-resolution",
         [&] { return super_resolution(options.data, scenes, options.truth, options.threads); }},
        {"lenses", [&] { return accuracy.lenses(); }},
        {"grids", [&] { return accuracy.grids(); }},
        {"kernels", [&] { return accuracy.kernels(); }},
        {"noise", [&] { return accuracy.noise(); }},
        {"photos", [&] { return accuracy.photos(); }},
        {"sharp-sets", [&] { return accuracy.sharp_sets(); }},
        {"presets", [&] { return accuracy.presets(); }},
        {"restoration", [&] { return restorations(options.data, options.threads); }},
        {"raw", [&] { return raw_tables(raw_measurements(options.raw)); }},
        {"hosts",
         [&] {
             RawBenchOptions raw = options.raw;
             raw.hosts_only = true;
             return host_table(raw_measurements(raw));
         }},
        {"denoising", [&] { return denoising(options.data, options.threads); }},
        {"slanted-edge", slanted_edges},
        {"speed", [&] { return speeds(options.data, accuracy, options.threads); }},
        {"flow-speed", [&] { return flow_speed(options.threads); }},
        {"photo-view", photo_view_speeds},
        {"event-loop", event_loop_stalls},
    };
    std::string text = introduction(scenes, options.threads);
    for (const NamedTable& table : tables) {
        if (!options.only.empty() && std::ranges::count(options.only, table.name) == 0) continue;
        text += table.make().text();
        if (options.out) write_atomically(*options.out, text);
    }
    if (!options.out) std::cout << text;
}

void add_raw_options(CLI::App& app, RawBenchOptions& raw) {
    app.add_flag_callback(
        "--all", [&raw] { raw.frames = FrameSet::All; }, "raw: all 70 frames (two hours), instead of 5");
    app.add_option("--frames", raw.only_frames,
                   "raw: only frames whose name, LENS/SCENE/NOISE, contains one of these");
    app.add_option("--solvers", raw.solvers, "raw: these of Petzval's solvers");
    app.add_option("--programs", raw.programs, "raw: only these programs")
        ->check(CLI::IsMember({"petzval", "libraw", "rawtherapee", "darktable", "siril"}));
    app.add_option("--picture", raw.picture,
                   "raw: PNG to write of the first frame, beside what others make of it");
    app.add_option("--keep", raw.keep,
                   "raw: folder for what is written on the way; the same one goes on from there");
}

void add_matching_options(CLI::App& app, MatchingChoice& choice) {
    app.add_option("--matching-preset", choice.preset, "Tables matching: the preset (quick)");
    app.add_option("--matching-set", choice.options, "Tables matching: further options, NAME=VALUE");
    app.add_option("--matching-grids", choice.grids, "Tables matching: only these grids or kernels");
    app.add_option("--matching-starts", choice.starts, "Table matching: only from these")
        ->check(CLI::IsMember({"spectral", "truth"}));
    app.add_option("--matching-keep", choice.keep,
                   "Tables matching: folder for flow models, which a later run with the same photos takes");
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Measures what the spectral calibration can do and prints Markdown tables.");
    app.add_option("--data", options.data, "Folder with JPEG photos as scenes, and RAW files to time")
        ->check(CLI::ExistingDirectory);
    app.add_option("--out", options.out, "File to write (default: standard output)");
    app.add_option("--only", options.only, "Only these tables")
        ->check(CLI::IsMember(
            {"truth",       "lens-floor", "matching",   "matching-slope",  "matching-kernels", "lenses",
             "grids",       "kernels",    "noise",      "photos",          "sharp-sets",       "presets",
             "restoration", "raw",        "hosts",      "denoising",       "slanted-edge",     "speed",
             "photo-view",  "event-loop", "flow-speed", "super-resolution"}));
    app.add_option("--truth-photos", options.truth.photos, "Table truth: numbers of photos in each set (6)")
        ->check(CLI::Range(1, 100));
    app.add_option("--truth-cases", options.truth.cases, "Table truth: only these cases")
        ->check(CLI::IsMember(truth_case_names()));
    app.add_option("--truth-grids", options.truth.grids,
                   "Tables truth and lens-floor: only the grids of these names");
    app.add_option("--threads", options.threads, "Threads to use; 0 means one per core");
    add_raw_options(app, options.raw);
    add_matching_options(app, options.matching);
    CLI11_PARSE(app, argc, argv);
    options.raw.data = options.data;
    options.raw.threads = options.threads;
    try {
        report(options);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
    return 0;
}
