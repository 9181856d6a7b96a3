#include "matching.h"

#include "base/random.h"
#include "calibrate/matching/matching_start.h"
#include "matching_case.h"
#include "photo/photo.h"
#include "psf/compare.h"
#include "scene_library.h"
#include "stopwatch.h"

#include <algorithm>
#include <cmath>
#include <iostream>

namespace petzval::bench {

namespace fs = std::filesystem;

namespace {

constexpr int kPoints = 12; // of a course
constexpr int kMotionKernel = 15;

/// The scores on the way, the start's first.
struct Course {
    std::vector<GridScore> scores;
    std::vector<double> judged; ///< by the photos that are held out, where a judge was given
    double seconds = 0.0;

    double least_ncc() const {
        return std::ranges::min_element(scores, {}, &GridScore::ncc_mean)->ncc_mean;
    }
    /// The point that the judge likes best but for the start.
    std::size_t chosen() const {
        return static_cast<std::size_t>(std::min_element(judged.begin() + 1, judged.end()) -
                                        judged.begin());
    }
    /// Of the last third.
    double late_drift() const { return scores.back().ncc_mean - scores[scores.size() * 2 / 3].ncc_mean; }
};

Course matched(const MatchingOptions& options, const MatchingInput& input, const PsfGrid& truth,
               const Computation& computation, const GridJudge* judge = nullptr) {
    DistributionMatcher matcher(options, input, computation);
    Course course;
    const auto score = [&](const PsfGrid& grid) {
        course.scores.push_back(compared(grid, truth, Orientation::AsIs));
        std::cerr << "  step " << matcher.steps() << ": NCC " << fixed(course.scores.back().ncc_mean, 4)
                  << ", relative error " << fixed(course.scores.back().relative_error_mean, 4);
        if (judge) {
            course.judged.push_back(judge->score(grid));
            std::cerr << ", hold-out score " << fixed(course.judged.back(), 4);
        }
        std::cerr << '\n';
    };
    score(input.start);
    const Stopwatch watch;
    for (long point = 1; point <= kPoints; ++point) {
        while (matcher.steps() < options.steps * point / kPoints)
            matcher.step(static_cast<double>(matcher.steps()) / static_cast<double>(options.steps));
        score(matcher.grid());
    }
    course.seconds = watch.seconds();
    return course;
}

Cells row_of(const std::string& grid, const std::string& start, const Course& course,
             const Taught& taught) {
    const GridScore &first = course.scores.front(), &last = course.scores.back();
    const std::size_t chosen = course.chosen();
    return {grid,
            start,
            fixed(first.ncc_mean, 4),
            fixed(course.least_ncc(), 4),
            fixed(last.ncc_mean, 4),
            fixed(first.relative_error_mean, 3),
            fixed(last.relative_error_mean, 3),
            fixed(course.scores[chosen].relative_error_mean, 3),
            fixed(course.judged[0] - course.judged[chosen], 4),
            fixed(first.mtf_error_mean, 3),
            fixed(last.mtf_error_mean, 3),
            fixed(taught.held_out, 4),
            fixed(taught.seconds, 0),
            fixed(course.seconds, 0)};
}

void add_grid(MarkdownTable& table, const TrueGrid& truth, SceneLibrary& scenes,
              const MatchingChoice& choice, int threads) {
    const MatchingCase lens(truth, scenes, choice, threads);
    const TrainingOptions training = lens.options.training();
    for (const auto& [name, start] :
         {std::pair<std::string, const PsfGrid&>("spectral", lens.spectral.result.grid),
          {"truth", lens.cut}}) {
        if (!choice.starts.empty() && std::ranges::count(choice.starts, name) == 0) continue;
        std::cerr << table.heading << ": " << truth.name << ", from " << name << '\n';
        const Course course = matched(training.matching_of(), lens.input(start), truth.grid,
                                      training.computation(), lens.spectral.judge.get());
        table.rows.push_back(row_of(truth.name, name, course, lens.taught));
    }
}

/// A path that wanders, as a hand does in a long exposure.
PsfGrid motion_kernel() {
    PsfGrid grid({1, 1, 1, kMotionKernel});
    const auto kernel = grid.kernel(0, 0, 0);
    std::ranges::fill(kernel, 0.0f);
    Rng rng(derived_seed(1, "motion"));
    std::normal_distribution<double> normal(0.0, 0.25);
    double x = 0.0, y = 0.0, heading = 0.7;
    std::vector<std::pair<double, double>> path;
    for (int i = 0; i < 200; ++i) {
        heading += 0.25 * normal(rng);
        x += 0.055 * std::cos(heading);
        y += 0.055 * std::sin(heading);
        path.emplace_back(x, y);
    }
    double mean_x = 0.0, mean_y = 0.0;
    for (const auto& [px, py] : path) {
        mean_x += px / static_cast<double>(path.size());
        mean_y += py / static_cast<double>(path.size());
    }
    for (const auto& [px, py] : path)
        for (int i = 0; i < kMotionKernel * kMotionKernel; ++i) {
            const double dx = i % kMotionKernel - kMotionKernel / 2 - (px - mean_x),
                         dy = i / kMotionKernel - kMotionKernel / 2 - (py - mean_y);
            kernel[i] += static_cast<float>(std::exp(-(dx * dx + dy * dy) / 0.5));
        }
    normalise(grid, "motion");
    return grid;
}

PsfGrid gaussian_kernel() {
    PsfGrid grid({1, 1, 1, kMotionKernel});
    const auto kernel = grid.kernel(0, 0, 0);
    for (int i = 0; i < kMotionKernel * kMotionKernel; ++i) {
        const double x = i % kMotionKernel - kMotionKernel / 2, y = i / kMotionKernel - kMotionKernel / 2;
        kernel[i] = static_cast<float>(std::exp(-0.5 * (x * x + y * y) / (2.0 * 2.0)));
    }
    normalise(grid, "Gaussian");
    return grid;
}

void add_kernel(MarkdownTable& table, const std::string& name, const PsfGrid& truth, double noise,
                const test::Photos& scenes, const MatchingChoice& choice, int threads) {
    std::cerr << table.heading << ": " << name << ", noise " << noise << '\n';
    CalibrationOptions options = options_of(choice, threads);
    options.matching.start = MatchingStart::Random;
    options.matching.colours = 1;
    options.matching.known_noise = noise;
    options.matching.noise = PatchNoiseKind::Known;
    const test::SimulatedCase made = test::simulated_case(scenes, truth, noise, 1);
    const QTemporaryDir folder;
    const fs::path store = fs::path(folder.path().toStdString()) / "photos.frames";
    FrameStore::write(store, made.blurred, made.sharp, Observer(), {});
    const FrameStore photos(store);
    const TrainingOptions training = options.training();
    const Taught taught = bench::taught(photos, training, name + "-" + fixed(noise, 2), choice);
    const PsfGrid start = make_start_grid(training, PsfGrid({1, 1, 1, kMotionKernel}));
    const MatchingInput input{taught.flow, start, start_noise(training, {}), photos, {}};
    const Course course = matched(training.matching_of(), input, truth, training.computation());
    table.rows.push_back(
        {name, fixed(noise, 2), fixed(course.scores.front().ncc_mean, 3),
         fixed(std::ranges::max_element(course.scores, {}, &GridScore::ncc_mean)->ncc_mean, 3),
         fixed(course.scores.back().ncc_mean, 3), fixed(course.late_drift(), 3),
         fixed((taught.seconds + course.seconds) / 60.0, 1)});
}

} // namespace

MarkdownTable matching(const std::optional<fs::path>& data, SceneLibrary& scenes,
                       const MatchingChoice& choice, int threads) {
    MarkdownTable table{
        "Distribution matching",
        "Ray-traced lenses, six photos, the sharp set a second time (as second-photos above). From the "
        "spectral calibration's grid, and from the truth, cut to the kernels' size. Least: the lowest NCC "
        "of " +
            std::to_string(kPoints) +
            " points on the way. Chosen: the point that the held-out photos like best, and by how much "
            "more than the start. " +
            set_by(choice),
        {"grid", "start", "NCC at the start", "least", "at the end", "relative error at the start",
         "at the end", "chosen", "by", "MTF error at the start", "at the end", "held-out flow loss",
         "seconds of stage 1", "of stage 2"},
        {}};
    for (const TrueGrid& truth : true_grids(data, choice.grids))
        add_grid(table, truth, scenes, choice, threads);
    return table;
}

MarkdownTable matching_kernels(const std::optional<fs::path>& data, const MatchingChoice& choice,
                               int threads) {
    MarkdownTable table{
        "Kernels from nothing",
        "One kernel of 15 px for the whole frame, Kodak photos, the same scenes unpaired, by stages 1 and "
        "2 alone from a random kernel. Drift: of the NCC over the last third. " +
            set_by(choice),
        {"kernel", "noise", "NCC at the start", "best", "at the end", "drift", "minutes"},
        {}};
    if (!data) return table;
    const test::Photos scenes = kodak_photos(*data);
    for (const auto& [name, truth] :
         {std::pair<std::string, PsfGrid>("motion", motion_kernel()), {"gaussian", gaussian_kernel()}})
        for (const double noise : {0.02, 0.0, 0.04, 0.08})
            if (choice.grids.empty() || std::ranges::count(choice.grids, name) > 0)
                add_kernel(table, name, truth, noise, scenes, choice, threads);
    return table;
}

} // namespace petzval::bench
