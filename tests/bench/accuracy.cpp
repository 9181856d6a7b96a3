#include "accuracy.h"

#include "calibrate/calibration.h"
#include "coverage.h"
#include "jobs/preset.h"
#include "psf/lens_model.h"
#include "stopwatch.h"
#include "support/fixture.h"
#include "support/simulated_case.h"

#include <QTemporaryDir>

#include <cmath>
#include <iostream>
#include <limits>

namespace petzval::bench {

namespace {

constexpr int kTrueNodes = 8;
constexpr int kBaseKernel = 13;

/// An empty accuracy table whose first column is called `varied`.
MarkdownTable table(const std::string& heading, const std::string& remark, const std::string& varied) {
    return {heading,
            remark,
            {varied, "NCC mean", "NCC min", "relative error", "MTF error", "lateral colour, px",
             "within +-", "seconds"},
            {}};
}

PsfGrid true_grid(const Case& settings, const Image& frame) {
    LensModel lens = read_lens_model(test::repository("resources/lenses/" + settings.lens + ".json"));
    lens.pixel_pitch *= static_cast<double>(kBaseKernel) / settings.kernel;
    return simulated_grid(lens, {kTrueNodes, kTrueNodes, 3, settings.kernel}, frame.width(),
                          frame.height());
}

} // namespace

Outcome AccuracyBench::calibrated(const Case& settings) {
    const auto count = static_cast<std::size_t>(settings.photos);
    const test::Photos scenes = scenes_.scenes(0, count);
    test::SimulatedCase simulated =
        test::simulated_case(scenes, true_grid(settings, scenes->front()), settings.noise, 1);
    if (settings.sharp == SharpSet::OtherScenes)
        simulated.sharp = test::photo_source(scenes_.scenes(count, count));
    CalibrationOptions options = preset(settings.preset);
    options.spectral.rows = settings.nodes;
    options.spectral.cols = settings.nodes;
    options.spectral.kernel = settings.kernel;
    options.spectral.threads = threads_;
    const QTemporaryDir folder;
    const Stopwatch watch;
    try {
        const CalibrationResult result =
            calibrate(simulated.blurred, simulated.sharp, options, folder.path().toStdString());
        const double seconds = watch.seconds();
        const bool same = result.grid.shape().rows == kTrueNodes && result.grid.shape().cols == kTrueNodes;
        return {compared(result.grid, simulated.truth, Orientation::AsIs), seconds,
                same ? coverage(result.grid, result.uncertainties, simulated.truth)
                     : std::numeric_limits<double>::quiet_NaN()};
    } catch (const Error& error) {
        return {std::string(error.what()), watch.seconds(), 0.0};
    }
}

const Outcome& AccuracyBench::outcome(const Case& settings) {
    const auto known = outcomes_.find(settings);
    if (known != outcomes_.end()) return known->second;
    return outcomes_.emplace(settings, calibrated(settings)).first->second;
}

void AccuracyBench::add_row(MarkdownTable& table, const std::string& label, const Case& settings) {
    std::cerr << table.heading << ": " << label << '\n';
    const Outcome& result = outcome(settings);
    Cells row = {label};
    if (const auto* score = std::get_if<GridScore>(&result.score)) {
        for (const double value : {score->ncc_mean, score->ncc_min, score->relative_error_mean,
                                   score->mtf_error_mean, score->lateral_error_rms})
            row.push_back(fixed(value, 3));
        row.push_back(std::isnan(result.covered) ? "" : fixed(result.covered, 2));
    } else {
        row.push_back(std::get<std::string>(result.score));
        row.resize(7);
    }
    row.push_back(fixed(result.seconds, 0));
    table.rows.push_back(std::move(row));
}

MarkdownTable AccuracyBench::lenses() {
    MarkdownTable result = table("Lenses", "The example lenses of `resources/lenses`.", "lens");
    for (const char* lens : {"soft_fast_prime", "soft_fast_prime_stopped_down", "retrofocus_wide_angle",
                             "field_curved_portrait", "decentred_copy", "diffraction_limited_macro"})
        add_row(result, lens, {.lens = lens});
    return result;
}

MarkdownTable AccuracyBench::grids() {
    MarkdownTable result =
        table("Grid size", "The true grid has 8 x 8 nodes; other grids are compared with it at its nodes.",
              "grid");
    for (const int nodes : {1, 4, 8, 16})
        add_row(result, std::to_string(nodes) + " x " + std::to_string(nodes), {.nodes = nodes});
    return result;
}

MarkdownTable AccuracyBench::kernels() {
    MarkdownTable result = table(
        "Kernel size", "The same lens on smaller pixels, so that its blur fills the kernel.", "kernel, px");
    for (const int kernel : {13, 27})
        add_row(result, std::to_string(kernel), {.kernel = kernel});
    return result;
}

MarkdownTable AccuracyBench::noise() {
    MarkdownTable result = table(
        "Noise", "Standard deviation of the blurred set's noise in linear light; white is 1.", "noise");
    for (const double noise : {0.0, 0.005, 0.02, 0.08})
        add_row(result, fixed(noise, 3), {.noise = noise});
    return result;
}

MarkdownTable AccuracyBench::photos() {
    MarkdownTable result = table("Number of photos", "In each of the two sets.", "photos");
    for (const int photos : {2, 4, 6, 8, 16})
        add_row(result, std::to_string(photos), {.photos = photos});
    return result;
}

MarkdownTable AccuracyBench::presets() {
    MarkdownTable result = table("Presets",
                                 "What the stages after the spectral calibration gain, on a processor; the "
                                 "sharp photos show other scenes.",
                                 "lens, preset");
    for (const char* lens : {"decentred_copy", "soft_fast_prime", "field_curved_portrait"})
        for (const char* preset : {"instant", "quick"})
            add_row(result, std::string(lens) + ", " + preset,
                    {.lens = lens, .sharp = SharpSet::OtherScenes, .preset = preset});
    return result;
}

MarkdownTable AccuracyBench::sharp_sets() {
    MarkdownTable result = table(
        "Sharp set", "Whether the sharp photos show the blurred photos' scenes or others.", "sharp set");
    add_row(result, "the same scenes", {});
    add_row(result, "other scenes", {.sharp = SharpSet::OtherScenes});
    return result;
}

} // namespace petzval::bench
