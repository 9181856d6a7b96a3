#include "psf/fits.h"

#include "base/atomic_file.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <utility>

using namespace petzval;
using petzval::test::asymmetric_grid;
using petzval::test::error_code_of;
using petzval::test::error_text_of;

namespace {

PsfMetadata full_metadata() {
    PsfMetadata metadata;
    metadata.camera = "Canon EOS 5D Mark IV";
    metadata.lens = "smc PENTAX-FA 50mm F1.4 'Überlinse' 100% \u00b5 & more & ";
    metadata.f_number = 1.4;
    metadata.focal_length = 50.1;
    metadata.focus_distance = 1.0 / 3.0;
    metadata.pixel_pitch = 5.36e-300;
    metadata.finest = 0.45;
    metadata.curve = TransferCurve::SquareRoot;
    metadata.raw_mode = "superpixel";
    metadata.method = "spectral, lens prior";
    metadata.frame_width = 6720;
    metadata.frame_height = 4480;
    metadata.photo_scale = 2;
    return metadata;
}

bool same_bits(const PsfGrid& a, const PsfGrid& b) {
    return std::ranges::equal(a.values(), b.values(), {}, std::bit_cast<std::uint32_t, float>,
                              std::bit_cast<std::uint32_t, float>);
}

/// A FITS header card of 80 characters.
std::string card(const std::string& text) {
    std::string result = text;
    result.resize(80, ' ');
    return result;
}

std::string fits_header(const std::vector<std::string>& cards) {
    std::string header = card("SIMPLE  =                    T");
    for (const std::string& text : cards)
        header += card(text);
    header += card("END");
    header.resize((header.size() + 2879) / 2880 * 2880, ' ');
    return header;
}

/// A file by someone else, of 1x1 grey 3x3 kernels.
std::string foreign_file(const std::vector<float>& kernel, const std::vector<std::string>& more = {}) {
    std::vector<std::string> cards = {"BITPIX  =                  -32", "NAXIS   =                    5",
                                      "NAXIS1  =                    3", "NAXIS2  =                    3",
                                      "NAXIS3  =                    1", "NAXIS4  =                    1",
                                      "NAXIS5  =                    1"};
    cards.insert(cards.end(), more.begin(), more.end());
    std::string content = fits_header(cards);
    for (const float value : kernel) {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        for (const int shift : {24, 16, 8, 0})
            content += static_cast<char>(bits >> shift);
    }
    content.resize((content.size() + 2879) / 2880 * 2880, '\0');
    return content;
}

const std::vector<float> left_half = {0, 0, 0, 0.5f, 0.5f, 0, 0, 0, 0};

} // namespace

class TestFits : public petzval::test::Fixture {
    Q_OBJECT

private Q_SLOTS:
    void round_trip_is_exact_data();
    void round_trip_is_exact();
    void text_keeps_every_character();
    void text_of_other_programs_becomes_utf8();
    void numbers_keep_every_bit();
    void unknown_numbers_are_absent();
    void axes_are_as_documented();
    void file_names_are_only_names_data();
    void file_names_are_only_names();
    void reads_files_of_others();
    void refuses_wrong_headers_data();
    void refuses_wrong_headers();
    void refuses_wrong_kernels_data();
    void refuses_wrong_kernels();
    void refuses_truncated_files();
    void survives_damaged_headers();
    void refuses_what_is_not_fits();
    void failed_write_leaves_nothing();

private:
    std::string written(const PsfGrid& grid) {
        write_fits(temporary() / "grid.fits", grid);
        return read_whole_file(temporary() / "grid.fits");
    }
    PsfGrid read(const std::string& content) {
        std::ofstream(temporary() / "content.fits", std::ios::binary) << content;
        return read_fits(temporary() / "content.fits");
    }
};

void TestFits::round_trip_is_exact_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("cols");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("size");
    QTest::newRow("default") << 8 << 8 << 3 << 13;
    QTest::newRow("one grey kernel") << 1 << 1 << 1 << 3;
    QTest::newRow("long row") << 1 << 64 << 3 << 5;
    QTest::newRow("largest kernel") << 2 << 3 << 1 << 65;
}

void TestFits::round_trip_is_exact() {
    QFETCH(int, rows);
    QFETCH(int, cols);
    QFETCH(int, channels);
    QFETCH(int, size);
    PsfGrid grid = asymmetric_grid({rows, cols, channels, size}, 1);
    grid.values()[0] += std::exchange(grid.values()[1], std::numeric_limits<float>::denorm_min());
    grid.metadata() = full_metadata();
    write_fits(temporary() / "grid.fits", grid);
    const PsfGrid back = read_fits(temporary() / "grid.fits");
    QCOMPARE(back.shape().size, size);
    QVERIFY(same_bits(back, grid));
    QVERIFY(back.metadata() == grid.metadata());
    QVERIFY(back == grid);
}

void TestFits::text_keeps_every_character() {
    PsfGrid grid({1, 1, 1, 3});
    for (const std::string text : {" leading", "trailing  ", "it's", "''", "'", "%41", "%", "a/b / c",
                                   "ends with &", "=", "tab\tnew\nline\x7f", "円周率", "NULL"}) {
        grid.metadata().camera = text;
        grid.metadata().lens = text + text;
        QCOMPARE(read(written(grid)).metadata().camera, text);
        QCOMPARE(read(written(grid)).metadata().lens, text + text);
    }
    const std::vector<std::string> alphabet = {"a", "b", " ", "'", "c", "&", "%", "é", "/"};
    for (int length = 50; length < 260; length += 3) {
        std::string text;
        while (static_cast<int>(text.size()) < length)
            text += alphabet[rng()() % alphabet.size()];
        grid.metadata().method = text;
        QCOMPARE(read(written(grid)).metadata().method, text);
    }
}

void TestFits::text_of_other_programs_becomes_utf8() {
    PsfGrid grid({1, 1, 1, 3});
    grid.metadata().lens = "Medor";
    std::string file = written(grid);
    file[file.find("Medor") + 1] = '\xe9'; // Latin-1
    const PsfGrid back = read(file);
    QCOMPARE(back.metadata().lens, std::string("Médor"));
    QCOMPARE(read(written(back)).metadata().lens, back.metadata().lens);
}

void TestFits::numbers_keep_every_bit() {
    PsfGrid grid({1, 1, 1, 3});
    for (const double number : {0.0, 1.0, 2.8, 1e300, 1e-300, 0.1 + 0.2, 35.0 / 1.4, 5e-324, 123456789.125,
                                std::nextafter(50.0, 51.0)}) {
        grid.metadata().f_number = number;
        QVERIFY(read(written(grid)).metadata().f_number == number);
    }
}

void TestFits::unknown_numbers_are_absent() {
    PsfGrid grid({1, 1, 1, 3});
    grid.metadata().focus_distance = std::numeric_limits<double>::infinity();
    const std::string content = written(grid);
    for (const char* keyword : {"FNUMBER", "FOCALLEN", "FOCUSDST", "PIXPITCH", "LENS", "FRAMEW"})
        QVERIFY2(content.find(keyword) == std::string::npos, keyword);
    QVERIFY(!read(content).metadata().focus_distance.has_value());
}

void TestFits::axes_are_as_documented() {
    const std::string content = written(asymmetric_grid({4, 5, 3, 7}, 2));
    for (const char* axis : {"NAXIS   =                    5", "NAXIS1  =                    7",
                             "NAXIS2  =                    7", "NAXIS3  =                    3",
                             "NAXIS4  =                    5", "NAXIS5  =                    4",
                             "BITPIX  =                  -32"})
        QVERIFY2(content.find(axis) != std::string::npos, axis);
    QCOMPARE(content.size() % 2880, std::size_t(0));
    // The fourth pixel of the image is one row above the centre, to the left.
    const PsfGrid grid = read(foreign_file({0, 0, 0, 1, 0, 0, 0, 0, 0}));
    QCOMPARE(centroid_of(grid.kernel(0, 0, 0), 3).x, -1.0);
    QCOMPARE(centroid_of(grid.kernel(0, 0, 0), 3).y, 0.0);
}

void TestFits::file_names_are_only_names_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"plain.fits", "with space.fits", "a[1].fits", "grid[0:3].fits", "!bang.fits", "~tilde",
          "grid.fits.gz", "name(copy).fits", "mem:", "-", "ümläut.fits", "100%.fits"})
        QTest::newRow(name) << name;
}

void TestFits::file_names_are_only_names() {
    QFETCH(QString, name);
    const std::filesystem::path path = temporary() / name.toStdString();
    const PsfGrid grid = asymmetric_grid({2, 2, 1, 5}, 3);
    write_fits(path, grid);
    QVERIFY(std::filesystem::is_regular_file(path));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(temporary()), {}), std::ptrdiff_t(1));
    QVERIFY(read_fits(path) == grid);
}

void TestFits::reads_files_of_others() {
    const PsfGrid grid =
        read(foreign_file(left_half, {"FNUMBER =               +2.8D0", "LENS    = '50% lens'",
                                      "FOCALLEN=                   50 / in mm", "OBSERVER= 'somebody'"}));
    QCOMPARE(grid.shape().size, 3);
    QCOMPARE(grid.metadata().f_number.value(), 2.8);
    QCOMPARE(grid.metadata().focal_length.value(), 50.0);
    QCOMPARE(grid.metadata().lens, std::string("50% lens"));
    QCOMPARE(grid.metadata().curve, TransferCurve::Linear);
}

void TestFits::refuses_wrong_headers_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const int unsupported = static_cast<int>(ErrorCode::UnsupportedFormat);
    const int damaged = static_cast<int>(ErrorCode::DamagedFile);
    const auto row = [](const char* name, const char* from, const char* to, int code, const char* said) {
        QTest::newRow(name) << from << to << code << said;
    };
    row("four axes", "NAXIS   =                    5", "NAXIS   =                    4", unsupported,
        "4 axes");
    row("a thousand axes", "NAXIS   =                    5", "NAXIS   =                 1000", unsupported,
        "");
    row("doubles", "BITPIX  =                  -32", "BITPIX  =                  -64", unsupported,
        "BITPIX");
    row("integers", "BITPIX  =                  -32", "BITPIX  =                   16", unsupported,
        "BITPIX");
    row("no such BITPIX", "BITPIX  =                  -32", "BITPIX  =                   17", unsupported,
        "");
    row("not square", "NAXIS1  =                    3", "NAXIS1  =                    5", unsupported,
        "square");
    row("two channels", "NAXIS3  =                    1", "NAXIS3  =                    2", unsupported,
        "channels");
    row("huge row", "NAXIS4  =                    1", "NAXIS4  =  4000000000000000000", unsupported,
        "columns");
    row("no rows", "NAXIS5  =                    1", "NAXIS5  =                    0", unsupported, "rows");
    row("negative axis", "NAXIS5  =                    1", "NAXIS5  =                   -1", unsupported,
        "");
    row("newer version", "PZVERS  =                    1", "PZVERS  =                    2", unsupported,
        "newer");
    row("version in words", "PZVERS  =                    1", "PZVERS  = 'one'               ", damaged,
        "PZVERS");
    row("unknown curve", "CURVE   = 'linear  '", "CURVE   = 'gamma   '", damaged, "CURVE");
    row("f-number in words", "FNUMBER =                  2.8", "FNUMBER = 'wide open'         ", damaged,
        "FNUMBER");
    row("f-number without end", "FNUMBER =                  2.8", "FNUMBER =                  inf", damaged,
        "FNUMBER");
    row("half a pixel", "FRAMEW  =                 6000", "FRAMEW  =               6000.5", damaged,
        "FRAMEW");
    row("negative frame", "FRAMEW  =                 6000", "FRAMEW  =                -6000", damaged,
        "FRAMEW");
}

void TestFits::refuses_wrong_headers() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, code);
    QFETCH(QString, said);
    std::string content =
        foreign_file(left_half, {"PZVERS  =                    1", "CURVE   = 'linear  '",
                                 "FNUMBER =                  2.8", "FRAMEW  =                 6000"});
    QVERIFY(!read(content).empty());
    const std::size_t at = content.find(from.toStdString());
    QVERIFY(at != std::string::npos);
    content.replace(at, static_cast<std::size_t>(from.size()), to.toStdString());
    QCOMPARE(error_code_of([&] { read(content); }), static_cast<ErrorCode>(code));
    const std::string text = error_text_of([&] { read(content); });
    QVERIFY2(text.find("content.fits") != std::string::npos, text.c_str());
    QVERIFY2(text.find(said.toStdString()) != std::string::npos, text.c_str());
}

void TestFits::refuses_wrong_kernels_data() {
    QTest::addColumn<float>("value");
    QTest::addColumn<QString>("said");
    QTest::newRow("negative") << -0.25f << "negative";
    QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN() << "not a number";
    QTest::newRow("infinite") << std::numeric_limits<float>::infinity() << "not a number";
    QTest::newRow("not normalised") << 1.5f << "sums to 2.5";
}

void TestFits::refuses_wrong_kernels() {
    QFETCH(float, value);
    QFETCH(QString, said);
    std::vector<float> kernel = left_half;
    kernel[0] = value;
    QCOMPARE(error_code_of([&] { read(foreign_file(kernel)); }), ErrorCode::DamagedFile);
    const std::string text = error_text_of([&] { read(foreign_file(kernel)); });
    QVERIFY2(text.find(said.toStdString()) != std::string::npos, text.c_str());
    QVERIFY2(text.find("row 0, column 0, channel 0") != std::string::npos, text.c_str());
}

void TestFits::refuses_truncated_files() {
    PsfGrid grid = asymmetric_grid({2, 2, 3, 5}, 4);
    grid.metadata() = full_metadata();
    const std::string content = written(grid);
    const std::size_t data = 2 * 2 * 3 * 5 * 5 * sizeof(float);
    const std::size_t header = content.size() - (data + 2879) / 2880 * 2880;
    for (const std::size_t length :
         {std::size_t(1), std::size_t(9), std::size_t(10), std::size_t(79), std::size_t(80),
          std::size_t(500), header - 80, header - 1, header, header + 1, header + data - 1}) {
        const std::optional<ErrorCode> code = error_code_of([&] { read(content.substr(0, length)); });
        QVERIFY2(code == ErrorCode::DamagedFile || code == ErrorCode::UnsupportedFormat,
                 std::to_string(length).c_str());
    }
    // Only padding is missing: nothing is lost.
    QVERIFY(read(content.substr(0, header + data)) == grid);
}

void TestFits::survives_damaged_headers() {
    PsfGrid grid = asymmetric_grid({2, 2, 1, 3}, 5);
    grid.metadata() = full_metadata();
    const std::string good = written(grid);
    for (int trial = 0; trial < 200; ++trial) {
        std::string content = good;
        for (int i = 0; i < 3; ++i)
            content[rng()() % 2880] = static_cast<char>(rng()() % 128);
        try {
            require_valid(read(content), "content");
        } catch (const Error&) {
        }
    }
}

void TestFits::refuses_what_is_not_fits() {
    QCOMPARE(error_code_of([&] { read("P6 1 1 255\n"); }), ErrorCode::UnsupportedFormat);
    QCOMPARE(error_code_of([&] { read(std::string(100'000, 'x')); }), ErrorCode::UnsupportedFormat);
    QCOMPARE(error_code_of([&] { read(""); }), ErrorCode::DamagedFile);
    QCOMPARE(error_code_of([&] { read_fits(temporary()); }), ErrorCode::UnsupportedFormat);
    QCOMPARE(error_code_of([&] { read_fits(temporary() / "missing.fits"); }), ErrorCode::NotFound);
    // The image of an astronomer who keeps it in an extension.
    QCOMPARE(error_code_of([&] {
                 read(fits_header({"BITPIX  =                    8", "NAXIS   =                    0"}));
             }),
             ErrorCode::UnsupportedFormat);
}

void TestFits::failed_write_leaves_nothing() {
    QCOMPARE(error_code_of([&] {
                 write_fits(temporary() / "none" / "grid.fits", PsfGrid({1, 1, 1, 3}));
             }),
             ErrorCode::NotFound);
    QVERIFY_EXCEPTION_THROWN(write_fits(temporary() / "grid.fits", PsfGrid()), std::logic_error);
    QVERIFY(std::filesystem::is_empty(temporary()));
}

QTEST_GUILESS_MAIN(TestFits)
#include "test_fits.moc"
