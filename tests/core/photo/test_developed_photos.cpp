#include "image/metrics.h"
#include "photo/photo.h"
#include "photo/photo_file.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <opencv2/imgcodecs.hpp>

using namespace petzval;
using petzval::test::shared_data;

namespace {

Photo read(const std::filesystem::path& path) {
    return read_photo(path, RawMode::Demosaic);
}

constexpr double sixteen_bits = 1.01 / 65535;

} // namespace

class TestDevelopedPhotos : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void linear_image_survives_a_round_trip_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("tiff") << "photo.tif";
        QTest::newRow("png") << "photo.png";
    }
    void linear_image_survives_a_round_trip() {
        QFETCH(QString, name);
        const auto path = temporary() / name.toStdString();
        const Image image = test::dead_leaves(61, 37, 1);
        write_photo(path, image);
        const Photo photo = read(path);
        QCOMPARE(photo.image.curve(), TransferCurve::Linear);
        QVERIFY2(test::largest_difference(photo.image, image) < sixteen_bits,
                 qPrintable(QString::number(test::largest_difference(photo.image, image))));
        QVERIFY(!photo.raw_mode);
    }

    void encoded_image_is_read_as_its_light_data() {
        QTest::addColumn<int>("curve");
        QTest::newRow("srgb") << static_cast<int>(TransferCurve::Srgb);
        QTest::newRow("sqrt") << static_cast<int>(TransferCurve::SquareRoot);
    }
    void encoded_image_is_read_as_its_light() {
        QFETCH(int, curve);
        const Image image = test::dead_leaves(40, 30, 2);
        for (const char* name : {"photo.tif", "photo.png"}) {
            write_photo(temporary() / name, converted(image, static_cast<TransferCurve>(curve)));
            // The slope of either curve is at most 2.3, and so is the growth of the rounding.
            const double difference = test::largest_difference(read(temporary() / name).image, image);
            QVERIFY2(difference < 2.4 * sixteen_bits, qPrintable(QString::number(difference)));
        }
    }

    void facts_survive_a_round_trip() {
        PhotoFacts facts;
        facts.camera = "Canon EOS 5D";
        facts.lens = "EF85mm f/1.8 USM";
        facts.f_number = 1.8;
        facts.focal_length = 85.0;
        facts.focus_distance = 2.45;
        facts.iso = 400.0;
        facts.exposure_time = 1.0 / 2000;
        facts.orientation = 6;
        for (const char* name : {"photo.tif", "photo.png"}) {
            const auto path = temporary() / name;
            write_photo(path, test::dead_leaves(40, 30, 3), facts);
            const PhotoFacts back = read_photo_facts(path);
            QCOMPARE(back.camera, facts.camera);
            QCOMPARE(back.lens, facts.lens);
            QVERIFY(std::abs(*back.f_number - 1.8) < 1e-6);
            QVERIFY(std::abs(*back.focal_length - 85.0) < 1e-4);
            QVERIFY(std::abs(*back.focus_distance - 2.45) < 1e-6);
            QVERIFY(std::abs(*back.iso - 400.0) < 1e-6);
            QVERIFY(std::abs(*back.exposure_time - 1.0 / 2000) < 1e-6);
            QCOMPARE(back.orientation, 6);
            QCOMPARE(back.width, 40); // never turned
            QCOMPARE(back.height, 30);
            QCOMPARE(read(path).image.width(), 40);
            QVERIFY(!back.raw);
        }
    }

    void knows_how_coarsely_values_are_rounded() {
        const auto step = [&](const char* name) { return PhotoFile(temporary() / name).rounding_step(); };
        write_photo(temporary() / "16.tif", test::noise_image(64, 48, 3, 1));
        const cv::Mat picture(48, 64, CV_8UC3, cv::Scalar(90, 120, 150));
        const auto save = [&](const char* name, int quality) {
            QVERIFY(
                cv::imwrite((temporary() / name).string(), picture, {cv::IMWRITE_JPEG_QUALITY, quality}));
        };
        cv::imwrite((temporary() / "8.png").string(), picture);
        save("fine.jpg", 100);
        save("coarse.jpg", 50);
        QCOMPARE(step("16.tif"), 0.0);
        QCOMPARE(step("8.png"), 1.0);
        QCOMPARE(step("fine.jpg"), 1.0);
        // The table of the JPEG standard's annex K, which quality 50 stands for: 57.6 in the mean.
        QVERIFY(step("coarse.jpg") > 57.0 && step("coarse.jpg") < 70.0);
    }
};

QTEST_GUILESS_MAIN(TestDevelopedPhotos)
#include "test_developed_photos.moc"
