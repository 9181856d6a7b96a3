#pragma once

#include "image/image.h"
#include "psf/transfer_function.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace petzval {

/// Where the photosites of a Bayer sensor lie in an image of its size: red at columns x % 2 == red_x and
/// rows y % 2 == red_y, blue diagonally across, green at the others.
struct BayerPhase {
    int red_x = 0;
    int red_y = 0;
    bool is_site(int channel, int x, int y) const {
        const int matches = (x % 2 == red_x) + (y % 2 == red_y);
        return matches == 2 - channel;
    }
};

struct EdgeOptions {
    int oversampling = 4; ///< bins of the edge spread for each px, 2 to 8
    /// Set for a demosaiced image of three channels: each is measured on its own photosites alone, so that
    /// the interpolation of the others does not count.
    std::optional<BayerPhase> bayer;
    /// For each channel, the value from which on a pixel counts as clipped; none: not checked.
    std::optional<std::array<float, 3>> white;
    std::optional<float> black; ///< likewise, the value down from which
};

/// The edge as one channel sees it.
struct ChannelEdge {
    MtfCurve sfr;                ///< along the edge's normal, cycles/px of the image, 0 to 1
    std::optional<double> mtf50; ///< cycles/px; none where it stays above one half up to 1 cycle/px
    /// How far the edge lies from where green sees it, px along the normal; 0 for green and single
    /// channels.
    double offset = 0.0;
    double dark = 0.0; ///< level of the two sides
    double bright = 0.0;
    double noise = 0.0;        ///< standard deviation of single pixels on the flat sides
    std::vector<double> place; ///< px along the normal from the edge, evenly spaced
    std::vector<double> edge;  ///< edge spread there, 0 (dark) to 1 (bright)
};

struct EdgeMeasurement {
    Direction normal;      ///< from the dark side to the bright one
    double slant = 0.0;    ///< degrees between the edge and the nearest image axis, 0 to 45
    double centre_x = 0.0; ///< a point of the edge, in px of the image, (0, 0) the first pixel's centre
    double centre_y = 0.0;
    std::vector<ChannelEdge> channels;

    int green() const { return static_cast<int>(channels.size()) / 2; }
};

/// The spatial frequency response across an edge (ISO 12233's e-SFR: edge found by row centroids and a fit,
/// oversampled edge spread, derivative, window, DFT; docs/analysis.md). `image` shows one edge between two
/// flat sides, in linear light (std::logic_error otherwise). Throws Error{UnsuitableInput} naming `subject`
/// where it cannot serve: too small, no edge, not straight, along or too near a pixel axis or diagonal
/// (slant below 2 or above 43 degrees), clipped, too noisy.
EdgeMeasurement measured_edge(const Image& image, const std::string& subject,
                              const EdgeOptions& options = {});

} // namespace petzval
