#include "photo/color_profile.h"
#include "photo/embedded_profile.h"
#include "photo/exif_text.h"
#include "photo/metadata.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <fstream>

#include <lcms2.h>

#include <cmath>
#include <limits>
#include <memory>

using namespace petzval;
using petzval::test::error_code_of;
using petzval::test::shared_data;

namespace {

using Profile = std::unique_ptr<void, decltype(&cmsCloseProfile)>;
using Curve = std::unique_ptr<cmsToneCurve, decltype(&cmsFreeToneCurve)>;

std::string bytes_of(const Profile& profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile.get(), nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile.get(), bytes.data(), &size);
    return bytes;
}

Profile opened(const std::string& icc) {
    return {cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())), &cmsCloseProfile};
}

Curve gamma_curve(double gamma) {
    return {cmsBuildGamma(nullptr, gamma), &cmsFreeToneCurve};
}

/// Adobe RGB's primaries under a gamma of 2.2.
std::string wide_profile() {
    const cmsCIExyY d65{0.3127, 0.3290, 1.0};
    const cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1.0}, {0.21, 0.71, 1.0}, {0.15, 0.06, 1.0}};
    const Curve curve = gamma_curve(2.2);
    cmsToneCurve* curves[] = {curve.get(), curve.get(), curve.get()};
    return bytes_of({cmsCreateRGBProfile(&d65, &primaries, curves), &cmsCloseProfile});
}

/// No tone curves, but a device-to-XYZ table: red, green and blue as sRGB's under a gamma of 1.8.
std::string table_profile() {
    const Curve curve = gamma_curve(1.8), linear = gamma_curve(1.0);
    cmsToneCurve* curves[] = {curve.get(), curve.get(), curve.get()};
    cmsToneCurve* linears[] = {linear.get(), linear.get(), linear.get()};
    // Linear sRGB to XYZ under D50, in the encoding where 1 stands for 1 + 32767/32768.
    constexpr double scale = 32768.0 / 65535.0;
    cmsFloat64Number matrix[] = {0.4360747, 0.3850649, 0.1430804, 0.2225045, 0.7168786,
                                 0.0606169, 0.0139322, 0.0971045, 0.7141733};
    for (cmsFloat64Number& value : matrix)
        value *= scale;
    cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, 3, 3);
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, curves));
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocMatrix(nullptr, 3, 3, matrix, nullptr));
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, linears));
    const Profile profile(cmsCreateProfilePlaceholder(nullptr), &cmsCloseProfile);
    cmsSetProfileVersion(profile.get(), 4.3);
    cmsSetDeviceClass(profile.get(), cmsSigInputClass);
    cmsSetColorSpace(profile.get(), cmsSigRgbData);
    cmsSetPCS(profile.get(), cmsSigXYZData);
    cmsWriteTag(profile.get(), cmsSigMediaWhitePointTag, cmsD50_XYZ());
    cmsWriteTag(profile.get(), cmsSigAToB0Tag, pipeline);
    cmsPipelineFree(pipeline);
    return bytes_of(profile);
}

Image ramp() {
    Image image(64, 16, 3);
    for (int c = 0; c < 3; ++c)
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 64; ++x)
                image.at(c, y, x) = static_cast<float>((x * (c + 1) * 3 + y) % 200) / 255.0f;
    return image;
}

} // namespace

class TestPhotoMetadata : public test::Fixture {
    Q_OBJECT

private:
    std::filesystem::path photo_with_profile(const std::string& icc) {
        const auto path = temporary() / "profiled.tif";
        write_photo(path, converted(test::dead_leaves(40, 30, 4), TransferCurve::Srgb));
        embed_profile(path, icc);
        return path;
    }

private Q_SLOTS:
    void text_is_cleaned_where_it_enters() {
        QCOMPARE(cleaned_text("  Acme 50mm \0\0"), std::string("Acme 50mm"));
        QCOMPARE(cleaned_text("A\033[31mB\nC\x07"), std::string("A [31mB C"));
        QCOMPARE(cleaned_text("Zei\xDF"), std::string("Zei\u00DF")); // Latin-1
        QCOMPARE(cleaned_text("\u4E2D\u00DF \U0001F4F7"), std::string("\u4E2D\u00DF \U0001F4F7"));
        QCOMPARE(cleaned_text("a\u202Eb\u009Bc"), std::string("a b c"));
        QCOMPARE(cleaned_text("\xC0\xAF"), std::string("\u00C0\u00AF")); // overlong: not a slash
        QCOMPARE(cleaned_text(std::string(5000, 'x')).size(), 200u);
        PhotoFacts facts;
        facts.camera = "Acme\033]0;owned\x07 One";
        facts.lens = "Soft\r50mm";
        write_photo(temporary() / "photo.tif", test::dead_leaves(32, 24, 1), facts);
        const PhotoFacts read = read_photo_facts(temporary() / "photo.tif");
        QCOMPARE(read.lens, std::string("Soft 50mm"));
        QVERIFY(read.camera.find('\033') == std::string::npos);
    }

    void placeholders_are_no_lenses() {
        for (const char* name :
             {"", "----", "0.0 mm f/0.0", "0mm f/0", "None", "n/a", "Unknown", "65535", "(0)",
              "unknown lens (42)", "Manual lens", "Manual Lens No CPU", "DT 0mm F0", "No lens"})
            QVERIFY2(is_placeholder(name), name);
        for (const char* name :
             {"Acme 50mm f/1.8", "EF100mm", "Summicron", "50 mm f/2.0", "M42 Helios 44-2"})
            QVERIFY2(!is_placeholder(name), name);
    }

    void damaged_exif_is_no_failure() {
        // Its APP1 segment says EXIF, and holds nothing of the kind.
        const auto photo = temporary() / "photo.tif";
        write_photo(photo, test::dead_leaves(32, 24, 1), PhotoFacts());
        QVERIFY(!metadata_problem(photo));
        const auto forged = temporary() / "forged.jpg";
        std::ofstream(forged, std::ios::binary) << std::string("\xFF\xD8\xFF\xE1\0\x12"
                                                               "Exif\0\0II*\0\xFF\xFF\xFF\x7F",
                                                               20)
                                                << "\xFF\xD9";
        QVERIFY(metadata_problem(forged));
        write_photo(temporary() / "copy.tif", test::dead_leaves(32, 24, 1), facts_from_metadata(forged));
        copy_metadata(temporary() / "copy.tif", forged, 32, 24);
        QVERIFY(!metadata_problem(temporary() / "copy.tif"));
    }

    void light_through_the_tone_curves_of_a_profile() {
        for (const SampleType type : {SampleType::Unsigned8, SampleType::Unsigned16, SampleType::Float32}) {
            Image image = ramp();
            linearise(image, type, wide_profile());
            Image expected = ramp();
            for (float& value : expected.values())
                value = std::pow(value, 2.2f);
            QVERIFY(test::largest_difference(image, expected) <
                    (type == SampleType::Unsigned16 ? 3e-5 : 1e-5));
        }
    }

    void light_through_a_profile_of_tables_is_that_of_srgb_primaries() {
        Image image = ramp();
        linearise(image, SampleType::Unsigned8, table_profile());
        Image expected = ramp();
        for (float& value : expected.values())
            value = std::pow(value, 1.8f);
        QVERIFY2(test::largest_difference(image, expected) < 1e-3,
                 qPrintable(QString::number(test::largest_difference(image, expected))));
    }

    void unusable_profile_means_srgb() {
        for (const char* icc : {"", "not a profile"}) {
            Image image = ramp();
            linearise(image, SampleType::Unsigned8, icc);
            Image expected = ramp();
            for (float& value : expected.values())
                value = linear_from_encoded(TransferCurve::Srgb, value);
            QVERIFY(test::largest_difference(image, expected) < 1e-7);
        }
    }

    void primaries_are_carried_over_under_the_curve_of_the_image() {
        const auto source = photo_with_profile(wide_profile());
        const Image light = read_photo(source, RawMode::Demosaic).image;
        for (const TransferCurve curve :
             {TransferCurve::Linear, TransferCurve::Srgb, TransferCurve::SquareRoot})
            for (const char* name : {"copy.tif", "copy.png"}) {
                const auto copy = temporary() / name;
                write_photo(copy, converted(light, curve), source);
                QVERIFY(test::largest_difference(read_photo(copy, RawMode::Demosaic).image, light) < 4e-5);
                const Profile written = opened(embedded_profile(copy)), wide = opened(wide_profile());
                QVERIFY(written);
                const auto* green =
                    static_cast<cmsCIEXYZ*>(cmsReadTag(written.get(), cmsSigGreenColorantTag));
                const auto* expected =
                    static_cast<cmsCIEXYZ*>(cmsReadTag(wide.get(), cmsSigGreenColorantTag));
                QCOMPARE(green->X, expected->X);
                QCOMPARE(green->Z, expected->Z);
            }
    }

    void fitting_profile_is_carried_over_to_the_byte() {
        const std::string gamma_two = profile_for(TransferCurve::SquareRoot, wide_profile());
        QVERIFY(gamma_two != wide_profile());
        QCOMPARE(profile_for(TransferCurve::SquareRoot, gamma_two), gamma_two);
        QCOMPARE(profile_for(TransferCurve::Srgb, {}), std::string());
        QCOMPARE(profile_for(TransferCurve::Linear, {}), profile_for(TransferCurve::Linear, {}));
    }

    void exif_is_carried_over_from_a_camera_jpeg() {
        const auto source = shared_data("photos/metadata-extractor/Canon_EOS_20D_2.jpg");
        if (!source) QSKIP("needs ../shared/data");
        const PhotoFacts original = read_photo_facts(*source);
        QCOMPARE(original.camera, std::string("Canon EOS 20D"));
        for (const char* name : {"copy.tif", "copy.png"}) {
            const auto copy = temporary() / name;
            write_photo(copy, converted(test::dead_leaves(48, 32, 7), TransferCurve::Srgb), *source);
            const PhotoFacts facts = read_photo_facts(copy);
            QCOMPARE(facts.camera, original.camera);
            QCOMPARE(facts.f_number, original.f_number);
            QCOMPARE(facts.focal_length, original.focal_length);
            QCOMPARE(facts.focus_distance, original.focus_distance); // from the maker note
            QCOMPARE(facts.exposure_time, original.exposure_time);
            QCOMPARE(facts.orientation, original.orientation);
            QCOMPARE(facts.width, 48);
            QCOMPARE(facts.height, 32);
            QVERIFY(!facts.raw);
        }
    }

    void exif_of_a_raw_file_does_not_make_a_raw_file() {
        PhotoFacts original;
        original.camera = "Petzval Simulator";
        original.lens = "Soft 50mm";
        original.focal_length = 50.0;
        original.orientation = 3;
        write_bayer_dng(temporary() / "raw.dng", test::dead_leaves(64, 48, 8), original);
        std::vector<std::filesystem::path> sources = {temporary() / "raw.dng"};
        for (const char* name : {"raw/gopro/GOPR9231.DNG", "raw/digicam_corpus/PowerShotS40_CRW_0101.CRW"})
            if (const auto path = shared_data(name)) sources.push_back(*path);
        for (const auto& source : sources) {
            const Image image = test::dead_leaves(48, 32, 9);
            write_photo(temporary() / "developed.tif", image, source);
            const Photo developed = read_photo(temporary() / "developed.tif", RawMode::Demosaic);
            QVERIFY(!developed.facts.raw);
            QVERIFY(test::largest_difference(developed.image, image) < 2e-5);
            const PhotoFacts expected = read_photo_facts(source);
            QCOMPARE(developed.facts.camera, expected.camera);
            QCOMPARE(developed.facts.lens, expected.lens);
            QCOMPARE(developed.facts.focal_length, expected.focal_length);
            QCOMPARE(developed.facts.orientation, expected.orientation);
        }
    }

    void absent_and_endless_facts_stay_absent() {
        PhotoFacts facts;
        facts.focus_distance = std::numeric_limits<double>::infinity();
        const auto path = temporary() / "photo.tif";
        write_photo(path, test::dead_leaves(40, 30, 3), facts);
        const PhotoFacts back = read_photo_facts(path);
        QVERIFY(!back.focus_distance);
        QVERIFY(!back.f_number);
        QVERIFY(!back.iso);
        QCOMPARE(back.camera, std::string());
    }

    void writing_fails_without_a_trace() {
        const Image image = test::dead_leaves(40, 30, 3);
        QVERIFY(error_code_of([&] { write_photo(temporary() / "photo.bmp", image); }) ==
                ErrorCode::UnsupportedFormat);
        QVERIFY(
            error_code_of([&] { write_photo(temporary() / "absent" / "photo.tif", image); }).has_value());
        QVERIFY(error_code_of([&] {
                    write_bayer_dng(temporary() / "absent" / "raw.dng", image, {});
                }).has_value());
        QVERIFY(error_code_of([&] {
                    write_photo(temporary() / "photo.tif", image, temporary() / "absent.jpg");
                }) == ErrorCode::NotFound);
        QVERIFY(std::filesystem::is_empty(temporary()));
        QVERIFY_THROWS_EXCEPTION(std::logic_error,
                                 write_bayer_dng(temporary() / "raw.dng", Image(31, 30, 3), {}));
    }

    void equal_photos_are_equal_bytes() {
        const Image image = test::dead_leaves(40, 30, 3);
        PhotoFacts facts;
        facts.camera = "Petzval";
        for (const char* name : {"a.tif", "b.tif"})
            write_photo(temporary() / name, image, facts);
        QFile a(QString::fromStdString((temporary() / "a.tif").string()));
        QFile b(QString::fromStdString((temporary() / "b.tif").string()));
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        QCOMPARE(a.readAll(), b.readAll());
    }
};

QTEST_GUILESS_MAIN(TestPhotoMetadata)
#include "test_photo_metadata.moc"
