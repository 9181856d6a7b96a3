#include "calibrate/measure/field_spectra.h"

#include "core/calibrate/fit/model_spectra.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;

namespace {

constexpr int kSize = 5;
constexpr PsfShape kShape{3, 5, 3, kSize};
const FrequencyBand kBand = frequency_band(12);

/// `patches` patches of a class at one place of the field, of natural spectrum times `power`.
CellSum cell_at(double x, double y, double patches, std::size_t content, double power) {
    CellSum cell(kBand.size());
    const CrossSpectrum scene = test::natural_spectrum(kBand);
    for (std::size_t f = 0; f < kBand.size(); ++f)
        cell.spectra.sum[f].add_scaled(scene[f], patches * power);
    cell.spectra.weight = patches;
    cell.spectra.noise_gain = patches;
    cell.spectra.signal_gain = {0.4 * patches, 0.5 * patches, 0.3 * patches};
    cell.position = {patches * x, patches * y};
    cell.content[content] = patches;
    return cell;
}

CrossSpectrum scaled(const CrossSpectrum& spectrum, double factor) {
    CrossSpectrum result(spectrum.size());
    for (std::size_t f = 0; f < spectrum.size(); ++f)
        result[f].add_scaled(spectrum[f], factor);
    return result;
}

/// A class of sharp patches with this mean spectrum.
SpectrumSum sharp_class(const CrossSpectrum& spectrum, double log_contrast = 0.0) {
    SpectrumSum sum(spectrum.size());
    sum.sum = spectrum;
    sum.weight = 1.0;
    sum.log_contrast = log_contrast;
    return sum;
}

/// Two parts of two cells; the sharp set's second class has three times the power of its first.
FieldSpectra two_photos(double patches_of_second_cell) {
    const CrossSpectrum scene = test::natural_spectrum(kBand);
    const std::vector<PartSpectra> parts = {
        {cell_at(0.1, 0.5, 30.0, 0, 1.0), cell_at(0.8, 0.5, patches_of_second_cell, 0, 1.0)},
        {cell_at(0.3, 0.9, 10.0, 1, 2.0), cell_at(0.8, 0.5, patches_of_second_cell, 1, 1.0)}};
    return {compared_directly(kBand),
            {sharp_class(scene), sharp_class(scaled(scene, 3.0))},
            parts,
            kShape,
            1,
            {}};
}

} // namespace

class TestFieldSpectra : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void a_cell_is_the_mean_of_its_patches_at_their_mean_place() {
        const FieldSpectra field = two_photos(1.0); // too few to count
        const CrossSpectrum scene = test::natural_spectrum(kBand);
        CellSpectra cell;
        cell.blurred = cell_at(0.0, 0.0, 1.0, 0, (30.0 + 2.0 * 10.0) / 40.0).spectra;
        for (Hermitian3& s : cell.blurred.sum)
            s.rr += 4e-6, s.gg += 4e-6, s.bb += 4e-6;
        cell.sharp = scaled(scene, (30.0 + 3.0 * 10.0) / 40.0);
        cell.place = field_place(0.15, 0.6, kShape.rows, kShape.cols);
        const WhittleLikelihood expected(compared_directly(kBand), {cell}, 15, kSize, 1);
        const std::vector<double> kernels = test::random_kernels(45, kSize, rng());
        const double value = expected(kernels, test::plain_noise(1, 1e-3));
        QVERIFY(std::abs(likelihood_of(field)(kernels, test::plain_noise(2, 1e-3)) - value) < 1e-9);
    }

    void parts_count_by_their_weight() {
        const FieldSpectra field = two_photos(20.0);
        const WhittleLikelihood first = likelihood_of(field, {1.0, 0.0}),
                                twice = likelihood_of(field, {2.0, 0.0});
        const std::vector<double> kernels = test::random_kernels(45, kSize, rng());
        const Nuisances nuisances = test::plain_noise(2, 1e-3);
        QCOMPARE(first.cells()[0].place.weights, field_place(0.1, 0.5, 3, 5).weights);
        QVERIFY(twice.cells()[0].importance > first.cells()[0].importance);
        QVERIFY(std::abs(first.cells()[0].blurred.sum[0].gg - twice.cells()[0].blurred.sum[0].gg) < 1e-12);
        QVERIFY(first(kernels, nuisances) != likelihood_of(field)(kernels, nuisances));
    }

    void cross_terms_are_kept_as_far_as_is_said() {
        const CrossSpectrum scene = test::natural_spectrum(kBand);
        const FieldSpectra field(compared_directly(kBand, 0.5), {sharp_class(scene)},
                                 {{cell_at(0.5, 0.5, 30.0, 0, 1.0)}}, kShape, 1, {});
        const CellSpectra cell = field.cells({1.0}).front();
        for (std::size_t f = 0; f < kBand.size(); ++f) {
            QVERIFY(std::abs(cell.sharp[f].rg - 0.5 * scene[f].rg) < 1e-12 * scene[f].gg);
            QVERIFY(std::abs(cell.blurred.sum[f].gb - 0.5 * scene[f].gb) < 1e-12 * scene[f].gg);
            QCOMPARE(cell.sharp[f].rr, scene[f].rr);
        }
    }

    void cells_have_the_contrast_that_was_asked_for() {
        const CrossSpectrum scene = test::natural_spectrum(kBand);
        CellSum cell = cell_at(0.5, 0.5, 30.0, 0, 1.0);
        cell.content[1] = 15.0;
        cell.content[0] = 15.0;
        cell.spectra.log_contrast = 30.0 * -1.0;
        const std::vector<SpectrumSum> classes = {sharp_class(scene, -0.9), sharp_class(scene, -0.5)};
        const auto measured = [&](CellContrast contrast) {
            return FieldSpectra(compared_directly(kBand), classes, {{cell}}, kShape, 1, {}, contrast)
                .cells({1.0})
                .front()
                .blurred;
        };
        const SpectrumSum own = measured(CellContrast::Own), sharp = measured(CellContrast::OfSharp);
        const double factor = std::exp(-1.0 + 0.7);
        for (std::size_t f = 0; f < kBand.size(); ++f) {
            QVERIFY(std::abs(own.sum[f].gg - (scene[f].gg + 4e-6)) < 1e-12);
            QVERIFY(std::abs(sharp.sum[f].gg - factor * (scene[f].gg + 4e-6)) < 1e-12);
            QVERIFY(std::abs(sharp.sum[f].rb - factor * scene[f].rb) < 1e-12);
        }
        QVERIFY(std::abs(sharp.noise_gain - factor * own.noise_gain) < 1e-12);
        QVERIFY(std::abs(sharp.signal_gain[2] - factor * own.signal_gain[2]) < 1e-12);
        QVERIFY(std::abs(sharp.log_contrast - -0.7) < 1e-12);
    }

    void nodes_share_the_patches_around_them() {
        const std::vector<double> patches = two_photos(20.0).patches_near_nodes();
        QCOMPARE(patches.size(), std::size_t(15));
        double total = 0.0;
        for (const double count : patches)
            total += count;
        QVERIFY(std::abs(total - 80.0) < 1e-9);
        // The first cell's 40 patches lie at 0.15, 0.6: three fifths of a column, a fifth of a row.
        QVERIFY(std::abs(patches[1 * 5 + 0] - 40.0 * 0.4 * 0.8) < 1e-9);
        QVERIFY(std::abs(patches[2 * 5 + 1] - 40.0 * 0.6 * 0.2) < 1e-9);
        QCOMPARE(patches[0], 0.0);
    }

    void photos_without_texture_are_refused() {
        const FieldSpectra field(compared_directly(kBand), {sharp_class(test::natural_spectrum(kBand))},
                                 {{cell_at(0.5, 0.5, 9.0, 0, 1.0)}}, kShape, 1, {});
        QCOMPARE(test::error_code_of([&] { likelihood_of(field); }),
                 std::optional(ErrorCode::UnsuitableInput));
    }

    void cells_are_as_fine_as_patches_allow() {
        QCOMPARE(cells_along(8, 100'000), 12);
        QCOMPARE(cells_along(4, 100'000), 6);
        QCOMPARE(cells_along(16, 100'000), 16);
        QCOMPARE(cells_along(1, 100'000), 1);
        QCOMPARE(cells_along(8, 2600), 10);
        QCOMPARE(cells_along(8, 3), 8);
    }
};

QTEST_GUILESS_MAIN(TestFieldSpectra)
#include "test_field_spectra.moc"
