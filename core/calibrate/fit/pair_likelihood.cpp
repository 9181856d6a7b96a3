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

constexpr double kLeastPatches = 3.0; ///< in a cell
constexpr double kLeastShare = 0.05;  ///< of |Z|^2 that is never taken for noise
/// Half-overlapping patches under a Hann window, and the frequencies within each, tell partly the same:
/// what all of them count together is this share of their number.
constexpr double kIndependent = 0.26;
constexpr int kRings = 12; ///< of |f|, in which the unexplained is averaged

/// One channel of a cell at the frequencies of the band.
struct Given {
    const PairedChannel& sums;
    std::vector<Complex> predicted; ///< K W Z conj(Z), per |Z|^2: K W
};

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

} // namespace

PairLikelihood::PairLikelihood(const FrequencyBand& band, const PairedField& field, const SharpNoise& noise,
                               const PsfGrid& reference, int threads)
    : size_(reference.shape().size)
    , nodes_(static_cast<std::size_t>(reference.shape().rows) * reference.shape().cols)
    , threads_(threads) {
    const CellTransfer transfer(reference, field.rows, field.cols, band);
    const Frequencies at(band);
    const int patch = band.patch;
    const RealFft fft(patch, patch);
    std::vector<const PairedCell*> used;
    std::vector<const CellTransfer::Channels*> transfers;
    for (std::size_t i = 0; i < field.cells.size(); ++i)
        if (field.cells[i].patches >= kLeastPatches) {
            used.push_back(&field.cells[i]);
            transfers.push_back(&transfer.at(i));
        }
    cells_.resize(used.size());
    parallel_for(used.size(), threads, [&](std::size_t i) {
        const PairedCell& given = *used[i];
        Cell& cell = cells_[i];
        cell.patches = given.patches;
        cell.place = field_place(given.position[0] / given.weight, given.position[1] / given.weight,
                                 reference.shape().rows, reference.shape().cols);
        std::array<std::vector<double>, 3> share;
        std::array<std::vector<Complex>, 3> predicted;
        for (int c = 0; c < 3; ++c) {
            share[c] = wiener_share(given.channels[c], noise, c, given.noise_gain);
            for (std::size_t f = 0; f < band.size(); ++f)
                predicted[c].push_back(share[c][f] * Complex((*transfers[i])[c][f]));
        }
        const std::array<double, 2> shift = agreed_shift(given, predicted, at, band);
        Samples samples = fft.samples();
        Spectrum spectrum = fft.spectrum();
        for (int c = 0; c < 3; ++c) {
            const PairedChannel& sums = given.channels[c];
            std::vector<Complex> cross;
            for (std::size_t f = 0; f < band.size(); ++f)
                cross.push_back(sums.cross[f] *
                                std::polar(1.0, at.omega[f][0] * shift[0] + at.omega[f][1] * shift[1]));
            const std::array<double, kRings> left = unexplained(sums, predicted[c], cross, at, band);
            Channel& channel = cell.channels[c];
            const auto scale = [&](std::size_t f) { // of |Y|^2 into units of log-likelihood
                return kIndependent * given.patches / std::max(left[at.ring[f]], 1e-30);
            };
            const auto wrapped = [&](int lag) { return (lag + patch) % patch; };
            std::ranges::fill(spectrum.values(), std::complex<float>());
            for (std::size_t f = 0; f < band.size(); ++f)
                spectrum.data()[band.index[f]] =
                    static_cast<float>(scale(f) * share[c][f] * share[c][f] * sums.sharp[f]);
            fft.inverse(spectrum, samples);
            for (int y = 1 - size_; y < size_; ++y)
                for (int x = 1 - size_; x < size_; ++x)
                    channel.lags.push_back(samples.data()[wrapped(y) * patch + wrapped(x)]);
            std::ranges::fill(spectrum.values(), std::complex<float>());
            for (std::size_t f = 0; f < band.size(); ++f) {
                spectrum.data()[band.index[f]] = std::complex<float>(scale(f) * share[c][f] * cross[f]);
                const int half = patch / 2 + 1, col = band.index[f] % half;
                channel.power += (col == 0 || col == patch / 2 ? 0.5 : 1.0) * scale(f) * sums.blurred[f];
            }
            fft.inverse(spectrum, samples);
            for (int y = 0; y < size_; ++y)
                for (int x = 0; x < size_; ++x)
                    channel.cross.push_back(
                        samples.data()[wrapped(y - size_ / 2) * patch + wrapped(x - size_ / 2)]);
        }
    });
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
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    std::vector<std::vector<double>> parts(cells_.size());
    parallel_for(cells_.size(), threads_, [&](std::size_t i) {
        parts[i] =
            product(cells_[i].channels[channel], interpolated(cells_[i].place, kernels, area, 0, area));
    });
    std::vector<double> result(kernels.size(), 0.0);
    for (std::size_t i = 0; i < cells_.size(); ++i)
        for (std::size_t n = 0; n < 4; ++n)
            for (std::size_t q = 0; q < area; ++q)
                result[cells_[i].place.nodes[n] * area + q] += cells_[i].place.weights[n] * parts[i][q];
    return result;
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
