#include "jobs/restore.h"

#include "base/atomic_file.h"
#include "image/metrics.h"
#include "image/resample.h"
#include "jobs/result_name.h"
#include "photo/color_profile.h"
#include "photo/embedded_profile.h"
#include "photo/metadata.h"
#include "photo/photo_file.h"
#include "photo/photo_writer.h"
#include "psf/blur.h"
#include "psf/compare.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

constexpr int kWidth = 96, kHeight = 64;

PhotoFacts facts_of_lens() {
    PhotoFacts facts;
    facts.camera = "Acme One";
    facts.lens = "Acme 50mm";
    facts.f_number = 2.8;
    facts.focal_length = 50.0;
    return facts;
}

/// A sharp core in an asymmetric haze.
PsfGrid lens_grid(const PsfShape& shape = {2, 2, 3, 5}) {
    PsfGrid grid = test::asymmetric_grid(shape, 1);
    for (float& value : grid.values())
        value *= 0.6f;
    for (int row = 0; row < shape.rows; ++row)
        for (int col = 0; col < shape.cols; ++col)
            for (int channel = 0; channel < shape.channels; ++channel)
                grid.kernel(row, col, channel)[shape.size * shape.size / 2] += 0.4f;
    PsfMetadata& about = grid.metadata();
    about.camera = "Acme One";
    about.lens = "Acme 50mm";
    about.f_number = 2.8;
    about.focal_length = 50.0;
    about.frame_width = kWidth;
    about.frame_height = kHeight;
    return grid;
}

Image light_of(const fs::path& photo) {
    return read_photo(photo, RawMode::Demosaic).image;
}

bool any_contains(const std::vector<Message>& sentences, const std::string& words) {
    return std::ranges::any_of(
        sentences, [&](const Message& each) { return each.english().find(words) != std::string::npos; });
}

} // namespace

class TestRestoreJob : public test::Fixture {
    Q_OBJECT

    const PsfGrid grid_ = lens_grid();
    const Image scene_ = test::dead_leaves(kWidth, kHeight, 1);

    fs::path path(const char* name) { return temporary() / name; }

    /// The scene through the lens, as a camera develops it.
    fs::path developed_photo(const char* name, int orientation = 1) {
        const Image image = converted(blurred(scene_, grid_), TransferCurve::Srgb);
        write_photo(path(name), oriented(image, orientation), facts_of_lens());
        return path(name);
    }

    RestoreOptions options(const std::vector<fs::path>& photos) {
        RestoreOptions options;
        options.photos = photos;
        options.out = temporary() / "out";
        options.psf = temporary() / "lens.fits";
        if (!fs::exists(options.psf)) write_fits(options.psf, grid_);
        options.noise = 0.001;
        options.threads = 1;
        return options;
    }

    /// The only photo of a batch that must succeed.
    RestoredPhoto restored_one(const RestoreOptions& options) {
        const RestoreSummary summary = run_restore(options);
        if (!summary.outcome.message.empty()) qWarning("%s", summary.outcome.message.english().c_str());
        if (summary.photos.size() != 1) return {};
        if (!summary.photos[0].outcome.message.empty())
            qWarning("%s", summary.photos[0].outcome.message.english().c_str());
        return summary.photos[0];
    }

    std::string failure(const RestoreOptions& options) {
        const RestoreSummary summary = run_restore(options);
        return summary.outcome.termination == Termination::Failed && summary.outcome.code
                   ? summary.outcome.message.english()
                   : std::string();
    }

private Q_SLOTS:
    void a_photo_gains_on_the_blurred_one() {
        const RestoredPhoto photo = restored_one(options({developed_photo("a.tif")}));
        QCOMPARE(photo.written, temporary() / "out/a.tif");
        const double before = psnr(light_of(path("a.tif")), scene_);
        const double after = psnr(light_of(photo.written), scene_);
        QVERIFY2(after > before + 3.0, qPrintable(QString("%1 -> %2 dB").arg(before).arg(after)));
        QVERIFY(photo.warnings.empty());
        QCOMPARE(photo.grid, path("lens.fits").string());
        const PhotoFacts facts = read_photo_facts(photo.written);
        QCOMPARE(facts.lens, std::string("Acme 50mm"));
        QCOMPARE(facts.width, kWidth);
    }

    void without_strength_nothing_changes_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<std::string>("icc");
        for (const auto format : {RestoredFormat::Tiff, RestoredFormat::Png}) {
            const QString name = QString::fromStdString(std::string(name_of(format)));
            QTest::addRow("no profile, %s", qPrintable(name)) << int(format) << std::string();
            QTest::addRow("sRGB, %s", qPrintable(name)) << int(format) << srgb_profile();
            QTest::addRow("square root, %s", qPrintable(name))
                << int(format) << profile_for(TransferCurve::SquareRoot, {});
            QTest::addRow("linear, %s", qPrintable(name))
                << int(format) << profile_for(TransferCurve::Linear, {});
        }
    }
    void without_strength_nothing_changes() {
        QFETCH(int, format);
        QFETCH(std::string, icc);
        const fs::path photo = developed_photo("a.tif");
        embed_profile(photo, icc);
        RestoreOptions given = options({photo});
        given.format = static_cast<RestoredFormat>(format);
        given.strength.strength = 0.0;
        const RestoredPhoto restored = restored_one(given);
        QVERIFY(test::largest_difference(light_of(restored.written), light_of(photo)) < 2e-5);
        QCOMPARE(embedded_profile(restored.written), icc);
    }

    void a_jpeg_is_the_same_in_8_bits_and_all_its_colours() {
        const fs::path photo = developed_photo("a.tif");
        embed_profile(photo, srgb_profile());
        RestoreOptions given = options({photo});
        const Image exact = light_of(restored_one(given).written);
        given.format = RestoredFormat::Jpeg;
        const RestoredPhoto restored = restored_one(given);
        QCOMPARE(restored.written, temporary() / "out/a.jpg");
        const double likeness = psnr(light_of(restored.written), exact);
        QVERIFY2(likeness > 30.0, qPrintable(QString::number(likeness)));
        QCOMPARE(embedded_profile(restored.written), srgb_profile());
        QCOMPARE(read_photo_facts(restored.written).lens, std::string("Acme 50mm"));
        // Fine colour is kept: red and blue are no coarser than green.
        for (int channel = 0; channel < 3; ++channel) {
            const Image written = light_of(restored.written);
            double error = 0.0, size = 0.0;
            for (int y = 1; y < written.height(); ++y)
                for (int x = 1; x < written.width(); ++x) {
                    const auto detail = [&](const Image& image) {
                        return image.at(channel, y, x) - image.at(channel, y, x - 1);
                    };
                    error += std::pow(detail(written) - detail(exact), 2);
                    size += std::pow(detail(exact), 2);
                }
            QVERIFY2(error < 0.1 * size, qPrintable(QString::number(error / size)));
        }
    }

    void upright_photos_are_restored_in_the_sensor_frame() {
        const Image expected = light_of(restored_one(options({developed_photo("a.tif")})).written);
        for (const Turn turn : {Turn::Right, Turn::Left}) {
            const int shown = turn == Turn::Right ? 6 : 8;
            RestoreOptions given = options({developed_photo("upright.tif", shown)});
            given.out = temporary() / std::string(name_of(turn));
            QVERIFY(run_restore(given).photos.at(0).outcome.message.english().find(
                        "which way it was turned") != std::string::npos);
            given.hints.turned = turn;
            const RestoredPhoto photo = restored_one(given);
            QVERIFY(test::largest_difference(light_of(photo.written), oriented(expected, shown)) < 1e-3);
        }
    }

    void a_bad_photo_does_not_stop_the_others() {
        write_atomically(path("b.jpg"), "no photo");
        const RestoreSummary summary = run_restore(
            options({developed_photo("a.tif"), path("b.jpg"), path("none.jpg"), developed_photo("c.tif")}));
        QCOMPARE(summary.outcome.termination, Termination::Finished);
        QCOMPARE(summary.photos.size(), 4u);
        QVERIFY(fs::exists(summary.photos[0].written) && fs::exists(summary.photos[3].written));
        QVERIFY(summary.photos[1].outcome.message.english().find("b.jpg") != std::string::npos);
        QVERIFY(summary.photos[1].written.empty());
        QCOMPARE(summary.photos[2].outcome.code, std::optional(ErrorCode::NotFound));
    }

    void nothing_is_overwritten() {
        const fs::path photo = developed_photo("a.tif");
        const std::string original = read_whole_file(photo);
        RestoreOptions given = options({photo, photo});
        given.out = temporary(); // beside the original
        const RestoreSummary summary = run_restore(given);
        QCOMPARE(summary.photos.at(0).written, path("a-2.tif"));
        QCOMPARE(summary.photos.at(1).written, path("a-3.tif"));
        QCOMPARE(read_whole_file(photo), original);
    }

    void eight_bits_are_a_step_coarser_and_half_the_size() {
        RestoreOptions given = options({developed_photo("a.tif")});
        given.strength.strength = 0.0;
        const auto written_in = [&](int bits, RestoredFormat format) {
            given.bits = bits;
            given.format = format;
            return restored_one(given).written;
        };
        for (const auto format : {RestoredFormat::Tiff, RestoredFormat::Png}) {
            const fs::path fine = written_in(16, format), coarse = written_in(8, format);
            QCOMPARE(PhotoFile(fine).rounding_step(), 0.0);
            QCOMPARE(PhotoFile(coarse).rounding_step(), 1.0);
            const Image exact = converted(light_of(fine), TransferCurve::Srgb),
                        rounded = converted(light_of(coarse), TransferCurve::Srgb);
            const double difference = test::largest_difference(exact, rounded);
            QVERIFY2(difference < 0.51 / 255.0 && difference > 0.3 / 255.0,
                     qPrintable(QString::number(difference)));
            QCOMPARE(read_photo_facts(coarse).lens, std::string("Acme 50mm"));
        }
        QVERIFY(fs::file_size(path("out/a-2.tif")) < 0.6 * fs::file_size(path("out/a.tif")));
        given.bits = 12;
        QVERIFY(failure(given).find("bits") == 0);
    }

    void results_are_called_as_asked() {
        const fs::path photo = developed_photo("a.tif");
        RestoreOptions given = options({photo, photo});
        given.name = "{folder} {name}-{method}";
        const RestoreSummary summary = run_restore(given);
        const std::string stem = temporary().filename().string() + " a-wiener";
        QCOMPARE(summary.photos.at(0).written, temporary() / "out" / (stem + ".tif"));
        QCOMPARE(summary.photos.at(1).written, temporary() / "out" / (stem + "-2.tif"));
    }

    void names_that_are_none_are_refused_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("why");
        const std::pair<const char*, const char*> all[] = {
            {"", "called the same"},  {"restored", "called the same"}, {"{name", "without '}'"},
            {"name}", "without '{'"}, {"{name}{lens}", "{lens}"},      {"../{name}", "/"},
            {"{name}?", "?"},         {"{name}\n", "names of files"},  {".{name}", "hidden"},
            {"{name} ", "space"},     {"{name} {{name}}", "'{{name}'"}};
        for (const auto& [pattern, why] : all)
            QTest::addRow("%s", pattern) << QString(pattern) << QString(why);
        QTest::newRow("long") << "{name}" + QString(200, 'x') << "too long";
    }
    void names_that_are_none_are_refused() {
        QFETCH(QString, pattern);
        QFETCH(QString, why);
        const std::string text = test::error_text_of([&] { check_name_pattern(pattern.toStdString()); });
        QVERIFY2(QString::fromStdString(text).contains(why), text.c_str());
        RestoreOptions given = options({developed_photo("a.tif")});
        given.name = pattern.toStdString();
        QVERIFY(!failure(given).empty());
        QVERIFY(!fs::exists(given.out)); // before anything was done
    }

    void differences_are_told() {
        PhotoFacts other = facts_of_lens();
        other.camera = "Acme Two";
        other.lens = "Acme 85mm";
        other.f_number = 5.6;
        write_photo(path("a.tif"), converted(scene_, TransferCurve::Srgb), other);
        const auto warnings = restored_one(options({path("a.tif")})).warnings;
        QVERIFY(any_contains(warnings, "for the lens Acme 50mm, the photo is from Acme 85mm"));
        QVERIFY(any_contains(warnings, "for the camera Acme One, the photo is from Acme Two"));
        QVERIFY(any_contains(warnings, "calibrated at f/2.8, the photo is at f/5.6: 2.0 stops away"));
        QCOMPARE(warnings.size(), 3u);

        RestoreOptions stated = options({path("a.tif")});
        stated.hints.stated = {"Acme One", "Acme 50mm", 2.8, 50.0, {}, {}};
        QVERIFY(restored_one(stated).warnings.empty());
        write_photo(path("bare.tif"), converted(scene_, TransferCurve::Srgb), PhotoFacts());
        QVERIFY(
            any_contains(restored_one(options({path("bare.tif")})).warnings, "does not tell its aperture"));
    }

    void raw_photos_become_upright_renderings() {
        PhotoFacts facts = facts_of_lens();
        facts.orientation = 6;
        write_bayer_dng(path("a.dng"), scene_, facts);
        RestoreOptions given = options({path("a.dng")});
        given.strength.strength = 0.0;
        const RestoredPhoto photo = restored_one(given);
        QVERIFY(any_contains(photo.warnings, "RAW photos"));
        const Photo written = read_photo(photo.written, RawMode::Demosaic);
        QCOMPARE(written.facts.orientation, 1);
        QCOMPARE(written.facts.lens, facts.lens);
        const Photo original = read_photo(path("a.dng"), RawMode::Demosaic);
        Image expected = oriented(rendered(original.image, original.color.value()), 6);
        for (float& value : expected.values())
            value = std::clamp(value, 0.0f, 1.0f);
        QVERIFY(test::largest_difference(written.image, expected) < 4e-5);
        QVERIFY(!embedded_profile(photo.written).empty());
    }

    void raw_photos_may_stay_raw() {
        PhotoFacts facts = facts_of_lens();
        facts.orientation = 6;
        write_bayer_dng(path("a.dng"), scene_, facts);
        RestoreOptions given = options({path("a.dng"), developed_photo("b.tif")});
        given.format = RestoredFormat::LinearDng;
        const RestoreSummary summary = run_restore(given);
        const PhotoFacts written = facts_from_metadata(summary.photos.at(0).written);
        QCOMPARE(summary.photos.at(0).written, temporary() / "out/a.dng");
        QCOMPARE(written.orientation, 6);
        QCOMPARE(summary.photos.at(1).outcome.code, std::optional(ErrorCode::InvalidOption));
        // They are photos to restore themselves.
        RestoreOptions again = given;
        again.photos = {summary.photos.at(0).written};
        again.out = temporary() / "again";
        again.strength.strength = 0.0;
        const RestoreSummary second = run_restore(again);
        const Image first = read_photo(again.photos[0], RawMode::Demosaic).image;
        const Image same = read_photo(second.photos.at(0).written, RawMode::Demosaic).image;
        QVERIFY(test::largest_difference(first, same) < 4e-5);
    }

    void colours_of_superpixels_are_aligned() {
        Image grey(kWidth, kHeight, 3);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < kHeight; ++y)
                for (int x = 0; x < kWidth; ++x)
                    grey.at(c, y, x) = 0.4f + 0.2f * std::sin(0.5f * x) + 0.1f * std::sin(0.4f * y);
        write_bayer_dng(path("a.dng"), grey, facts_of_lens());
        PsfGrid grid = grid_;
        grid.metadata().raw_mode = "superpixel";
        grid.metadata().frame_width = kWidth / 2;
        grid.metadata().frame_height = kHeight / 2;
        const RestorationInput input = restoration_input(path("a.dng"), grid);
        QCOMPARE(input.photo.image.width(), kWidth / 2);
        QCOMPARE(input.photo.red_offset, Offset());
        const Rect inside{6, 6, kWidth / 2 - 12, kHeight / 2 - 12};
        const Image image = cropped(input.photo.image, inside);
        for (std::size_t i = 0; i < image.plane(0).size(); ++i)
            QVERIFY(std::abs(image.plane(0)[i] - image.plane(2)[i]) < 0.004f);
    }

    void noise_of_raw_photos_is_that_of_photosites() {
        Image flat(kWidth * 4, kHeight * 4, 3);
        std::normal_distribution<float> normal(0.3f, 0.01f);
        for (float& value : flat.values())
            value = normal(rng());
        write_bayer_dng(path("a.dng"), flat, facts_of_lens());
        PsfGrid grid = grid_;
        grid.metadata().raw_mode = "demosaic";
        grid.metadata().frame_width = grid.metadata().frame_height = 0;
        const PhotonReadNoise noise = restoration_input(path("a.dng"), grid).noise;
        for (int c = 0; c < 3; ++c)
            QVERIFY2(std::abs(noise.sigma(c, 0.3) - 0.01) < 0.0025,
                     qPrintable(QString::number(noise.sigma(c, 0.3))));
    }

    /// Turned upright, so that the photo's pixels must stay where they are through both turns.
    void photos_are_enlarged_by_grids_that_are_finer() {
        PsfGrid grid = lens_grid({1, 1, 3, 7});
        grid.metadata().photo_scale = 2;
        write_fits(path("finer.fits"), grid);
        const Image scene = test::dead_leaves(2 * kWidth, 2 * kHeight, 2), whole = blurred(scene, grid);
        Image small(kWidth, kHeight, 3);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < kHeight; ++y)
                for (int x = 0; x < kWidth; ++x)
                    small.at(c, y, x) = whole.at(c, 2 * y, 2 * x);
        write_photo(path("a.tif"), oriented(converted(small, TransferCurve::Srgb), 6), facts_of_lens());
        RestoreOptions finer = options({path("a.tif")});
        finer.psf = path("finer.fits");
        finer.hints.turned = Turn::Right;
        const Image found = light_of(restored_one(finer).written);
        QCOMPARE(found.width(), 2 * kHeight);
        QCOMPARE(found.height(), 2 * kWidth);
        const double before = psnr(enlarged(small, 2), scene), after = psnr(oriented(found, 8), scene);
        QVERIFY2(after > before + 1.5, qPrintable(QString("%1 -> %2 dB").arg(before).arg(after)));
        finer.scale = 4;
        QVERIFY(failure(finer).find("2 times") != std::string::npos);
    }

    void any_grid_is_enlarged_where_that_is_asked_for() {
        RestoreOptions twice = options({developed_photo("a.tif")});
        twice.scale = 2;
        const RestoredPhoto photo = restored_one(twice);
        const Image found = light_of(photo.written);
        QCOMPARE(found.width(), 2 * kWidth);
        Image own(kWidth, kHeight, 3);
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < kHeight; ++y)
                for (int x = 0; x < kWidth; ++x)
                    own.at(c, y, x) = found.at(c, 2 * y, 2 * x);
        QVERIFY(psnr(own, scene_) > psnr(light_of(path("a.tif")), scene_) + 2.0);
        twice.scale = 5;
        QVERIFY(failure(twice).find("'5'") != std::string::npos);
    }

    void mosaics_are_not_enlarged() {
        write_bayer_dng(path("a.dng"), scene_, facts_of_lens());
        PsfGrid grid = grid_;
        grid.metadata().raw_mode = "demosaic";
        grid.metadata().photo_scale = 2;
        QCOMPARE(test::error_code_of([&] { restoration_input(path("a.dng"), grid); }),
                 std::optional(ErrorCode::UnsuitableInput));
    }

    void photos_of_8_bits_have_at_least_the_noise_of_rounding() {
        write_picture(path("a.png"), Image(kWidth, kHeight, 3));
        write_photo(path("b.png"), Image(kWidth, kHeight, 3));
        QVERIFY(restoration_input(path("a.png"), grid_).noise.sigma(1, 0.5) > 0.001);
        QVERIFY(restoration_input(path("b.png"), grid_).noise.sigma(1, 0.5) < 0.0001);
    }

    void the_library_gives_each_photo_its_grid() {
        LensLibrary::open(path("lenses.sqlite"), LensLibrary::Access::Write).add(grid_, {});
        PhotoFacts other = facts_of_lens();
        other.lens = "Another lens";
        write_photo(path("b.tif"), converted(scene_, TransferCurve::Srgb), other);
        RestoreOptions given = options({developed_photo("a.tif"), path("b.tif")});
        given.psf.clear();
        given.library = path("lenses.sqlite");
        const RestoreSummary summary = run_restore(given);
        QCOMPARE(summary.photos.at(0).grid, std::string("Acme 50mm on Acme One at f/2.8, 50 mm"));
        QVERIFY(fs::exists(summary.photos.at(0).written));
        QVERIFY(summary.photos.at(1).outcome.message.english().find("no grid of the lens") !=
                std::string::npos);
        QVERIFY(chosen_grid(given, path("a.tif")).grid.kernel(1, 0, 2)[3] == grid_.kernel(1, 0, 2)[3]);
    }

    void the_twin_of_a_grid_may_be_asked_for() {
        RestoreOptions given = options({developed_photo("a.tif")});
        given.twin = true;
        const ChosenGrid chosen = chosen_grid(given, path("a.tif"));
        QVERIFY(chosen.grid == phase_reversed(grid_));
        QVERIFY(chosen.name.ends_with("its twin"));
    }

    void stopping_keeps_what_is_finished() {
        struct StopAfterFirst : RestoreObserver {
            void photo_done(const RestoredPhoto&) const override { source.request_stop(); }
            mutable std::stop_source source;
        } observer;
        const RestoreSummary summary =
            run_restore(options({developed_photo("a.tif"), developed_photo("b.tif")}), observer,
                        observer.source.get_token());
        QCOMPARE(summary.outcome.termination, Termination::Cancelled);
        QCOMPARE(summary.photos.size(), 1u);
        QVERIFY(fs::exists(summary.photos[0].written));
    }

    void a_grid_of_one_channel_serves_all() {
        RestoreOptions given = options({developed_photo("a.tif")});
        given.psf = path("grey.fits");
        write_fits(given.psf, lens_grid({2, 2, 1, 5}));
        QVERIFY(fs::exists(restored_one(given).written));
    }

    void a_grid_of_another_size_is_refused_before_decoding() {
        // What decoding would refuse, too, for another reason.
        write_photo(path("a.tif"), converted(scene_, TransferCurve::Srgb), facts_of_lens());
        PsfGrid grid = grid_;
        grid.metadata().frame_width = 4 * scene_.width();
        grid.metadata().frame_height = 4 * scene_.height() - 40;
        const auto code_of = [&](const fs::path& photo) {
            return test::error_code_of([&] { restoration_input(photo, grid); });
        };
        QVERIFY(code_of(path("a.tif")) == ErrorCode::UnsuitableInput);
        const auto damaged = test::shared_data("../cases/jpeg_damaged_scan.jpg");
        if (damaged) QVERIFY(code_of(*damaged) == ErrorCode::UnsuitableInput);
    }

    void bad_grids_are_refused_in_a_sentence() {
        const fs::path photo = developed_photo("a.tif");
        RestoreOptions given = options({photo});
        std::string nan = read_whole_file(given.psf);
        nan.replace(2880 + 40, 4, "\x7f\xc0\0\0", 4);
        const std::string even = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 3, 4, 4), }\n";
        std::string numpy("\x93NUMPY\x01\0", 8);
        numpy += static_cast<char>(even.size());
        numpy += '\0' + even;
        for (int i = 0; i < 48; ++i)
            numpy += std::string("\0\0\x80\x3d", 4); // 1/16
        const std::pair<const char*, std::string> files[] = {
            {"empty.fits", ""}, {"nan.fits", nan}, {"even.npy", numpy}, {"text.fits", "no grid"}};
        for (const auto& [name, content] : files) {
            write_atomically(path(name), content);
            given.psf = path(name);
            const std::string text = failure(given);
            QVERIFY2(text.find(name) != std::string::npos, text.c_str());
        }
        given.psf = path("none.fits");
        QVERIFY(failure(given).find("none") != std::string::npos);
        QVERIFY(!fs::exists(given.out));
    }

    void wrong_words_are_refused_before_anything_is_made() {
        const std::vector<fs::path> photos = {developed_photo("a.tif")};
        RestoreOptions given = options(photos);
        given.solver = "magic";
        QVERIFY(failure(given).find("wiener") != std::string::npos);
        given = options(photos);
        given.solver_options["power"] = 3.0;
        QVERIFY(failure(given).find("power") != std::string::npos);
        given = options(photos);
        given.strength.strength = 3.0;
        QVERIFY(failure(given).find("strength") != std::string::npos);
        given = options(photos);
        given.noise = -1.0;
        QVERIFY(failure(given).find("noise") != std::string::npos);
        given = options({});
        QVERIFY(failure(given).find("photo") != std::string::npos);
        QVERIFY(!fs::exists(given.out));
        given = options(photos);
        given.out = path("a.tif");
        QVERIFY(failure(given).find("a.tif") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRestoreJob)
#include "test_restore_job.moc"
