#include "calibrate/fit/whittle.h"

#include "base/parallel.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace petzval {

namespace {

using Complex = std::complex<double>;

/// cycles/px, where a scene's slope changes nothing: amid the frequencies of a patch's contrast.
constexpr double kSlopeFrom = 0.07;
double squared(const Complex& z) {
    return std::norm(z);
}

/// Plain product: std::complex's operator also repairs infinities, at several times the cost.
Complex product(const Complex& a, const Complex& b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

struct Inverse {
    Hermitian3 inverse;
    double determinant;
};

Inverse inverted(const Hermitian3& m) {
    Hermitian3 a;
    a.rr = m.gg * m.bb - squared(m.gb);
    a.gg = m.rr * m.bb - squared(m.rb);
    a.bb = m.rr * m.gg - squared(m.rg);
    a.rg = product(m.rb, std::conj(m.gb)) - m.rg * m.bb;
    a.rb = product(m.rg, m.gb) - m.rb * m.gg;
    a.gb = product(m.rb, std::conj(m.rg)) - m.gb * m.rr;
    const double determinant =
        m.rr * a.rr + (product(m.rg, std::conj(a.rg)) + product(m.rb, std::conj(a.rb))).real();
    Hermitian3 inverse;
    inverse.add_scaled(a, 1.0 / determinant);
    return {inverse, determinant};
}

double trace_of_product(const Hermitian3& a, const Hermitian3& b) {
    return a.rr * b.rr + a.gg * b.gg + a.bb * b.bb +
           2.0 * (product(a.rg, std::conj(b.rg)) + product(a.rb, std::conj(b.rb)) +
                  product(a.gb, std::conj(b.gb)))
                     .real();
}

/// G = A - A B A, the derivative of log det S + tr(S^-1 B) with respect to S where A = S^-1.
Hermitian3 likelihood_gradient(const Hermitian3& a, const Hermitian3& b) {
    Complex left[3][3], ab[3][3];
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            left[i][j] = a.at(i, j);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) {
            ab[i][j] = 0.0;
            for (int k = 0; k < 3; ++k)
                ab[i][j] += product(left[i][k], b.at(k, j));
        }
    const auto element = [&](int i, int j) {
        Complex sum = left[i][j];
        for (int k = 0; k < 3; ++k)
            sum -= product(ab[i][k], left[k][j]);
        return sum;
    };
    Hermitian3 g;
    g.rr = element(0, 0).real();
    g.gg = element(1, 1).real();
    g.bb = element(2, 2).real();
    g.rg = element(0, 1);
    g.rb = element(0, 2);
    g.gb = element(1, 2);
    return g;
}

} // namespace

WhittleLikelihood::WhittleLikelihood(FrequencyBand band, std::vector<CellSpectra> cells, std::size_t nodes,
                                     int kernel_size, int threads, NoiseDensity noise_shape)
    : band_(std::move(band))
    , cells_(std::move(cells))
    , nodes_(nodes)
    , noise_shape_(std::move(noise_shape))
    , size_(kernel_size)
    , threads_(threads) {
    if (noise_shape_.empty()) noise_shape_.assign(band_.size(), {1.0, 1.0, 1.0});
    for (const CellSpectra& cell : cells_)
        if (cell.blurred.weight > 0.0) total_importance_ += cell.importance;
    if (total_importance_ <= 0.0) throw std::logic_error("likelihood of no spectra");
    const int half = band_.patch / 2 + 1;
    const auto phases = [&](int count) {
        std::vector<Complex> table(static_cast<std::size_t>(count) * size_);
        for (int f = 0; f < count; ++f)
            for (int i = 0; i < size_; ++i)
                table[static_cast<std::size_t>(f) * size_ + i] = std::polar(
                    1.0, -2.0 * std::numbers::pi * signed_frequency(f, band_.patch) * (i - size_ / 2));
        return table;
    };
    row_phase_ = phases(band_.patch);
    col_phase_ = phases(half);
}

std::vector<Complex> WhittleLikelihood::transform(std::span<const double> kernel) const {
    const int half = band_.patch / 2 + 1;
    std::vector<Complex> rows(static_cast<std::size_t>(size_) * half);
    for (int y = 0; y < size_; ++y)
        for (int f = 0; f < half; ++f) {
            Complex sum = 0.0;
            for (int x = 0; x < size_; ++x)
                sum += kernel[static_cast<std::size_t>(y) * size_ + x] *
                       col_phase_[static_cast<std::size_t>(f) * size_ + x];
            rows[static_cast<std::size_t>(y) * half + f] = sum;
        }
    std::vector<Complex> spectrum(band_.size());
    for (std::size_t i = 0; i < band_.size(); ++i) {
        const int row = band_.index[i] / half, col = band_.index[i] % half;
        Complex sum = 0.0;
        for (int y = 0; y < size_; ++y)
            sum += product(rows[static_cast<std::size_t>(y) * half + col],
                           row_phase_[static_cast<std::size_t>(row) * size_ + y]);
        spectrum[i] = sum;
    }
    return spectrum;
}

void WhittleLikelihood::add_adjoint(std::span<const Complex> spectrum, std::span<double> kernel) const {
    const int half = band_.patch / 2 + 1;
    std::vector<Complex> rows(static_cast<std::size_t>(size_) * half);
    for (std::size_t i = 0; i < band_.size(); ++i) {
        const int row = band_.index[i] / half, col = band_.index[i] % half;
        for (int y = 0; y < size_; ++y)
            rows[static_cast<std::size_t>(y) * half + col] +=
                product(spectrum[i], row_phase_[static_cast<std::size_t>(row) * size_ + y]);
    }
    for (int y = 0; y < size_; ++y)
        for (int x = 0; x < size_; ++x) {
            double sum = 0.0;
            for (int f = 0; f < half; ++f)
                sum += product(rows[static_cast<std::size_t>(y) * half + f],
                               col_phase_[static_cast<std::size_t>(f) * size_ + x])
                           .real();
            kernel[static_cast<std::size_t>(y) * size_ + x] += sum;
        }
}

double WhittleLikelihood::cell_value(std::size_t index, std::span<const double> kernels,
                                     const Nuisances& nuisances, Gradient* gradient,
                                     SharedGradient& shared) const {
    const CellSpectra& cell = cells_[index];
    if (cell.blurred.weight <= 0.0) return 0.0;
    const double share = cell.importance / total_importance_;
    const std::size_t area = static_cast<std::size_t>(size_) * size_;
    const std::vector<double> here = interpolated(cell.place, kernels, 3 * area, 0, 3 * area);
    std::array<std::vector<Complex>, 3> transfer;
    for (int c = 0; c < 3; ++c)
        transfer[c] = transform(std::span(here).subspan(c * area, area));
    std::array<double, 3> read, photon;
    for (int c = 0; c < 3; ++c) {
        read[c] = std::exp(nuisances.log_read_noise[c]) * cell.blurred.noise_gain;
        photon[c] = std::exp(nuisances.log_photon_noise[c]) * cell.blurred.signal_gain[c];
    }

    double value = 0.0;
    double gain_gradient = 0.0, slope_gradient = 0.0;
    std::array<std::vector<Complex>, 3> transfer_gradient;
    if (gradient)
        for (auto& channel : transfer_gradient)
            channel.resize(band_.size());
    for (std::size_t f = 0; f < band_.size(); ++f) {
        const Hermitian3& c = cell.sharp[f];
        const double log_f = std::log(band_.frequency(f) / kSlopeFrom);
        const double gain = std::exp(nuisances.log_gain[index] + nuisances.slope[index] * log_f);
        const Complex kr = transfer[0][f], kg = transfer[1][f], kb = transfer[2][f];
        Hermitian3 signal;
        signal.rr = gain * squared(kr) * c.rr;
        signal.gg = gain * squared(kg) * c.gg;
        signal.bb = gain * squared(kb) * c.bb;
        signal.rg = gain * product(product(kr, c.rg), std::conj(kg));
        signal.rb = gain * product(product(kr, c.rb), std::conj(kb));
        signal.gb = gain * product(product(kg, c.gb), std::conj(kb));
        Hermitian3 s = signal;
        const std::array<double, 3>& shape = noise_shape_[f];
        s.rr += shape[0] * (read[0] + photon[0]);
        s.gg += shape[1] * (read[1] + photon[1]);
        s.bb += shape[2] * (read[2] + photon[2]);
        const Inverse a = inverted(s);
        const double weight = share * band_.weight[f];
        value += weight * (std::log(a.determinant) + trace_of_product(a.inverse, cell.blurred.sum[f]));
        if (!gradient) continue;
        const Hermitian3 g = likelihood_gradient(a.inverse, cell.blurred.sum[f]);
        const double of_gain = weight * trace_of_product(g, signal);
        gain_gradient += of_gain;
        slope_gradient += log_f * of_gain;
        const std::array<double, 3> diagonal = {g.rr, g.gg, g.bb};
        const std::array<Complex, 3> conjugate = {std::conj(kr), std::conj(kg), std::conj(kb)};
        for (int i = 0; i < 3; ++i) {
            shared.noise[i] += weight * diagonal[i] * shape[i] * read[i];
            shared.noise[3 + i] += weight * diagonal[i] * shape[i] * photon[i];
            Complex sum = 0.0;
            for (int j = 0; j < 3; ++j)
                sum += product(product(c.at(i, j), conjugate[j]), g.at(j, i));
            transfer_gradient[i][f] = 2.0 * weight * gain * sum;
        }
    }
    if (gradient) {
        gradient->nuisances.log_gain[index] = gain_gradient;
        gradient->nuisances.slope[index] = slope_gradient;
        shared.kernels.assign(3 * area, 0.0);
        for (int c = 0; c < 3; ++c)
            add_adjoint(transfer_gradient[c], std::span(shared.kernels).subspan(c * area, area));
    }
    return value;
}

double WhittleLikelihood::operator()(std::span<const double> kernels, const Nuisances& nuisances,
                                     Gradient* gradient) const {
    if (kernels.size() != kernel_values()) throw std::logic_error("kernels of the wrong size");
    std::vector<double> values(cells_.size());
    std::vector<SharedGradient> shared(cells_.size());
    if (gradient) {
        gradient->kernels.assign(kernels.size(), 0.0);
        gradient->nuisances = Nuisances{};
        gradient->nuisances.log_gain.assign(cells_.size(), 0.0);
        gradient->nuisances.slope.assign(cells_.size(), 0.0);
    }
    parallel_for(cells_.size(), threads_, [&](std::size_t cell) {
        values[cell] = cell_value(cell, kernels, nuisances, gradient, shared[cell]);
    });
    if (gradient)
        for (std::size_t i = 0; i < cells_.size(); ++i)
            add_shared(cells_[i].place, shared[i], *gradient);
    return std::accumulate(values.begin(), values.end(), 0.0);
}

void WhittleLikelihood::add_shared(const FieldPlace& place, const SharedGradient& shared,
                                   Gradient& gradient) {
    for (std::size_t n = 0; n < place.nodes.size(); ++n)
        for (std::size_t i = 0; i < shared.kernels.size(); ++i)
            gradient.kernels[place.nodes[n] * shared.kernels.size() + i] +=
                place.weights[n] * shared.kernels[i];
    for (std::size_t c = 0; c < 3; ++c) {
        gradient.nuisances.log_read_noise[c] += shared.noise[c];
        gradient.nuisances.log_photon_noise[c] += shared.noise[3 + c];
    }
}

std::array<double, 3> WhittleLikelihood::least_power() const {
    std::vector<std::array<double, 3>> power(band_.size());
    double weight = 0.0;
    for (const CellSpectra& cell : cells_) {
        if (cell.blurred.weight <= 0.0) continue;
        weight += cell.importance * cell.blurred.noise_gain;
        for (std::size_t f = 0; f < power.size(); ++f) {
            const Hermitian3& s = cell.blurred.sum[f];
            power[f][0] += cell.importance * s.rr;
            power[f][1] += cell.importance * s.gg;
            power[f][2] += cell.importance * s.bb;
        }
    }
    std::array<double, 3> least;
    least.fill(std::numeric_limits<double>::max());
    for (std::size_t f = 0; f < power.size(); ++f)
        for (int c = 0; c < 3; ++c)
            least[c] = std::min(least[c], power[f][c] / (weight * noise_shape_[f][c]));
    return least;
}

Nuisances WhittleLikelihood::initial_nuisances() const {
    Nuisances nuisances;
    nuisances.log_gain.assign(cells_.size(), 0.0);
    nuisances.slope.assign(cells_.size(), 0.0);
    std::array<double, 3> signal_per_noise{};
    for (const CellSpectra& cell : cells_)
        if (cell.blurred.weight > 0.0)
            for (int c = 0; c < 3; ++c)
                signal_per_noise[c] =
                    std::max(signal_per_noise[c], cell.blurred.signal_gain[c] / cell.blurred.noise_gain);
    const std::array<double, 3> least = least_power();
    // A fifth of the floor to photons: enough for the fit to see whether noise grows with the signal.
    for (int c = 0; c < 3; ++c) {
        const double floor = std::max(least[c], 1e-12);
        nuisances.log_read_noise[c] = std::log(0.8 * floor);
        nuisances.log_photon_noise[c] = std::log(0.2 * floor / std::max(signal_per_noise[c], 1e-6));
    }
    return nuisances;
}

WhittleLikelihood likelihood_of(const FieldSpectra& spectra, const std::vector<double>& part_weights) {
    const PsfShape& shape = spectra.shape();
    return {spectra.band(), spectra.cells(part_weights), static_cast<std::size_t>(shape.rows) * shape.cols,
            shape.size,     spectra.threads(),           spectra.noise_shape()};
}

WhittleLikelihood likelihood_of(const FieldSpectra& spectra) {
    return likelihood_of(spectra, std::vector<double>(spectra.part_count(), 1.0));
}

} // namespace petzval
