#include "calibrate/fit/pair_likelihood.h"

#include "base/parallel.h"
#include "calibrate/measure/pair_patches.h"
#include "psf/real_fft.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace petzval {

namespace {

using Complex = std::complex<double>;

constexpr double kLeastPatchesOfCell = 3.0; ///< in a cell
constexpr double kLeastShare = 0.05;        ///< of |Z|^2 that is never taken for noise
/// Half-overlapping patches under a Hann window, and the frequencies within each, tell partly the same:
/// what all of them count together is this share of their number.
constexpr double kIndependent = 0.26;
constexpr int kRings = 12; ///< of |f|, in which the unexplained is averaged

std::vector<double> wiener_share(const PairedChannel& channel, const SharpNoise& noise, int c,
                                 double noise_gain) {
    std::vector<double> share;
    for (std::size_t f = 0; f < channel.sharp.size(); ++f)
        share.push_back(std::max(kLeastShare, 1.0 - noise[f][c] * noise_gain / channel.sharp[f]));
    return share;
}

struct Frequencies {
    std::vector<std::array<double, 2>> omega; ///< radians/px along x and y
    std::vector<int> ring;

    explicit Frequencies(const FrequencyBand& band) {
        const int half = band.patch / 2 + 1;
        for (std::size_t f = 0; f < band.size(); ++f) {
            omega.push_back({2.0 * std::numbers::pi * (band.index[f] % half) / band.patch,
                             2.0 * std::numbers::pi * signed_frequency(band.index[f] / half, band.patch)});
            ring.push_back(std::min(kRings - 1, static_cast<int>(band.frequency(f) * 2.0 * kRings)));
        }
    }
};

/// The sharp photos' noise as far as the blurred ones do not share it. Grain that belongs to the scene, or
/// texture that was taken for noise, is seen through the lens as well. Told by the attenuation of
/// Y conj(Z) / |Z|^2 against the same by the other channels, on rings of |f|; at most what was measured.
SharpNoise noise_unshared(const PairedField& field, const SharpNoise& measured, const FrequencyBand& band,
                          const Frequencies& at) {
    SharpNoise noise = measured;
    for (int c = 0; c < 3; ++c) {
        std::array<double, kRings> excess{}, weight{};
        for (const PairedCell& cell : field.cells) {
            const PairedChannel& sums = cell.channels[c];
            for (std::size_t f = 0; f < band.size(); ++f) {
                const Complex a = sums.blurred_by_others[f];
                const Complex more = sums.sharp[f] * a - sums.cross[f] * sums.sharp_by_others[f];
                excess[at.ring[f]] += cell.noise_gain * (more * std::conj(a)).real();
                weight[at.ring[f]] += cell.noise_gain * cell.noise_gain * std::norm(a);
            }
        }
        for (std::size_t f = 0; f < band.size(); ++f) {
            const int ring = at.ring[f];
            const double found = weight[ring] > 0.0 ? excess[ring] / weight[ring] : 0.0;
            noise[f][c] = std::clamp(found, 0.0, measured[f][c]);
        }
    }
    return noise;
}

/// The shift that best brings the cell's cross-spectra onto what a grid predicts, px: two steps of Gauss
/// and Newton on frequencies that a shift of a pixel does not wrap.
std::array<double, 2> agreed_shift(const PairedCell& cell,
                                   const std::array<std::vector<Complex>, 3>& predicted,
                                   const Frequencies& at, const FrequencyBand& band) {
    std::array<double, 2> shift{};
    for (int step = 0; step < 3; ++step) {
        double axx = 0, axy = 0, ayy = 0, bx = 0, by = 0;
        for (std::size_t f = 0; f < band.size(); ++f) {
            if (band.frequency(f) > (step == 0 ? 0.15 : 0.3)) continue;
            const auto [wx, wy] = at.omega[f];
            const Complex turn = std::polar(1.0, wx * shift[0] + wy * shift[1]);
            for (int c = 0; c < 3; ++c) {
                const double weight = band.weight[f];
                const double power = weight * std::norm(predicted[c][f]) * cell.channels[c].sharp[f];
                const double turned =
                    -weight * (std::conj(predicted[c][f]) * cell.channels[c].cross[f] * turn).imag();
                axx += power * wx * wx, axy += power * wx * wy, ayy += power * wy * wy;
                bx += turned * wx, by += turned * wy;
            }
        }
        const double determinant = axx * ayy - axy * axy;
        if (determinant <= 1e-9 * axx * ayy) return {};
        shift[0] += (ayy * bx - axy * by) / determinant;
        shift[1] += (axx * by - axy * bx) / determinant;
    }
    return std::hypot(shift[0], shift[1]) < 2.0 ? shift : std::array<double, 2>{};
}

/// What the reference leaves unexplained on rings of |f|, per weight, at the best gain.
std::array<double, kRings> unexplained(const PairedChannel& channel, const std::vector<Complex>& predicted,
                                       const std::vector<Complex>& cross, const Frequencies& at,
                                       const FrequencyBand& band) {
    double overlap = 0.0, power = 0.0;
    for (std::size_t f = 0; f < band.size(); ++f) {
        overlap += band.weight[f] * (std::conj(predicted[f]) * cross[f]).real();
        power += band.weight[f] * std::norm(predicted[f]) * channel.sharp[f];
    }
    const double gain = overlap / power;
    std::array<double, kRings> left{}, count{};
    for (std::size_t f = 0; f < band.size(); ++f) {
        left[at.ring[f]] +=
            band.weight[f] *
            std::max(0.0, channel.blurred[f] - 2.0 * gain * (std::conj(predicted[f]) * cross[f]).real() +
                              gain * gain * std::norm(predicted[f]) * channel.sharp[f]);
        count[at.ring[f]] += band.weight[f];
    }
    for (int ring = 0; ring < kRings; ++ring)
        left[ring] = count[ring] > 0.0 ? left[ring] / count[ring] : 0.0;
    return left;
}

/// What a grid makes of a cell's sharp halves.
struct Prediction {
    std::array<std::vector<double>, 3> share;     ///< W
    std::array<std::vector<Complex>, 3> transfer; ///< K W

    Prediction(const PairedCell& cell, const CellTransfer::Channels& kernels, const SharpNoise& noise,
               const FrequencyBand& band) {
        for (int c = 0; c < 3; ++c) {
            share[c] = wiener_share(cell.channels[c], noise, c, cell.noise_gain);
            for (std::size_t f = 0; f < band.size(); ++f)
                transfer[c].push_back(share[c][f] * Complex(kernels[c][f]));
        }
    }
};

/// The terms of one channel's loss at each frequency, in units of log-likelihood.
struct Terms {
    std::vector<Complex> sharp; ///< W^2 |Z|^2 / V
    std::vector<Complex> cross; ///< W Y conj(Z) / V
    double power = 0.0;         ///< sum of |Y|^2 / V

    Terms(const PairedCell& cell, int c, const Prediction& prediction, const std::array<double, 2>& shift,
          const Frequencies& at, const FrequencyBand& band) {
        const PairedChannel& sums = cell.channels[c];
        std::vector<Complex> moved;
        for (std::size_t f = 0; f < band.size(); ++f)
            moved.push_back(sums.cross[f] *
                            std::polar(1.0, at.omega[f][0] * shift[0] + at.omega[f][1] * shift[1]));
        const std::array<double, kRings> left = unexplained(sums, prediction.transfer[c], moved, at, band);
        const int half = band.patch / 2 + 1;
        for (std::size_t f = 0; f < band.size(); ++f) {
            const double scale = kIndependent * cell.patches / std::max(left[at.ring[f]], 1e-30);
            const double share = prediction.share[c][f];
            sharp.push_back(scale * share * share * sums.sharp[f]);
            cross.push_back(scale * share * moved[f]);
            const int col = band.index[f] % half;
            power += (col == 0 || col == band.patch / 2 ? 0.5 : 1.0) * scale * sums.blurred[f];
        }
    }
};

/// The real correlation whose spectrum is given on a band, at distances of up to `reach` px along x and y,
/// row by row.
std::vector<double> correlations(const std::vector<Complex>& spectrum, const FrequencyBand& band,
                                 const RealFft& fft, int reach) {
    Samples samples = fft.samples();
    Spectrum half_plane = fft.spectrum();
    std::ranges::fill(half_plane.values(), std::complex<float>());
    for (std::size_t f = 0; f < band.size(); ++f)
        half_plane.data()[band.index[f]] = std::complex<float>(spectrum[f]);
    fft.inverse(half_plane, samples);
    const auto wrapped = [&](int distance) { return (distance + band.patch) % band.patch; };
    std::vector<double> result;
    for (int y = -reach; y <= reach; ++y)
        for (int x = -reach; x <= reach; ++x)
            result.push_back(samples.data()[wrapped(y) * band.patch + wrapped(x)]);
    return result;
}

} // namespace

PairLikelihood::PairLikelihood(const FrequencyBand& band, const PairedField& field, const SharpNoise& noise,
                               const PsfGrid& reference, int threads)
    : size_(reference.shape().size)
    , nodes_(static_cast<std::size_t>(reference.shape().rows) * reference.shape().cols)
    , threads_(threads) {
    const CellTransfer transfer(reference, field.rows, field.cols, band);
    const Frequencies at(band);
    const RealFft fft(band.patch, band.patch);
    const SharpNoise unshared = noise_unshared(field, noise, band, at);
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < field.cells.size(); ++i)
        if (field.cells[i].patches >= kLeastPatchesOfCell) used.push_back(i);
    cells_.resize(used.size());
    parallel_for(used.size(), threads, [&](std::size_t i) {
        const PairedCell& given = field.cells[used[i]];
        const Prediction prediction(given, transfer.at(used[i]), unshared, band);
        const std::array<double, 2> shift = agreed_shift(given, prediction.transfer, at, band);
        Cell& cell = cells_[i];
        cell.patches = given.patches;
        cell.place = field_place(given.position[0] / given.weight, given.position[1] / given.weight,
                                 reference.shape().rows, reference.shape().cols);
        for (int c = 0; c < 3; ++c) {
            const Terms terms(given, c, prediction, shift, at, band);
            Channel& channel = cell.channels[c];
            channel.power = terms.power;
            channel.lags = correlations(terms.sharp, band, fft, size_ - 1);
            channel.cross = correlations(terms.cross, band, fft, size_ / 2);
        }
    });
    couplings_.assign(3, NodeCoupling(size_, nodes_));
    for (const Cell& cell : cells_)
        for (int c = 0; c < 3; ++c)
            couplings_[c].add(cell.place, cell.channels[c].lags);
}

std::vector<double> PairLikelihood::product(const Channel& channel, std::span<const double> kernel) const {
    const int wide = 2 * size_ - 1;
    std::vector<double> result(kernel.size(), 0.0);
    for (int y = 0; y < size_; ++y)
        for (int from = 0; from < size_; ++from) {
            const double* lags = &channel.lags[static_cast<std::size_t>(y - from + size_ - 1) * wide];
            for (int at = 0; at < size_; ++at) {
                const double value = kernel[static_cast<std::size_t>(from) * size_ + at];
                const double* row = lags + size_ - 1 - at;
                double* out = &result[static_cast<std::size_t>(y) * size_];
                for (int x = 0; x < size_; ++x)
                    out[x] += value * row[x];
            }
        }
    return result;
}

double PairLikelihood::patch_count() const {
    const auto add = [](double sum, const Cell& cell) { return sum + cell.patches; };
    return std::accumulate(cells_.begin(), cells_.end(), 0.0, add);
}

std::vector<double> PairLikelihood::patches_near_nodes() const {
    std::vector<double> near(nodes_, 0.0);
    for (const Cell& cell : cells_)
        for (std::size_t n = 0; n < 4; ++n)
            near[cell.place.nodes[n]] += cell.place.weights[n] * cell.patches;
    return near;
}

std::vector<double> PairLikelihood::hessian_product(int channel, std::span<const double> kernels) const {
    return couplings_[channel].product(kernels);
}

std::vector<double> PairLikelihood::linear_term(int channel) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    std::vector<double> result(nodes_ * area, 0.0);
    for (const Cell& cell : cells_)
        for (std::size_t n = 0; n < 4; ++n)
            for (std::size_t q = 0; q < area; ++q)
                result[cell.place.nodes[n] * area + q] +=
                    cell.place.weights[n] * cell.channels[channel].cross[q];
    return result;
}

double PairLikelihood::loss(std::span<const double> kernels) const {
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    std::vector<double> losses(cells_.size(), 0.0);
    parallel_for(cells_.size(), threads_, [&](std::size_t i) {
        for (int c = 0; c < 3; ++c) {
            const Channel& channel = cells_[i].channels[c];
            const std::vector<double> kernel =
                interpolated(cells_[i].place, kernels, 3 * area, c * area, area);
            const std::vector<double> moved = product(channel, kernel);
            const double overlap =
                std::inner_product(kernel.begin(), kernel.end(), channel.cross.begin(), 0.0);
            const double power = std::inner_product(kernel.begin(), kernel.end(), moved.begin(), 0.0);
            losses[i] += channel.power - 0.5 * overlap * overlap / power;
        }
    });
    return std::accumulate(losses.begin(), losses.end(), 0.0);
}

} // namespace petzval
