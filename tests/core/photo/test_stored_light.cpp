#include "photo/color_profile.h"
#include "photo/embedded_profile.h"
#include "photo/metadata.h"
#include "photo/photo.h"
#include "photo/photo_file.h"
#include "photo/photo_writer.h"
#include "photo/tiff_file.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <lcms2.h>

#include <cmath>
#include <memory>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

std::string gamma_profile(double gamma) {
    const cmsCIExyY d50{0.3457, 0.3585, 1.0};
    const cmsCIExyYTRIPLE wide{{0.7347, 0.2653, 1.0}, {0.1596, 0.8404, 1.0}, {0.0366, 0.0001, 1.0}};
    cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
    cmsToneCurve* curves[] = {curve, curve, curve};
    const std::string bytes = bytes_of(cmsCreateRGBProfile(&d50, &wide, curves));
    cmsFreeToneCurve(curve);
    return bytes;
}

/// Each colour under a curve of its own, given by tables as in old camera profiles.
std::string table_curves_profile() {
    const cmsCIExyY d65{0.3127, 0.3290, 1.0};
    const cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1.0}, {0.21, 0.71, 1.0}, {0.15, 0.06, 1.0}};
    cmsToneCurve* curves[3];
    for (int c = 0; c < 3; ++c) {
        std::vector<cmsUInt16Number> table(1024);
        for (std::size_t i = 0; i < table.size(); ++i)
            table[i] = static_cast<cmsUInt16Number>(
                std::lround(65535.0 * std::pow(static_cast<double>(i) / 1023.0, 1.7 + 0.2 * c)));
        curves[c] = cmsBuildTabulatedToneCurve16(nullptr, 1024, table.data());
    }
    const std::string bytes = bytes_of(cmsCreateRGBProfile(&d65, &primaries, curves));
    for (cmsToneCurve* curve : curves)
        cmsFreeToneCurve(curve);
    return bytes;
}

std::string grey_profile() {
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
    const std::string bytes = bytes_of(cmsCreateGrayProfile(cmsD50_xyY(), curve));
    cmsFreeToneCurve(curve);
    return bytes;
}

/// Values that fill the whole range, as stored.
Image stored_values(float step) {
    Image image(256, 257, 3);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 257; ++y)
            for (int x = 0; x < 256; ++x)
                image.at(c, y, x) =
                    std::round(static_cast<float>((x + 256 * y + 7919 * c) % 65536) / 65535.0f / step) *
                    step;
    return image;
}

} // namespace

/// Light goes back to the values it came from.
class TestStoredLight : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void encoding_undoes_linearising_data() {
        QTest::addColumn<double>("limit"); // in steps of 16 bits
        QTest::addColumn<std::string>("icc");
        QTest::addRow("no profile") << 0.4 << std::string();
        QTest::addRow("sRGB") << 0.4 << srgb_profile();
        QTest::addRow("gamma 1.8, wide primaries") << 0.4 << gamma_profile(1.8);
        QTest::addRow("gamma 2.2") << 0.4 << gamma_profile(2.2);
        QTest::addRow("linear") << 0.4 << gamma_profile(1.0);
        // Where a table is flat, several values near black are the same light.
        QTest::addRow("tables of 1024") << 256.0 << table_curves_profile();
        QTest::addRow("grey") << 0.4 << grey_profile();
    }
    void encoding_undoes_linearising() {
        QFETCH(std::string, icc);
        QFETCH(double, limit);
        for (const SampleType type : {SampleType::Unsigned8, SampleType::Unsigned16}) {
            const float step = type == SampleType::Unsigned8 ? 1.0f / 255.0f : 1.0f / 65535.0f;
            const Image stored = stored_values(step);
            Image image = stored;
            linearise(image, type, icc);
            encode(image, type, icc);
            QVERIFY2(65535.0 * test::largest_difference(image, stored) < limit,
                     qPrintable(QString::number(test::largest_difference(image, stored) * 65535.0)));
        }
    }

    void values_mean_the_same_light_again() {
        for (const std::string& icc : {std::string(), gamma_profile(1.8), table_curves_profile()}) {
            Image light = stored_values(1.0f / 65535.0f);
            linearise(light, SampleType::Unsigned8, icc);
            Image image = light;
            encode(image, SampleType::Unsigned8, icc);
            linearise(image, SampleType::Unsigned16, icc);
            QVERIFY(test::largest_difference(image, light) < 1e-6);
        }
    }

    void profile_is_kept_where_it_tells_the_curve() {
        Image image = stored_values(1.0f / 65535.0f);
        QCOMPARE(encode(image, SampleType::Unsigned16, gamma_profile(1.8)), gamma_profile(1.8));
        QCOMPARE(encode(image, SampleType::Unsigned16, {}), std::string());
        QVERIFY(encode(image, SampleType::Unsigned16, grey_profile()) != grey_profile());
    }

    void damaged_profiles_do_no_harm() {
        // As some program crashed on: it names a curve that is none.
        const std::string whole = gamma_profile(1.8);
        for (std::size_t at = 128; at < whole.size(); at += 3) {
            std::string icc = whole;
            icc[at] = static_cast<char>(icc[at] ^ 0x41);
            Image image(16, 16, 3);
            linearise(image, SampleType::Unsigned8, icc);
            encode(image, SampleType::Unsigned8, icc);
            profile_for(TransferCurve::Linear, icc);
        }
    }

    void light_beyond_the_range_is_cut_off() {
        Image image(16, 16, 3);
        image.at(0, 0, 0) = -0.2f;
        image.at(1, 0, 0) = 1.7f;
        image.at(2, 0, 0) = 0.25f;
        encode(image, SampleType::Unsigned16, gamma_profile(2.0));
        QCOMPARE(image.at(0, 0, 0), 0.0f);
        QCOMPARE(image.at(1, 0, 0), 1.0f);
        QVERIFY(std::abs(image.at(2, 0, 0) - 0.5f) < 1e-5f);
    }

    void files_are_written_as_they_were_stored_data() {
        QTest::addColumn<std::string>("icc");
        QTest::addColumn<QString>("name");
        for (const char* name : {"copy.tif", "copy.png"}) {
            QTest::addRow("no profile, %s", name) << std::string() << QString(name);
            QTest::addRow("gamma 1.8, %s", name) << gamma_profile(1.8) << QString(name);
            QTest::addRow("linear, %s", name) << gamma_profile(1.0) << QString(name);
        }
    }
    void files_are_written_as_they_were_stored() {
        QFETCH(std::string, icc);
        QFETCH(QString, name);
        const fs::path source = temporary() / "source.tif";
        const fs::path copy = temporary() / name.toStdString();
        PhotoFacts facts;
        facts.lens = "Acme 50mm";
        facts.orientation = 8;
        write_photo(source, converted(test::dead_leaves(64, 48, 3), TransferCurve::Srgb), facts);
        embed_profile(source, icc);
        const Image light = read_photo(source, RawMode::Demosaic).image;
        write_as_stored(copy, light, source);
        const Photo back = read_photo(copy, RawMode::Demosaic);
        QVERIFY(test::largest_difference(back.image, light) < 1e-7);
        QCOMPARE(embedded_profile(copy), icc);
        QCOMPARE(back.facts.lens, facts.lens);
        QCOMPARE(back.facts.orientation, 8);
    }

    void eight_bits_come_back_as_they_were() {
        const fs::path source = temporary() / "source.tif";
        for (const char* name : {"copy.tif", "copy.png"}) {
            const fs::path copy = temporary() / name;
            Image steps(256, 64, 3, TransferCurve::Srgb);
            for (int c = 0; c < 3; ++c)
                for (int y = 0; y < 64; ++y)
                    for (int x = 0; x < 256; ++x)
                        steps.at(c, y, x) = static_cast<float>((x + 17 * c + 5 * y) % 256) / 255.0f;
            write_photo(source, steps);
            const Image light = read_photo(source, RawMode::Demosaic).image;
            write_as_stored(copy, light, source, 1, SampleDepth::Eight);
            QCOMPARE(PhotoFile(copy).rounding_step(), 1.0);
            QVERIFY(test::largest_difference(read_photo(copy, RawMode::Demosaic).image, light) < 1e-6);
        }
    }

    void floating_point_stays_linear() {
        const fs::path source = temporary() / "float.tif";
        const Image scene = test::dead_leaves(32, 24, 4);
        {
            const TiffFile file(source, TiffFile::Mode::Write);
            TIFF* tiff = file.get();
            TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, 32);
            TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 24);
            TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 32);
            TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_IEEEFP);
            TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
            TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
            TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
            std::vector<float> pixels;
            for (int y = 0; y < 24; ++y)
                for (int x = 0; x < 32; ++x)
                    for (int c = 0; c < 3; ++c)
                        pixels.push_back(scene.at(c, y, x));
            TIFFWriteEncodedStrip(tiff, 0, pixels.data(),
                                  static_cast<tmsize_t>(pixels.size() * sizeof(float)));
        }
        const Image light = read_photo(source, RawMode::Demosaic).image;
        QVERIFY(test::largest_difference(light, scene) < 1e-7);
        write_as_stored(temporary() / "copy.tif", light, source);
        QVERIFY(test::largest_difference(read_photo(temporary() / "copy.tif", RawMode::Demosaic).image,
                                         scene) < 1e-5);
    }
};

QTEST_GUILESS_MAIN(TestStoredLight)
#include "test_stored_light.moc"
