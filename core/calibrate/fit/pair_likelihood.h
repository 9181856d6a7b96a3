#pragma once

#include "calibrate/fit/node_coupling.h"
#include "calibrate/measure/pair_spectra.h"
#include "psf/field_position.h"

#include <array>
#include <span>
#include <vector>

namespace petzval {

/// Variance of the sharp photos' noise at the frequencies of a band, R, G, B.
using SharpNoise = std::vector<std::array<double, 3>>;

/// The likelihood of the blurred halves of pairs, given their sharp halves, as a function of the kernels:
/// for each cell and channel the sum over frequencies of |Y - K W Z|^2 / V, with W = 1 - N / |Z|^2 for the
/// noise N of the sharp photo (which would otherwise make the kernels look softer), and V what a reference
/// grid leaves unexplained at |f|. A quadratic form: its matrix is Toeplitz, because it depends on the
/// distance of two kernel pixels alone.
class PairLikelihood {
public:
    /// `reference` also tells where kernels sit: each cell's sum is moved by the sub-pixel shift that
    /// agrees best with it. Kernels have the reference's shape, three channels.
    PairLikelihood(const FrequencyBand& band, const PairedField& field, const SharpNoise& noise,
                   const PsfGrid& reference, int threads);

    int kernel_size() const { return size_; }
    std::size_t node_count() const { return nodes_; }
    int threads() const { return threads_; }
    double patch_count() const;
    /// Patches of all cells near each node, by bilinear weight.
    std::vector<double> patches_near_nodes() const;

    /// H k, and b, of the loss k' H k / 2 - b' k up to a constant, for one channel: [node][size][size].
    std::vector<double> hessian_product(int channel, std::span<const double> kernels) const;
    std::vector<double> linear_term(int channel) const;

    /// The loss of the whole, kernels [node][channel][size][size], each cell and channel at its best gain:
    /// negative log-likelihood but for a constant.
    double loss(std::span<const double> kernels) const;

private:
    struct Channel {
        std::vector<double> lags;  ///< [2 size - 1][2 size - 1]
        std::vector<double> cross; ///< [size][size]
        double power = 0.0;        ///< of the blurred halves
    };
    struct Cell {
        FieldPlace place;
        double patches = 0.0;
        std::array<Channel, 3> channels;
    };
    std::vector<double> product(const Channel& channel, std::span<const double> kernel) const;

    int size_;
    std::size_t nodes_;
    int threads_;
    std::vector<Cell> cells_;
    std::vector<NodeCoupling> couplings_; ///< of the channels
};

} // namespace petzval
