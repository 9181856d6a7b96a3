#include "photo/photo.h"
#include "support/fixture.h"

#include <QTest>

#include <tiffio.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <memory>

using namespace petzval;
using petzval::test::error_code_of;
using petzval::test::error_text_of;

namespace {

constexpr int width = 40, height = 36;

struct TiffKind {
    int bits = 16; ///< 32 and 64: floating point
    int samples = 3;
    int photometric = PHOTOMETRIC_RGB;
    bool planar = false;
    bool tiled = false;
    bool big_endian = false;
    int compression = COMPRESSION_LZW;
};

/// Light at a place, different for all pixels and channels; channel 3 is alpha.
float light(int c, int y, int x) {
    return static_cast<float>((x * 5 + y * 3 + c * 41) % 256) / 255.0f;
}

void append(std::vector<unsigned char>& bytes, int bits, float value) {
    const auto put = [&](auto sample) {
        bytes.resize(bytes.size() + sizeof sample);
        std::memcpy(bytes.data() + bytes.size() - sizeof sample, &sample, sizeof sample);
    };
    if (bits == 8) put(static_cast<std::uint8_t>(std::lround(value * 255)));
    if (bits == 16) put(static_cast<std::uint16_t>(std::lround(value * 65535)));
    if (bits == 32) put(value);
    if (bits == 64) put(static_cast<double>(value));
}

void write_tiff(const std::filesystem::path& path, const TiffKind& kind, float (*value)(int, int, int)) {
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> file(
        TIFFOpen(path.c_str(), kind.big_endian ? "wb" : "wl"), &TIFFClose);
    TIFF* tiff = file.get();
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, kind.bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, kind.bits >= 32 ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, kind.samples);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, kind.photometric);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, kind.compression);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_RIGHTTOP);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, kind.planar ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    const std::uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
    if (kind.samples == 4 && kind.photometric == PHOTOMETRIC_RGB)
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &alpha);
    if (kind.tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 16);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, 32);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 7);
    }
    const int block_width = kind.tiled ? 16 : width, block_height = kind.tiled ? 32 : 7;
    std::uint32_t index = 0;
    for (int plane = 0; plane < (kind.planar ? kind.samples : 1); ++plane)
        for (int y0 = 0; y0 < height; y0 += block_height)
            for (int x0 = 0; x0 < width; x0 += block_width) {
                std::vector<unsigned char> block;
                for (int y = y0; y < (kind.tiled ? y0 + block_height : std::min(y0 + block_height, height));
                     ++y)
                    for (int x = x0; x < x0 + block_width; ++x)
                        for (int c = 0; c < (kind.planar ? 1 : kind.samples); ++c)
                            append(block, kind.bits, value(plane + c, y, x));
                const auto size = static_cast<tmsize_t>(block.size());
                if (kind.tiled) TIFFWriteEncodedTile(tiff, index++, block.data(), size);
                if (!kind.tiled) TIFFWriteEncodedStrip(tiff, index++, block.data(), size);
            }
}

/// A directory of grey for each NewSubfileType in `marks`, each a pixel wider than the one before.
void write_directories(const std::filesystem::path& path, const std::vector<int>& marks) {
    const std::unique_ptr<TIFF, decltype(&TIFFClose)> file(TIFFOpen(path.c_str(), "w"), &TIFFClose);
    int wide = 32;
    for (const int mark : marks) {
        TIFFSetField(file.get(), TIFFTAG_SUBFILETYPE, mark);
        TIFFSetField(file.get(), TIFFTAG_IMAGEWIDTH, wide);
        TIFFSetField(file.get(), TIFFTAG_IMAGELENGTH, 16);
        TIFFSetField(file.get(), TIFFTAG_BITSPERSAMPLE, 8);
        TIFFSetField(file.get(), TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        TIFFSetField(file.get(), TIFFTAG_ROWSPERSTRIP, 16);
        std::vector<unsigned char> pixels(16 * wide++, 99);
        TIFFWriteEncodedStrip(file.get(), 0, pixels.data(), static_cast<tmsize_t>(pixels.size()));
        TIFFWriteDirectory(file.get());
    }
}

/// Changes the value of a tag of a little-endian file, which libtiff would refuse to write.
void patch_tag(const std::filesystem::path& path, std::uint16_t tag, std::uint32_t value) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    const auto number = [&](std::streamoff at, int count) {
        unsigned char bytes[4] = {};
        file.seekg(at).read(reinterpret_cast<char*>(bytes), count);
        return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24;
    };
    const int directory = number(4, 4), entries = number(directory, 2);
    for (int i = 0; i < entries; ++i) {
        const int entry = directory + 2 + 12 * i;
        if (number(entry, 2) != tag) continue;
        const std::uint16_t long_type = 4;
        file.seekp(entry + 2).write(reinterpret_cast<const char*>(&long_type), 2);
        file.seekp(entry + 8).write(reinterpret_cast<const char*>(&value), 4);
    }
}

} // namespace

class TestTiffPhotos : public test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void every_layout_gives_the_same_light_data() {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("samples");
        QTest::addColumn<bool>("planar");
        QTest::addColumn<bool>("tiled");
        for (const int bits : {8, 16, 32})
            for (const int samples : {1, 3, 4})
                for (const bool planar : {false, true})
                    for (const bool tiled : {false, true})
                        if (samples > 1 || !planar)
                            QTest::addRow("%d bits, %d samples%s%s", bits, samples,
                                          planar ? ", planes" : "", tiled ? ", tiles" : "")
                                << bits << samples << planar << tiled;
    }
    void every_layout_gives_the_same_light() {
        QFETCH(int, bits);
        QFETCH(int, samples);
        QFETCH(bool, planar);
        QFETCH(bool, tiled);
        const auto path = temporary() / "photo.tif";
        const int photometric = samples == 1 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB;
        for (const bool big_endian : {false, true}) {
            write_tiff(path, {bits, samples, photometric, planar, tiled, big_endian}, light);
            const Photo photo = read_photo(path, RawMode::Demosaic);
            QCOMPARE(photo.facts.orientation, 6);
            QCOMPARE(photo.image.width(), width);
            QCOMPARE(photo.image.height(), height);
            for (int c = 0; c < 3; ++c)
                for (int y = 0; y < height; ++y)
                    for (int x = 0; x < width; ++x) {
                        const float stored = light(samples == 1 ? 0 : c, y, x);
                        // Integers without a profile are sRGB, floating point is light.
                        const float expected =
                            bits == 32 ? stored : linear_from_encoded(TransferCurve::Srgb, stored);
                        QVERIFY(std::abs(photo.image.at(c, y, x) - expected) < 1e-6f);
                    }
        }
    }

    void floating_point_keeps_what_lies_outside() {
        const auto path = temporary() / "photo.tif";
        write_tiff(path, {.bits = 32}, [](int, int y, int) { return y == 0 ? -0.25f : 1.75f; });
        const Image image = read_photo(path, RawMode::Demosaic).image;
        QCOMPARE(image.at(1, 0, 3), -0.25f);
        QCOMPARE(image.at(2, 1, 3), 1.75f);
    }

    void white_may_be_zero() {
        const auto path = temporary() / "photo.tif";
        write_tiff(path, {.bits = 16, .samples = 1, .photometric = PHOTOMETRIC_MINISWHITE},
                   [](int, int, int x) { return x < 8 ? 1.0f : 0.0f; });
        const Image image = read_photo(path, RawMode::Demosaic).image;
        QCOMPARE(image.at(1, 0, 7), 0.0f);
        QCOMPARE(image.at(1, 0, 8), 1.0f);
    }

    void floating_point_of_64_bits() {
        const auto path = temporary() / "photo.tif";
        write_tiff(path, {.bits = 64}, light);
        QVERIFY(std::abs(read_photo(path, RawMode::Demosaic).image.at(1, 2, 3) - light(1, 2, 3)) < 1e-6f);
    }

    void floating_point_on_the_scale_of_integers() {
        const auto path = temporary() / "photo.tif";
        write_tiff(path, {.bits = 32}, [](int c, int y, int x) { return 65535.0f * light(c, y, x); });
        QVERIFY(std::abs(read_photo(path, RawMode::Demosaic).image.at(1, 2, 3) - light(1, 2, 3)) < 1e-6f);
        write_tiff(path, {.bits = 32}, [](int c, int y, int x) { return 1e6f * light(c, y, x); });
        const auto read = [&] { read_photo(path, RawMode::Demosaic); };
        QVERIFY(error_code_of(read) == ErrorCode::UnsuitableInput);
        QVERIFY(error_text_of(read).find("go to 1000000") != std::string::npos);
    }

    void a_picture_marked_as_reduced_is_read_where_there_is_no_other() {
        // Marks of the directories, and which one is to be read: told by their grey.
        struct Case {
            std::vector<int> marks;
            int read;
        };
        for (const Case& file : {Case{{1}, 0}, Case{{1, 0}, 1}, Case{{0, 0}, 0}, Case{{0, 1}, 0}}) {
            const auto path = temporary() / "photo.tif";
            write_directories(path, file.marks);
            const Image image = read_photo(path, RawMode::Demosaic).image;
            QCOMPARE(image.width(), 32 + file.read);
            QCOMPARE(read_photo_facts(path).width, 32 + file.read);
        }
    }

    void memory_is_not_taken_for_forged_sizes() {
        const auto path = temporary() / "photo.tif";
        write_tiff(path, {.tiled = true}, light);
        patch_tag(path, TIFFTAG_TILELENGTH, 1u << 28);
        QVERIFY(error_code_of([&] { read_photo(path, RawMode::Demosaic); }) == ErrorCode::DamagedFile);
        write_tiff(path, {}, light);
        patch_tag(path, TIFFTAG_IMAGEWIDTH, 20000);
        patch_tag(path, TIFFTAG_IMAGELENGTH, 20000);
        QVERIFY(error_code_of([&] { read_photo(path, RawMode::Demosaic); }) == ErrorCode::DamagedFile);
    }

    void not_a_number() {
        const auto path = temporary() / "photo.tif";
        for (float (*bad)(int, int, int) :
             {+[](int c, int y, int x) {
                  return c + y + x ? 0.5f : std::numeric_limits<float>::quiet_NaN();
              },
              +[](int c, int y, int x) {
                  return c + y + x ? 0.5f : std::numeric_limits<float>::infinity();
              }}) {
            write_tiff(path, {.bits = 32}, bad);
            QVERIFY(error_code_of([&] { read_photo(path, RawMode::Demosaic); }) == ErrorCode::DamagedFile);
        }
    }

    void kinds_that_are_refused_data() {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("photometric");
        QTest::newRow("CMYK") << 4 << static_cast<int>(PHOTOMETRIC_SEPARATED);
        QTest::newRow("Lab") << 3 << static_cast<int>(PHOTOMETRIC_CIELAB);
    }
    void kinds_that_are_refused() {
        QFETCH(int, samples);
        QFETCH(int, photometric);
        const auto path = temporary() / "photo.tif";
        write_tiff(path, {8, samples, photometric}, light);
        QVERIFY(error_code_of([&] { read_photo(path, RawMode::Demosaic); }) ==
                ErrorCode::UnsupportedFormat);
    }
};

QTEST_GUILESS_MAIN(TestTiffPhotos)
#include "test_tiff_photos.moc"
