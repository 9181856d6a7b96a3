#include "calibrate/measure/spectrum_unfolding.h"

#include "support/fixture.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace petzval;
using Complex = std::complex<double>;

namespace {

constexpr int kPatch = 32;
const FrequencyBand kPhotos = frequency_band(kPatch, 0.03, 0.45);
const FrequencyBand kScenes = frequency_band(kPatch, 0.03, 1.0);

/// Not quite as scenes are thought to be: more upright detail than level, less of the finest, colours of
/// their own of another slope, and red that lies 0.15 px to the right of green.
CrossSpectrum scene_spectrum(double softness = 1.0) {
    CrossSpectrum spectrum;
    for (std::size_t i = 0; i < kScenes.size(); ++i) {
        const int half = kPatch / 2 + 1;
        const double fy = signed_frequency(kScenes.index[i] / half, kPatch);
        const double fx = static_cast<double>(kScenes.index[i] % half) / kPatch;
        const double f = kScenes.frequency(i);
        const double green =
            std::pow(f, -1.9) * (1.0 + 0.2 * (fx * fx - fy * fy) / (f * f)) * std::exp(-softness * f * f);
        const Complex red_turn = std::polar(1.0, -2.0 * std::numbers::pi * 0.15 * fx);
        Hermitian3& s = spectrum.emplace_back();
        s.gg = green;
        s.rr = 0.8 * 0.8 * green + 0.01 * std::pow(f, -2.9) * std::exp(-softness * f * f);
        s.bb = 0.6 * 0.6 * green + 0.02 * std::pow(f, -2.2) * std::exp(-softness * f * f);
        s.rg = 0.8 * green * red_turn;
        s.rb = 0.48 * green * red_turn;
        s.gb = 0.6 * green;
    }
    return spectrum;
}

CrossSpectrum folded(const CrossSpectrum& scenes) {
    const FrequencyFolding folding = FrequencyFolding::bayer(kPhotos, kScenes);
    CrossSpectrum photos(kPhotos.size());
    for (std::size_t f = 0; f < photos.size(); ++f)
        for (const Alias& alias : folding.aliases(f))
            photos[f] += alias.shown(scenes[alias.scene]);
    return photos;
}

bool is_positive_definite(const Hermitian3& m) {
    const double determinant = m.rr * (m.gg * m.bb - std::norm(m.gb)) - m.gg * std::norm(m.rb) -
                               m.bb * std::norm(m.rg) + 2.0 * (m.rg * m.gb * std::conj(m.rb)).real();
    return m.rr > 0.0 && m.rr * m.gg > std::norm(m.rg) && determinant > 0.0;
}

/// The mean over the band of |a_ij - b_ij|, relative to the powers of `b`, up to 0.25 cycles/px.
double mean_error(const CrossSpectrum& a, const CrossSpectrum& b, int i, int j) {
    double sum = 0.0, count = 0.0;
    for (std::size_t f = 0; f < kScenes.size(); ++f) {
        if (kScenes.frequency(f) > 0.25) continue;
        sum += std::abs(a[f].at(i, j) - b[f].at(i, j)) /
               std::sqrt(b[f].at(i, i).real() * b[f].at(j, j).real());
        count += 1.0;
    }
    return sum / count;
}

} // namespace

class TestSpectrumUnfolding : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void scenes_are_found_behind_their_mosaic() {
        const CrossSpectrum truth = scene_spectrum();
        const CrossSpectrum found = SpectrumUnfolding(kPhotos, kScenes).unfolded(folded(truth));
        for (int i = 0; i < 3; ++i)
            for (int j = i; j < 3; ++j) {
                const double error = mean_error(found, truth, i, j);
                QVERIFY2(error < (i == j ? 0.06 : 0.09),
                         qPrintable(QStringLiteral("%1 %2: %3").arg(i).arg(j).arg(error)));
            }
    }

    void soft_scenes_are_not_taken_for_crisp_ones() {
        const CrossSpectrum truth = scene_spectrum(8.0);
        const CrossSpectrum found = SpectrumUnfolding(kPhotos, kScenes).unfolded(folded(truth));
        for (int c = 0; c < 3; ++c) {
            double sum = 0.0, count = 0.0;
            for (std::size_t f = 0; f < kScenes.size(); ++f) {
                if (kScenes.frequency(f) < 0.3 || kScenes.frequency(f) > 0.5) continue;
                sum += std::log(found[f].at(c, c).real() / truth[f].at(c, c).real());
                count += 1.0;
            }
            QVERIFY2(std::abs(sum / count) < 0.1, qPrintable(QString::number(sum / count)));
        }
    }

    void what_was_found_shows_what_was_measured() {
        const CrossSpectrum photos = folded(scene_spectrum());
        const CrossSpectrum again = folded(SpectrumUnfolding(kPhotos, kScenes).unfolded(photos));
        for (std::size_t f = 0; f < kPhotos.size(); ++f) {
            if (kPhotos.frequency(f) > 0.2) continue; // seen best where they are
            QVERIFY(std::abs(again[f].rr / photos[f].rr - 1.0) < 0.02);
            QVERIFY(std::abs(again[f].gg / photos[f].gg - 1.0) < 0.02);
            QVERIFY(std::abs(again[f].rg - photos[f].rg) < 0.2 * std::sqrt(photos[f].rr * photos[f].gg));
        }
    }

    void few_patches_leave_spectra_that_can_be() {
        const CrossSpectrum truth = scene_spectrum();
        const SpectrumUnfolding unfolding(kPhotos, kScenes);
        std::normal_distribution<double> normal;
        // Means of four patches each: products of random numbers of the expected power.
        CrossSpectrum photos(kPhotos.size());
        const CrossSpectrum mean = folded(truth);
        for (std::size_t f = 0; f < photos.size(); ++f)
            for (int patch = 0; patch < 4; ++patch) {
                const auto random = [&](double power) {
                    return std::sqrt(power / 8.0) * Complex(normal(rng()), normal(rng()));
                };
                const Complex r = random(mean[f].rr), g = random(mean[f].gg), b = random(mean[f].bb);
                photos[f] += {std::norm(r),     std::norm(g),     std::norm(b),
                              r * std::conj(g), r * std::conj(b), g * std::conj(b)};
            }
        const CrossSpectrum found = unfolding.unfolded(photos);
        QCOMPARE(found.size(), kScenes.size());
        for (const Hermitian3& m : found)
            QVERIFY(is_positive_definite(m));
    }
};

QTEST_GUILESS_MAIN(TestSpectrumUnfolding)
#include "test_spectrum_unfolding.moc"
