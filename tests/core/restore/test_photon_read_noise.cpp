#include "restore/photon_read_noise.h"

#include "photo/photo.h"
#include "restore/box_mean.h"
#include "support/fixture.h"

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

/// Bands of even light, from dark to bright, with the noise of photons and of reading.
Image exposed_bands(const PhotonReadNoise& noise, std::mt19937_64& rng) {
    std::normal_distribution<double> normal;
    Image photo(640, 480, 3);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 480; ++y)
            for (int x = 0; x < 640; ++x) {
                const double light = 0.02 + 0.04 * (x / 32);
                photo.at(c, y, x) = static_cast<float>(light + noise.sigma(c, light) * normal(rng));
            }
    return photo;
}

} // namespace

class TestPhotonReadNoise : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void finds_photon_and_read_noise();
    void finds_white_noise();
    void is_not_led_by_what_a_converter_has_levelled_out();
    void is_never_negative();
    void sees_through_bilinear_demosaicing();
    void tells_noise_from_texture_everywhere();
    void is_plausible_on_real_files();
};

void TestPhotonReadNoise::finds_photon_and_read_noise() {
    const PhotonReadNoise truth = {{2e-4, 1e-4, 4e-4}, {4e-6, 1e-5, 1e-6}};
    const PhotonReadNoise found = estimated_noise(exposed_bands(truth, rng()), {1.0f, 1.0f, 1.0f});
    for (int channel = 0; channel < 3; ++channel)
        for (const double light : {0.03, 0.1, 0.4, 0.8}) {
            const double ratio = found.sigma(channel, light) / truth.sigma(channel, light);
            QVERIFY2(std::abs(ratio - 1.0) < 0.1,
                     qPrintable(QString("%1 at %2, %3").arg(ratio).arg(channel).arg(light)));
        }
}

void TestPhotonReadNoise::finds_white_noise() {
    const PhotonReadNoise truth = white_noise(0.01);
    const PhotonReadNoise found = estimated_noise(exposed_bands(truth, rng()), {1.0f, 1.0f, 1.0f});
    for (int channel = 0; channel < 3; ++channel)
        for (const double light : {0.03, 0.4, 0.8})
            QVERIFY(std::abs(found.sigma(channel, light) / 0.01 - 1.0) < 0.1);
}

/// Just below white, highlights that a converter has put there are all but even.
void TestPhotonReadNoise::is_not_led_by_what_a_converter_has_levelled_out() {
    Image photo = exposed_bands(white_noise(0.01), rng());
    std::normal_distribution<float> normal;
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 480; ++y)
            for (int x = 480; x < 640; ++x)
                photo.at(c, y, x) = 0.985f + 1e-5f * normal(rng());
    const PhotonReadNoise found = estimated_noise(photo, {1.0f, 1.0f, 1.0f});
    for (int channel = 0; channel < 3; ++channel)
        for (const double light : {0.03, 0.4})
            QVERIFY(std::abs(found.sigma(channel, light) / 0.01 - 1.0) < 0.1);
}

void TestPhotonReadNoise::is_never_negative() {
    // Less noise in the light than in the dark, as after a strong tone curve; and none at all.
    Image odd = exposed_bands({{1e-4, 1e-4, 1e-4}, {}}, rng());
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 480; ++y)
            for (int x = 320; x < 640; ++x)
                odd.at(c, y, x) = 0.02f + 0.04f * static_cast<float>(x / 32);
    for (const Image& photo : {odd, Image(64, 64, 3), Image(8, 8, 3)}) {
        const PhotonReadNoise found = estimated_noise(photo, {1.0f, 1.0f, 1.0f});
        for (int channel = 0; channel < 3; ++channel) {
            QVERIFY(found.photon[channel] >= 0.0);
            QVERIFY(found.sigma(channel, 0.0) >= 1e-6);
        }
    }
}

/// Red of a Bayer mosaic: neighbouring pixels are means of each other.
void TestPhotonReadNoise::sees_through_bilinear_demosaicing() {
    Image photo = exposed_bands(white_noise(0.01), rng());
    for (int y = 0; y < 480; y += 2)
        for (int x = 1; x + 1 < 640; x += 2)
            photo.at(0, y, x) = 0.5f * (photo.at(0, y, x - 1) + photo.at(0, y, x + 1));
    for (int y = 1; y + 1 < 480; y += 2)
        for (int x = 0; x < 640; ++x)
            photo.at(0, y, x) = 0.5f * (photo.at(0, y - 1, x) + photo.at(0, y + 1, x));
    const PhotonReadNoise found = estimated_noise(photo, {1.0f, 1.0f, 1.0f});
    // The mean variance of a value is 9/16: a quarter of them are as measured, half are means of two.
    // Choosing flat places by fewer independent values finds somewhat less.
    for (const double light : {0.1, 0.8})
        QVERIFY2(std::abs(found.sigma(0, light) / 0.0075 - 1.0) < 0.25,
                 qPrintable(QString::number(found.sigma(0, light))));
    QVERIFY(std::abs(found.sigma(1, 0.4) / 0.01 - 1.0) < 0.1);
}

/// Water or leaves from edge to edge, as blurred by a lens.
void TestPhotonReadNoise::tells_noise_from_texture_everywhere() {
    std::normal_distribution<float> normal;
    Image photo(640, 480, 3);
    for (int c = 0; c < 3; ++c) {
        const auto plane = photo.plane(c);
        for (float& value : plane)
            value = normal(rng());
        for (int round = 0; round < 2; ++round)
            smooth_by_box(plane, 640, 480, 1);
        for (std::size_t i = 0; i < plane.size(); ++i) {
            const float light = 0.1f + 0.8f * static_cast<float>(i % 640) / 640.0f;
            plane[i] = light * (1.0f + 0.3f * plane[i]) + 0.005f * normal(rng());
        }
    }
    const PhotonReadNoise found = estimated_noise(photo, {2.0f, 2.0f, 2.0f});
    for (int channel = 0; channel < 3; ++channel)
        for (const double light : {0.2, 0.5})
            QVERIFY2(std::abs(std::log(found.sigma(channel, light) / 0.005)) < std::log(2.0),
                     qPrintable(QString::number(found.sigma(channel, light))));
}

void TestPhotonReadNoise::is_plausible_on_real_files() {
    const auto dng = petzval::test::shared_data("raw/gopro/GOPR9231.DNG");
    if (!dng) QSKIP("no shared data");
    const Photo photo = read_photo(*dng, RawMode::Demosaic);
    const float* clip = photo.clip_level;
    const PhotonReadNoise noise = estimated_noise(photo.image, {clip[0], clip[1], clip[2]});
    for (int channel = 0; channel < 3; ++channel) {
        const double dark = noise.sigma(channel, 0.01);
        const double bright = noise.sigma(channel, 0.5);
        QVERIFY2(dark > 1e-4 && dark < 0.02, qPrintable(QString::number(dark)));
        QVERIFY2(bright > dark && bright < 0.05, qPrintable(QString::number(bright)));
    }
}

QTEST_GUILESS_MAIN(TestPhotonReadNoise)
#include "test_photon_read_noise.moc"
