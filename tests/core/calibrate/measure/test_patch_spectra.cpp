#include "calibrate/measure/patch_spectra.h"

#include "calibrate/measure/patch_transform.h"
#include "psf/transfer_function.h"
#include "support/fixture.h"
#include "support/simulated_case.h"
#include "support/synthetic.h"

#include <QTest>

#include <atomic>
#include <numbers>

using namespace petzval;
using test::Photos;

namespace {

constexpr int kPatch = 32;
const PatchOptions kOptions{kPatch, 1};

Photos noise_photos(std::size_t count, int width, int height, int channels = 3) {
    auto photos = std::make_shared<std::vector<Image>>();
    for (std::size_t i = 0; i < count; ++i)
        photos->push_back(test::noise_image(width, height, channels, 100 + i));
    return photos;
}

/// A photo source that notes how often it was asked, and clips nowhere.
struct CountingSource {
    std::shared_ptr<std::atomic<int>> loads = std::make_shared<std::atomic<int>>(0);
    PhotoSource source;

    explicit CountingSource(Photos photos)
        : source(test::photo_source(photos)) {
        source.load = [photos, count = loads](std::size_t i) {
            ++*count;
            return photos->at(i);
        };
        source.clip_level = [](std::size_t) { return std::array{10.0f, 10.0f, 10.0f}; };
    }
};

ContentClasses classes_of(const std::vector<PhotoPatches>& survey, int count = 4) {
    std::vector<ContentFeatures> features;
    for (const PhotoPatches& photo : survey)
        for (const Patch& patch : photo.patches)
            features.push_back(patch.content);
    return ContentClasses(features, count, 1);
}

/// A set with its survey, and what is measured from it.
struct Measured {
    CountingSource source;
    CachedPhotos photos{source.source, std::size_t{1} << 30};
    std::vector<PhotoPatches> survey = survey_patches(photos, kOptions, {}, {});
    ContentClasses classes = classes_of(survey);
    FrequencyBand band = frequency_band(kPatch, 0.2, 0.45);

    explicit Measured(Photos set)
        : source(std::move(set)) {}
    std::vector<PartSpectra> parts(int rows, int cols) const {
        return measure_part_spectra(photos, survey, classes, band, rows, cols, kOptions, {}, {});
    }
    SpectrumSum mean() const {
        SpectrumSum sum(band.size());
        for (const PartSpectra& part : parts(1, 1))
            sum.add_scaled(part[0].spectra, 1.0);
        sum.average();
        return sum;
    }
};

/// One round kernel all over the field.
PsfGrid gaussian_lens(double sigma) {
    constexpr int size = 13, middle = size / 2;
    PsfGrid grid({1, 1, 3, size});
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < size * size; ++i)
            grid.kernel(0, 0, c)[i] = static_cast<float>(
                std::exp(-(std::pow(i % size - middle, 2.0) + std::pow(i / size - middle, 2.0)) /
                         (2.0 * sigma * sigma)));
    normalise(grid, "the lens");
    return grid;
}

/// Of a set's patches at the places of a survey, each as it is.
CrossSpectrum sum_at(const Measured& set, const std::vector<PhotoPatches>& places,
                     const FrequencyBand& band) {
    PatchTransform transform(kPatch);
    SpectrumSum sum(band.size());
    for (std::size_t i = 0; i < set.photos.count(); ++i)
        for (const Patch& patch : places[i].patches) {
            transform.transform(*set.photos.photo(i), patch.x, patch.y);
            transform.add_to(sum, band, 1.0, 1.0);
        }
    return sum.sum;
}

bool covers(const Patch& patch, int x, int y) {
    return x >= patch.x && x < patch.x + kPatch && y >= patch.y && y < patch.y + kPatch;
}

} // namespace

class TestPatchSpectra : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void places_part_patches_of_like_content_where_asked_for() {
        const Measured set(noise_photos(1, 500, 400));
        std::vector<PhotoPatches> survey = set.survey;
        add_places(survey, 100.0f);
        const ContentClasses by_place = classes_of(survey);
        const std::vector<Patch>& patches = survey.front().patches;
        const Patch &first = patches.front(), &beside = patches[1], &last = patches.back();
        QVERIFY(by_place.class_of(first.content) != by_place.class_of(last.content));
        QCOMPARE(by_place.class_of(first.content), by_place.class_of(beside.content));
        add_places(survey, 0.0f);
        QVERIFY(survey.front().patches.back().content == set.survey.front().patches.back().content);
    }

    void scenes_are_kept_apart_where_asked_for() {
        const Measured set(noise_photos(3, 200, 150));
        std::vector<PhotoPatches> survey = set.survey;
        add_scenes(survey, {0, 1, 0});
        const ContentClasses classes = classes_of(survey, 2);
        const auto class_of = [&](std::size_t photo, std::size_t patch) {
            return classes.class_of(survey[photo].patches[patch].content);
        };
        for (std::size_t patch = 0; patch < 10; ++patch) {
            QVERIFY(class_of(0, patch) != class_of(1, patch));
            QCOMPARE(class_of(2, patch), class_of(0, patch));
        }
    }

    void patches_count_as_far_as_they_stand_out_of_the_noise() {
        const auto weighed = [](double even) {
            std::vector<PhotoPatches> survey(1);
            for (const float contrast : {1.0f, 2.0f, 9.0f})
                survey.front().patches.push_back({.contrast = contrast});
            weigh_patches(survey, even);
            return survey.front().patches;
        };
        for (const Patch& patch : weighed(0.0))
            QCOMPARE(patch.weight, 1.0f);
        const std::vector<Patch> patches = weighed(0.25); // of a mean contrast of 4: even at 1
        QVERIFY(std::abs(patches[0].weight + patches[1].weight + patches[2].weight - 3.0f) < 1e-5f);
        QVERIFY(std::abs(patches[1].weight / patches[0].weight - 16.0f / 9.0f) < 1e-4f);
        QVERIFY(std::abs(patches[2].weight / patches[0].weight - 3.24f) < 1e-4f);
    }

    void flat_patches_tell_where_detail_drowns() {
        std::vector<PhotoPatches> survey(1);
        survey.front().patches.push_back({.contrast = 0.001f, .fine = 2.0f});
        for (int i = 0; i < 19;
             ++i) // of these the mean contrast is 10, and fine detail of 5 beside the noise
            survey.front().patches.push_back({.contrast = 10.0f, .fine = 7.0f});
        const double signal = 5.0 * 19.0 / 20.0;
        QVERIFY(std::abs(even_contrast(survey) - 2.0 / signal) < 1e-6);
    }

    /// Coarse detail has so much more power than fine detail that what leaks of it must not show.
    void a_soft_lens_takes_off_what_its_transfer_says() {
        const PsfGrid lens = gaussian_lens(2.0);
        const auto sharp = std::make_shared<std::vector<Image>>();
        for (const std::uint64_t seed : {1, 2, 3, 4})
            sharp->push_back(test::dead_leaves(400, 300, seed));
        const Measured before(sharp), after(test::photographed(*sharp, lens, 0.0, 1));
        const FrequencyBand band = frequency_band(kPatch, 0.03, 0.16);
        const CrossSpectrum scenes = sum_at(before, before.survey, band),
                            photos = sum_at(after, before.survey, band);
        constexpr int green = 1;
        for (std::size_t f = 0; f < band.size(); ++f) {
            const double transfer = std::abs(optical_transfer(lens.kernel(0, 0, green), lens.shape().size,
                                                              band.across(f), band.down(f)));
            const double error = std::sqrt(photos[f].gg / scenes[f].gg) - transfer;
            QVERIFY2(std::abs(error) < 0.05,
                     qPrintable(QString("%1 at %2").arg(error).arg(band.frequency(f))));
        }
    }

    void white_noise_has_a_flat_spectrum_of_its_variance() {
        const Measured set(noise_photos(2, 500, 400));
        const SpectrumSum mean = set.mean();
        constexpr double variance = 0.15 * 0.15; // of noise_image
        const double flat = variance * mean.noise_gain;
        double average = 0.0;
        for (std::size_t f = 0; f < set.band.size(); ++f) {
            const Hermitian3& s = mean.sum[f];
            average += set.band.weight[f] * (s.rr + s.gg + s.bb) / 3.0;
            for (const double power : {s.rr, s.gg, s.bb})
                QVERIFY2(std::abs(power / flat - 1.0) < 0.25, qPrintable(QString::number(power / flat)));
            for (const std::complex<double>& cross : {s.rg, s.rb, s.gb})
                QVERIFY(std::abs(cross) < 0.2 * flat);
        }
        QVERIFY2(std::abs(average / flat - 1.0) < 0.02, qPrintable(QString::number(average / flat)));
        for (const double gain : mean.signal_gain)
            QVERIFY(std::abs(gain / mean.noise_gain - 0.5) < 0.01); // the mean of noise_image
    }

    void a_grey_photo_counts_as_three_equal_channels() {
        const Measured set(noise_photos(1, 200, 200, 1));
        for (const Hermitian3& s : set.mean().sum) {
            QCOMPARE(s.rr, s.bb);
            QVERIFY(std::abs(s.rg - s.gg) < 1e-9 * s.gg);
        }
    }

    void patches_that_touch_a_clipped_pixel_are_left_out() {
        auto photos = std::make_shared<std::vector<Image>>(1, Image(320, 256, 3));
        Image& photo = photos->front();
        std::normal_distribution<float> normal(0.4f, 0.02f);
        for (float& value : photo.values())
            value = normal(rng());
        PhotoSource source = test::photo_source(photos);
        source.clip_level = [](std::size_t) { return std::array{1.0f, 1.0f, 0.7f}; };
        const auto patches_at = [&](int x, int y) {
            const CachedPhotos cached(source, 0);
            const auto survey = survey_patches(cached, kOptions, {}, {});
            return std::ranges::count_if(survey[0].patches,
                                         [&](const Patch& patch) { return covers(patch, x, y); });
        };
        photo.at(0, 100, 150) = 0.99f; // bright, but below the level of red
        QVERIFY(patches_at(150, 100) > 0);
        photo.at(2, 100, 150) = 0.7f; // at the level of blue
        QCOMPARE(patches_at(150, 100), std::ptrdiff_t(0));
        QVERIFY(patches_at(250, 200) > 0);
    }

    void the_flattest_quarter_is_left_out() {
        std::vector<PhotoPatches> survey(2);
        for (int i = 0; i < 400; ++i)
            survey[i % 2].patches.push_back({i, 0, static_cast<float>(i), {}});
        const std::vector<PhotoPatches> kept = without_flattest(survey);
        QVERIFY(std::abs(static_cast<int>(kept[0].patches.size() + kept[1].patches.size()) - 300) <= 2);
        for (const PhotoPatches& photo : kept)
            for (const Patch& patch : photo.patches)
                QVERIFY(patch.contrast >= 99.0f);
        QVERIFY(without_flattest({}).empty());
    }

    void a_blurred_sets_contrast_is_restored_to_the_scenes() {
        const std::vector<Image> scene = {test::noise_image(300, 240, 3, 4)};
        const PsfGrid grid = test::asymmetric_grid({2, 2, 3, 9}, 1);
        const CountingSource sharp(std::make_shared<std::vector<Image>>(scene)),
            blurred(test::photographed(scene, grid, 0.0, 1));
        const CachedPhotos sharp_photos(sharp.source, 0), blurred_photos(blurred.source, 0);
        const std::vector<PhotoPatches> truth = survey_patches(sharp_photos, kOptions, {}, {});
        std::vector<PhotoPatches> survey = survey_patches(blurred_photos, kOptions, {}, {});
        const auto error = [&] { // RMS of the log of the contrasts' ratio
            double sum = 0.0;
            for (std::size_t i = 0; i < survey[0].patches.size(); ++i)
                sum += std::pow(std::log(survey[0].patches[i].contrast / truth[0].patches[i].contrast), 2);
            return std::sqrt(sum / static_cast<double>(survey[0].patches.size()));
        };
        QCOMPARE(survey[0].patches.size(), truth[0].patches.size());
        const double before = error();
        restore_contrast(blurred_photos, grid, kOptions, survey, {}, {});
        QVERIFY2(error() < 0.5 * before, qPrintable(QString("%1 from %2").arg(error()).arg(before)));
    }

    void photos_smaller_than_a_patch_have_none() {
        const CountingSource counting(noise_photos(1, 100, 20));
        const CachedPhotos photos(counting.source, 0);
        QVERIFY(survey_patches(photos, kOptions, {}, {})[0].patches.empty());
    }

    void a_set_splits_by_photo_and_one_photo_in_four() {
        const Measured three(noise_photos(3, 200, 150));
        const std::vector<PartSpectra> parts = three.parts(2, 3);
        QCOMPARE(parts.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(parts[i].size(), std::size_t(6));
            double weight = 0.0, content = 0.0;
            for (const CellSum& cell : parts[i]) {
                weight += cell.spectra.weight;
                for (const auto& [number, share] : cell.content)
                    content += share;
            }
            const auto patches = static_cast<double>(three.survey[i].patches.size());
            QVERIFY(patches > 0.0);
            QVERIFY(std::abs(weight - patches) < 1e-9);
            QVERIFY(std::abs(content - patches) < 1e-9);
        }

        const Measured one(noise_photos(1, 400, 400));
        const std::vector<PartSpectra> quarters = one.parts(1, 1);
        QCOMPARE(quarters.size(), std::size_t(4));
        double weight = 0.0;
        for (const PartSpectra& part : quarters) {
            QVERIFY(part[0].spectra.weight > 0.0);
            weight += part[0].spectra.weight;
        }
        QVERIFY(std::abs(weight - one.survey[0].patches.size()) < 1e-9);
    }

    void a_patch_counts_in_its_cell() {
        // Texture in the upper left eighth only.
        auto photos = std::make_shared<std::vector<Image>>(1, Image(512, 512, 3));
        std::normal_distribution<float> normal(0.5f, 0.1f);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 64; ++x)
                    photos->front().at(c, y, x) = normal(rng());
        const Measured set(photos);
        QVERIFY(!set.survey[0].patches.empty());
        double x = 0.0, y = 0.0, patches = 0.0;
        for (const Patch& patch : set.survey[0].patches) {
            x += (patch.x + 0.5 * (kPatch - 1)) / 511.0;
            y += (patch.y + 0.5 * (kPatch - 1)) / 511.0;
            patches += 1.0;
        }
        CellSum first(set.band.size());
        for (const PartSpectra& part : set.parts(3, 3)) {
            first.add_scaled(part[0], 1.0);
            for (std::size_t cell = 1; cell < 9; ++cell)
                QCOMPARE(part[cell].spectra.weight, 0.0);
        }
        QCOMPARE(first.spectra.weight, patches);
        QVERIFY(std::abs(first.position[0] - x) < 1e-9);
        QVERIFY(std::abs(first.position[1] - y) < 1e-9);
    }

    void a_shifted_channel_shows_as_phase() {
        // Red lies one pixel to the right of green, blue two pixels below it.
        auto photos = std::make_shared<std::vector<Image>>(1, Image(400, 300, 3));
        const Image scene = test::noise_image(402, 302, 1, 5);
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 400; ++x) {
                photos->front().at(0, y, x) = scene.at(0, y + 2, x);
                photos->front().at(1, y, x) = scene.at(0, y + 2, x + 1);
                photos->front().at(2, y, x) = scene.at(0, y, x + 1);
            }
        const Measured set(photos);
        const SpectrumSum mean = set.mean();
        for (std::size_t f = 0; f < set.band.size(); ++f) {
            const double fx = set.band.across(f), fy = set.band.down(f);
            const Hermitian3& s = mean.sum[f];
            const auto expected = [&](double shift) {
                return std::polar(s.gg, -2.0 * std::numbers::pi * shift);
            };
            QVERIFY(std::abs(s.rg - expected(fx)) < 0.2 * s.gg);
            QVERIFY(std::abs(std::conj(s.gb) - expected(2.0 * fy)) < 0.3 * s.gg);
        }
    }

    void spectra_do_not_depend_on_threads() {
        const Measured set(noise_photos(3, 200, 150));
        PatchOptions three = kOptions;
        three.threads = 3;
        const auto parts =
            measure_part_spectra(set.photos, set.survey, set.classes, set.band, 1, 1, three, {}, {});
        const std::vector<PartSpectra> expected = set.parts(1, 1);
        for (std::size_t i = 0; i < parts.size(); ++i)
            for (std::size_t f = 0; f < set.band.size(); ++f)
                QCOMPARE(parts[i][0].spectra.sum[f].rb, expected[i][0].spectra.sum[f].rb);
        const NoiseDensity noise = measure_noise_density(set.photos, set.survey, set.band, three, {});
        QVERIFY(noise == measure_noise_density(set.photos, set.survey, set.band, kOptions, {}));
        const SetNoise sharp_noise{noise, true};
        const auto one = measure_class_spectra(set.photos, set.survey, set.classes, 50.0, set.band,
                                               sharp_noise, kOptions, {}, {});
        const auto other = measure_class_spectra(set.photos, set.survey, set.classes, 50.0, set.band,
                                                 sharp_noise, three, {}, {});
        QCOMPARE(one.size(), std::size_t(set.classes.count()));
        for (std::size_t c = 0; c < one.size(); ++c)
            for (std::size_t f = 0; f < set.band.size(); ++f)
                QCOMPARE(one[c].sum[f].rg, other[c].sum[f].rg);
    }

    void cross_terms_keep_what_has_no_noise() {
        const auto photos = std::make_shared<std::vector<Image>>(*noise_photos(3, 200, 150));
        for (Image& photo : *photos)
            for (std::size_t i = 0; i < photo.plane(0).size(); ++i)
                photo.plane(0)[i] = 0.6f * photo.plane(0)[i] + 0.4f * photo.plane(1)[i];
        const Measured set(photos);
        const NoiseDensity noise(set.band.size(), {0.004, 0.004, 0.004});
        const auto mean = [&](bool independent) {
            const ContentClasses one = classes_of(set.survey, 1);
            return measure_class_spectra(set.photos, set.survey, one, 0.0, set.band, {noise, independent},
                                         kOptions, {}, {})
                .front();
        };
        const SpectrumSum kept = mean(true), lowered = mean(false), plain = set.mean();
        for (std::size_t f = 0; f < set.band.size(); ++f) {
            QCOMPARE(kept.sum[f].rr, lowered.sum[f].rr);
            QVERIFY(std::abs(kept.sum[f].gg - (plain.sum[f].gg - 0.004 * plain.noise_gain)) <
                    1e-9 * plain.sum[f].gg);
            QVERIFY(std::abs(kept.sum[f].rg - plain.sum[f].rg) < 1e-9 * plain.sum[f].gg);
            const double coherence = std::norm(plain.sum[f].rg) / (plain.sum[f].rr * plain.sum[f].gg);
            QVERIFY(std::abs(std::norm(lowered.sum[f].rg) / (lowered.sum[f].rr * lowered.sum[f].gg) -
                             coherence) < 1e-9);
        }
    }

    void the_flattest_patches_tell_the_noise() {
        const Measured set(noise_photos(3, 200, 150));
        const NoiseDensity noise = measure_noise_density(set.photos, set.survey, set.band, kOptions, {});
        double mean = 0.0;
        for (const auto& density : noise)
            mean += density[1] / static_cast<double>(noise.size());
        const double variance = 0.15 * 0.15;
        // The flattest of noise patches are a little flatter than the rest.
        QVERIFY2(mean > 0.75 * variance && mean < 1.1 * variance,
                 qPrintable(QString::number(mean / variance)));
    }

    void decoded_photos_are_kept_within_the_budget() {
        const Photos images = noise_photos(3, 40, 40);
        const std::size_t bytes = images->front().values().size_bytes();
        const CountingSource counting(images);
        const CachedPhotos photos(counting.source, 2 * bytes);
        QCOMPARE(photos.count(), std::size_t(3));
        for (int pass = 0; pass < 3; ++pass)
            for (std::size_t i = 0; i < 3; ++i)
                QVERIFY(std::ranges::equal(photos.photo(i)->values(), images->at(i).values()));
        QCOMPARE(*counting.loads, 3 + 1 + 1); // the third does not fit, and is decoded again
    }

    void classes_are_the_same_for_the_same_seed() {
        std::normal_distribution<float> normal;
        std::vector<ContentFeatures> features(500);
        for (ContentFeatures& f : features)
            for (float& value : f)
                value = normal(rng());
        const ContentClasses once(features, 8, 3), again(features, 8, 3);
        QCOMPARE(once.count(), 8);
        for (const ContentFeatures& f : features)
            QCOMPARE(once.class_of(f), again.class_of(f));
    }

    void classes_part_what_differs() {
        std::vector<ContentFeatures> features;
        std::normal_distribution<float> normal(0.0f, 0.1f);
        for (int i = 0; i < 90; ++i) {
            ContentFeatures& f = features.emplace_back();
            for (float& value : f)
                value = normal(rng());
            f[static_cast<std::size_t>(i % 3)] += 5.0f;
        }
        const ContentClasses classes(features, 3, 1);
        for (int i = 3; i < 90; ++i)
            QCOMPARE(classes.class_of(features[i]), classes.class_of(features[i % 3]));
        QVERIFY(classes.class_of(features[0]) != classes.class_of(features[1]));
        const std::vector<ContentFeatures> alike(20, features[0]);
        QCOMPARE(ContentClasses(alike, 8, 1).count(), 1);
    }

    void content_does_not_depend_on_a_moderate_blur() {
        const Image scene = test::dead_leaves(300, 200, 4);
        const Photos soft = test::photographed({scene}, test::asymmetric_grid({1, 1, 3, 5}, 1), 0.0, 1);
        const ContentMap sharp_map(scene), soft_map(soft->front());
        double difference = 0.0, spread = 0.0;
        const ContentFeatures middle = sharp_map.at(150, 100);
        for (int y = 20; y < 180; y += 16)
            for (int x = 20; x < 280; x += 16) {
                const ContentFeatures a = sharp_map.at(x, y), b = soft_map.at(x, y);
                for (std::size_t i = 0; i < a.size(); ++i) {
                    difference += std::pow(a[i] - b[i], 2.0);
                    spread += std::pow(a[i] - middle[i], 2.0);
                }
            }
        QVERIFY2(difference < 0.05 * spread, qPrintable(QString::number(difference / spread)));
    }
};

QTEST_GUILESS_MAIN(TestPatchSpectra)
#include "test_patch_spectra.moc"
