#include "exchange/sharpening_radius.h"

#include "psf/transfer_function.h"

#include <cmath>
#include <numbers>

namespace petzval {

namespace {

/// The kernel's contrast against frequency, the mean over directions.
MtfCurve mean_curve(std::span<const float> kernel, int size) {
    constexpr int directions = 8;
    MtfCurve mean;
    for (int i = 0; i < directions; ++i) {
        const double angle = std::numbers::pi * i / directions;
        const MtfCurve curve = mtf_curve(kernel, size, {std::cos(angle), std::sin(angle)});
        if (mean.frequency.empty()) mean = {curve.frequency, std::vector<double>(curve.contrast.size())};
        for (std::size_t j = 0; j < curve.contrast.size(); ++j)
            mean.contrast[j] += curve.contrast[j] / directions;
    }
    return mean;
}

} // namespace

double photo_pixels(const PsfMetadata& about) {
    return about.raw_mode == "superpixel" ? 2.0 : 1.0;
}

double sharpening_radius(const PsfGrid& grid, int row, int col, int channel) {
    const MtfCurve curve = mean_curve(grid.kernel(row, col, channel), grid.shape().size);
    const double frequency = first_crossing(curve).value_or(curve.frequency.back());
    const double contrast = std::min(1.0, contrast_at(curve, frequency));
    return photo_pixels(grid.metadata()) * std::sqrt(0.5 * std::log(1.0 / contrast)) /
           (std::numbers::pi * frequency);
}

} // namespace petzval
