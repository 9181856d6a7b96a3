#include "calibrate/measure/frequency_folding.h"

#include "calibrate/measure/patch_transform.h"
#include "image/resample.h"
#include "photo/demosaic.h"
#include "psf/blur.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <cmath>

using namespace petzval;

namespace {

constexpr int kPatch = 32;
constexpr int kSize = 768; // px of a side
constexpr BayerPattern kPatterns[] = {
    {{{0, 1}, {1, 2}}}, {{{1, 0}, {2, 1}}}, {{{1, 2}, {0, 1}}}, {{{2, 1}, {1, 0}}}};

/// Noise whose colours have much in common, blurred by a kernel of each colour's own.
Image coloured_noise() {
    Image image = test::noise_image(kSize, kSize, 3, 7);
    for (std::size_t i = 0; i < image.plane(0).size(); ++i) {
        const float common = image.plane(1)[i];
        image.plane(0)[i] = 0.3f * image.plane(0)[i] + 0.7f * common;
        image.plane(2)[i] = 0.5f * image.plane(2)[i] + 0.5f * common;
    }
    return blurred(image, test::asymmetric_grid({1, 1, 3, 3}, 5));
}

Image through_mosaic(const Image& image, const BayerPattern& pattern) {
    RawMosaic mosaic;
    mosaic.pattern = pattern;
    mosaic.values = Image(image.width(), image.height(), 1);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            mosaic.values.at(0, y, x) = image.at(mosaic.channel_at(x, y), y, x);
    return demosaiced(mosaic);
}

Image through_scale(const Image& image, int scale) {
    Image small(image.width() / scale, image.height() / scale, image.channels());
    for (int c = 0; c < image.channels(); ++c)
        for (int y = 0; y < small.height(); ++y)
            for (int x = 0; x < small.width(); ++x)
                small.at(c, y, x) = image.at(c, scale * y, scale * x);
    return enlarged(small, scale);
}

CrossSpectrum measured(const Image& image, const FrequencyBand& band) {
    PatchTransform transform(kPatch);
    SpectrumSum sum(band.size());
    for (int y = kPatch; y + 2 * kPatch <= image.height(); y += kPatch / 2)
        for (int x = kPatch; x + 2 * kPatch <= image.width(); x += kPatch / 2) {
            transform.transform(image, x, y);
            transform.add_to(sum, band, 1.0, 1.0);
        }
    sum.average();
    return sum.sum;
}

/// The largest difference of two matrices' elements, relative to the powers of the second's colours.
double difference(const Hermitian3& a, const Hermitian3& b) {
    double largest = 0.0;
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            largest = std::max(largest, std::abs(a.at(i, j) - b.at(i, j)) /
                                            std::sqrt(b.at(i, i).real() * b.at(j, j).real()));
    return largest;
}

} // namespace

class TestFrequencyFolding : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void mosaics_fold_as_is_said_data() {
        QTest::addColumn<int>("pattern");
        for (int i = 0; i < 4; ++i)
            QTest::addRow("pattern %d", i) << i;
    }
    void mosaics_fold_as_is_said() {
        QFETCH(int, pattern);
        const ComparedFrequencies frequencies =
            compared_frequencies(kPatch, ColourSampling::Bayer, ColourSampling::EveryPixel);
        const Image scene = coloured_noise();
        const CrossSpectrum scenes = measured(scene, frequencies.scenes);
        const CrossSpectrum photos =
            measured(through_mosaic(scene, kPatterns[pattern]), frequencies.photos);
        double mean = 0.0, unfolded = 0.0, clear = 0.0;
        for (std::size_t f = 0; f < photos.size(); ++f) {
            Hermitian3 shown;
            for (const Alias& alias : frequencies.folding.aliases(f))
                shown += alias.shown(scenes[alias.scene]);
            const double error = difference(shown, photos[f]);
            // Beyond, little passes, and less than what the patches' window spreads from beside; below, the
            // patches' means are taken off.
            const bool is_clear =
                frequencies.photos.frequency(f) > 0.08 && frequencies.photos.frequency(f) < 0.3;
            if (!is_clear) continue;
            ++clear;
            QVERIFY2(error < 0.2, qPrintable(QString::number(error)));
            mean += error;
            const Alias& itself = frequencies.folding.aliases(f).front();
            unfolded += difference(itself.shown(scenes[itself.scene]), photos[f]);
        }
        QVERIFY2(mean < 0.06 * clear, qPrintable(QString::number(mean / clear)));
        QVERIFY2(unfolded > 0.3 * clear, qPrintable(QString::number(unfolded / clear)));
    }

    void enlarged_photos_fold_as_is_said_data() {
        QTest::addColumn<int>("scale");
        for (const int scale : {2, 4})
            QTest::addRow("scale %d", scale) << scale;
    }
    void enlarged_photos_fold_as_is_said() {
        QFETCH(int, scale);
        const ComparedFrequencies frequencies = compared_at_scale(scale, kPatch);
        const Image scene = coloured_noise();
        const CrossSpectrum scenes = measured(scene, frequencies.scenes);
        const CrossSpectrum photos = measured(through_scale(scene, scale), frequencies.photos);
        double mean = 0.0, clear = 0.0;
        for (std::size_t f = 0; f < photos.size(); ++f) {
            if (frequencies.photos.frequency(f) < 0.06 || frequencies.photos.frequency(f) > 0.35 / scale)
                continue;
            Hermitian3 shown;
            for (const Alias& alias : frequencies.folding.aliases(f))
                shown += alias.shown(scenes[alias.scene]);
            mean += difference(shown, photos[f]);
            ++clear;
        }
        QVERIFY(clear > 5.0);
        QVERIFY2(mean < 0.1 * clear, qPrintable(QString::number(mean / clear)));
    }

    void enlarged_photos_noise_is_shaped_as_is_said() {
        constexpr int scale = 2;
        const FrequencyBand band = frequency_band(kPatch, 0.03, 0.25);
        const NoiseDensity shape = enlarged_noise_shape(scale, band);
        const CrossSpectrum noise =
            measured(through_scale(test::noise_image(kSize, kSize, 3, 3), scale), band);
        // Pixels are means of 1, 2, 2 and 4.
        constexpr double variance = 0.15 * 0.15 * (1.0 + 0.5 + 0.5 + 0.25) / 4.0;
        const double white = variance * PatchTransform(kPatch).window_energy();
        for (std::size_t f = 0; f < band.size(); ++f)
            if (band.frequency(f) > 0.06 && band.frequency(f) < 0.2)
                QVERIFY(std::abs(noise[f].gg / (white * shape[f][1]) - 1.0) < 0.15);
    }

    void noise_is_shaped_as_interpolation_shapes_it() {
        const FrequencyBand band = frequency_band(kPatch, 0.03, 0.45);
        const NoiseDensity shape = bayer_noise_shape(band);
        const CrossSpectrum noise =
            measured(through_mosaic(test::noise_image(kSize, kSize, 3, 3), kPatterns[0]), band);
        // Red's pixels are means of 1, 2, 2 and 4 photosites, green's of 1 and 4.
        constexpr double variance = 0.15 * 0.15;
        constexpr double red = (1.0 + 0.5 + 0.5 + 0.25) / 4.0, green = (1.0 + 0.25) / 2.0;
        const double white = variance * PatchTransform(kPatch).window_energy();
        for (std::size_t f = 0; f < band.size(); ++f) {
            if (band.frequency(f) < 0.08 || band.frequency(f) > 0.25) continue;
            QVERIFY(std::abs(noise[f].rr / (red * white * shape[f][0]) - 1.0) < 0.15);
            QVERIFY(std::abs(noise[f].gg / (green * white * shape[f][1]) - 1.0) < 0.15);
            QVERIFY(std::abs(noise[f].rb) < 0.15 * std::sqrt(noise[f].rr * noise[f].bb));
        }
    }

    void complete_colours_are_compared_as_they_are() {
        const ComparedFrequencies all =
            compared_frequencies(kPatch, ColourSampling::EveryPixel, ColourSampling::EveryPixel);
        QCOMPARE(all.photos.index, all.scenes.index);
        QCOMPARE(all.sharp.index, all.scenes.index);
        QVERIFY(all.coherence < 1.0);
        const Hermitian3 any{1.0, 2.0, 3.0, {0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}};
        for (std::size_t f = 0; f < all.photos.size(); ++f) {
            const std::span<const Alias> aliases = all.folding.aliases(f);
            QCOMPARE(aliases.size(), std::size_t{1});
            QCOMPARE(aliases.front().scene, f);
            QCOMPARE(aliases.front().shown(any).rb, any.rb);
        }
    }

    void what_is_compared_follows_from_both_sets() {
        using enum ColourSampling;
        const auto aliases = [](ColourSampling blurred, ColourSampling sharp) {
            return compared_frequencies(kPatch, blurred, sharp).folding.aliases(0).size();
        };
        QCOMPARE(aliases(Bayer, EveryPixel), std::size_t{4});
        QCOMPARE(aliases(EveryPixel, Bayer), std::size_t{1});
        QCOMPARE(aliases(Bayer, OtherMosaic), std::size_t{1});
        const auto is_unfolded = [](ColourSampling blurred, ColourSampling sharp) {
            const ComparedFrequencies at = compared_frequencies(kPatch, blurred, sharp);
            return at.sharp.size() < at.scenes.size();
        };
        QVERIFY(is_unfolded(Bayer, Bayer));
        QVERIFY(is_unfolded(EveryPixel, Bayer));
        QVERIFY(!is_unfolded(Bayer, EveryPixel));
        QVERIFY(!is_unfolded(OtherMosaic, Bayer));
        const auto highest = [](ColourSampling blurred, ColourSampling sharp) {
            const ComparedFrequencies at = compared_frequencies(kPatch, blurred, sharp);
            for (std::size_t f = 0; f < at.photos.size(); ++f)
                if (at.photos.frequency(f) > at.highest) return 1.0;
            return at.highest;
        };
        QCOMPARE(highest(Bayer, OtherMosaic), 0.3);
        QCOMPARE(highest(Bayer, Bayer), 0.45);
        QCOMPARE(highest(EveryPixel, EveryPixel), 0.5);
    }
};

QTEST_GUILESS_MAIN(TestFrequencyFolding)
#include "test_frequency_folding.moc"
