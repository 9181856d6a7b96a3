#include "restore/signal_spectrum.h"

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// Rings of equal width in |f| up to 0.5 cycles/px; the innermost holds what belongs to shading and to the
/// way the tile was closed.
constexpr int kRings = 64;
constexpr std::size_t kFirstRing = 2;
constexpr int kRounds = 3;
/// Exponents of photos' tiles, from grain to soft gradients.
constexpr double kLeastExponent = 1.0;
constexpr double kLargestExponent = 4.0;
/// A tile of nothing but noise still has this share of the noise's power at 0.1 cycles/px.
constexpr double kLeastShareOfNoise = 1e-3;
/// Colours never go together entirely.
constexpr double kMostCoherence = 0.995;
constexpr double kLeastDeterminant = 5e-5;

/// cycles/px: where detail begins.
constexpr double kCoarse = 1.0 / 32.0;

/// Values of a function of |f| between 0 and sqrt(1/2), looked up.
class RadialTable {
public:
    template <typename Function>
    explicit RadialTable(const Function& function) {
        for (int i = 0; i <= kSize; ++i)
            values_.push_back(static_cast<float>(function((i + 0.5) / kScale)));
    }
    float at(double frequency) const { return values_[static_cast<int>(frequency * kScale)]; }

private:
    static constexpr int kSize = 2048;
    static constexpr double kScale = kSize / 0.70711;
    std::vector<float> values_;
};

/// Sums over a ring for one pair of channels.
struct RingPair {
    double signal = 0.0; ///< of Re(Y_i Y_j* - N) conj(K_i K_j*)
    double blur = 0.0;   ///< of |K_i K_j*|^2
};

struct Ring {
    std::array<std::array<RingPair, 3>, 3> pairs; ///< i <= j
    double count = 0.0;
};

std::vector<Ring> rings_of(const TileOperator& blur, const std::vector<Spectrum>& blurred,
                           const std::array<double, 3>& noise, double highest_frequency) {
    std::vector<Ring> rings(static_cast<std::size_t>(2.0 * kRings * highest_frequency));
    const int columns = blur.fft().spectrum_width();
    for (int v = 0; v < blur.height(); ++v) {
        const double fy = frequency_at(v, blur.height());
        for (int u = 0; u < columns; ++u) {
            const double fx = static_cast<double>(u) / blur.width();
            const auto r = static_cast<std::size_t>(std::sqrt(fx * fx + fy * fy) * 2.0 * kRings);
            if (r >= rings.size() || r < kFirstRing) continue;
            Ring& ring = rings[r];
            ring.count += 1.0;
            const std::size_t at = static_cast<std::size_t>(v) * columns + u;
            std::array<std::complex<float>, 3> aligned;
            std::array<float, 3> gain;
            for (int c = 0; c < 3; ++c) {
                const std::complex<float> k = blur.transfer(c).data()[at];
                aligned[c] = std::conj(k) * blurred[c].data()[at];
                gain[c] = std::norm(k);
            }
            for (int i = 0; i < 3; ++i)
                for (int j = i; j < 3; ++j) {
                    const float product =
                        aligned[i].real() * aligned[j].real() + aligned[i].imag() * aligned[j].imag();
                    ring.pairs[i][j].signal += product - (i == j ? noise[i] * gain[i] : 0.0);
                    ring.pairs[i][j].blur += gain[i] * gain[j];
                }
        }
    }
    return rings;
}

double ring_frequency(std::size_t ring) {
    return (static_cast<double>(ring) + 0.5) / (2.0 * kRings);
}

double signal_at(const Ring& ring, int i, int j) {
    const RingPair& pair = i <= j ? ring.pairs[i][j] : ring.pairs[j][i];
    return pair.signal / std::max(pair.blur, 1e-12);
}

/// How well each channel is seen in a ring, were its power `power`: 0 where noise hides it, 1 where there
/// is none.
std::array<double, 3> clarity_of(const Ring& ring, const std::array<double, 3>& power,
                                 const std::array<double, 3>& noise) {
    std::array<double, 3> clarity{};
    for (int c = 0; c < 3; ++c) {
        const double gain = std::sqrt(ring.pairs[c][c].blur / std::max(ring.count, 1.0));
        const double signal = std::max(0.0, power[c]) * gain;
        clarity[c] = signal / std::max(signal + noise[c], 1e-300);
    }
    return clarity;
}

/// The slope of log power over log frequency that the channels have in common, by weighted least squares.
double fitted_exponent(const std::vector<Ring>& rings, const std::vector<std::array<double, 3>>& clarity) {
    double covariance = 0.0, variance = 0.0, total = 0.0;
    for (int c = 0; c < 3; ++c) {
        double w = 1e-300, wx = 0.0, wy = 0.0, wxx = 0.0, wxy = 0.0;
        for (std::size_t r = kFirstRing; r < rings.size(); ++r) {
            const double power = signal_at(rings[r], c, c);
            if (power <= 0.0) continue;
            const double weight = rings[r].count * clarity[r][c] * clarity[r][c];
            const double x = std::log(ring_frequency(r));
            const double y = std::log(power);
            w += weight;
            wx += weight * x;
            wy += weight * y;
            wxx += weight * x * x;
            wxy += weight * x * y;
        }
        covariance += wxy - wx * wy / w;
        variance += wxx - wx * wx / w;
        total += w;
    }
    if (variance <= 1e-9 * total) return 2.0;
    return std::clamp(-covariance / variance, kLeastExponent, kLargestExponent);
}

/// The mean of a pair's power over the shape, over the rings where both channels are seen.
double fitted_power(const std::vector<Ring>& rings, const std::vector<std::array<double, 3>>& clarity,
                    const SignalSpectrum& spectrum, int i, int j) {
    double sum = 0.0, total = 1e-300;
    for (std::size_t r = kFirstRing; r < rings.size(); ++r) {
        const double weight = rings[r].count * clarity[r][i] * clarity[r][j];
        sum += weight * signal_at(rings[r], i, j) / spectrum.shape(ring_frequency(r));
        total += weight;
    }
    return sum / total;
}

SignalSpectrum fitted_by(const std::vector<Ring>& rings,
                         const std::vector<std::array<double, 3>>& clarity) {
    SignalSpectrum spectrum;
    spectrum.exponent = fitted_exponent(rings, clarity);
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            spectrum.colours[i][j] = fitted_power(rings, clarity, spectrum, i, j);
    return spectrum;
}

double determinant_of(const std::array<std::array<double, 3>, 3>& m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
           m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
           m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

/// Loosens the colours' ties until they can all hold at once.
void make_definite(std::array<std::array<double, 3>, 3>& m) {
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) {
            const double most = kMostCoherence * std::sqrt(m[i][i] * m[j][j]);
            if (i != j) m[i][j] = std::clamp(m[i][j], -most, most);
        }
    while (determinant_of(m) < kLeastDeterminant * m[0][0] * m[1][1] * m[2][2])
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 3; ++j)
                if (i != j) m[i][j] *= 0.99;
}

} // namespace

double frequency_at(int index, int count) {
    return static_cast<double>(index <= count / 2 ? index : index - count) / count;
}

double SignalSpectrum::shape(double frequency) const {
    return std::pow(frequency, -exponent);
}

SpectrumTables spectrum_tables(const TileOperator& blur, const SignalSpectrum& signal) {
    const RadialTable shapes([&](double f) { return signal.shape(f); });
    const RadialTable trusts([](double f) { return std::min(1.0, std::pow(f / kCoarse, 4.0)); });
    SpectrumTables tables;
    for (int i = 0; i < 3; ++i)
        std::ranges::copy(signal.colours[i], tables.colours[i].begin());
    tables.shape = frequency_table(blur.fft(), [&](double square) { return shapes.at(std::sqrt(square)); });
    tables.trust = frequency_table(blur.fft(), [&](double square) { return trusts.at(std::sqrt(square)); });
    return tables;
}

std::array<double, 3> noise_power(const TileProblem& tile) {
    std::array<double, 3> power{};
    for (int c = 0; c < 3; ++c)
        for (const float sigma : tile.sigma.plane(c))
            power[c] += static_cast<double>(sigma) * sigma;
    return power;
}

SignalSpectrum fitted_spectrum(const TileOperator& blur, const std::vector<Spectrum>& blurred,
                               const std::array<double, 3>& noise, double highest_frequency) {
    const std::vector<Ring> rings = rings_of(blur, blurred, noise, highest_frequency);
    std::vector<std::array<double, 3>> clarity(rings.size());
    for (std::size_t r = kFirstRing; r < rings.size(); ++r)
        clarity[r] = clarity_of(
            rings[r], {signal_at(rings[r], 0, 0), signal_at(rings[r], 1, 1), signal_at(rings[r], 2, 2)},
            noise);
    SignalSpectrum spectrum = fitted_by(rings, clarity);
    // Rings that are bright by chance must not count for more than others.
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t r = kFirstRing; r < rings.size(); ++r) {
            const double shape = spectrum.shape(ring_frequency(r));
            clarity[r] = clarity_of(rings[r],
                                    {spectrum.colours[0][0] * shape, spectrum.colours[1][1] * shape,
                                     spectrum.colours[2][2] * shape},
                                    noise);
        }
        spectrum = fitted_by(rings, clarity);
    }
    for (int c = 0; c < 3; ++c)
        spectrum.colours[c][c] =
            std::max(spectrum.colours[c][c], kLeastShareOfNoise * noise[c] / spectrum.shape(0.1));
    make_definite(spectrum.colours);
    return spectrum;
}

} // namespace petzval
