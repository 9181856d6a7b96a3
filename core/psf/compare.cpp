#include "psf/compare.h"

#include "base/error.h"
#include "psf/real_fft.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace petzval {

namespace {

constexpr int max_shift = 3; // px

/// A node's kernels of all channels, [channel][size][size].
struct NodeKernels {
    int size;
    int channels;
    std::vector<float> values;

    std::span<const float> channel(int c) const {
        return std::span(values).subspan(static_cast<std::size_t>(c) * size * size, size * size);
    }
};

NodeKernels kernels_at(const PsfGrid& grid, double x, double y) {
    NodeKernels kernels{grid.shape().size, grid.shape().channels, {}};
    for (int c = 0; c < kernels.channels; ++c) {
        const std::vector<float> kernel = grid.interpolated(x, y, c);
        kernels.values.insert(kernels.values.end(), kernel.begin(), kernel.end());
    }
    return kernels;
}

/// The kernels with zeros around them, up to `size`.
NodeKernels padded(const NodeKernels& kernels, int size) {
    NodeKernels result{size, kernels.channels,
                       std::vector<float>(static_cast<std::size_t>(kernels.channels) * size * size)};
    const int margin = (size - kernels.size) / 2;
    for (int c = 0; c < kernels.channels; ++c)
        for (int y = 0; y < kernels.size; ++y)
            std::ranges::copy(kernels.channel(c).subspan(y * kernels.size, kernels.size),
                              result.values.begin() + (c * size + y + margin) * size + margin);
    return result;
}

/// sum of a(p - shift) b(p) over all channels, both zero beyond their support.
double correlation(const NodeKernels& a, const NodeKernels& b, int shift_x, int shift_y) {
    const int size = b.size;
    double sum = 0.0;
    for (int c = 0; c < b.channels; ++c)
        for (int y = std::max(0, shift_y); y < size + std::min(0, shift_y); ++y)
            for (int x = std::max(0, shift_x); x < size + std::min(0, shift_x); ++x)
                sum +=
                    double(a.channel(c)[(y - shift_y) * size + x - shift_x]) * b.channel(c)[y * size + x];
    return sum;
}

/// What removing each channel's mean takes from the correlation of two nodes.
double correlation_of_means(const NodeKernels& a, const NodeKernels& b) {
    double sum = 0.0;
    for (int c = 0; c < a.channels; ++c) {
        const auto total = [c](const NodeKernels& node) {
            return std::reduce(node.channel(c).begin(), node.channel(c).end(), 0.0);
        };
        sum += total(a) * total(b) / (a.size * a.size);
    }
    return sum;
}

double mean_removed_energy(const NodeKernels& a) {
    return correlation(a, a, 0, 0) - correlation_of_means(a, a);
}

/// Fills in the best shift, and NCC and relative error there. Both depend on the shift through the overlap
/// alone.
void score_shifted(const NodeKernels& estimate, const NodeKernels& truth, NodeScore& score) {
    double best = -1.0;
    for (int shift_y = -max_shift; shift_y <= max_shift; ++shift_y)
        for (int shift_x = -max_shift; shift_x <= max_shift; ++shift_x) {
            const double overlap = correlation(estimate, truth, shift_x, shift_y);
            if (overlap <= best) continue;
            best = overlap;
            score.shift_x = shift_x;
            score.shift_y = shift_y;
        }
    const double scale = std::sqrt(mean_removed_energy(estimate) * mean_removed_energy(truth));
    const double truth_energy = correlation(truth, truth, 0, 0);
    const double difference = correlation(estimate, estimate, 0, 0) + truth_energy - 2.0 * best;
    score.ncc = scale > 0.0 ? (best - correlation_of_means(estimate, truth)) / scale : 0.0;
    score.relative_error = std::sqrt(std::max(0.0, difference) / truth_energy);
}

/// Modulus of a kernel's transfer function, [side][side/2 + 1].
std::vector<float> mtf_of(std::span<const float> kernel, int size, const RealFft& fft) {
    Samples samples = fft.samples();
    Spectrum spectrum = fft.spectrum();
    for (int y = 0; y < size; ++y)
        std::ranges::copy(kernel.subspan(y * size, size), samples.data() + y * fft.width());
    fft.forward(samples, spectrum);
    std::vector<float> mtf;
    for (const std::complex<float>& value : spectrum.values())
        mtf.push_back(std::abs(value));
    return mtf;
}

double mtf_error_of(const NodeKernels& estimate, const NodeKernels& truth, const RealFft& fft) {
    const int side = fft.width();
    double sum = 0.0;
    double count = 0.0;
    for (int c = 0; c < truth.channels; ++c) {
        const std::vector<float> a = mtf_of(estimate.channel(c), estimate.size, fft);
        const std::vector<float> b = mtf_of(truth.channel(c), truth.size, fft);
        for (int v = 0; v < side; ++v)
            for (int u = 0; u <= side / 2; ++u) {
                const int frequency_y = v <= side / 2 ? v : v - side;
                const int squared = u * u + frequency_y * frequency_y;
                if (squared == 0 || 4 * squared > side * side) continue;
                // The half plane holds every other frequency once for itself and its opposite.
                const double weight = u == 0 || u == side / 2 ? 1.0 : 2.0;
                const std::size_t index = static_cast<std::size_t>(v) * fft.spectrum_width() + u;
                sum += weight * std::pow(double(a[index]) - b[index], 2);
                count += weight;
            }
    }
    return std::sqrt(sum / count);
}

double lateral_error_of(const NodeKernels& estimate, const NodeKernels& truth) {
    if (truth.channels == 1) return 0.0;
    const auto offset = [](const NodeKernels& node, int channel) {
        const Centroid colour = centroid_of(node.channel(channel), node.size);
        const Centroid green = centroid_of(node.channel(1), node.size);
        return Centroid{colour.x - green.x, colour.y - green.y};
    };
    double sum = 0.0;
    for (const int channel : {0, 2}) {
        const Centroid found = offset(estimate, channel);
        const Centroid right = offset(truth, channel);
        sum += std::pow(found.x - right.x, 2) + std::pow(found.y - right.y, 2);
    }
    return std::sqrt(sum / 2.0);
}

/// The scores of every node, but for `flipped`.
std::vector<NodeScore> node_scores(const PsfGrid& estimate, const PsfGrid& truth) {
    const int size = std::max(estimate.shape().size, truth.shape().size);
    const int side = std::max(64, fast_fft_size(size));
    const RealFft fft(side, side);
    std::vector<NodeScore> scores;
    for (int row = 0; row < truth.shape().rows; ++row)
        for (int col = 0; col < truth.shape().cols; ++col) {
            const double x = truth.node_x(col);
            const double y = truth.node_y(row);
            const NodeKernels found = padded(kernels_at(estimate, x, y), size);
            const NodeKernels right = padded(kernels_at(truth, x, y), size);
            NodeScore& score = scores.emplace_back();
            score.row = row;
            score.col = col;
            score_shifted(found, right, score);
            score.mtf_error = mtf_error_of(found, right, fft);
            score.lateral_error = lateral_error_of(found, right);
        }
    return scores;
}

double mean_ncc(const std::vector<NodeScore>& nodes) {
    const auto add = [](double sum, const NodeScore& node) { return sum + node.ncc; };
    return std::accumulate(nodes.begin(), nodes.end(), 0.0, add) / nodes.size();
}

void mark_flipped(std::vector<NodeScore>& nodes, const std::vector<NodeScore>& reversed) {
    constexpr double rounding = 1e-5; // symmetric kernels fit both ways
    for (std::size_t i = 0; i < nodes.size(); ++i)
        nodes[i].flipped = reversed[i].ncc > nodes[i].ncc + rounding;
}

GridScore summarised(std::vector<NodeScore> nodes) {
    GridScore score;
    score.ncc_mean = mean_ncc(nodes);
    score.ncc_min = std::ranges::min(nodes, {}, &NodeScore::ncc).ncc;
    double lateral_squares = 0.0;
    for (const NodeScore& node : nodes) {
        score.relative_error_mean += node.relative_error / nodes.size();
        score.relative_error_max = std::max(score.relative_error_max, node.relative_error);
        score.mtf_error_mean += node.mtf_error / nodes.size();
        score.mtf_error_max = std::max(score.mtf_error_max, node.mtf_error);
        lateral_squares += node.lateral_error * node.lateral_error;
        score.lateral_error_max = std::max(score.lateral_error_max, node.lateral_error);
        score.flipped_nodes += node.flipped;
    }
    score.lateral_error_rms = std::sqrt(lateral_squares / nodes.size());
    score.nodes = std::move(nodes);
    return score;
}

} // namespace

GridScore compared(const PsfGrid& estimate, const PsfGrid& truth, Orientation orientation) {
    if (estimate.shape().channels != truth.shape().channels)
        throw Error(ErrorCode::UnsuitableInput, "PSF grids",
                    "they have " + std::to_string(estimate.shape().channels) + " and " +
                        std::to_string(truth.shape().channels) + " channels and cannot be compared",
                    "choose two grids of the same kind");
    std::vector<NodeScore> as_is = node_scores(estimate, truth);
    std::vector<NodeScore> reversed = node_scores(phase_reversed(estimate), truth);
    const bool choose_reversed =
        orientation == Orientation::BetterOfTwo && mean_ncc(reversed) > mean_ncc(as_is);
    if (choose_reversed) std::swap(as_is, reversed);
    mark_flipped(as_is, reversed);
    GridScore score = summarised(std::move(as_is));
    score.reversed = choose_reversed;
    return score;
}

} // namespace petzval
