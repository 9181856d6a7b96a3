#pragma once

#include "base/message.h"
#include "image/transfer_curve.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace petzval {

/// Where a grid comes from; kept with it through every file format.
struct PsfMetadata {
    std::string camera;
    std::string lens;
    std::optional<double> f_number;
    std::optional<double> focal_length;          ///< mm
    std::optional<double> focus_distance;        ///< m
    std::optional<double> pixel_pitch;           ///< um, of the pixels the kernels are sampled in
    TransferCurve curve = TransferCurve::Linear; ///< light in which the kernels apply
    std::string raw_mode; ///< "demosaic", "superpixel", or empty for developed photos
    std::string method;   ///< how it was made, e.g. "simulated" or "spectral, lens prior"
    /// cycles/px up to which photos told of the blur; none: up to what pixels can tell, or unknown.
    std::optional<double> finest;
    /// Pixels of the kernels along one of the photos', 1 to max_photo_scale: above 1, photos are the
    /// scene's blur of which only every so many-th pixel was kept (super-resolution), as enlarged() places
    /// them.
    int photo_scale = 1;
    static constexpr int max_photo_scale = 4;
    int frame_width = 0; ///< px, of the photos, of the frames the field [0,1] x [0,1] spans; 0 unknown
    int frame_height = 0;
    bool operator==(const PsfMetadata&) const = default;
};

/// Size of a grid: rows x cols nodes (1 to 64 each), 1 or 3 channels, kernels of size x size px (odd,
/// 3 to 65).
struct PsfShape {
    static constexpr int max_nodes = 64;
    static constexpr int min_size = 3;
    static constexpr int max_size = 65;

    int rows = 8;
    int cols = 8;
    int channels = 3;
    int size = 13;
    bool operator==(const PsfShape&) const = default;
};

/// What is wrong with a shape, as a clause for a message; empty where it is good.
Message problem_of(const PsfShape& shape);

/// A grid of point spread functions, float32 [rows][cols][channels][size][size]. Kernels are non-negative
/// and sum to 1. Kernel row 0 is the top, column 0 the left; the centre pixel is (size/2, size/2). Blurring
/// is true convolution: light of a scene point at (x,y) lands at (x + j - size/2, y + i - size/2) with
/// weight kernel[i][j]. Node (row, col) sits at field position x = col/(cols-1), y = row/(rows-1), origin
/// top left of the sensor frame (the middle for a single row or column).
class PsfGrid {
public:
    PsfGrid() = default;
    /// Centre-pixel deltas. Throws Error{InvalidOption} for a shape out of range.
    explicit PsfGrid(const PsfShape& shape, PsfMetadata metadata = {});

    const PsfShape& shape() const { return shape_; }
    bool empty() const { return values_.empty(); }
    PsfMetadata& metadata() { return metadata_; }
    const PsfMetadata& metadata() const { return metadata_; }

    std::span<float> kernel(int row, int col, int channel);
    std::span<const float> kernel(int row, int col, int channel) const;
    std::span<float> values() { return values_; }
    std::span<const float> values() const { return values_; }

    /// Field position of a node, 0 to 1.
    double node_x(int col) const;
    double node_y(int row) const;

    /// The kernel at field position (x, y) by bilinear interpolation of the four nodes around it, `size *
    /// size` values. Positions beyond [0,1] take the edge of the field.
    std::vector<float> interpolated(double x, double y, int channel) const;

    bool operator==(const PsfGrid&) const = default;

private:
    std::size_t offset(int row, int col, int channel) const;

    PsfShape shape_;
    PsfMetadata metadata_;
    std::vector<float> values_;
};

/// Throws Error{DamagedFile} naming `subject` unless every kernel is finite, non-negative and sums to 1
/// (1e-3), and the photos' scale is in its range.
void require_valid(const PsfGrid& grid, const std::string& subject);

/// Clips negatives and divides each kernel by its sum. Error{DamagedFile} naming node and channel where a
/// kernel is not finite or sums to nothing.
void normalise(PsfGrid& grid, const std::string& subject);

/// Centroid of a kernel relative to its centre pixel, px, x right, y down.
struct Centroid {
    double x = 0.0;
    double y = 0.0;
};
Centroid centroid_of(std::span<const float> kernel, int size);

/// Moves each node's kernels together by a sub-pixel shift so that the green centroid lies on the centre
/// pixel (channel 0 where there is one channel). Shifting is bilinear, applied only where the centroid is
/// off by more than `tolerance` px; the shift is iterated, the kernel resampled once; what leaves the
/// support is lost and the kernel renormalised. Error{DamagedFile} where nothing is left of red or blue.
void centre_on_green(PsfGrid& grid, double tolerance = 0.01);

} // namespace petzval
