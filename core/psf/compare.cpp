#include "psf/compare.h"

#include "base/error.h"
#include "base/parallel.h"
#include "psf/kernel_shift.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <numeric>

namespace petzval {

namespace {

constexpr double kHighestPsnr = 99.0; // dB

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

double product_sum(const NodeKernels& a, const NodeKernels& b) {
    return std::inner_product(a.values.begin(), a.values.end(), b.values.begin(), 0.0, std::plus<>(),
                              [](double x, double y) { return x * y; });
}

double energy(const NodeKernels& a) {
    return product_sum(a, a);
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
    return energy(a) - correlation_of_means(a, a);
}

using KernelSpectra = std::vector<std::vector<std::complex<float>>>; ///< of each channel

KernelSpectra spectra_of(const NodeKernels& node, const KernelAlignment& alignment) {
    KernelSpectra spectra;
    for (int c = 0; c < node.channels; ++c)
        spectra.push_back(alignment.transform(node.channel(c)));
    return spectra;
}

/// Fills in the best shift, and what follows from the overlap there.
void score_shifted(const NodeKernels& estimate, const NodeKernels& truth, const KernelSpectra& found,
                   const KernelSpectra& right, const KernelAlignment& alignment, NodeScore& score) {
    std::vector<std::complex<double>> cross(right.front().size());
    for (std::size_t c = 0; c < right.size(); ++c)
        add_cross_spectrum(found[c], right[c], cross);
    KernelShift best = alignment.best_shift(cross);
    if (best.x == 0.0 && best.y == 0.0) best.correlation = product_sum(estimate, truth); // precisely
    score.shift_x = best.x;
    score.shift_y = best.y;
    const double scale = std::sqrt(mean_removed_energy(estimate) * mean_removed_energy(truth));
    const double overlap = best.correlation - correlation_of_means(estimate, truth);
    score.ncc = scale > 0.0 ? overlap / scale : 0.0;
    const double difference = std::max(0.0, energy(estimate) + energy(truth) - 2.0 * best.correlation);
    score.relative_error = std::sqrt(difference / energy(truth));
    const double mean_square = difference / static_cast<double>(truth.values.size());
    score.psnr = -10.0 * std::log10(std::max(mean_square, std::pow(10.0, -kHighestPsnr / 10.0)));
}

double mtf_error_of(const KernelSpectra& estimate, const KernelSpectra& truth, const RealFft& fft) {
    const int side = fft.width();
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t c = 0; c < truth.size(); ++c)
        for (int v = 0; v < side; ++v)
            for (int u = 0; u <= side / 2; ++u) {
                const int frequency_y = v <= side / 2 ? v : v - side;
                const int squared = u * u + frequency_y * frequency_y;
                if (squared == 0 || 4 * squared > side * side) continue;
                // The half plane holds every other frequency once for itself and its opposite.
                const double weight = u == 0 || u == side / 2 ? 1.0 : 2.0;
                const std::size_t index = static_cast<std::size_t>(v) * fft.spectrum_width() + u;
                const double difference = double(std::abs(estimate[c][index])) - std::abs(truth[c][index]);
                sum += weight * difference * difference;
                count += weight;
            }
    return std::sqrt(sum / count);
}

/// RMS over red and blue of how far their offsets against green, as `offset` tells them, are apart.
double offset_error(const NodeKernels& estimate, const NodeKernels& truth,
                    const std::function<Centroid(const NodeKernels&, int channel)>& offset) {
    if (truth.channels == 1) return 0.0;
    double sum = 0.0;
    for (const int channel : {0, 2}) {
        const Centroid found = offset(estimate, channel);
        const Centroid right = offset(truth, channel);
        sum += std::pow(found.x - right.x, 2) + std::pow(found.y - right.y, 2);
    }
    return std::sqrt(sum / 2.0);
}

Centroid centroid_offset(const NodeKernels& node, int channel) {
    const Centroid colour = centroid_of(node.channel(channel), node.size);
    const Centroid green = centroid_of(node.channel(1), node.size);
    return {colour.x - green.x, colour.y - green.y};
}

void score_colours(const NodeKernels& estimate, const NodeKernels& truth, const KernelAlignment& alignment,
                   NodeScore& score) {
    score.lateral_error = offset_error(estimate, truth, centroid_offset);
    score.lateral_phase_error = offset_error(estimate, truth, [&](const NodeKernels& node, int channel) {
        return alignment.offset(node.channel(channel), node.channel(1));
    });
}

/// The scores of every node, but for `flipped`.
std::vector<NodeScore> node_scores(const PsfGrid& estimate, const PsfGrid& truth) {
    const int size = std::max(estimate.shape().size, truth.shape().size);
    const KernelAlignment alignment(size);
    const PsfShape& shape = truth.shape();
    std::vector<NodeScore> scores(static_cast<std::size_t>(shape.rows) * shape.cols);
    parallel_for(scores.size(), 0, [&](std::size_t node) {
        NodeScore& score = scores[node];
        score.row = static_cast<int>(node) / shape.cols;
        score.col = static_cast<int>(node) % shape.cols;
        const double x = truth.node_x(score.col);
        const double y = truth.node_y(score.row);
        const NodeKernels found = padded(kernels_at(estimate, x, y), size);
        const NodeKernels right = padded(kernels_at(truth, x, y), size);
        const KernelSpectra found_spectra = spectra_of(found, alignment);
        const KernelSpectra right_spectra = spectra_of(right, alignment);
        score_shifted(found, right, found_spectra, right_spectra, alignment, score);
        score.mtf_error = mtf_error_of(found_spectra, right_spectra, alignment.fft());
        score_colours(found, right, alignment, score);
    });
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

MeanScore mean_of(const std::vector<const NodeScore*>& nodes) {
    MeanScore mean{.nodes = static_cast<int>(nodes.size())};
    const double count = static_cast<double>(nodes.size());
    for (const NodeScore* node : nodes) {
        mean.ncc += node->ncc / count;
        mean.relative_error += node->relative_error / count;
        mean.psnr += node->psnr / count;
        mean.mtf_error += node->mtf_error / count;
        mean.lateral_error += node->lateral_error * node->lateral_error / count;
        mean.lateral_phase_error += node->lateral_phase_error * node->lateral_phase_error / count;
    }
    mean.lateral_error = std::sqrt(mean.lateral_error);
    mean.lateral_phase_error = std::sqrt(mean.lateral_phase_error);
    return mean;
}

void add_means(GridScore& score, const PsfGrid& truth) {
    std::vector<const NodeScore*> all;
    std::array<std::vector<const NodeScore*>, 3> zones;
    for (const NodeScore& node : score.nodes) {
        const FieldZone zone = zone_of(truth.node_x(node.col), truth.node_y(node.row));
        all.push_back(&node);
        zones[static_cast<std::size_t>(zone)].push_back(&node);
    }
    const MeanScore mean = mean_of(all);
    score.ncc_mean = mean.ncc;
    score.relative_error_mean = mean.relative_error;
    score.psnr_mean = mean.psnr;
    score.mtf_error_mean = mean.mtf_error;
    score.lateral_error_rms = mean.lateral_error;
    score.lateral_phase_error_rms = mean.lateral_phase_error;
    std::ranges::transform(zones, score.zones.begin(), mean_of);
}

GridScore summarised(std::vector<NodeScore> nodes, const PsfGrid& truth) {
    GridScore score;
    score.ncc_min = std::ranges::min(nodes, {}, &NodeScore::ncc).ncc;
    score.psnr_min = std::ranges::min(nodes, {}, &NodeScore::psnr).psnr;
    for (const NodeScore& node : nodes) {
        score.relative_error_max = std::max(score.relative_error_max, node.relative_error);
        score.mtf_error_max = std::max(score.mtf_error_max, node.mtf_error);
        score.lateral_error_max = std::max(score.lateral_error_max, node.lateral_error);
        score.lateral_phase_error_max = std::max(score.lateral_phase_error_max, node.lateral_phase_error);
        score.flipped_nodes += node.flipped;
    }
    score.nodes = std::move(nodes);
    add_means(score, truth);
    return score;
}

} // namespace

GridScore compared(const PsfGrid& estimate, const PsfGrid& truth, Orientation orientation) {
    if (estimate.shape().channels != truth.shape().channels)
        throw Error(ErrorCode::UnsuitableInput, translatable("PSF grids"),
                    message("they have %1 and %2 channels and cannot be compared",
                            estimate.shape().channels, truth.shape().channels),
                    message("choose two grids of the same kind"));
    std::vector<NodeScore> as_is = node_scores(estimate, truth);
    std::vector<NodeScore> reversed = node_scores(phase_reversed(estimate), truth);
    const bool choose_reversed =
        orientation == Orientation::BetterOfTwo && mean_ncc(reversed) > mean_ncc(as_is);
    if (choose_reversed) std::swap(as_is, reversed);
    mark_flipped(as_is, reversed);
    GridScore score = summarised(std::move(as_is), truth);
    score.reversed = choose_reversed;
    return score;
}

} // namespace petzval
