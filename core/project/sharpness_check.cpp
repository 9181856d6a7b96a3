#include "project/sharpness_check.h"

#include <algorithm>
#include <vector>

namespace petzval {

namespace {

constexpr int kDirections = SpectralShape::directions;

/// Difference between a direction and the one across, nats of power. Measured on 51 good photos: at
/// most 1.0; blurred along a line of 15 px: at least 1.9; of 7 px: at least 1.5.
constexpr double kMotionContrast = 1.3;
/// Sharpness over the median of the set's others. Measured: good photos at least 0.28, blurred by a
/// Gaussian of 3 px at most 0.15.
constexpr double kMissedFocus = 0.2;
/// Below this a sharpness is a rest of noise and cannot be compared.
constexpr double kLeastSharpness = 0.005;
/// The median of fewer other photos follows their scenes.
constexpr std::size_t kFewestOthers = 3;

double median_of(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<long>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

template <typename Figure>
double median_figure(const std::vector<const SpectralShape*>& shapes, Figure figure) {
    std::vector<double> values;
    for (const SpectralShape* shape : shapes)
        values.push_back(figure(*shape));
    return median_of(std::move(values));
}

/// How much more one direction has faded than the one across, both in its fine detail and against its own
/// coarse detail. What the lens itself favours, all photos of a set have in common: where there are enough
/// others, their median is taken off.
double motion_contrast(const SpectralShape& shape, const std::vector<const SpectralShape*>& others) {
    const auto contrast_of = [](const SpectralShape& of, auto profile, int d) {
        return (of.*profile)[(d + kDirections / 2) % kDirections] - (of.*profile)[d];
    };
    const auto excess = [&](auto profile, int d) {
        const double own = contrast_of(shape, profile, d);
        if (others.size() < kFewestOthers) return own;
        return own -
               median_figure(others, [&](const SpectralShape& s) { return contrast_of(s, profile, d); });
    };
    double contrast = 0.0;
    for (int d = 0; d < kDirections; ++d)
        contrast = std::max(contrast,
                            std::min(excess(&SpectralShape::fine, d), excess(&SpectralShape::fading, d)));
    return contrast;
}

bool misses_focus(const SpectralShape& shape, const std::vector<const SpectralShape*>& others) {
    if (others.size() < 2) return false;
    const double usual = median_figure(others, [](const SpectralShape& s) { return s.sharpness; });
    return shape.sharpness + kLeastSharpness < kMissedFocus * (usual + kLeastSharpness);
}

} // namespace

void check_sharpness(std::span<CheckedPhoto* const> photos) {
    for (CheckedPhoto* photo : photos) {
        if (!photo->shape) continue;
        std::vector<const SpectralShape*> others;
        for (const CheckedPhoto* other : photos)
            if (other != photo && other->shape) others.push_back(&*other->shape);
        if (motion_contrast(*photo->shape, others) > kMotionContrast)
            add_finding(photo->report,
                        {Verdict::Doubtful, "motion",
                         message("The photo looks moved: its detail is smeared in one direction."),
                         message("Look at it at 100 %; if it is shaken, leave it out and use a tripod.")});
        else if (misses_focus(*photo->shape, others))
            add_finding(photo->report,
                        {Verdict::Doubtful, "focus",
                         message("The photo is much softer everywhere than the others of its set."),
                         message("Look at it at 100 %; if the focus is off, leave it out.")});
    }
}

} // namespace petzval
