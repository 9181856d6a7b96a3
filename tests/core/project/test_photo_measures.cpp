#include "base/observer.h"
#include "photo/photo.h"
#include "project/spectral_shape.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace petzval;

namespace {

constexpr std::array<float, 3> kNoClip = {1e9f, 1e9f, 1e9f};

void add_noise(Image& image, double sigma, std::mt19937_64& rng) {
    std::normal_distribution<float> normal(0.0f, static_cast<float>(sigma));
    for (float& value : image.values())
        value += normal(rng);
}

double mean_green(const Image& image) {
    const auto green = image.plane(1);
    return std::reduce(green.begin(), green.end(), 0.0) / static_cast<double>(green.size());
}

double sigma_at_mean(const Image& image) {
    return std::sqrt(noise_of(image, 1, kNoClip[1]).variance(mean_green(image)));
}

/// Mean of the pixels at these steps, repeated at the border.
Image averaged_along(const Image& image, int dx, int dy, int length) {
    Image result(image.width(), image.height(), 3, image.curve());
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                float sum = 0.0f;
                for (int i = -length / 2; i <= length / 2; ++i)
                    sum += image.at(c, std::clamp(y + i * dy, 0, image.height() - 1),
                                    std::clamp(x + i * dx, 0, image.width() - 1));
                result.at(c, y, x) = sum / static_cast<float>(length / 2 * 2 + 1);
            }
    return result;
}

SpectralShape shape_of(const Image& image) {
    const NoiseModel noise = noise_of(image, 1, kNoClip[1]);
    const auto shape = spectral_shape(image, kNoClip[1], usable_patches(image, kNoClip, noise, 32), noise);
    if (!shape) throw std::logic_error("too few windows");
    return *shape;
}

} // namespace

class TestPhotoMeasures : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void finds_the_noise_of_dead_leaves_data() {
        QTest::addColumn<double>("sigma");
        for (const double sigma : {0.002, 0.005, 0.02, 0.05})
            QTest::addRow("%g", sigma) << sigma;
    }
    void finds_the_noise_of_dead_leaves() {
        QFETCH(double, sigma);
        Image image = test::dead_leaves(768, 512, 3);
        add_noise(image, sigma, rng());
        QVERIFY2(std::abs(sigma_at_mean(image) / sigma - 1.0) < 0.2,
                 qPrintable(QString::number(sigma_at_mean(image))));
    }

    void finds_the_noise_of_real_photos() {
        for (const char* name : {"photos/lomiri/friends_by_Aitzol_Berasategi.jpg",
                                 "photos/lomiri/picosdeeuropa_by_Aitzol_Berasategi.jpg",
                                 "photos/metadata-extractor/Canon_EOS_20D_3.jpg",
                                 "photos/kodak/kodim04.png", "photos/kodak/kodim23.png"}) {
            const auto path = test::shared_data(name);
            if (!path) QSKIP("no shared data");
            const Image photo = read_photo(*path, RawMode::Superpixel).image;
            const double own = sigma_at_mean(photo);
            for (const double sigma : {0.005, 0.02}) {
                Image noisy = photo;
                add_noise(noisy, sigma, rng());
                const double ratio = sigma_at_mean(noisy) / std::hypot(own, sigma);
                QVERIFY2(std::abs(ratio - 1.0) < 0.2,
                         qPrintable(QString("%1 %2: %3").arg(name).arg(sigma).arg(ratio)));
            }
        }
    }

    void photon_noise_grows_with_the_light() {
        Image ramp(1024, 512, 3);
        std::normal_distribution<float> normal;
        const double gain = 4e-4;
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < ramp.height(); ++y)
                for (int x = 0; x < ramp.width(); ++x) {
                    const float light = 0.05f + 0.85f * static_cast<float>(x) / 1024.0f;
                    ramp.at(c, y, x) = light + std::sqrt(static_cast<float>(gain) * light) * normal(rng());
                }
        const NoiseModel noise = noise_of(ramp, 1, kNoClip[1]);
        for (const double light : {0.1, 0.3, 0.8})
            QVERIFY(std::abs(std::sqrt(noise.variance(light) / (gain * light)) - 1.0) < 0.15);
    }

    void a_photo_without_measurable_places_has_no_noise() {
        const Image black(64, 64, 3);
        QCOMPARE(noise_of(black, 1, 1.0f).variance(0.5), 0.0);
        QCOMPARE(noise_of(Image(5, 5, 3), 1, 1.0f).variance(0.5), 0.0);
    }

    void flat_and_clipped_patches_are_not_usable() {
        // Left third textured, middle third only noise, right third textured but with a clipped red pixel
        // in each 16 px.
        const int third = 192;
        Image image = test::dead_leaves(3 * third, third, 4);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < third; ++y)
                std::fill_n(image.row(c, y).begin() + third, third, 0.4f);
        add_noise(image, 0.01, rng());
        for (int y = 8; y < third; y += 16)
            for (int x = 2 * third + 8; x < 3 * third; x += 16)
                image.at(0, y, x) = 2.0f;
        const std::array<float, 3> clip = {1.5f, 1.5f, 1.5f};
        const UsablePatches patches = usable_patches(image, clip, noise_of(image, 1, 1.5f), 32);
        QCOMPARE(patches.candidates, 35 * 11);
        const auto within = [&](int left, int right) {
            return std::count_if(
                patches.places.begin(), patches.places.end(),
                [&](const PatchPlace& place) { return place.x >= left && place.x + 32 <= right; });
        };
        QVERIFY(within(0, third) > 110); // of 11 x 11
        QCOMPARE(within(third + 16, 2 * third - 16), 0);
        QCOMPARE(within(2 * third, 3 * third), 0);
        const double clipped = 12.0 * 12.0 / (3 * third * third);
        QVERIFY(std::abs(clipped_share(image, clip) - clipped) < 1e-9);
    }

    void slow_shading_is_not_texture() {
        Image image(256, 256, 3);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 256; ++y)
                for (int x = 0; x < 256; ++x)
                    image.at(c, y, x) = static_cast<float>(x + 2 * y) / 1000.0f;
        QCOMPARE(usable_patches(image, kNoClip, {}, 32).places.size(), std::size_t(0));
    }

    void patches_count_for_the_nearest_node() {
        UsablePatches patches;
        patches.places = {{0, 0}, {0, 0}, {268, 0}, {0, 168}, {184, 68}};
        QVERIFY(counted_per_node(patches, 300, 200, 2, 3) == (std::vector<int>{2, 1, 1, 1, 0, 0}));
        QVERIFY(counted_per_node(patches, 300, 200, 1, 1) == std::vector<int>{5});
    }

    void motion_fades_one_direction() {
        const Image scene = test::dead_leaves(768, 512, 6);
        const SpectralShape along_x = shape_of(averaged_along(scene, 1, 0, 9));
        // Down to the right at 45 degrees: the third of twelve directions.
        const SpectralShape diagonal = shape_of(averaged_along(scene, 1, 1, 7));
        const auto lowest = [](const auto& values) {
            return std::min_element(values.begin(), values.end()) - values.begin();
        };
        QVERIFY(along_x.fading[6] - along_x.fading[0] > 2.0);
        QVERIFY(along_x.fine[6] - along_x.fine[0] > 2.0);
        QVERIFY(diagonal.fading[9] - diagonal.fading[3] > 2.0);
        QVERIFY(std::abs(lowest(diagonal.fine) - 3) <= 1);
        const SpectralShape still = shape_of(scene);
        for (int d = 0; d < 6; ++d)
            QVERIFY(std::abs(still.fading[d + 6] - still.fading[d]) < 0.5);
    }

    void blur_lowers_the_sharpness() {
        const Image scene = test::dead_leaves(768, 512, 7);
        const Image soft = averaged_along(averaged_along(scene, 1, 0, 5), 0, 1, 5);
        QVERIFY(shape_of(scene).sharpness > 0.1);
        QVERIFY(shape_of(soft).sharpness < 0.15 * shape_of(scene).sharpness);
        Image noisy = soft;
        add_noise(noisy, 0.01, rng());
        // Noise must not pass for sharpness.
        QVERIFY(shape_of(noisy).sharpness < 0.25 * shape_of(scene).sharpness);
    }

    void too_little_texture_gives_no_shape() {
        const Image image(512, 512, 3);
        QVERIFY(!spectral_shape(image, 1.0f, usable_patches(image, kNoClip, {}, 32), {}));
    }

    void stops_when_asked() {
        std::stop_source source;
        source.request_stop();
        const Image image = test::dead_leaves(128, 128, 8);
        QVERIFY_EXCEPTION_THROWN(noise_of(image, 1, 1.0f, source.get_token()), Cancelled);
        QVERIFY_EXCEPTION_THROWN(usable_patches(image, kNoClip, {}, 32, source.get_token()), Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestPhotoMeasures)
#include "test_photo_measures.moc"
