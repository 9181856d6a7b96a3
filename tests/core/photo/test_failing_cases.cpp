#include "image/metrics.h"
#include "photo/demosaic.h"
#include "photo/embedded_profile.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "photo/profile_maker.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace petzval;
using petzval::test::error_code_of;
using petzval::test::error_text_of;
namespace fs = std::filesystem;

namespace {

/// One of the small files that once failed, beside the shared data.
std::optional<fs::path> case_file(const std::string& name) {
    return test::shared_data("../cases/" + name);
}

double mean_of(const Image& image, int channel) {
    double sum = 0.0;
    for (const float value : image.plane(channel))
        sum += value;
    return sum / static_cast<double>(image.plane(channel).size());
}

} // namespace

/// Files that were once read wrongly, or refused for another reason than the true one: what is right.
class TestFailingCases : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void refused_by_its_true_name_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const int damaged = static_cast<int>(ErrorCode::DamagedFile);
        const int unsupported = static_cast<int>(ErrorCode::UnsupportedFormat);
        const auto row = [](const char* name, int code, const char* words) {
            QTest::newRow(name) << QString(name) << code << QString(words);
        };
        row("jpeg_no_quantisation_table.jpg", damaged, "damaged");
        row("jpeg_damaged_scan.jpg", damaged, "damaged");
        row("jpeg_12bit.jpg", unsupported, "JPEG of 12 bits");
        row("dng_quad_bayer.dng", unsupported, "quad-Bayer");
        row("hostile/jpeg_512_bytes_missing.jpg", damaged, "damaged");
        row("hostile/jpeg_giant_then_small.jpg", damaged, "two frame headers");
        row("hostile/png_idat_damaged.png", damaged, "decoded");
    }
    void refused_by_its_true_name() {
        QFETCH(QString, name);
        QFETCH(int, code);
        QFETCH(QString, words);
        const auto path = case_file(name.toStdString());
        if (!path) QSKIP("needs ../shared/cases");
        for (const RawMode mode : {RawMode::Demosaic, RawMode::Superpixel}) {
            const auto read = [&] { read_photo(*path, mode); };
            QVERIFY2(error_code_of(read) == static_cast<ErrorCode>(code), error_text_of(read).c_str());
            QVERIFY2(error_text_of(read).find(words.toStdString()) != std::string::npos,
                     error_text_of(read).c_str());
        }
    }

    void a_big_tiff_is_read_like_a_tiff() {
        const auto plain = case_file("edge_plain.tif"), big = case_file("edge_bigtiff.tif");
        if (!plain || !big) QSKIP("needs ../shared/cases");
        const Photo expected = read_photo(*plain, RawMode::Demosaic);
        const Photo photo = read_photo(*big, RawMode::Demosaic);
        QCOMPARE(test::largest_difference(photo.image, expected.image), 0.0);
        QCOMPARE(embedded_profile(*big), embedded_profile(*plain));
        QCOMPARE(photo.facts.camera, expected.facts.camera);
        QCOMPARE(photo.facts.lens, std::string("Test 50mm f/2.8"));
        QCOMPARE(photo.facts.f_number.value(), expected.facts.f_number.value());
        const fs::path copy = temporary() / "copy.tif";
        write_as_stored(copy, photo.image, *big);
        QCOMPARE(read_photo_facts(copy).lens, photo.facts.lens);
        QCOMPARE(embedded_profile(copy), embedded_profile(*plain));
        QVERIFY(test::largest_difference(read_photo(copy, RawMode::Demosaic).image, photo.image) < 1e-6);
    }

    void a_lens_without_a_name_has_none() {
        const auto path = case_file("jpeg_lens_placeholder.jpg");
        if (!path) QSKIP("needs ../shared/cases");
        QCOMPARE(read_photo_facts(*path).lens, std::string());
        QVERIFY(std::abs(read_photo_facts(*path).f_number.value_or(0) - 2.8) < 1e-5);
    }

    void aperture_and_time_by_apex() {
        const auto path = case_file("jpeg_apex_only.jpg");
        if (!path) QSKIP("needs ../shared/cases");
        const PhotoFacts facts = read_photo_facts(*path);
        QVERIFY(std::abs(facts.f_number.value_or(0) - 8.0) < 1e-4);
        QVERIFY(std::abs(facts.exposure_time.value_or(0) - 1.0 / 256) < 1e-8);
    }

    void adobe_rgb_by_exif_alone() {
        const auto path = case_file("edge_adobergb_by_exif.jpg");
        if (!path) QSKIP("needs ../shared/cases");
        const Photo photo = read_photo(*path, RawMode::Demosaic);
        QVERIFY(std::abs(photo.image.at(1, 60, 4) - 0.1f) < 2e-3f);
        QVERIFY(std::abs(photo.image.at(1, 60, photo.image.width() - 5) - 0.8f) < 4e-3f);
        QCOMPARE(embedded_profile(*path), adobe_rgb_profile());
        for (const char* name : {"copy.tif", "copy.png"}) {
            const fs::path copy = temporary() / name;
            write_as_stored(copy, photo.image, *path);
            QCOMPARE(embedded_profile(copy), adobe_rgb_profile());
            QVERIFY(test::largest_difference(read_photo(copy, RawMode::Demosaic).image, photo.image) <
                    2e-5);
        }
    }

    void floating_point_mosaics() {
        const auto half = case_file("dng_half_float_mosaic.dng"),
                   tiles = case_file("dng_float_deflate_tiles.dng");
        if (!half || !tiles) QSKIP("needs ../shared/cases");
        const RawMosaic mosaic = read_mosaic(*tiles);
        for (int y = 0; y < mosaic.values.height(); ++y)
            for (int x = 0; x < mosaic.values.width(); ++x) {
                const int c = mosaic.channel_at(x, y);
                const double level = mosaic.values.at(0, y, x) / mosaic.color.white_balance[c];
                QVERIFY2(level > 0.01 && level < 0.9, qPrintable(QString::number(level)));
            }
        // The same scene.
        QVERIFY(psnr(read_photo(*half, RawMode::Demosaic).image, demosaiced(mosaic)) > 60.0);
    }

    void monochrome_is_read_as_grey() {
        const auto path = case_file("dng_monochrome.dng");
        if (!path) QSKIP("needs ../shared/cases");
        const Photo photo = read_photo(*path, RawMode::Demosaic);
        QVERIFY(std::ranges::equal(photo.image.plane(0), photo.image.plane(2)));
        QVERIFY(mean_of(photo.image, 1) > 0.05 && mean_of(photo.image, 1) < 0.9);
        QVERIFY(error_text_of([&] { read_mosaic(*path); }).find("monochrome") != std::string::npos);
    }

    void black_levels_of_a_linear_dng_are_subtracted_once() {
        const auto path = case_file("dng_linear_black_per_channel.dng");
        if (!path) QSKIP("needs ../shared/cases");
        const Photo photo = read_photo(*path, RawMode::Demosaic);
        QVERIFY(std::abs(photo.color->white_balance[0] - 2.0) < 1e-5);
        QVERIFY(std::abs(photo.color->white_balance[2] - 1.0 / 0.7) < 1e-5);
    }

    void every_photosite_has_its_own_black_level() {
        const auto patterned = case_file("dng_black_4x4.dng");
        if (!patterned) QSKIP("needs ../shared/cases");
        const Image cells = read_photo(*patterned, RawMode::Superpixel).image;
        const Image demosaiced = read_photo(*patterned, RawMode::Demosaic).image;
        // A pattern that is left would show between neighbouring cells of smooth places.
        double pattern = 0.0;
        for (int y = 0; y + 1 < cells.height(); ++y)
            for (int x = 0; x + 1 < cells.width(); ++x)
                pattern += ((x + y) % 2 ? 1 : -1) * cells.at(1, y, x);
        QVERIFY(std::abs(pattern) / (cells.width() * cells.height()) < 1e-3);
        QVERIFY(std::abs(mean_of(cells, 1) - mean_of(demosaiced, 1)) < 2e-3);
    }

    void the_matrix_is_that_of_the_light_nearest_to_d50() {
        for (const char* name : {"dng_illuminants_d65_first.dng", "dng_illuminants_a_first.dng"}) {
            const auto path = case_file(name);
            if (!path) QSKIP("needs ../shared/cases");
            const CameraColor color = read_photo(*path, RawMode::Demosaic).color.value();
            QCOMPARE(color.illuminant, 21);
            QVERIFY(std::abs(color.camera_from_xyz[0][0] - 0.9) < 1e-4);
        }
    }

    void floating_point_tiffs_of_other_scales_and_sizes() {
        const auto scaled = case_file("tiff_float_0_65535.tif"), half = case_file("tiff_half_float.tif");
        if (!scaled || !half) QSKIP("needs ../shared/cases");
        const Image image = read_photo(*scaled, RawMode::Demosaic).image;
        QVERIFY(std::abs(std::ranges::max(image.values()) - 55000.0 / 65535.0) < 0.02);
        const Image small = read_photo(*half, RawMode::Demosaic).image;
        QVERIFY(std::ranges::max(small.values()) <= 1.01f && mean_of(small, 1) > 0.02);
    }

    void a_tiff_marked_as_reduced_is_a_tiff() {
        const auto path = case_file("tiff_reduced_flag_first.tif");
        if (!path) QSKIP("needs ../shared/cases");
        const Photo photo = read_photo(*path, RawMode::Demosaic);
        QVERIFY(!photo.facts.raw);
        QCOMPARE(photo.image.width(), 120);
    }
};

QTEST_GUILESS_MAIN(TestFailingCases)
#include "test_failing_cases.moc"
