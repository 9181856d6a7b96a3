#include "restore/mosaic_filter.h"

#include "restore/complex_lanes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace petzval {

namespace {

/// Signal over noise: single precision cannot weigh more. Stronger signals are taken for as strong,
constexpr double kMostSignal = 3e5;
/// but where detail at this frequency, cycles/px, is still stronger, it is the noise that is taken for
/// more: signals that all count alike would be mistaken for their aliases.
constexpr double kDetail = 1.0 / 16.0;

constexpr int kAliases = 4; ///< bit 0: half a sampling frequency along x, bit 1: along y
constexpr int kSites = 4;   ///< photosites of a cell: bit 0 is x % 2, bit 1 is y % 2

/// Between aliases and photosites of a cell, up to the factor 1/2 that makes it orthonormal: what an alias
/// is multiplied by at a photosite.
constexpr bool is_negative(int site, int alias) {
    return ((site & alias & 1) ^ ((site & alias) >> 1)) != 0;
}

/// Values of four aliases at once, of a row of frequencies.
using AliasRow = std::array<std::vector<float>, kAliases>;
struct ComplexRow {
    AliasRow re, im;
};

/// Where the aliases of a row of frequencies (u, v), u from 0 to a quarter of the width, lie in a half
/// plane. `visit(alias, i, at, sign)`: the i-th of the row is the value at `at`, its conjugate where `sign`
/// is -1.
class AliasMap {
public:
    AliasMap(int width, int height)
        : width_(width)
        , height_(height) {}

    int rows() const { return height_ / 2; }
    int count() const { return width_ / 4 + 1; }
    int padded() const { return (count() + kLanes - 1) / kLanes * kLanes; }

    template <typename Visit>
    void visit(int v, const Visit& visit) const {
        const int columns = width_ / 2 + 1;
        for (int alias = 0; alias < kAliases; ++alias) {
            const int row = v + (alias & 2 ? height_ / 2 : 0);
            const bool mirrored = alias & 1;
            const std::size_t first =
                static_cast<std::size_t>(mirrored ? (height_ - row) % height_ : row) * columns;
            for (int u = 0; u < count(); ++u)
                visit(alias, u, first + (mirrored ? width_ / 2 - u : u), mirrored ? -1.0f : 1.0f);
        }
    }

private:
    int width_;
    int height_;
};

AliasRow alias_row(const AliasMap& map) {
    AliasRow row;
    row.fill(std::vector<float>(map.padded(), 0.0f));
    return row;
}

ComplexRow complex_row(const AliasMap& map) {
    return {alias_row(map), alias_row(map)};
}

void gather(const AliasMap& map, int v, const Spectrum& spectrum, ComplexRow& row) {
    map.visit(v, [&](int alias, int i, std::size_t at, float sign) {
        row.re[alias][i] = spectrum.data()[at].real();
        row.im[alias][i] = sign * spectrum.data()[at].imag();
    });
}

void gather(const AliasMap& map, int v, const std::vector<float>& values, AliasRow& row) {
    map.visit(v, [&](int alias, int i, std::size_t at, float) { row[alias][i] = values[at]; });
}

void scatter(const AliasMap& map, int v, const ComplexRow& row, Spectrum& spectrum) {
    map.visit(v, [&](int alias, int i, std::size_t at, float sign) {
        spectrum.data()[at] = {row.re[alias][i], sign * row.im[alias][i]};
    });
}

Complex complex_at(const ComplexRow& row, int alias, int i) {
    return {lanes_at(row.re[alias], i), lanes_at(row.im[alias], i)};
}

void put(Complex value, ComplexRow& row, int alias, int i) {
    for (int lane = 0; lane < kLanes; ++lane) {
        row.re[alias][i + lane] = value.re[lane];
        row.im[alias][i + lane] = value.im[lane];
    }
}

using SiteMatrix = HermitianMatrix<kSites>;
using SiteVector = ComplexVector<kSites>;

/// sum over aliases of +- values[alias] / 4.
Complex between_sites(const std::array<Complex, kAliases>& values, int site) {
    Complex sum;
    for (int alias = 0; alias < kAliases; ++alias)
        if (is_negative(site, alias))
            sum -= values[alias];
        else
            sum += values[alias];
    return Lanes{0.25f, 0.25f, 0.25f, 0.25f} * sum;
}

/// All that a row of frequencies needs.
struct Rows {
    explicit Rows(const AliasMap& map)
        : transfer{complex_row(map), complex_row(map), complex_row(map)}
        , mosaic(complex_row(map))
        , shape(alias_row(map))
        , trust(alias_row(map)) {}

    std::array<ComplexRow, 3> transfer;
    ComplexRow mosaic;
    AliasRow shape, trust;
};

/// The systems of kLanes frequencies.
class AliasGroup {
public:
    AliasGroup(const Rows& rows, int i, const std::array<std::array<float, 3>, 3>& colours,
               const std::array<int, kSites>& colour_of)
        : colour_of_(colour_of) {
        for (int alias = 0; alias < kAliases; ++alias) {
            const Lanes shape = lanes_at(rows.shape[alias], i);
            const Lanes tie = shape * lanes_at(rows.trust[alias], i);
            for (int c = 0; c < 3; ++c) {
                transfer_[c][alias] = complex_at(rows.transfer[c], alias, i);
                for (int d = 0; d < 3; ++d)
                    power_[c][d][alias] = colours[c][d] * (c == d ? shape : tie);
            }
        }
        seen_ = sites_of(rows.mosaic, i);
        for (int alias = 0; alias < kAliases; ++alias)
            shading_[alias] = shading_at(alias, 1.0f - lanes_at(rows.trust[alias], i));
        take_shading_off();
        set_up();
    }

    /// The estimate's spectra, for noise of this power at each photosite.
    void solve(const std::array<float, kSites>& noise, std::array<ComplexRow, 3>& sharp, int i) const {
        SiteMatrix m = expected_;
        for (int site = 0; site < kSites; ++site)
            m[site][site].re += noise[site];
        const SiteVector z = solved<kSites>(m, seen_);
        for (int alias = 0; alias < kAliases; ++alias) {
            std::array<Complex, 3> weights = weights_of(z, alias);
            for (int c = 0; c < 3; ++c) {
                Complex x = shading_[alias][c];
                for (int d = 0; d < 3; ++d)
                    x += power_[c][d][alias] * weights[d];
                put(x, sharp[c], alias, i);
            }
        }
    }

private:
    /// From aliases to photosites of a cell: 1/2 sum of +- values.
    static SiteVector sites_of(const ComplexRow& row, int i) {
        std::array<Complex, kAliases> values;
        for (int alias = 0; alias < kAliases; ++alias)
            values[alias] = complex_at(row, alias, i);
        SiteVector sites;
        for (int site = 0; site < kSites; ++site)
            sites[site] = Lanes{2.0f, 2.0f, 2.0f, 2.0f} * between_sites(values, site);
        return sites;
    }

    /// The colours of shading, as its photosites have them: at such low frequencies, a colour's aliases are
    /// out of the way.
    std::array<Complex, 3> shading_at(int alias, Lanes share) const {
        std::array<Complex, 3> colours = sums_of_sites(seen_, alias);
        for (int c = 0; c < 3; ++c)
            colours[c] = (c == 1 ? 2.0f : 4.0f) * share * colours[c];
        return colours;
    }

    /// Leaves what a prior of detail is for. Against shading, which is thousands of times as strong, it
    /// could not tell the aliases of detail.
    void take_shading_off() {
        for (int site = 0; site < kSites; ++site) {
            const int c = colour_of_[site];
            std::array<Complex, kAliases> blurred;
            for (int alias = 0; alias < kAliases; ++alias)
                blurred[alias] = transfer_[c][alias] * shading_[alias][c];
            seen_[site] -= Lanes{2.0f, 2.0f, 2.0f, 2.0f} * between_sites(blurred, site);
        }
    }

    /// H S H^H.
    void set_up() {
        std::array<std::array<std::array<Complex, kAliases>, 3>, 3> blurred; // [c][d <= c]: K_c S_cd K_d*
        for (int c = 0; c < 3; ++c)
            for (int d = 0; d <= c; ++d)
                for (int alias = 0; alias < kAliases; ++alias)
                    blurred[c][d][alias] =
                        power_[c][d][alias] * conj_product(transfer_[d][alias], transfer_[c][alias]);
        for (int row = 0; row < kSites; ++row)
            for (int column = 0; column <= row; ++column) {
                const int c = colour_of_[row], d = colour_of_[column];
                const Complex sum = between_sites(blurred[std::max(c, d)][std::min(c, d)], row ^ column);
                expected_[row][column] = c >= d ? sum : Complex{sum.re, -sum.im};
            }
    }

    /// What each colour's photosites say of an alias.
    std::array<Complex, 3> sums_of_sites(const SiteVector& z, int alias) const {
        std::array<Complex, 3> sums;
        for (int site = 0; site < kSites; ++site)
            if (is_negative(site, alias))
                sums[colour_of_[site]] -= z[site];
            else
                sums[colour_of_[site]] += z[site];
        for (Complex& sum : sums)
            sum = Lanes{0.5f, 0.5f, 0.5f, 0.5f} * sum;
        return sums;
    }

    /// H^H z at an alias.
    std::array<Complex, 3> weights_of(const SiteVector& z, int alias) const {
        std::array<Complex, 3> weights = sums_of_sites(z, alias);
        for (int c = 0; c < 3; ++c)
            weights[c] = conj_product(transfer_[c][alias], weights[c]);
        return weights;
    }

    const std::array<int, kSites>& colour_of_;
    std::array<std::array<Complex, kAliases>, 3> transfer_;
    std::array<std::array<std::array<Lanes, kAliases>, 3>, 3> power_; ///< S
    std::array<std::array<Complex, 3>, kAliases> shading_;            ///< of the sharp image
    SiteMatrix expected_;
    SiteVector seen_;
};

std::array<int, kSites> colours_of_sites(const BayerPattern& pattern) {
    return {pattern[0][0], pattern[0][1], pattern[1][0], pattern[1][1]};
}

} // namespace

Image mosaic_of(const Image& image, const BayerPattern& pattern) {
    Image mosaic(image.width(), image.height(), 1);
    for (int y = 0; y < image.height(); ++y) {
        const std::span<float> row = mosaic.row(0, y);
        for (int right = 0; right < 2; ++right) {
            const std::span<const float> from = image.row(pattern[y % 2][right], y);
            for (std::size_t x = right; x < row.size(); x += 2)
                row[x] = from[x];
        }
    }
    return mosaic;
}

Image sampled_colours(const Image& mosaic, const BayerPattern& pattern) {
    Image colours(mosaic.width(), mosaic.height(), 3);
    for (int y = 0; y < mosaic.height(); ++y)
        for (int x = 0; x < mosaic.width(); ++x) {
            const int own = pattern[y % 2][x % 2];
            colours.at(own, y, x) = (own == 1 ? 2.0f : 4.0f) * mosaic.at(0, y, x);
        }
    return colours;
}

MosaicFilter::MosaicFilter(const TileOperator& blur, const BayerPattern& pattern, SpectrumTables signal,
                           const std::array<double, 3>& noise)
    : blur_(blur)
    , pattern_(pattern)
    , signal_(std::move(signal))
    , noise_(noise) {
    double strongest = 0.0;
    for (int c = 0; c < 3; ++c)
        strongest = std::max<double>(strongest, signal_.colours[c][c]);
    const auto detail = static_cast<std::size_t>(std::lround(kDetail * blur.width()));
    for (double& power : noise_)
        power = std::max(power, strongest * signal_.shape[detail] / kMostSignal);
    const auto most = static_cast<float>(kMostSignal * std::ranges::min(noise_) / strongest);
    for (float& shape : signal_.shape)
        shape = std::min(shape, most);
}

std::vector<Image> MosaicFilter::filtered(const Spectrum& mosaic,
                                          std::span<const double> smoothings) const {
    const std::array<int, kSites> colour_of = colours_of_sites(pattern_);
    const AliasMap map(blur_.width(), blur_.height());
    std::vector<std::vector<Spectrum>> sharp(smoothings.size());
    for (std::vector<Spectrum>& spectra : sharp)
        for (int c = 0; c < 3; ++c)
            spectra.push_back(blur_.fft().spectrum());
    Rows rows(map);
    std::array<ComplexRow, 3> row{complex_row(map), complex_row(map), complex_row(map)};
    std::vector<std::array<ComplexRow, 3>> solved_rows(smoothings.size(), row);
    for (int v = 0; v < map.rows(); ++v) {
        for (int c = 0; c < 3; ++c)
            gather(map, v, blur_.transfer(c), rows.transfer[c]);
        gather(map, v, mosaic, rows.mosaic);
        gather(map, v, signal_.shape, rows.shape);
        gather(map, v, signal_.trust, rows.trust);
        for (int i = 0; i < map.count(); i += kLanes) {
            const AliasGroup group(rows, i, signal_.colours, colour_of);
            for (std::size_t k = 0; k < smoothings.size(); ++k) {
                std::array<float, kSites> noise;
                for (int site = 0; site < kSites; ++site)
                    noise[site] = static_cast<float>(smoothings[k] * noise_[colour_of[site]]);
                group.solve(noise, solved_rows[k], i);
            }
        }
        for (std::size_t k = 0; k < smoothings.size(); ++k)
            for (int c = 0; c < 3; ++c)
                scatter(map, v, solved_rows[k][c], sharp[k][c]);
    }
    std::vector<Image> estimates;
    for (std::vector<Spectrum>& spectra : sharp) {
        estimates.emplace_back(blur_.width(), blur_.height(), 3);
        for (int c = 0; c < 3; ++c)
            blur_.store(spectra[c], estimates.back(), c);
    }
    return estimates;
}

Image mosaic_data_step(const TileOperator& blur, const BayerPattern& pattern, const Image& mosaic,
                       const Image& z, const std::array<double, 3>& variance, double balance) {
    Image left = mosaic_of(blur.applied(z), pattern);
    for (std::size_t i = 0; i < left.values().size(); ++i)
        left.values()[i] = mosaic.values()[i] - left.values()[i];
    const double count = static_cast<double>(left.values().size());
    SpectrumTables signal;
    signal.shape.assign(static_cast<std::size_t>(blur.height()) * blur.fft().spectrum_width(), 1.0f);
    signal.trust.assign(signal.shape.size(), 1.0f);
    std::array<double, 3> noise;
    for (int c = 0; c < 3; ++c) {
        signal.colours[c][c] = static_cast<float>(count * variance[c] / balance);
        noise[c] = count * variance[c];
    }
    const double once = 1.0;
    Image x = std::move(
        MosaicFilter(blur, pattern, signal, noise).filtered(blur.spectrum_of(left, 0), {&once, 1}).front());
    for (std::size_t i = 0; i < x.values().size(); ++i)
        x.values()[i] += z.values()[i];
    return x;
}

} // namespace petzval
