#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <tiffio.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <vector>

#include <jpeglib.h>
#include <unistd.h>

using namespace petzval;
using petzval::test::error_code_of;
using petzval::test::error_text_of;
using petzval::test::shared_data;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// The head and tail of a JPEG of any size, without a picture between.
std::string hollow_jpeg(int width, int height, int components) {
    std::string jpeg = "\xFF\xD8\xFF\xC0";
    const auto put = [&](int value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
            jpeg += static_cast<char>(value >> shift & 0xFF);
    };
    put(8 + 3 * components, 2);
    put(8, 1);
    put(height, 2);
    put(width, 2);
    put(components, 1);
    for (int c = 1; c <= components; ++c)
        put(c << 16 | 0x1100, 3);
    return jpeg + "\xFF\xD9";
}

std::string jpeg_of(const Image& image) {
    jpeg_compress_struct jpeg;
    jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* data = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = image.width();
    jpeg.image_height = image.height();
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 95, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    std::vector<unsigned char> row(3 * image.width());
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            for (int c = 0; c < 3; ++c)
                row[3 * x + c] =
                    static_cast<unsigned char>(255.0f * std::clamp(image.at(c, y, x), 0.0f, 1.0f));
        JSAMPROW rows[] = {row.data()};
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    std::string bytes(reinterpret_cast<char*>(data), size);
    jpeg_destroy_compress(&jpeg);
    std::free(data);
    return bytes;
}

/// One sentence (and an advice) that names the file, the same for pixels and facts where both fail.
void require_error(const fs::path& path, ErrorCode code) {
    for (const RawMode mode : {RawMode::Demosaic, RawMode::Superpixel}) {
        const auto read = [&] { read_photo(path, mode); };
        QVERIFY2(error_code_of(read) == code, qPrintable(QString::fromStdString(error_text_of(read))));
        const std::string text = error_text_of(read);
        QVERIFY(text.starts_with(path.string() + ": "));
        QVERIFY(text.ends_with("."));
        QVERIFY(text.find('\n') == std::string::npos);
    }
    error_code_of([&] { read_photo_facts(path); }); // may succeed, may not crash
}

/// What the process writes to stderr while it lives, libraries included.
class CapturedStderr {
public:
    explicit CapturedStderr(const fs::path& file)
        : file_(file)
        , original_(dup(STDERR_FILENO)) {
        std::fflush(stderr);
        std::FILE* target = std::fopen(file.c_str(), "w");
        dup2(fileno(target), STDERR_FILENO);
        std::fclose(target);
    }
    ~CapturedStderr() { restore(); }
    std::string text() {
        restore();
        return bytes_of(file_);
    }

private:
    void restore() {
        if (original_ < 0) return;
        std::fflush(stderr);
        dup2(original_, STDERR_FILENO);
        close(original_);
        original_ = -1;
    }
    fs::path file_;
    int original_;
};

} // namespace

class TestBadPhotos : public test::Fixture {
    Q_OBJECT

private:
    fs::path file(const std::string& name, const std::string& bytes) const {
        write_bytes(temporary() / name, bytes);
        return temporary() / name;
    }

    /// Every cut of `whole`, denser at both ends, is refused; nothing is printed.
    void require_cuts_refused(const fs::path& whole, bool last_bytes_matter) {
        const std::string bytes = bytes_of(whole);
        const fs::path cut = temporary() / ("cut" + whole.extension().string());
        std::vector<std::size_t> sizes = {1, 3, 8, 20, 150, bytes.size() - 10};
        for (std::size_t tenth = 1; tenth < 10; tenth += 2)
            sizes.push_back(bytes.size() * tenth / 10);
        if (last_bytes_matter) sizes.push_back(bytes.size() - 1);
        CapturedStderr captured(temporary() / "stderr");
        for (const std::size_t size : sizes) {
            write_bytes(cut, bytes.substr(0, size));
            // A few bytes are nobody's format.
            const auto code = error_code_of([&] { read_photo(cut, RawMode::Superpixel); });
            QVERIFY2(code == ErrorCode::DamagedFile || (size < 16 && code == ErrorCode::UnsupportedFormat),
                     qPrintable(QString("cut at %1 of %2").arg(size).arg(bytes.size())));
            error_code_of([&] { read_photo_facts(cut); });
        }
        QCOMPARE(captured.text(), std::string());
    }

private Q_SLOTS:
    void not_a_file() {
        require_error(temporary() / "absent.jpg", ErrorCode::NotFound);
        require_error(temporary(), ErrorCode::UnsupportedFormat);
        require_error(file("empty.tif", ""), ErrorCode::DamagedFile);
    }

    void no_permission() {
        const fs::path path = file("locked.jpg", hollow_jpeg(100, 100, 3));
        fs::permissions(path, fs::perms::none);
        fs::permissions(temporary(), fs::perms::all);
        // root may read everything, so it becomes nobody for a while.
        constexpr uid_t nobody = 65534;
        const bool root = geteuid() == 0;
        if (root) QCOMPARE(setresuid(nobody, nobody, 0), 0);
        const auto code = error_code_of([&] { read_photo(path, RawMode::Demosaic); });
        if (root) QCOMPARE(setresuid(0, 0, 0), 0);
        QVERIFY(code == ErrorCode::NoPermission);
    }

    void not_a_photo() {
        require_error(file("text.cr2", "Dear diary, today I went out without my camera."),
                      ErrorCode::UnsupportedFormat);
        require_error(file("noise.nef", std::string(5000, 'x')), ErrorCode::UnsupportedFormat);
    }

    void extension_does_not_matter() {
        const Image image = test::dead_leaves(40, 30, 1);
        write_photo(temporary() / "photo.tif", image);
        fs::rename(temporary() / "photo.tif", temporary() / "photo.jpg");
        QCOMPARE(read_photo(temporary() / "photo.jpg", RawMode::Demosaic).image.width(), 40);
        write_bayer_dng(temporary() / "raw.dng", image, {});
        fs::rename(temporary() / "raw.dng", temporary() / "raw.png");
        QVERIFY(read_photo(temporary() / "raw.png", RawMode::Superpixel).facts.raw);
    }

    void cut_off_photos() {
        const Image image = test::dead_leaves(200, 150, 2);
        write_photo(temporary() / "photo.tif", image);
        require_cuts_refused(temporary() / "photo.tif", false); // a byte of padding
        write_photo(temporary() / "photo.png", image);
        require_cuts_refused(temporary() / "photo.png", true);
        write_bayer_dng(temporary() / "photo.dng", image, {});
        require_cuts_refused(temporary() / "photo.dng", true);
    }

    void cut_off_real_photos_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"raw/digicam_corpus/PowerShotS40_CRW_0101.CRW", "raw/gopro/GOPR9231.DNG",
                                 "photos/metadata-extractor/Canon_EOS_20D_1.jpg"})
            QTest::newRow(name) << name;
    }
    void cut_off_real_photos() {
        QFETCH(QString, name);
        const auto path = shared_data(name.toStdString());
        if (!path) QSKIP("needs ../shared/data");
        require_cuts_refused(*path, true);
    }

    void tiff_cut_within_its_profile() {
        // As most programs write it: pixels first, tags and profile last.
        const fs::path whole = temporary() / "whole.tif";
        TIFF* tiff = TIFFOpen(whole.c_str(), "w");
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, 20);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 20);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 20);
        const std::string profile(600, 'p');
        TIFFSetField(tiff, TIFFTAG_ICCPROFILE, 600, profile.data());
        std::vector<unsigned char> pixels(400, 77);
        TIFFWriteEncodedStrip(tiff, 0, pixels.data(), 400);
        TIFFClose(tiff);
        QVERIFY(!error_code_of([&] { read_photo(whole, RawMode::Demosaic); }));
        const std::string bytes = bytes_of(whole);
        require_error(file("cut.tif", bytes.substr(0, bytes.size() - 4)), ErrorCode::DamagedFile);
    }

    void damaged_jpegs() {
        const std::string whole = jpeg_of(test::dead_leaves(160, 120, 2));
        QVERIFY(!error_code_of([&] { read_photo(file("whole.jpg", whole), RawMode::Demosaic); }));
        CapturedStderr captured(temporary() / "stderr");
        const auto refused = [&](std::string damaged, const char* what) {
            const fs::path path = file("damaged.jpg", damaged);
            const auto code = error_code_of([&] { read_photo(path, RawMode::Demosaic); });
            QVERIFY2(code == ErrorCode::DamagedFile, what);
        };
        const std::size_t scan = whole.find("\xFF\xDA") + 40;
        std::string renumbered = whole;
        renumbered[renumbered.find("\xFF\xDB") + 4] = 2;
        refused(renumbered, "a table is missing");
        refused(whole.substr(0, scan) + whole.substr(scan + 512), "512 bytes are missing");
        refused(std::string(whole).replace(scan + 300, 40, std::string(40, '\x55')), "40 bytes are others");
        refused(whole.substr(0, whole.size() / 2) + "\xFF\xD9", "half, and an end");
        const std::size_t frame = whole.find("\xFF\xC0");
        std::string second = whole.substr(frame, 19);
        second.replace(5, 4, "\xFD\xE8\xFD\xE8"); // 65000 x 65000
        refused(std::string(whole).insert(frame, second), "two frame headers");
        QCOMPARE(captured.text(), std::string());
    }

    void jpegs_that_are_not_read_are_named() {
        const std::string whole = jpeg_of(test::dead_leaves(160, 120, 2));
        const std::size_t frame = whole.find("\xFF\xC0");
        std::string deep = whole, lossless = whole, hierarchical = whole;
        deep[frame + 4] = 12;
        lossless[frame + 1] = '\xC3';
        hierarchical[frame + 1] = '\xC5';
        for (const auto& [bytes, words] : {std::pair(deep, "JPEG of 12 bits"),
                                           {lossless, "lossless JPEG"},
                                           {hierarchical, "hierarchical JPEG"}}) {
            const fs::path path = file("other.jpg", bytes);
            require_error(path, ErrorCode::UnsupportedFormat);
            QVERIFY(error_text_of([&] { read_photo(path, RawMode::Demosaic); }).find(words) !=
                    std::string::npos);
        }
    }

    void damaged_png() {
        write_photo(temporary() / "photo.png", test::dead_leaves(200, 150, 2));
        std::string bytes = bytes_of(temporary() / "photo.png");
        bytes[bytes.size() / 2] ^= 0x10;
        require_error(file("flipped.png", bytes), ErrorCode::DamagedFile);
    }

    void sizes_that_no_photo_has() {
        for (const char* name : {"tiny.tif", "tiny.png"}) {
            write_photo(temporary() / name, Image(1, 1, 3));
            require_error(temporary() / name, ErrorCode::UnsuitableInput);
        }
        write_photo(temporary() / "wide.png", Image(65500, 16, 3));
        require_error(temporary() / "wide.png", ErrorCode::UnsuitableInput);
        require_error(file("wide.jpg", hollow_jpeg(65500, 100, 3)), ErrorCode::UnsuitableInput);
        require_error(file("large.jpg", hollow_jpeg(40000, 40000, 3)), ErrorCode::UnsuitableInput);
    }

    void cmyk_jpeg() {
        require_error(file("cmyk.jpg", hollow_jpeg(100, 100, 4)), ErrorCode::UnsupportedFormat);
    }

    void hollow_jpeg_without_pixels() {
        require_error(file("hollow.jpg", hollow_jpeg(100, 100, 3)), ErrorCode::DamagedFile);
    }

    void palette_png_is_read() {
        // 16 x 16, two bits a pixel: columns of red, green, blue, white.
        const QByteArray png = QByteArray::fromHex(
            "89504e470d0a1a0a0000000d4948445200000010000000100203000000629d17f20000000c504c5445ff000000ff00"
            "0000fffffffffb0060f60000000e4944415478da6390060206ea11000e5f06c1f4a1a7610000000049454e44ae4260"
            "82");
        const Image image = read_photo(file("palette.png", png.toStdString()), RawMode::Demosaic).image;
        constexpr float expected[4][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};
        for (int x = 0; x < 16; ++x)
            for (int c = 0; c < 3; ++c)
                QCOMPARE(image.at(c, 7, x), expected[x % 4][c]);
    }

    void raw_without_mosaic_is_read_where_it_is_a_linear_dng() {
        const fs::path path = temporary() / "linear.dng";
        TIFF* tiff = TIFFOpen(path.c_str(), "w");
        TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, 0);
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, 64);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 64);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
        constexpr int linear_raw = 34892;
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, linear_raw);
        TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
        TIFFSetField(tiff, TIFFTAG_MAKE, "Petzval");
        TIFFSetField(tiff, TIFFTAG_MODEL, "Linear");
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 64);
        constexpr std::uint8_t version[] = {1, 4, 0, 0};
        TIFFSetField(tiff, TIFFTAG_DNGVERSION, version);
        std::vector<std::uint16_t> pixels(64 * 64 * 3, 1000);
        TIFFWriteEncodedStrip(tiff, 0, pixels.data(), 64 * 64 * 3 * 2);
        TIFFClose(tiff);
        QCOMPARE(read_photo(path, RawMode::Demosaic).image.width(), 64);
        QCOMPARE(read_photo(path, RawMode::Superpixel).image.width(), 32);
        fs::resize_file(path, 64 * 64);
        require_error(path, ErrorCode::DamagedFile);
    }
};

QTEST_GUILESS_MAIN(TestBadPhotos)
#include "test_bad_photos.moc"
