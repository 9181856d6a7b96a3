#include "image/dead_leaves.h"
#include "photo/raw_mosaic.h"
#include "photo/superpixel.h"
#include "psf/blur.h"
#include "psf/psf_grid.h"
#include "restore/mosaic_filter.h"
#include "restore/mosaic_noise.h"
#include "support/fixture.h"

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

constexpr BayerPattern kPattern = {{{1, 2}, {0, 1}}}; // GBRG
constexpr std::array<double, 3> kBalance = {2.0, 1.0, 1.5};
constexpr std::array<float, 3> kClip = {2.0f, 1.0f, 1.5f};

} // namespace

class TestMosaicNoise : public test::Fixture {
    Q_OBJECT

    /// The sensor's own noise, photon * light + read before white balance.
    Image photographed(const Image& scene, double photon, double read) {
        std::normal_distribution<double> normal;
        Image mosaic = mosaic_of(scene, kPattern);
        for (int y = 0; y < mosaic.height(); ++y)
            for (int x = 0; x < mosaic.width(); ++x) {
                const double balance = kBalance[kPattern[y % 2][x % 2]];
                float& value = mosaic.at(0, y, x);
                value += static_cast<float>(balance * normal(rng()) *
                                            std::sqrt(photon * value / balance + read));
            }
        return mosaic;
    }
    static Image gradient() {
        Image scene(800, 600, 3);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 600; ++y)
                for (int x = 0; x < 800; ++x)
                    scene.at(c, y, x) = 0.05f + 0.8f * static_cast<float>(x) / 800.0f;
        return scene;
    }
    static std::optional<PhotonReadNoise> found(const Image& mosaic) {
        return mosaic_noise(mosaic, kPattern, kBalance, kClip);
    }
    static void verify(const std::optional<PhotonReadNoise>& noise, double photon, double read,
                       double least, double most) {
        QVERIFY(noise.has_value());
        for (int c = 0; c < 3; ++c)
            for (const double light : {0.1, 0.3, 0.6}) {
                const double truth =
                    kBalance[c] * std::sqrt(photon * light / kBalance[c] + read); // of white-balanced light
                const double share = noise->sigma(c, light) / truth;
                QVERIFY2(share > least && share < most,
                         qPrintable(QString("%1 at %2").arg(share).arg(light)));
            }
    }

private Q_SLOTS:
    void white_noise_is_found_in_each_colour() {
        verify(found(photographed(gradient(), 0.0, 25e-6)), 0.0, 25e-6, 0.93, 1.07);
    }

    void photon_noise_is_found_in_each_colour() {
        verify(found(photographed(gradient(), 1e-4, 4e-6)), 1e-4, 4e-6, 0.93, 1.07);
    }

    /// Edges and texture all over, through a lens.
    void texture_is_not_taken_for_noise() {
        PsfGrid lens({1, 1, 3, 5});
        for (int c = 0; c < 3; ++c)
            for (int i = 0; i < 25; ++i)
                lens.kernel(0, 0, c)[i] =
                    static_cast<float>(std::exp(-0.5 * (std::pow(i % 5 - 2, 2) + std::pow(i / 5 - 2, 2))));
        normalise(lens, "Gaussian");
        const Image scene = blurred(dead_leaves(900, 700, 3), lens, {1});
        verify(found(photographed(scene, 0.0, 25e-6)), 0.0, 25e-6, 0.9, 1.35);
        verify(found(photographed(scene, 0.0, 4e-4)), 0.0, 4e-4, 0.9, 1.15);
    }

    void nothing_is_told_of_what_is_clipped_or_small() {
        QVERIFY(!found(Image(64, 64, 1)));
        Image white(800, 600, 1);
        std::ranges::fill(white.values(), 2.0f);
        QVERIFY(!found(white));
    }

    void smooth_noise_is_not_judged() {
        Image mosaic = photographed(gradient(), 0.0, 25e-6);
        for (int y = 0; y < mosaic.height(); ++y) // as a camera that denoises its RAW files
            for (int x = 0; x + 2 < mosaic.width(); ++x)
                mosaic.at(0, y, x) = 0.5f * (mosaic.at(0, y, x) + mosaic.at(0, y, x + 2));
        QVERIFY(!found(mosaic));
    }

    void compressed_raw_files_are_not_judged() {
        const auto file = petzval::test::shared_data("raw/gopro/GOPR9231.DNG");
        if (!file) QSKIP("no shared data");
        const RawMosaic mosaic = read_mosaic(*file);
        QVERIFY(
            !mosaic_noise(mosaic.values, mosaic.pattern, mosaic.color.white_balance, mosaic.clip_level));
    }

    void is_plausible_on_real_files() {
        const auto file = petzval::test::shared_data("raw/digicam_corpus/PowerShotS40_CRW_0101.CRW");
        if (!file) QSKIP("no shared data");
        const RawMosaic mosaic = read_mosaic(*file);
        const auto noise =
            mosaic_noise(mosaic.values, mosaic.pattern, mosaic.color.white_balance, mosaic.clip_level);
        QVERIFY(noise.has_value());
        const PhotonReadNoise of_superpixels =
            estimated_noise(superpixels_from(mosaic).image, mosaic.clip_level);
        for (const int c : {0, 2}) // green is the mean of two there
            for (const double light : {0.05, 0.3}) {
                const double share = noise->sigma(c, light) / of_superpixels.sigma(c, light);
                QVERIFY2(share > 0.5 && share < 1.3, qPrintable(QString("%1").arg(share)));
            }
    }
};

QTEST_GUILESS_MAIN(TestMosaicNoise)
#include "test_mosaic_noise.moc"
