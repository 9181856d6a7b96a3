#include "jobs/course.h"

#include "calibrate/calibration_options.h"
#include "learn/devices.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <span>

namespace petzval {

namespace {

/// s of work before the pace of this machine counts for more than that of any other.
constexpr double kTrial = 3.0;

double sum_of(std::span<const CourseStep> steps) {
    return std::transform_reduce(steps.begin(), steps.end(), 0.0, std::plus<>(),
                                 [](const CourseStep& step) { return step.seconds; });
}

/// s that a training step of so many patches takes.
double seconds_of_step(int batch, bool by_gpu) {
    constexpr double kPatchByCpu = 0.004, kPatchByGpu = 0.0003;
    return batch * (by_gpu ? kPatchByGpu : kPatchByCpu);
}

bool computes_on_gpu(const CalibrationOptions& options) {
    if (options.device == "cpu") return false;
    try {
        return has_gpu();
    } catch (const Error&) { // the part that computes on it is not there
        return false;
    }
}

} // namespace

/// To the stage of this name that is next from where it stands, where there is one.
void Course::go_to(const Progress& progress) {
    const std::string stage = progress.stage.english();
    const bool begins_again = progress.fraction < in_stage_ - 0.5;
    std::size_t next = now_ + (begins_again ? 1 : 0);
    while (next < steps_.size() && steps_[next].stage != stage)
        ++next;
    if (next == steps_.size() && begins_again) next = now_; // it goes on after all
    if (next >= steps_.size() || steps_[next].stage != stage) return;
    if (next != now_) {
        passed_ += steps_[now_].seconds;
        now_ = next;
    }
    in_stage_ = progress.fraction;
}

bool Course::knows(const Message& stage) const {
    const std::string name = stage.english();
    return std::ranges::find(steps_, name, &CourseStep::stage) != steps_.end();
}

double Course::pace() const {
    const double expected = passed_ + steps_[now_].seconds * in_stage_;
    return (worked_ + kTrial) / (expected + kTrial);
}

Course::Place Course::at(const Progress& progress, double worked) {
    if (steps_.empty()) return {progress.fraction, progress.remaining};
    go_to(progress);
    worked_ = worked;
    const bool is_here = steps_[now_].stage == progress.stage.english();
    const double after = sum_of(std::span(steps_).subspan(now_ + 1)) * pace();
    const double here = is_here && progress.remaining >= 0.0
                            ? progress.remaining
                            : steps_[now_].seconds * (1.0 - in_stage_) * pace();
    const double remaining = here + after;
    if (worked + remaining > 0.0) fraction_ = std::max(fraction_, worked / (worked + remaining));
    return {fraction_, remaining};
}

namespace {

/// The scenes that come with Petzval, where there is no sharp set, are as much work as so many photos.
constexpr int kReferenceScenes = 3;

/// Stage 0, as long as each took on two cores, for grids of 8 x 8 nodes and
/// photos of 1.6 MP. Larger ones only make the pace slower.
std::vector<CourseStep> spectral_steps(const SpectralOptions& options, int blurred, int sharp) {
    if (sharp == 0) sharp = kReferenceScenes;
    const double node = options.rows * options.cols / 64.0;
    const CourseStep sharp_spectra = {"Measuring the sharp set's spectra", 0.04 * sharp},
                     blurred_spectra = {"Measuring the blurred set's spectra", 0.15 * blurred},
                     half = {"Fitting the lens to half of the photos", 7.0 * node},
                     free = {"Refining the kernels", 2.0 * node};
    return {{"Decoding the blurred photos", 0.08 * blurred},
            {"Decoding the sharp photos", 0.08 * sharp},
            {"Looking for pairs of photos", 0.05 * (blurred + sharp)},
            {"Looking through the photos", 0.1 * (blurred + sharp)},
            sharp_spectra,
            blurred_spectra,
            {"Fitting the lens", 4.5 * node},
            sharp_spectra,
            blurred_spectra,
            {"Measuring the scenes' contrast", 0.2 * blurred},
            sharp_spectra,
            blurred_spectra,
            {"Looking at the photos' edges", 0.15 * blurred},
            {"Finding the overall blur", 1.2 * node},
            half,
            half,
            free,
            free,
            {"Fitting the lens", 4.5 * node},
            {"Fitting the lens from other starts", 5.0 * node * (options.starts - 1)},
            {"Fitting the kernels without a lens", 0.0},
            {"Correcting the kernels place by place", 3.0 * node},
            {"Estimating the confidence", 7.0 * node},
            {"Measuring the pairs", 0.0}, // where there are any
            {"Fitting the kernels to the pairs", 0.0}};
}

void add_training_steps(const CalibrationOptions& options, int photos, std::vector<CourseStep>& steps) {
    const bool by_gpu = computes_on_gpu(options);
    const double flow = seconds_of_step(options.flow.training.batch, by_gpu),
                 matching = (2.0 + (options.matching.lockstep ? 1.0 : 0.0)) *
                            options.matching.auxiliary_steps *
                            seconds_of_step(options.matching.batch, by_gpu);
    if (options.stages == 0) return;
    steps.push_back({"Decoding the photos", 0.1 * photos});
    if (options.flow.prior_steps > 0)
        steps.push_back(
            {"Learning what sharp photos look like", flow * static_cast<double>(options.flow.prior_steps)});
    steps.push_back({"Learning what blurred photos look like",
                     flow * static_cast<double>(options.flow.training.steps)});
    steps.push_back({"Asking the flow model which way the kernels point", 20.0});
    if (options.stages >= 2)
        steps.push_back(
            {"Matching the distributions", matching * static_cast<double>(options.matching.steps)});
}

} // namespace

Course calibration_course(const CalibrationOptions& options, int blurred, int sharp) {
    std::vector<CourseStep> steps = spectral_steps(options.spectral, blurred, sharp);
    add_training_steps(options, blurred + sharp, steps);
    return Course(std::move(steps));
}

} // namespace petzval
