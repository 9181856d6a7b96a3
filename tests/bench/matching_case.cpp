#include "matching_case.h"

#include "calibrate/matching/flow_training.h"
#include "jobs/preset.h"
#include "scene_library.h"
#include "stopwatch.h"

#include <algorithm>
#include <iostream>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

constexpr int kPhotos = 6;

/// The truth as stage 2 would have it: cut to the fitted kernels' size.
PsfGrid fitted_truth(const PsfGrid& truth, int size) {
    const PsfShape& from = truth.shape();
    PsfGrid cut({from.rows, from.cols, from.channels, size}, truth.metadata());
    const int margin = (from.size - size) / 2;
    for (int row = 0; row < from.rows; ++row)
        for (int col = 0; col < from.cols; ++col)
            for (int c = 0; c < from.channels; ++c)
                for (int y = 0; y < size; ++y)
                    std::ranges::copy(
                        truth.kernel(row, col, c)
                            .subspan(static_cast<std::size_t>(y + margin) * from.size + margin, size),
                        cut.kernel(row, col, c).begin() + static_cast<std::ptrdiff_t>(y) * size);
    normalise(cut, "truth");
    return cut;
}

CalibrationOptions with_shape_of(CalibrationOptions options, const PsfGrid& grid) {
    options.spectral.rows = grid.shape().rows;
    options.spectral.cols = grid.shape().cols;
    return options;
}

fs::path written(const fs::path& path, const PhotoSets& sets) {
    FrameStore::write(path, sets.blurred, sets.sharp, Observer(), {});
    return path;
}

} // namespace

CalibrationOptions options_of(const MatchingChoice& choice, int threads) {
    CalibrationOptions options = preset(choice.preset);
    options.spectral.threads = threads;
    for (const std::string& word : choice.options) {
        const std::size_t equals = word.find('=');
        const auto& entry = CalibrationOptions::table().at(word.substr(0, equals));
        entry.set(options, parsed(entry.descriptor(), equals == word.npos ? "" : word.substr(equals + 1)));
    }
    return options;
}

Taught taught(const FrameStore& photos, const TrainingOptions& training, const std::string& name,
              const MatchingChoice& choice) {
    const QTemporaryDir temporary;
    const fs::path folder = choice.keep ? *choice.keep : fs::path(temporary.path().toStdString());
    fs::create_directories(folder);
    const FlowCourse course{FrameStore::Set::Blurred, "flow", folder / (name + ".flow"),
                            folder / (name + ".state")};
    const Stopwatch watch;
    FlowFile flow =
        train_flow(course, photos, training, nullptr, {}, {}, [](const FlowTrainer&, double) {});
    const double seconds = watch.seconds();
    const double held_out = held_out_loss(flow, photos, training);
    std::cerr << name << ": flow model of " << fixed(seconds, 0) << " s, held-out loss "
              << fixed(held_out, 4) << '\n';
    return {std::move(flow), seconds, held_out};
}

std::string set_by(const MatchingChoice& choice) {
    std::string text = "Preset " + choice.preset;
    for (const std::string& option : choice.options)
        text += ", " + option;
    return text + ".";
}

MatchingCase::MatchingCase(const TrueGrid& truth, SceneLibrary& scenes, const MatchingChoice& choice,
                           int threads)
    : options(with_shape_of(options_of(choice, threads), truth.grid))
    , sets(photographed(truth.grid, scenes, TruthCase::SecondPhotos, kPhotos))
    , photos(written(fs::path(folder.path().toStdString()) / "photos.frames", sets))
    , spectral(calibrate_with_judge(sets.blurred, sets.sharp, options.spectral))
    , taught(bench::taught(photos, options.training(), truth.name, choice))
    , cut(fitted_truth(truth.grid, options.spectral.kernel)) {}

MatchingInput MatchingCase::input(const PsfGrid& start) const {
    MatchingInput input{taught.flow, start, spectral.result.noise, photos, {}};
    if (options.matching.likelihood > 0.0) input.likelihood = spectral.judge->spectral_loss();
    return input;
}

} // namespace petzval::bench
