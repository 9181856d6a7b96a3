#include "calibrate/fit/whittle.h"

#include "core/calibrate/fit/finite_differences.h"
#include "core/calibrate/fit/model_spectra.h"
#include "support/fixture.h"

#include <QTest>

#include <array>

using namespace petzval;
using test::dense;
using test::Matrix3;
using Complex = std::complex<double>;

namespace {

constexpr int kSize = 5;
constexpr int kPatch = 12;

/// The cofactor of element (i, j): the signed determinant of what is left without its row and column.
Complex cofactor(const Matrix3& m, int i, int j) {
    const int r1 = (i + 1) % 3, r2 = (i + 2) % 3, c1 = (j + 1) % 3, c2 = (j + 2) % 3;
    return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]; // cyclic indices carry the sign
}

Complex determinant(const Matrix3& m) {
    return m[0][0] * cofactor(m, 0, 0) + m[0][1] * cofactor(m, 0, 1) + m[0][2] * cofactor(m, 0, 2);
}

/// log det S + tr(S^-1 B).
double naive_term(const Matrix3& s, const Matrix3& b) {
    Complex trace = 0.0;
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            trace += cofactor(s, j, i) * b[j][i]; // (S^-1)_ij = cofactor_ji / det
    return std::log(determinant(s).real()) + (trace / determinant(s)).real();
}

/// A A^H + 0.1 for a random A.
Hermitian3 random_spectrum(std::mt19937_64& rng) {
    std::normal_distribution<double> normal;
    Matrix3 a, product{};
    for (auto& row : a)
        for (Complex& value : row)
            value = {normal(rng), normal(rng)};
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j) {
            for (int k = 0; k < 3; ++k)
                product[i][j] += a[i][k] * std::conj(a[j][k]);
            if (i == j) product[i][j] += 0.1;
        }
    return test::hermitian(product);
}

std::vector<CellSpectra> random_cells(std::size_t count, const FrequencyBand& band, std::mt19937_64& rng) {
    std::uniform_real_distribution<double> unit(0.5, 1.5);
    std::vector<CellSpectra> cells(count);
    for (std::size_t c = 0; c < count; ++c) {
        CellSpectra& cell = cells[c];
        cell.place = test::on_node(c);
        cell.blurred = SpectrumSum(band.size());
        cell.blurred.weight = 1.0;
        cell.blurred.noise_gain = unit(rng);
        cell.blurred.signal_gain = {unit(rng), unit(rng), unit(rng)};
        cell.importance = unit(rng);
        for (std::size_t f = 0; f < band.size(); ++f) {
            cell.blurred.sum[f] = random_spectrum(rng);
            cell.sharp.push_back(random_spectrum(rng));
        }
    }
    return cells;
}

Nuisances random_nuisances(std::size_t cells, std::mt19937_64& rng) {
    std::normal_distribution<double> normal(0.0, 0.3);
    Nuisances n;
    for (std::size_t i = 0; i < cells; ++i) {
        n.log_gain.push_back(normal(rng));
        n.slope.push_back(normal(rng));
    }
    for (int c = 0; c < 3; ++c) {
        n.log_read_noise[c] = normal(rng) - 1.0;
        n.log_photon_noise[c] = normal(rng) - 1.0;
    }
    return n;
}

/// Kernels and nuisances in one vector, and back.
std::vector<double> joined(const std::vector<double>& kernels, const Nuisances& n) {
    std::vector<double> x = kernels;
    x.insert(x.end(), n.log_gain.begin(), n.log_gain.end());
    x.insert(x.end(), n.slope.begin(), n.slope.end());
    x.insert(x.end(), n.log_read_noise.begin(), n.log_read_noise.end());
    x.insert(x.end(), n.log_photon_noise.begin(), n.log_photon_noise.end());
    return x;
}

double value_at(const WhittleLikelihood& likelihood, const std::vector<double>& x) {
    const std::span<const double> all(x);
    const std::size_t cells = likelihood.cell_count();
    const std::span<const double> rest = all.subspan(likelihood.kernel_values());
    Nuisances n;
    n.log_gain.assign(&rest[0], &rest[cells]);
    n.slope.assign(&rest[cells], &rest[2 * cells]);
    std::copy_n(&rest[2 * cells], 3, n.log_read_noise.begin());
    std::copy_n(&rest[2 * cells + 3], 3, n.log_photon_noise.begin());
    return likelihood(all.first(likelihood.kernel_values()), n);
}

/// Each kernel turned by 180 degrees.
std::vector<double> reflected(std::vector<double> kernels) {
    for (std::size_t at = 0; at < kernels.size(); at += kSize * kSize)
        std::ranges::reverse(std::span(kernels).subspan(at, kSize * kSize));
    return kernels;
}

} // namespace

class TestWhittle : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_hermitian_matrix_reads_as_one() {
        const Hermitian3 h = random_spectrum(rng());
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 3; ++j)
                QCOMPARE(h.at(i, j), std::conj(h.at(j, i)));
        QCOMPARE(h.at(0, 1), h.rg);
        QCOMPARE(h.at(2, 0), std::conj(h.rb));
        QCOMPARE(h.at(1, 2), h.gb);
        Hermitian3 twice = h, doubled;
        twice += h;
        doubled.add_scaled(h, 2.0);
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 3; ++j)
                QCOMPARE(twice.at(i, j), doubled.at(i, j));
    }

    void sums_of_spectra_average_by_weight() {
        SpectrumSum sum; // takes the size of the first that is added
        for (const double value : {1.0, 5.0}) {
            SpectrumSum one(2);
            one.sum[1].gg = value;
            one.sum[1].rb = {0.0, value};
            one.weight = 1.0;
            one.noise_gain = value;
            one.signal_gain = {value, 0.0, 2.0 * value};
            sum.add_scaled(one, value == 1.0 ? 3.0 : 1.0);
        }
        sum.average();
        QCOMPARE(sum.sum.size(), std::size_t(2));
        QCOMPARE(sum.weight, 1.0);
        QCOMPARE(sum.sum[1].gg, 2.0);
        QCOMPARE(sum.sum[1].rb, Complex(0.0, 2.0));
        QCOMPARE(sum.noise_gain, 2.0);
        QCOMPARE(sum.signal_gain[2], 4.0);

        SpectrumSum empty(2);
        empty.average();
        QCOMPARE(empty.weight, 0.0);
        QCOMPARE(empty.sum[0].gg, 0.0);
    }

    void the_half_plane_stands_for_the_whole_band() {
        const FrequencyBand band = frequency_band(16, 0.1, 0.4);
        // |f|^2 and f_x^2 f_y^2 are even, so that their means over half and whole plane agree.
        double count = 0.0, mean = 0.0, cross = 0.0, half_mean = 0.0, half_cross = 0.0, total = 0.0;
        for (int row = 0; row < 16; ++row)
            for (int col = 0; col < 16; ++col) {
                const double fy = signed_frequency(row, 16), fx = signed_frequency(col, 16);
                if (std::hypot(fx, fy) < 0.1 || std::hypot(fx, fy) > 0.4) continue;
                count += 1.0;
                mean += fx * fx + fy * fy;
                cross += fx * fx * fy * fy;
            }
        for (std::size_t i = 0; i < band.size(); ++i) {
            const double fy = signed_frequency(band.index[i] / 9, 16), fx = band.index[i] % 9 / 16.0;
            total += band.weight[i];
            half_mean += band.weight[i] * (fx * fx + fy * fy);
            half_cross += band.weight[i] * fx * fx * fy * fy;
        }
        QVERIFY(std::abs(total - 1.0) < 1e-12);
        QVERIFY(std::abs(half_mean - mean / count) < 1e-12);
        QVERIFY(std::abs(half_cross - cross / count) < 1e-12);
    }

    void the_value_is_that_of_the_formula() {
        const FrequencyBand band = frequency_band(kPatch);
        const std::vector<CellSpectra> cells = random_cells(3, band, rng());
        const std::vector<double> kernels = test::random_kernels(9, kSize, rng());
        const Nuisances nuisances = random_nuisances(3, rng());
        double expected = 0.0, importance = 0.0;
        for (std::size_t n = 0; n < cells.size(); ++n) {
            importance += cells[n].importance;
            const std::span<const double> own =
                std::span(kernels).subspan(n * 3 * kSize * kSize, 3 * kSize * kSize);
            for (std::size_t f = 0; f < band.size(); ++f)
                expected += cells[n].importance * band.weight[f] *
                            naive_term(test::model_spectrum(cells[n], own, kSize, band, f, nuisances, n),
                                       dense(cells[n].blurred.sum[f]));
        }
        expected /= importance;
        const double value = WhittleLikelihood(band, cells, cells.size(), kSize, 1)(kernels, nuisances);
        QVERIFY2(std::abs(value - expected) < 1e-11 * std::abs(expected),
                 qPrintable(QString("%1 for %2").arg(value, 0, 'g', 15).arg(expected, 0, 'g', 15)));
    }

    void the_gradient_is_that_of_the_value() {
        const FrequencyBand band = frequency_band(kPatch);
        const WhittleLikelihood likelihood(band, random_cells(2, band, rng()), 2, kSize, 1);
        const std::vector<double> kernels = test::random_kernels(6, kSize, rng());
        const Nuisances nuisances = random_nuisances(2, rng());
        WhittleLikelihood::Gradient g;
        likelihood(kernels, nuisances, &g);
        const auto value = [&](const std::vector<double>& x) { return value_at(likelihood, x); };
        const std::vector<double> x = joined(kernels, nuisances);
        const double error = test::gradient_error(value, x, joined(g.kernels, g.nuisances), 1e-5);
        QVERIFY2(error < 1e-7, qPrintable(QString::number(error)));
    }

    void a_cell_between_nodes_sees_what_lies_between_their_kernels() {
        const FrequencyBand band = frequency_band(kPatch);
        const std::vector<double> kernels = test::random_kernels(12, kSize, rng());
        std::vector<CellSpectra> cells = random_cells(2, band, rng());
        cells[0].place = field_place(0.3, 0.8, 2, 2);
        const Nuisances nuisances = random_nuisances(2, rng());
        const WhittleLikelihood between(band, cells, 4, kSize, 1);

        constexpr std::size_t block = 3 * kSize * kSize;
        std::vector<double> mixed(2 * block); // the first cell's kernels, the second's
        constexpr std::array<double, 4> weights = {0.7 * 0.2, 0.3 * 0.2, 0.7 * 0.8, 0.3 * 0.8};
        for (std::size_t i = 0; i < block; ++i) {
            for (std::size_t n = 0; n < 4; ++n)
                mixed[i] += weights[n] * kernels[n * block + i];
            mixed[block + i] = kernels[block + i];
        }
        cells[0].place = test::on_node(0);
        const WhittleLikelihood plain(band, cells, 2, kSize, 1);
        QVERIFY(std::abs(between(kernels, nuisances) - plain(mixed, nuisances)) < 1e-11);

        WhittleLikelihood::Gradient g;
        between(kernels, nuisances, &g);
        const double error =
            test::gradient_error([&](const std::vector<double>& x) { return value_at(between, x); },
                                 joined(kernels, nuisances), joined(g.kernels, g.nuisances), 1e-5);
        QVERIFY2(error < 1e-7, qPrintable(QString::number(error)));
    }

    void the_truth_is_the_minimum_for_exact_spectra() {
        const FrequencyBand band = frequency_band(kPatch);
        const std::vector<double> truth = test::random_kernels(6, kSize, rng());
        const Nuisances nuisances = test::plain_noise(2, 1e-3);
        const WhittleLikelihood likelihood(band, test::exact_cells(band, truth, kSize, nuisances), 2, kSize,
                                           1);
        WhittleLikelihood::Gradient g;
        const double least = likelihood(truth, nuisances, &g);
        for (const double slope : joined(g.kernels, g.nuisances))
            QVERIFY(std::abs(slope) < 1e-9);
        std::normal_distribution<double> normal(0.0, 0.01);
        for (int trial = 0; trial < 20; ++trial) {
            std::vector<double> x = joined(truth, nuisances);
            for (double& value : x)
                value += normal(rng());
            QVERIFY(value_at(likelihood, x) > least);
        }
    }

    void it_sees_a_reflection_by_the_lateral_colour_alone() {
        const FrequencyBand band = frequency_band(kPatch);
        const Nuisances nuisances = test::plain_noise(1, 1e-3);
        const std::vector<double> one = test::random_kernels(1, kSize, rng());
        std::vector<double> grey;
        for (int c = 0; c < 3; ++c)
            grey.insert(grey.end(), one.begin(), one.end());
        const WhittleLikelihood blind(band, test::exact_cells(band, grey, kSize, nuisances), 1, kSize, 1);
        QVERIFY(std::abs(blind(reflected(grey), nuisances) - blind(grey, nuisances)) < 1e-12);

        const std::vector<double> colour = test::random_kernels(3, kSize, rng());
        const WhittleLikelihood seeing(band, test::exact_cells(band, colour, kSize, nuisances), 1, kSize,
                                       1);
        QVERIFY(seeing(reflected(colour), nuisances) > seeing(colour, nuisances) + 0.1);
    }

    void threads_change_not_a_bit() {
        const FrequencyBand band = frequency_band(kPatch);
        const std::vector<CellSpectra> cells = random_cells(7, band, rng());
        const std::vector<double> kernels = test::random_kernels(21, kSize, rng());
        const Nuisances nuisances = random_nuisances(7, rng());
        WhittleLikelihood::Gradient one, three;
        QCOMPARE(WhittleLikelihood(band, cells, cells.size(), kSize, 3)(kernels, nuisances, &three),
                 WhittleLikelihood(band, cells, cells.size(), kSize, 1)(kernels, nuisances, &one));
        QCOMPARE(joined(three.kernels, three.nuisances), joined(one.kernels, one.nuisances));
    }

    void a_cell_without_patches_says_nothing() {
        const FrequencyBand band = frequency_band(kPatch);
        std::vector<CellSpectra> cells = random_cells(2, band, rng());
        const std::vector<double> kernels = test::random_kernels(6, kSize, rng());
        const Nuisances nuisances = random_nuisances(2, rng());
        cells[1].blurred.weight = 0.0;
        WhittleLikelihood::Gradient g;
        const double value = WhittleLikelihood(band, cells, cells.size(), kSize, 1)(kernels, nuisances, &g);
        const std::size_t block = kernels.size() / 2;
        for (std::size_t i = block; i < kernels.size(); ++i)
            QCOMPARE(g.kernels[i], 0.0);
        QCOMPARE(g.nuisances.log_gain[1], 0.0);
        QCOMPARE(g.nuisances.slope[1], 0.0);

        Nuisances alone = nuisances;
        alone.log_gain.resize(1);
        alone.slope.resize(1);
        cells.resize(1);
        QCOMPARE(
            WhittleLikelihood(band, cells, cells.size(), kSize, 1)(std::span(kernels).first(block), alone),
            value);
    }

    void start_values_put_the_noise_at_the_floor_of_the_spectra() {
        const FrequencyBand band = frequency_band(kPatch);
        std::vector<CellSpectra> cells = random_cells(1, band, rng());
        for (Hermitian3& s : cells[0].blurred.sum)
            s = {1.0, 1.0, 1.0, 0.0, 0.0, 0.0};
        constexpr double variance = 4e-4;
        const SpectrumSum& blurred = cells[0].blurred;
        cells[0].blurred.sum[3].gg = variance * blurred.noise_gain;
        const Nuisances n = WhittleLikelihood(band, cells, cells.size(), kSize, 1).initial_nuisances();
        QCOMPARE(n.log_gain, std::vector<double>{0.0});
        QCOMPARE(n.slope, std::vector<double>{0.0});
        const double green = std::exp(n.log_read_noise[1]) +
                             std::exp(n.log_photon_noise[1]) * blurred.signal_gain[1] / blurred.noise_gain;
        QVERIFY(std::abs(green - variance) < 1e-9 * variance);

        // One cell that happens to be weak there does not decide.
        cells.push_back(cells[0]);
        cells[1].blurred.sum[3].gg *= 5.0;
        const Nuisances both =
            WhittleLikelihood(band, cells, cells.size(), kSize, 1).initial_nuisances();
        QVERIFY(std::abs(std::exp(both.log_read_noise[1] - n.log_read_noise[1]) - 3.0) < 1e-6);
    }

    void contracts_are_checked() {
        const FrequencyBand band = frequency_band(kPatch);
        std::vector<CellSpectra> cells = random_cells(1, band, rng());
        const WhittleLikelihood likelihood(band, cells, cells.size(), kSize, 1);
        const std::vector<double> too_few(10);
        QVERIFY_EXCEPTION_THROWN(likelihood(too_few, random_nuisances(1, rng())), std::logic_error);
        cells[0].blurred.weight = 0.0;
        QVERIFY_EXCEPTION_THROWN(WhittleLikelihood(band, cells, cells.size(), kSize, 1), std::logic_error);
    }
};

QTEST_GUILESS_MAIN(TestWhittle)
#include "test_whittle.moc"
