#include "image/metrics.h"
#include "photo/metadata.h"
#include "photo/photo_writer.h"
#include "photo/tiff_file.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>

#include <libraw/libraw.h>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

/// A camera whose colours are mixed and out of balance.
CameraColor some_camera() {
    CameraColor color;
    color.camera_from_xyz = {{{0.9, -0.3, -0.1}, {-0.4, 1.2, 0.2}, {-0.1, 0.2, 0.6}}};
    color.white_balance = {2.0, 1.0, 1.5};
    return color;
}

template <typename Number>
std::vector<Number> numbers(const TiffFile& file, std::uint32_t tag) {
    std::uint16_t count = 0;
    Number* values = nullptr;
    if (!TIFFGetField(file.get(), tag, &count, &values)) return {};
    return {values, values + count};
}

/// The levels of a linear DNG, as LibRaw unpacks them: [height][width][3].
std::vector<std::uint16_t> levels_by_libraw(const fs::path& path) {
    const auto raw = std::make_unique<LibRaw>();
    if (raw->open_file(path.c_str()) != LIBRAW_SUCCESS || raw->unpack() != LIBRAW_SUCCESS) return {};
    const auto& sizes = raw->imgdata.sizes;
    const ushort(*pixels)[4] = raw->imgdata.rawdata.color4_image; // as it keeps what was compressed
    std::vector<std::uint16_t> levels;
    for (int y = 0; pixels && y < sizes.raw_height; ++y)
        for (int x = 0; x < sizes.raw_width; ++x)
            for (int c = 0; c < 3; ++c)
                levels.push_back(pixels[y * (sizes.raw_pitch / 8) + x][c]);
    return levels;
}

/// Levels of a kind that codes differently: noise over all bits, one shade, steps as large as can be.
std::uint16_t some_level(int kind, int index, std::mt19937& random) {
    switch (kind) {
    case 0:
        return static_cast<std::uint16_t>(random());
    case 1:
        return 0x8000;
    case 2:
        return index / 3 % 2 ? 0x8000 : 0; // a difference of -32768 either way
    default:
        return static_cast<std::uint16_t>(20000 + index % 300 + random() % 64);
    }
}

double mean_difference(const Image& a, const Image& b, int channel) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.plane(channel).size(); ++i)
        sum += std::abs(a.plane(channel)[i] - b.plane(channel)[i]);
    return sum / static_cast<double>(a.plane(channel).size());
}

} // namespace

class TestLinearDng : public test::Fixture {
    Q_OBJECT

    fs::path source(int orientation = 1) {
        PhotoFacts facts;
        facts.camera = "Acme One";
        facts.lens = "Acme 50mm";
        facts.f_number = 2.8;
        facts.orientation = orientation;
        write_bayer_dng(temporary() / "source.dng", test::dead_leaves(96, 64, 1), facts);
        return temporary() / "source.dng";
    }

    /// As LibRaw develops a file: linear light of sRGB's primaries, as shot, without brightening.
    Image developed(const fs::path& raw) {
        const QString program = QStandardPaths::findExecutable("dcraw_emu");
        const fs::path out = temporary() / "developed.tiff";
        QProcess::execute(program,
                          {"-w", "-T", "-4", "-q", "0", "-t", "0", "-c", "0", "-Z",
                           QString::fromStdString(out.string()), QString::fromStdString(raw.string())});
        return read_photo(out, RawMode::Demosaic).image;
    }

private Q_SLOTS:
    void values_are_the_cameras_before_white_balance() {
        Image image(64, 48, 3);
        const float pixels[3][4] = {
            {0.0f, 1.0f, 2.0f, -0.01f}, {0.0f, 0.5f, 1.0f, 9.0f}, {0.0f, 0.75f, 1.5f, -9.0f}};
        for (int c = 0; c < 3; ++c)
            for (int x = 0; x < 4; ++x)
                image.at(c, 0, x) = pixels[c][x];
        const fs::path path = temporary() / "linear.dng";
        write_linear_dng(path, image, some_camera(), source());
        const TiffFile file(path, TiffFile::Mode::Read);
        QCOMPARE(file.tag_or<std::uint16_t>(TIFFTAG_PHOTOMETRIC, 0), std::uint16_t(34892));
        const auto black = numbers<float>(file, TIFFTAG_BLACKLEVEL);
        const auto white = numbers<std::uint32_t>(file, TIFFTAG_WHITELEVEL);
        QCOMPARE(black.size(), 3u);
        QCOMPARE(white, (std::vector<std::uint32_t>{65535, 65535, 65535}));
        const auto level = [&](double share) {
            return static_cast<std::uint16_t>(std::lround(black[0] + share * (65535.0 - black[0])));
        };
        const auto row = levels_by_libraw(path);
        QVERIFY(row.size() == 3u * 64 * 48);
        const std::vector<std::uint16_t> expected = {level(0.0), level(0.0), level(0.0), level(0.5),
                                                     level(0.5), level(0.5), 65535,      65535,
                                                     65535,      0,          65535,      0};
        QCOMPARE(std::vector<std::uint16_t>(row.begin(), row.begin() + 12), expected);
    }

    void levels_are_compressed_without_loss() {
        CameraColor plain;
        plain.white_balance = {1.0, 1.0, 1.0};
        const fs::path path = temporary() / "levels.dng", original = source();
        std::mt19937 random(7);
        for (const auto& [width, height] : {std::pair(64, 49), {250, 100}, {257, 300}, {700, 530}})
            for (int kind = 0; kind < 4; ++kind) {
                std::vector<std::uint16_t> levels(3u * width * height);
                Image image(width, height, 3);
                for (int i = 0; i < static_cast<int>(levels.size()); ++i) {
                    levels[i] = some_level(kind, i, random);
                    image.at(i % 3, i / 3 / width, i / 3 % width) = static_cast<float>(levels[i] / 65535.0);
                }
                write_linear_dng(path, image, plain, original);
                QVERIFY(levels_by_libraw(path) == levels);
                // A photo's neighbours are alike: 8 or 9 bits for 16.
                if (kind == 3 && width == 700) QVERIFY(fs::file_size(path) < 0.7 * 2 * levels.size());
            }
    }

    void colours_and_facts_are_told() {
        const fs::path path = temporary() / "linear.dng";
        write_linear_dng(path, test::dead_leaves(48, 130, 2), some_camera(), source(6));
        const TiffFile file(path, TiffFile::Mode::Read);
        const auto matrix = numbers<float>(file, TIFFTAG_COLORMATRIX1);
        QCOMPARE(matrix.size(), 9u);
        // What the source says of its camera goes before what was made of it.
        QVERIFY(std::abs(matrix[1] + 1.5372f) < 1e-4f && std::abs(matrix[3] + 0.9689f) < 1e-4f);
        const auto neutral = numbers<float>(file, TIFFTAG_ASSHOTNEUTRAL);
        QVERIFY(std::abs(neutral[0] - 0.5f) < 1e-4f && std::abs(neutral[2] - 1 / 1.5f) < 1e-4f);
        const PhotoFacts facts = facts_from_metadata(path);
        QCOMPARE(facts.camera, std::string("Acme One"));
        QCOMPARE(facts.lens, std::string("Acme 50mm"));
        QVERIFY(std::abs(facts.f_number.value() - 2.8) < 1e-6);
        QCOMPARE(facts.orientation, 6);
    }

    void is_read_back_as_it_was() {
        for (const int orientation : {1, 6}) {
            const fs::path original = source(orientation);
            Photo photo = read_photo(original, RawMode::Demosaic);
            const fs::path path = temporary() / "linear.dng";
            write_linear_dng(path, photo.image, photo.color.value(), original);
            const Photo read = read_photo(path, RawMode::Demosaic);
            QCOMPARE(read.image.width(), photo.image.width());
            QCOMPARE(read.image.height(), photo.image.height());
            for (int c = 0; c < 3; ++c) {
                const double balance = photo.color->white_balance[c];
                QVERIFY(std::abs(read.color->white_balance[c] / balance - 1.0) < 1e-4);
                QVERIFY(std::abs(read.clip_level[c] / photo.clip_level[c] - 1.0) < 1e-4);
                for (std::size_t i = 0; i < read.image.plane(c).size(); ++i) {
                    const double expected = std::clamp<double>(photo.image.plane(c)[i], 0.0, balance);
                    QVERIFY(std::abs(read.image.plane(c)[i] - expected) < balance * (0.51 / 65535 + 1e-5));
                }
            }
            QVERIFY(read.facts.raw);
            QCOMPARE(read.facts.orientation, orientation);
            QVERIFY(!read.has_photosites());

            const Photo small = read_photo(path, RawMode::Superpixel);
            QCOMPARE(small.image.width(), photo.image.width() / 2);
            QVERIFY(!small.has_photosites());
            QVERIFY(std::abs(small.image.at(1, 3, 5) - halved(read.image).at(1, 3, 5)) < 1e-6f);
        }
    }

    void raw_converters_show_the_colours_of_the_original() {
        if (QStandardPaths::findExecutable("dcraw_emu").isEmpty()) QSKIP("needs dcraw_emu");
        std::vector<fs::path> originals = {source()};
        if (const auto camera = test::shared_data("raw/digicam_corpus/PowerShotS40_CRW_0101.CRW"))
            originals.push_back(*camera);
        for (const fs::path& original : originals) {
            const Photo photo = read_photo(original, RawMode::Demosaic);
            const fs::path path = temporary() / "linear.dng";
            write_linear_dng(path, photo.image, photo.color.value(), original);
            const Image expected = developed(original);
            const Image shown = developed(path);
            QCOMPARE(shown.width(), expected.width());
            QCOMPARE(shown.height(), expected.height());
            for (int c = 0; c < 3; ++c)
                QVERIFY2(mean_difference(shown, expected, c) < 0.0005,
                         qPrintable(QString::number(mean_difference(shown, expected, c))));
        }
    }

    void rendering_shows_the_colours_of_raw_converters() {
        if (QStandardPaths::findExecutable("dcraw_emu").isEmpty()) QSKIP("needs dcraw_emu");
        const auto camera = test::shared_data("raw/digicam_corpus/PowerShotS40_CRW_0101.CRW");
        if (!camera) QSKIP("needs ../shared/data");
        const Photo photo = read_photo(*camera, RawMode::Demosaic);
        const Image shown = rendered(photo.image, photo.color.value());
        const Image expected = developed(*camera);
        for (int c = 0; c < 3; ++c)
            QVERIFY2(mean_difference(shown, expected, c) < 0.0005,
                     qPrintable(QString::number(mean_difference(shown, expected, c))));
    }

    void clipped_highlights_are_white() {
        CameraColor color = some_camera();
        color.srgb_from_camera = {{{1.6, -0.4, -0.2}, {-0.3, 1.5, -0.2}, {0.0, -0.6, 1.6}}};
        Image image(16, 16, 3);
        for (int c = 0; c < 3; ++c)
            std::ranges::fill(image.plane(c), static_cast<float>(color.white_balance[c]));
        const Image shown = rendered(image, color);
        for (int c = 0; c < 3; ++c)
            QVERIFY(std::abs(shown.at(c, 3, 3) - 1.0f) < 1e-5f);
    }

    void nothing_is_left_where_it_cannot_be_written() {
        const fs::path original = source();
        QVERIFY(test::error_code_of([&] {
                    write_linear_dng(temporary() / "none" / "a.dng", Image(16, 16, 3), {}, original);
                }) == ErrorCode::NotFound);
        QVERIFY(!fs::exists(temporary() / "none"));
    }
};

QTEST_GUILESS_MAIN(TestLinearDng)
#include "test_linear_dng.moc"
