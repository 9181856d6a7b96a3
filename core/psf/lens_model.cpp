#include "psf/lens_model.h"

#include "base/parallel.h"
#include "psf/lens_optics.h"

#include <cmath>
#include <mutex>

namespace petzval {

namespace {

/// Where the kernel's centre must lie, px from the ideal image point, for the centroid of what the kernel
/// then holds to be its centre. A fixed point, because the kernel cuts off tails differently wherever it is
/// put.
Centroid green_centre(const LensOptics& optics, const LensOptics::Transfer& green, int size) {
    constexpr double tolerance = 1e-3;
    std::vector<float> kernel(static_cast<std::size_t>(size) * size);
    Centroid centre;
    for (int round = 0; round < 50; ++round) {
        optics.sample(green, centre.x, centre.y, kernel);
        const Centroid off = centroid_of(kernel, size);
        centre.x += off.x;
        centre.y += off.y;
        if (std::hypot(off.x, off.y) < tolerance) break;
    }
    return centre;
}

void simulate_node(const LensOptics& optics, const FieldPoint& point, PsfGrid& grid, int row, int col) {
    const PsfShape& shape = grid.shape();
    const LensOptics::Transfer green = optics.transfer(point, 1);
    const Centroid centre = green_centre(optics, green, shape.size);
    for (int channel = 0; channel < shape.channels; ++channel) {
        const bool is_green = shape.channels == 1 || channel == 1;
        optics.sample(is_green ? green : optics.transfer(point, channel), centre.x, centre.y,
                      grid.kernel(row, col, channel));
    }
}

PsfMetadata metadata_of(const LensModel& lens, int frame_width, int frame_height) {
    PsfMetadata metadata;
    metadata.lens = lens.name;
    metadata.f_number = lens.f_number;
    metadata.focal_length = lens.focal_length;
    metadata.pixel_pitch = lens.pixel_pitch;
    metadata.method = "simulated";
    metadata.frame_width = frame_width;
    metadata.frame_height = frame_height;
    return metadata;
}

} // namespace

PsfGrid simulated_grid(const LensModel& lens, const PsfShape& shape, int frame_width, int frame_height,
                       const Observer& observer, std::stop_token stop) {
    PsfGrid grid(shape, metadata_of(lens, frame_width, frame_height));
    const LensOptics optics(lens, shape.size);
    const int nodes = shape.rows * shape.cols;
    std::mutex report;
    int done = 0;
    parallel_for(
        static_cast<std::size_t>(nodes), 0,
        [&](std::size_t node) {
            const int row = static_cast<int>(node) / shape.cols;
            const int col = static_cast<int>(node) % shape.cols;
            const FieldPoint point =
                field_point(lens, grid.node_x(col), grid.node_y(row), frame_width, frame_height);
            simulate_node(optics, point, grid, row, col);
            const std::scoped_lock lock(report);
            observer.progress({message("Simulating the lens"), static_cast<double>(++done) / nodes});
        },
        stop);
    normalise(grid, lens.name);
    return grid;
}

} // namespace petzval
