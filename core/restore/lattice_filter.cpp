#include "restore/lattice_filter.h"

#include "restore/complex_lanes.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace petzval {

namespace {

/// Where the frequencies that look like a row of frequencies (u, v), u from 0 to half of those that the
/// lattice tells apart, lie in a half plane.
class LatticeAliases {
public:
    LatticeAliases(int width, int height, const SamplingLattice& lattice)
        : width_(width)
        , height_(height)
        , scale_(lattice.scale)
        , across_(turns(width, lattice.x))
        , down_(turns(height, lattice.y)) {}

    int count() const { return scale_ * scale_; }
    int rows() const { return height_ / scale_; }
    int columns() const { return width_ / scale_ / 2 + 1; }
    int padded() const { return (columns() + kLanes - 1) / kLanes * kLanes; }

    /// `visit(u, at, mirrored, turn)`: the alias of the row's u-th frequency is the value at `at`, its
    /// conjugate where it is mirrored; `turn` is its phase at the lattice's first pixel.
    template <typename Visit>
    void visit(int v, int alias, const Visit& visit) const {
        const int row = v + alias / scale_ * rows();
        const int first = alias % scale_ * (width_ / scale_);
        const std::size_t stride = static_cast<std::size_t>(width_ / 2 + 1);
        for (int u = 0; u < columns(); ++u) {
            const int column = first + u;
            const bool mirrored = column > width_ / 2;
            const std::size_t at =
                mirrored ? (height_ - row) % height_ * stride + (width_ - column) : row * stride + column;
            visit(u, at, mirrored, across_[column] * down_[row]);
        }
    }

private:
    static std::vector<std::complex<float>> turns(int size, int place) {
        std::vector<std::complex<float>> turns;
        for (int i = 0; i < size; ++i)
            turns.push_back(
                std::polar(1.0f, static_cast<float>(2.0 * std::numbers::pi * i * place / size)));
        return turns;
    }

    int width_, height_, scale_;
    std::vector<std::complex<float>> across_, down_;
};

struct ComplexRow {
    explicit ComplexRow(int size)
        : re(size)
        , im(size) {}
    void set(int i, std::complex<float> value) { re[i] = value.real(), im[i] = value.imag(); }
    Complex at(int i) const { return {lanes_at(re, i), lanes_at(im, i)}; }

    std::vector<float> re, im;
};

/// What a row of one alias's frequencies is made of.
struct AliasRow {
    explicit AliasRow(int size)
        : transfer{ComplexRow(size), ComplexRow(size), ComplexRow(size)}
        , shape(size)
        , trust(size) {}

    std::array<ComplexRow, 3> transfer; ///< with the phase at the lattice's first pixel
    std::vector<float> shape, trust;
};

void gather(const LatticeAliases& aliases, int v, int alias, const TileOperator& blur,
            const SpectrumTables& signal, AliasRow& row) {
    aliases.visit(v, alias, [&](int u, std::size_t at, bool mirrored, std::complex<float> turn) {
        for (int c = 0; c < 3; ++c) {
            const std::complex<float> k = blur.transfer(c).data()[at];
            row.transfer[c].set(u, (mirrored ? std::conj(k) : k) * turn);
        }
        row.shape[u] = signal.shape[at];
        row.trust[u] = signal.trust[at];
    });
}

using ColourMatrix = HermitianMatrix<3>;
using ColourVector = ComplexVector<3>;

/// S_cd at kLanes frequencies.
Lanes power_of(const AliasRow& row, int i, const SpectrumTables& signal, int c, int d) {
    const Lanes shape = signal.colours[c][d] * lanes_at(row.shape, i);
    return c == d ? shape : shape * lanes_at(row.trust, i);
}

/// K S K^* of all aliases, and the noise.
ColourMatrix expected(const std::vector<AliasRow>& rows, int i, const SpectrumTables& signal, float share,
                      const std::array<float, 3>& noise) {
    ColourMatrix m{};
    for (int c = 0; c < 3; ++c)
        for (int d = 0; d <= c; ++d) {
            for (const AliasRow& row : rows)
                m[c][d] += (share * power_of(row, i, signal, c, d)) *
                           conj_product(row.transfer[d].at(i), row.transfer[c].at(i));
            if (c == d) m[c][c].re += noise[c];
        }
    return m;
}

/// S K^* z of an alias.
ColourVector estimated(const AliasRow& row, int i, const SpectrumTables& signal, const ColourVector& z) {
    ColourVector weights, x{};
    for (int d = 0; d < 3; ++d)
        weights[d] = conj_product(row.transfer[d].at(i), z[d]);
    for (int c = 0; c < 3; ++c)
        for (int d = 0; d < 3; ++d)
            x[c] += power_of(row, i, signal, c, d) * weights[d];
    return x;
}

} // namespace

Image sampled(const Image& image, const SamplingLattice& lattice) {
    Image result(image.width(), image.height(), image.channels());
    for (int c = 0; c < image.channels(); ++c)
        for (int y = lattice.y; y < image.height(); y += lattice.scale)
            for (int x = lattice.x; x < image.width(); x += lattice.scale)
                result.at(c, y, x) = image.at(c, y, x);
    return result;
}

LatticeFilter::LatticeFilter(const TileOperator& blur, const SamplingLattice& lattice,
                             SpectrumTables signal, const std::array<double, 3>& noise)
    : blur_(blur)
    , lattice_(lattice)
    , signal_(std::move(signal))
    , noise_(noise) {}

std::vector<Spectrum> LatticeFilter::filtered(const std::vector<Spectrum>& samples,
                                              double smoothing) const {
    const LatticeAliases aliases(blur_.width(), blur_.height(), lattice_);
    const float share = 1.0f / static_cast<float>(aliases.count());
    std::array<float, 3> noise;
    for (int c = 0; c < 3; ++c)
        noise[c] = static_cast<float>(smoothing * noise_[c]);
    std::vector<Spectrum> sharp;
    for (int c = 0; c < 3; ++c)
        sharp.push_back(blur_.fft().spectrum());
    std::vector<AliasRow> rows(aliases.count(), AliasRow(aliases.padded()));
    std::array<ComplexRow, 3> seen{ComplexRow(aliases.padded()), ComplexRow(aliases.padded()),
                                   ComplexRow(aliases.padded())};
    std::vector<ColourVector> z(aliases.padded() / kLanes);
    for (int v = 0; v < aliases.rows(); ++v) {
        for (int alias = 0; alias < aliases.count(); ++alias)
            gather(aliases, v, alias, blur_, signal_, rows[alias]);
        aliases.visit(v, 0, [&](int u, std::size_t at, bool, std::complex<float> turn) {
            for (int c = 0; c < 3; ++c)
                seen[c].set(u, samples[c].data()[at] * turn);
        });
        for (std::size_t g = 0; g < z.size(); ++g) {
            const int i = static_cast<int>(g) * kLanes;
            ColourMatrix m = expected(rows, i, signal_, share, noise);
            z[g] = solved<3>(m, {seen[0].at(i), seen[1].at(i), seen[2].at(i)});
        }
        for (int alias = 0; alias < aliases.count(); ++alias) {
            std::array<ComplexRow, 3> x = seen;
            for (std::size_t g = 0; g < z.size(); ++g) {
                const int i = static_cast<int>(g) * kLanes;
                const ColourVector values = estimated(rows[alias], i, signal_, z[g]);
                for (int c = 0; c < 3; ++c)
                    for (int lane = 0; lane < kLanes; ++lane)
                        x[c].set(i + lane, {values[c].re[lane], values[c].im[lane]});
            }
            aliases.visit(v, alias, [&](int u, std::size_t at, bool mirrored, std::complex<float>) {
                for (int c = 0; c < 3; ++c)
                    sharp[c].data()[at] = {x[c].re[u], mirrored ? -x[c].im[u] : x[c].im[u]};
            });
        }
    }
    return sharp;
}

Image lattice_data_step(const TileOperator& blur, const SamplingLattice& lattice, const Image& y,
                        const Image& z, const std::array<double, 3>& variance, double balance) {
    Image left = blur.applied(z);
    for (std::size_t i = 0; i < left.values().size(); ++i)
        left.values()[i] = y.values()[i] - left.values()[i];
    left = sampled(left, lattice);
    const double count = static_cast<double>(left.plane(0).size());
    SpectrumTables signal;
    signal.shape.assign(static_cast<std::size_t>(blur.height()) * blur.fft().spectrum_width(), 1.0f);
    signal.trust = signal.shape;
    std::array<double, 3> noise;
    std::vector<Spectrum> spectra;
    for (int c = 0; c < 3; ++c) {
        signal.colours[c][c] = static_cast<float>(count * variance[c] / balance);
        noise[c] = count * variance[c];
        spectra.push_back(blur.spectrum_of(left, c));
    }
    std::vector<Spectrum> steps = LatticeFilter(blur, lattice, signal, noise).filtered(spectra, 1.0);
    Image x = z, step(z.width(), z.height(), 1);
    for (int c = 0; c < 3; ++c) {
        blur.store(steps[c], step, 0);
        for (std::size_t i = 0; i < step.values().size(); ++i)
            x.plane(c)[i] += step.values()[i];
    }
    return x;
}

} // namespace petzval
