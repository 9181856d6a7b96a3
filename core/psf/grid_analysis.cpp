#include "psf/grid_analysis.h"

#include "base/error.h"
#include "base/parallel.h"
#include "image/sinc.h"
#include "psf/kernel_shift.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace petzval {

namespace {

constexpr int kCurveSteps = 100;
constexpr double kFaintestPixel = 0.1; // contrast of the pixel by which a curve is still divided

void require_in(const char* name, double value, double lowest, double highest) {
    if (value >= lowest && value <= highest) return;
    throw Error(ErrorCode::InvalidOption, name,
                message("%1 is not within %2 to %3", significant(value, 6), significant(lowest, 6),
                        significant(highest, 6)));
}

void check(const AnalysisOptions& options) {
    require_in("axis x", options.axis_x, 0.0, 1.0);
    require_in("axis y", options.axis_y, 0.0, 1.0);
    require_in("frequency", options.frequency, 0.0, 0.5);
    require_in("pixel fill", options.pixel_fill, 0.01, 1.0);
}

/// The curve with the pixel's aperture multiplied in or divided out, if that is what `wanted` takes.
MtfCurve with_aperture(MtfCurve curve, Direction direction, PixelAperture held, PixelAperture wanted,
                       double fill) {
    if (held == wanted) return curve;
    for (std::size_t i = 0; i < curve.frequency.size(); ++i) {
        const double pixel = pixel_mtf(direction, curve.frequency[i], fill);
        if (wanted == PixelAperture::Excluded && pixel < kFaintestPixel) {
            curve.frequency.resize(i);
            curve.contrast.resize(i);
            break;
        }
        curve.contrast[i] *= wanted == PixelAperture::Included ? pixel : 1.0 / pixel;
    }
    return curve;
}

/// What does not differ between nodes.
struct Frame {
    const PsfGrid& grid;
    const GridAnalysis& analysis;
    PixelAperture held;
    std::vector<std::optional<double>> perfect_peak; ///< for each channel
    KernelAlignment alignment = KernelAlignment(grid.shape().size);
};

MtfCurve curve_of(std::span<const float> kernel, const Frame& frame, Direction direction, double highest) {
    return with_aperture(mtf_curve(kernel, frame.grid.shape().size, direction, highest, kCurveSteps),
                         direction, frame.held, frame.analysis.aperture, frame.analysis.options.pixel_fill);
}

DirectionalMtf directional_mtf(std::span<const float> kernel, const Frame& frame, Direction direction) {
    const MtfCurve curve = curve_of(kernel, frame, direction, nyquist_frequency(direction));
    return {first_crossing(curve), contrast_at(curve, frame.analysis.options.frequency)};
}

/// The centre value of a perfect lens's kernel: the integral of its transfer function, over all frequencies
/// where the pixel's aperture belongs to the kernel and samples it, else over the samples' band.
double perfect_peak(const DiffractionLimit& limit, PixelAperture held, double fill) {
    constexpr int steps = 400; // of a quarter plane's side
    const bool included = held == PixelAperture::Included;
    const double step = (included ? limit.cutoff() : std::min(0.5, limit.cutoff())) / steps;
    double sum = 0.0;
    for (int i = 0; i < steps; ++i)
        for (int j = 0; j < steps; ++j) {
            const double fx = (j + 0.5) * step;
            const double fy = (i + 0.5) * step;
            const double pixel = included ? sinc(fx * fill) * sinc(fy * fill) : 1.0;
            sum += pixel * diffraction_mtf(limit, std::hypot(fx, fy));
        }
    return 4.0 * step * step * sum;
}

ChannelAnalysis channel_analysis(const Frame& frame, const NodeAnalysis& node, int channel) {
    const std::span<const float> kernel = frame.grid.kernel(node.row, node.col, channel);
    ChannelAnalysis result;
    result.kernel = measures_of(kernel, frame.grid.shape().size);
    result.tangential = directional_mtf(kernel, frame, node.radius);
    result.sagittal = directional_mtf(kernel, frame, across(node.radius));
    if (result.tangential.mtf50 && result.sagittal.mtf50) {
        const double mean = 0.5 * (*result.tangential.mtf50 + *result.sagittal.mtf50);
        result.mtf50 = mean;
        result.astigmatism = (*result.sagittal.mtf50 - *result.tangential.mtf50) / mean;
    }
    if (const std::optional<double> perfect = frame.perfect_peak[channel])
        result.strehl = result.kernel.peak / *perfect;
    return result;
}

ColourShift colour_shift(const Frame& frame, const NodeAnalysis& node, int channel) {
    const Centroid& colour = node.channels[channel].kernel.centroid;
    const Centroid& green = node.channels[1].kernel.centroid;
    ColourShift shift;
    shift.x = colour.x - green.x;
    shift.y = colour.y - green.y;
    shift.radial = shift.x * node.radius.x + shift.y * node.radius.y;
    const Direction sideways = across(node.radius);
    shift.sideways = shift.x * sideways.x + shift.y * sideways.y;
    shift.length = std::hypot(shift.x, shift.y);
    const Centroid phase = frame.alignment.offset(frame.grid.kernel(node.row, node.col, channel),
                                                  frame.grid.kernel(node.row, node.col, 1));
    shift.phase_x = phase.x;
    shift.phase_y = phase.y;
    const std::optional<double>& pitch = frame.grid.metadata().pixel_pitch;
    if (pitch) shift.length_um = shift.length * *pitch;
    return shift;
}

NodeAnalysis node_analysis(const Frame& frame, int row, int col, double width, double height) {
    const AnalysisOptions& options = frame.analysis.options;
    NodeAnalysis node;
    node.row = row;
    node.col = col;
    const double x = (frame.grid.node_x(col) - options.axis_x) * width;
    const double y = (frame.grid.node_y(row) - options.axis_y) * height;
    const double distance = std::hypot(x, y);
    node.height = distance / (0.5 * std::hypot(width, height));
    if (distance > 0.0) node.radius = {x / distance, y / distance};
    const int channels = frame.grid.shape().channels;
    for (int channel = 0; channel < channels; ++channel)
        node.channels.push_back(channel_analysis(frame, node, channel));
    if (channels == 3) {
        node.red = colour_shift(frame, node, 0);
        node.blue = colour_shift(frame, node, 2);
    }
    return node;
}

} // namespace

const NodeAnalysis& GridAnalysis::at(int row, int col) const {
    if (row < 0 || row >= shape.rows || col < 0 || col >= shape.cols)
        throw std::logic_error("GridAnalysis: no such node");
    return nodes[static_cast<std::size_t>(row) * shape.cols + col];
}

GridAnalysis analysed(const PsfGrid& grid, const AnalysisOptions& options, std::stop_token stop) {
    if (grid.empty()) throw std::logic_error("there is no grid to analyse");
    check(options);
    GridAnalysis analysis;
    analysis.shape = grid.shape();
    analysis.metadata = grid.metadata();
    analysis.options = options;
    const PixelAperture held = pixel_aperture_of(grid.metadata());
    analysis.aperture = options.aperture.value_or(held);
    analysis.assumed_aspect = grid.metadata().frame_width <= 0 || grid.metadata().frame_height <= 0;
    const double width = analysis.assumed_aspect ? 3.0 : grid.metadata().frame_width;
    const double height = analysis.assumed_aspect ? 2.0 : grid.metadata().frame_height;

    Frame frame{grid, analysis, held, {}};
    for (int channel = 0; channel < grid.shape().channels; ++channel) {
        const auto limit = diffraction_limit(grid.metadata(), channel, grid.shape().channels);
        frame.perfect_peak.push_back(limit ? std::optional(perfect_peak(*limit, held, options.pixel_fill))
                                           : std::nullopt);
    }
    analysis.nodes.resize(static_cast<std::size_t>(grid.shape().rows) * grid.shape().cols);
    parallel_for(
        analysis.nodes.size(), 0,
        [&](std::size_t i) {
            const int index = static_cast<int>(i);
            analysis.nodes[i] =
                node_analysis(frame, index / grid.shape().cols, index % grid.shape().cols, width, height);
        },
        stop);
    return analysis;
}

double node_contrast(const PsfGrid& grid, const GridAnalysis& analysis, const NodeAnalysis& node,
                     int channel, Direction direction, double frequency) {
    const double contrast =
        mtf_at(grid.kernel(node.row, node.col, channel), grid.shape().size, direction, frequency);
    return with_aperture({{frequency}, {contrast}}, direction, pixel_aperture_of(grid.metadata()),
                         analysis.aperture, analysis.options.pixel_fill)
        .contrast.at(0);
}

NodeCurves node_curves(const PsfGrid& grid, const GridAnalysis& analysis, int row, int col, int channel,
                       double highest) {
    if (grid.shape() != analysis.shape) throw std::logic_error("the analysis is not that of the grid");
    const NodeAnalysis& node = analysis.at(row, col);
    const std::span<const float> kernel = grid.kernel(row, col, channel);
    const Frame frame{grid, analysis, pixel_aperture_of(grid.metadata()), {}};
    NodeCurves curves;
    curves.tangential = curve_of(kernel, frame, node.radius, highest);
    curves.sagittal = curve_of(kernel, frame, across(node.radius), highest);
    if (const auto limit = diffraction_limit(grid.metadata(), channel, grid.shape().channels)) {
        MtfCurve perfect = curves.tangential;
        for (std::size_t i = 0; i < perfect.frequency.size(); ++i)
            perfect.contrast[i] = diffraction_mtf(*limit, perfect.frequency[i]);
        curves.diffraction = with_aperture(std::move(perfect), node.radius, PixelAperture::Excluded,
                                           analysis.aperture, analysis.options.pixel_fill);
    }
    return curves;
}

} // namespace petzval
