#include "image/metrics.h"
#include "photo/demosaic.h"
#include "photo/photo.h"
#include "photo/photo_file.h"
#include "photo/photo_writer.h"
#include "photo/superpixel.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <fstream>
#include <thread>

using namespace petzval;
using petzval::test::shared_data;

namespace {

/// A binary PPM of 16 bits, big-endian, as dcraw_emu writes it; values / 65535.
Image read_ppm(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string magic;
    int width = 0, height = 0, maximum = 0;
    file >> magic >> width >> height >> maximum;
    file.get();
    constexpr int channels = 3;
    Image image(width, height, channels);
    std::vector<unsigned char> row(static_cast<std::size_t>(width) * channels * 2);
    for (int y = 0; y < height; ++y) {
        file.read(reinterpret_cast<char*>(row.data()), static_cast<std::streamsize>(row.size()));
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c) {
                const std::size_t at = 2 * (static_cast<std::size_t>(x) * channels + c);
                image.at(c, y, x) = static_cast<float>(row[at] << 8 | row[at + 1]) / 65535.0f;
            }
    }
    return image;
}

double mean_of(std::span<const float> values) {
    double sum = 0.0;
    for (const float value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

/// dcraw_emu scales by the largest multiplier; we by green's.
Image scaled(Image image, float factor) {
    for (float& value : image.values())
        value *= factor;
    return image;
}

} // namespace

class TestRawPhotos : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void real_files_agree_with_dcraw_emu_data() {
        QTest::addColumn<QString>("path");
        const auto folder = shared_data("raw");
        if (!folder) return;
        for (const char* below : {"digicam_corpus", "gopro"})
            for (const QFileInfo& file :
                 QDir(QString::fromStdString((*folder / below).string())).entryInfoList(QDir::Files))
                QTest::newRow(qPrintable(file.fileName())) << file.absoluteFilePath();
    }
    void real_files_agree_with_dcraw_emu() {
        const QString dcraw = QStandardPaths::findExecutable("dcraw_emu");
        if (!shared_data("raw") || dcraw.isEmpty())
            QSKIP("needs ../shared/data/raw and dcraw_emu of libraw-bin");
        QFETCH(QString, path);
        const auto expected = temporary() / "expected.ppm";
        const QStringList arguments{
            "-4", "-w", "-o", "0",  "-q", "0",  "-H",
            "1",  "-t", "0",  "-c", "0",  "-Z", QString::fromStdString(expected.string()),
            path};
        QCOMPARE(QProcess::execute(dcraw, arguments), 0);
        const Photo photo = read_photo(path.toStdString(), RawMode::Demosaic);
        const float largest =
            *std::max_element(photo.clip_level, photo.clip_level + 3) / photo.clip_level[1];
        const double agreement = psnr(scaled(photo.image, 1.0f / largest), read_ppm(expected));
        QVERIFY2(agreement > 50.0, qPrintable(QString("%1 dB").arg(agreement)));
        QCOMPARE(photo.facts.width, photo.image.width());
        QCOMPARE(photo.facts.height, photo.image.height());
        QVERIFY(photo.facts.raw);

        // Superpixels see the same photosites: what demosaicing leaves alone, and all mean values.
        const Photo superpixels = read_photo(path.toStdString(), RawMode::Superpixel);
        QCOMPARE(superpixels.image.width(), photo.image.width() / 2);
        QCOMPARE(superpixels.red_offset, (Offset{-0.25, -0.25})); // RGGB, all of these cameras
        QCOMPARE(superpixels.blue_offset, (Offset{0.25, 0.25}));
        double worst_red = 0.0;
        for (int y = 8; y < superpixels.image.height() - 8; ++y)
            for (int x = 8; x < superpixels.image.width() - 8; ++x) {
                const double difference = superpixels.image.at(0, y, x) - photo.image.at(0, 2 * y, 2 * x);
                const bool below_black = photo.image.at(0, 2 * y, 2 * x) == 0.0f;
                if (!below_black) worst_red = std::max(worst_red, std::abs(difference));
            }
        QVERIFY2(worst_red < 1e-3, qPrintable(QString::number(worst_red)));
    }

    void facts_of_a_real_file() {
        const auto path = shared_data("raw/digicam_corpus/PowerShotS40_CRW_0101.CRW");
        if (!path) QSKIP("needs ../shared/data/raw");
        const PhotoFacts facts = read_photo_facts(*path);
        QCOMPARE(facts.camera, std::string("Canon PowerShot S40"));
        QCOMPARE(facts.lens, std::string());
        QVERIFY(std::abs(*facts.focal_length - 7.1) < 1e-6);
        QVERIFY(std::abs(*facts.focus_distance - 6.31) < 1e-6);
        QVERIFY(std::abs(*facts.iso - 50.0) < 1e-6);
        QVERIFY(std::abs(*facts.exposure_time - 1.0 / 103) < 1e-6);
        QCOMPARE(facts.width, 2312);
        QCOMPARE(facts.height, 1720);
        QVERIFY(facts.raw);
    }

    void dng_carries_levels_and_facts() {
        PhotoFacts facts;
        facts.camera = "Petzval Simulator";
        facts.lens = "Soft 50mm f/1.2";
        facts.f_number = 1.2;
        facts.focal_length = 50.0;
        facts.iso = 800.0;
        facts.exposure_time = 0.004;
        facts.orientation = 8;
        const auto path = temporary() / "frame.dng";
        const Image scene = test::dead_leaves(64, 46, 5);
        write_bayer_dng(path, scene, facts, 600, 16000);
        const Photo photo = read_photo(path, RawMode::Superpixel);
        QCOMPARE(photo.facts.camera, facts.camera);
        QCOMPARE(photo.facts.lens, facts.lens);
        QVERIFY(std::abs(*photo.facts.f_number - 1.2) < 1e-6);
        QVERIFY(std::abs(*photo.facts.focal_length - 50.0) < 1e-4);
        QCOMPARE(photo.facts.orientation, 8);
        QCOMPARE(photo.facts.width, 64);
        QCOMPARE(photo.image.width(), 32);
        const float step = 1.01f / (16000 - 600);
        for (int y = 0; y < 23; ++y)
            for (int x = 0; x < 32; ++x) {
                const float green = 0.5f * (scene.at(1, 2 * y, 2 * x + 1) + scene.at(1, 2 * y + 1, 2 * x));
                QVERIFY(std::abs(photo.image.at(0, y, x) - scene.at(0, 2 * y, 2 * x)) < step);
                QVERIFY(std::abs(photo.image.at(1, y, x) - green) < step);
                QVERIFY(std::abs(photo.image.at(2, y, x) - scene.at(2, 2 * y + 1, 2 * x + 1)) < step);
            }
    }

    void demosaicing_keeps_every_recorded_photosite() {
        const auto path = temporary() / "frame.dng";
        const Image scene = test::dead_leaves(128, 96, 6);
        write_bayer_dng(path, scene, {});
        const Image image = read_photo(path, RawMode::Demosaic).image;
        QCOMPARE(image.width(), 128);
        QCOMPARE(image.height(), 96);
        constexpr int channel_of[2][2] = {{0, 1}, {1, 2}};
        for (int y = 0; y < 96; ++y)
            for (int x = 0; x < 128; ++x) {
                const int c = channel_of[y % 2][x % 2];
                QVERIFY(std::abs(image.at(c, y, x) - scene.at(c, y, x)) < 1.01f / (16383 - 512));
            }
        QVERIFY(psnr(image, scene) > 20.0); // nor is the rest elsewhere
    }

    void interpolation_is_the_mean_of_the_nearest() {
        // One lit photosite of each colour, at places that tell rows from columns.
        RawMosaic mosaic;
        mosaic.pattern = {{{0, 1}, {1, 2}}};
        mosaic.values = Image(16, 16, 1);
        mosaic.values.at(0, 4, 6) = -1.0f; // red: what lies below black stays
        mosaic.values.at(0, 5, 11) = 1.0f; // blue
        mosaic.values.at(0, 8, 3) = 1.0f;  // green
        mosaic.values.at(0, 0, 0) = 1.0f;  // red in the corner
        const Image image = demosaiced(mosaic);
        const auto expect = [&](int c, int y, int x, float value) { QCOMPARE(image.at(c, y, x), value); };
        expect(0, 4, 6, -1.0f);
        expect(0, 4, 7, -0.5f);
        expect(0, 3, 6, -0.5f);
        expect(0, 5, 7, -0.25f);
        expect(0, 6, 6, 0.0f);
        expect(2, 5, 12, 0.5f);
        expect(2, 6, 12, 0.25f);
        expect(1, 8, 4, 0.25f);
        expect(1, 7, 3, 0.25f);
        expect(1, 9, 4, 0.0f); // a green of its own
        expect(0, 0, 1, 0.5f);
        expect(0, 1, 1, 0.25f);
    }

    void adaptive_interpolation_is_better_and_keeps_the_photosites_data() {
        QTest::addColumn<std::string>("name");
        for (const char* name : {"vng", "ppg", "ahd", "dcb", "dht", "aahd"})
            QTest::addRow("%s", name) << std::string(name);
    }
    void adaptive_interpolation_is_better_and_keeps_the_photosites() {
        QFETCH(std::string, name);
        const Demosaicer demosaicer = demosaicer_from_name(name);
        QCOMPARE(std::string(name_of(demosaicer)), name);
        const Image scene = test::dead_leaves(160, 120, 6);
        for (const BayerPattern pattern :
             {BayerPattern{{{0, 1}, {1, 2}}}, BayerPattern{{{2, 1}, {1, 0}}},
              BayerPattern{{{1, 0}, {2, 1}}}, BayerPattern{{{1, 2}, {0, 1}}}}) {
            RawMosaic mosaic;
            mosaic.pattern = pattern;
            mosaic.color.white_balance = {2.0, 1.0, 1.5};
            mosaic.values = Image(160, 120, 1);
            for (int y = 0; y < 120; ++y)
                for (int x = 0; x < 160; ++x)
                    mosaic.values.at(0, y, x) = scene.at(mosaic.channel_at(x, y), y, x);
            const Image image = demosaiced(mosaic, demosaicer);
            double worst = 0.0;
            for (int y = 4; y < 116; ++y)
                for (int x = 4; x < 156; ++x)
                    worst = std::max<double>(worst, std::abs(image.at(mosaic.channel_at(x, y), y, x) -
                                                             mosaic.values.at(0, y, x)));
            // VNG and DCB smooth greens and neighbours a little.
            const bool keeps = demosaicer != Demosaicer::Vng && demosaicer != Demosaicer::Dcb;
            QVERIFY2(!keeps || worst < 1e-3, qPrintable(QString::number(worst)));
            QVERIFY2(psnr(image, scene) > psnr(demosaiced(mosaic), scene),
                     qPrintable(QString("%1 dB, bilinear %2")
                                    .arg(psnr(image, scene))
                                    .arg(psnr(demosaiced(mosaic), scene))));
        }
    }

    void a_file_is_decoded_once_for_all_that_is_asked() {
        const auto path = temporary() / "frame.dng";
        const Image scene = test::dead_leaves(64, 46, 5);
        write_bayer_dng(path, scene, {});
        PhotoFile file(path);
        QVERIFY(file.is_raw() && file.has_mosaic());
        const RawMosaic mosaic = file.mosaic();
        std::filesystem::remove(path); // the facts are read anew each time, the pixels are not
        QCOMPARE(test::largest_difference(demosaiced(mosaic), file.read(RawMode::Demosaic).image), 0.0);
        QCOMPARE(mosaic.facts.width, 64);
        QCOMPARE(mosaic.pattern, (BayerPattern{{{0, 1}, {1, 2}}}));
        QVERIFY(std::abs(mosaic.values.at(0, 7, 3) - scene.at(2, 7, 3)) < 1e-3f);
    }

    void noise_around_black_keeps_its_mean() {
        const auto path = temporary() / "dark.dng";
        Image dark(256, 256, 3);
        std::normal_distribution<float> noise(0.0f, 0.01f);
        for (float& value : dark.values())
            value = noise(rng());
        write_bayer_dng(path, dark, {});
        for (const RawMode mode : {RawMode::Superpixel, RawMode::Demosaic}) {
            const Image image = read_photo(path, mode).image;
            for (int c = 0; c < 3; ++c)
                QVERIFY(std::abs(mean_of(image.plane(c))) < 5e-4);
        }
    }

    void superpixels_of_every_bayer_phase_data() {
        QTest::addColumn<int>("red_x");
        QTest::addColumn<int>("red_y");
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 2; ++x)
                QTest::addRow("red at %d,%d", x, y) << x << y;
    }
    void superpixels_of_every_bayer_phase() {
        QFETCH(int, red_x);
        QFETCH(int, red_y);
        // Values rise by 3 a column and 5 a row, on a frame of odd sides.
        constexpr int width = 17, height = 13;
        const float multiplier[] = {2.0f, 1.0f, 1.5f};
        RawMosaic mosaic;
        mosaic.values = Image(width, height, 1);
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 2; ++x)
                mosaic.pattern[y][x] = x == red_x && y == red_y ? 0 : x != red_x && y != red_y ? 2 : 1;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                mosaic.values.at(0, y, x) = multiplier[mosaic.channel_at(x, y)] * (3.0f * x + 5.0f * y);
        QVERIFY(is_bayer(mosaic.pattern));
        const Superpixels superpixels = superpixels_from(mosaic);
        QCOMPARE(superpixels.image.width(), 8);
        QCOMPARE(superpixels.image.height(), 6);
        QCOMPARE(superpixels.red_offset, (Offset{red_x ? 0.25 : -0.25, red_y ? 0.25 : -0.25}));
        QCOMPARE(superpixels.blue_offset, (Offset{red_x ? -0.25 : 0.25, red_y ? -0.25 : 0.25}));
        // On a ramp, a colour's value is that of the ramp at the place which its offset states.
        const Offset offsets[] = {superpixels.red_offset, {}, superpixels.blue_offset};
        for (int c = 0; c < 3; ++c)
            for (int y = 0; y < 6; ++y)
                for (int x = 0; x < 8; ++x) {
                    const double column = 2 * (x + offsets[c].x) + 0.5, row = 2 * (y + offsets[c].y) + 0.5;
                    const double expected = multiplier[c] * (3 * column + 5 * row);
                    QVERIFY(std::abs(superpixels.image.at(c, y, x) - expected) < 1e-3);
                }
    }

    void patterns_other_than_bayer_are_told_apart() {
        QVERIFY(!is_bayer({{{0, 0}, {1, 2}}}));
        QVERIFY(!is_bayer({{{0, 1}, {2, 1}}}));
        QVERIFY(!is_bayer({{{0, 1}, {1, 0}}}));
    }

    void reading_can_be_cancelled() {
        const auto path = shared_data("raw/digicam_corpus/PowerShotS40_CRW_0101.CRW");
        if (!path) QSKIP("needs ../shared/data/raw");
        std::stop_source before;
        before.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, read_photo(*path, RawMode::Demosaic, before.get_token()));
        std::stop_source during;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            during.request_stop();
        });
        QVERIFY_THROWS_EXCEPTION(Cancelled, read_photo(*path, RawMode::Demosaic, during.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestRawPhotos)
#include "test_raw_photos.moc"
