#include "slanted_edges.h"

#include "psf/blur.h"
#include "psf/lens_model.h"
#include "psf/slanted_edge.h"
#include "scene_library.h"
#include "support/edge_target.h"
#include "support/fixture.h"

#include <algorithm>
#include <cmath>
#include <iostream>

namespace petzval::bench {

namespace {

constexpr int kNodes = 8;
constexpr int kKernel = 13;
constexpr int kEdgeSize = 100; // px
constexpr double kFrequency = 0.25;

struct Errors {
    int count = 0;
    double sum = 0.0;
    double worst = 0.0;

    void add(double error) {
        ++count;
        sum += std::abs(error);
        worst = std::max(worst, std::abs(error));
    }
    double mean() const { return sum / std::max(1, count); }
};

struct LensErrors {
    Errors contrast;
    Errors relative;
    Errors mtf50;   // cycles/px
    Errors lateral; // px
};

PsfGrid node_of(const PsfGrid& grid, int row, int col) {
    PsfGrid node({1, 1, 3, kKernel});
    for (int channel = 0; channel < 3; ++channel)
        std::ranges::copy(grid.kernel(row, col, channel), node.kernel(0, 0, channel).begin());
    return node;
}

/// The edge is drawn on whole pixels, whose own averaging belongs to what is measured.
MtfCurve expected_curve(std::span<const float> kernel, Direction normal) {
    MtfCurve curve = mtf_curve(kernel, kKernel, normal, 1.0);
    for (std::size_t i = 0; i < curve.frequency.size(); ++i)
        curve.contrast[i] *= pixel_mtf(normal, curve.frequency[i]);
    return curve;
}

void measure(const PsfGrid& node, double degrees, LensErrors& errors) {
    const test::EdgeTarget target{degrees, 0.5 * kEdgeSize, 0.5 * kEdgeSize};
    const Image image = blurred(test::edge_image(kEdgeSize, kEdgeSize, 3, target), node);
    const EdgeMeasurement edge = measured_edge(image, "edge");
    const Centroid green = centroid_of(node.kernel(0, 0, 1), kKernel);
    for (int channel = 0; channel < 3; ++channel) {
        const ChannelEdge& measured = edge.channels[static_cast<std::size_t>(channel)];
        const MtfCurve expected = expected_curve(node.kernel(0, 0, channel), edge.normal);
        const double contrast = contrast_at(expected, kFrequency);
        const double error = contrast_at(measured.sfr, kFrequency) - contrast;
        errors.contrast.add(error);
        errors.relative.add(error / contrast);
        if (const auto mtf50 = first_crossing(expected); mtf50 && measured.mtf50)
            errors.mtf50.add(*measured.mtf50 - *mtf50);
        const Centroid colour = centroid_of(node.kernel(0, 0, channel), kKernel);
        if (channel != 1)
            errors.lateral.add(measured.offset - (colour.x - green.x) * edge.normal.x -
                               (colour.y - green.y) * edge.normal.y);
    }
}

LensErrors errors_of(const std::filesystem::path& lens) {
    const PsfGrid grid = simulated_grid(read_lens_model(lens), {kNodes, kNodes, 3, kKernel}, 6000, 4000);
    LensErrors errors;
    for (int row = 0; row < kNodes; ++row)
        for (int col = 0; col < kNodes; ++col)
            for (const double degrees : {5.0, 95.0})
                measure(node_of(grid, row, col), degrees, errors);
    return errors;
}

} // namespace

MarkdownTable slanted_edges() {
    MarkdownTable table{
        "Slanted edges",
        "Contrast at 0.25 cycles/px as the slanted-edge tool measures it, against the kernel's own MTF "
        "times "
        "that of the pixels on which the edge was drawn: edges of 100 x 100 px without noise, 5 degrees "
        "off "
        "the columns and off the rows, blurred by each of 8 x 8 nodes in three colours. Errors of contrast "
        "are in units where full contrast is 1.",
        {"lens", "edges", "error, mean", "error, worst", "relative error, mean", "relative error, worst",
         "MTF50 error, worst, cycles/px", "lateral colour error, worst, px"},
        {}};
    for (const auto& file : files_below(test::repository("resources/lenses"), {".json"})) {
        const std::string lens = file.stem().string();
        std::cerr << table.heading << ": " << lens << '\n';
        const LensErrors errors = errors_of(file);
        table.rows.push_back({lens, std::to_string(errors.contrast.count), fixed(errors.contrast.mean(), 4),
                              fixed(errors.contrast.worst, 4),
                              fixed(100.0 * errors.relative.mean(), 2) + " %",
                              fixed(100.0 * errors.relative.worst, 2) + " %", fixed(errors.mtf50.worst, 4),
                              fixed(errors.lateral.worst, 4)});
    }
    return table;
}

} // namespace petzval::bench
