#include "base/atomic_file.h"
#include "photo/metadata.h"
#include "photo/photo_writer.h"
#include "photo/sidecar.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace petzval;
namespace fs = std::filesystem;

namespace {

/// As darktable and Lightroom write them, with things of their own.
std::string sidecar_text(const std::string& lens) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "  <rdf:Description rdf:about=\"\"\n"
        "    xmlns:exif=\"http://ns.adobe.com/exif/1.0/\"\n"
        "    xmlns:aux=\"http://ns.adobe.com/exif/1.0/aux/\"\n"
        "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
        "    xmlns:tool=\"http://example.org/tool/\"\n"
        "   xmp:Rating=\"4\"\n"
        "   aux:Lens=\"LENS\"\n"
        "   exif:FNumber=\"28/10\"\n"
        "   exif:FocalLength=\"58/1\">\n"
        "   "
        "<tool:history><rdf:Seq><rdf:li>exposure</rdf:li><rdf:li>crop</rdf:li></rdf:Seq></tool:history>\n"
        "  </rdf:Description>\n"
        " </rdf:RDF>\n"
        "</x:xmpmeta>\n";
    return text.replace(text.find("LENS"), 4, lens);
}

PhotoFacts old_lens() {
    PhotoFacts facts;
    facts.lens = "Helios 44-2 58mm";
    facts.f_number = 2.8;
    facts.focal_length = 58.0;
    return facts;
}

} // namespace

class TestSidecar : public test::Fixture {
    Q_OBJECT

    /// A RAW file that tells of its camera, and of `lens`.
    fs::path photo(const std::string& lens = {}) {
        PhotoFacts facts;
        facts.camera = "Acme One";
        facts.lens = lens;
        if (!lens.empty()) facts.f_number = 8.0;
        const fs::path path = temporary() / "IMG_1.dng";
        write_bayer_dng(path, test::dead_leaves(96, 64, 1), facts);
        return path;
    }

private Q_SLOTS:
    void tell_what_the_photo_does_not() {
        for (const char* name : {"IMG_1.xmp", "IMG_1.dng.xmp", "IMG_1.XMP"}) {
            const fs::path raw = photo();
            QVERIFY(read_photo_facts(raw).lens.empty());
            write_atomically(temporary() / name, sidecar_text("Helios 44-2 58mm"));
            const PhotoFacts facts = read_photo_facts(raw);
            QCOMPARE(facts.camera, std::string("Acme One"));
            QCOMPARE(facts.lens, std::string("Helios 44-2 58mm"));
            QVERIFY(std::abs(facts.f_number.value() - 2.8) < 1e-6);
            QVERIFY(std::abs(facts.focal_length.value() - 58.0) < 1e-6);
            fs::remove(temporary() / name);
        }
    }

    void do_not_replace_what_the_photo_tells() {
        const fs::path raw = photo("Acme 50mm");
        write_atomically(temporary() / "IMG_1.xmp", sidecar_text("Helios 44-2 58mm"));
        const PhotoFacts facts = read_photo_facts(raw);
        QCOMPARE(facts.lens, std::string("Acme 50mm"));
        QVERIFY(std::abs(facts.f_number.value() - 8.0) < 1e-6);
        QVERIFY(std::abs(facts.focal_length.value() - 58.0) < 1e-6); // a gap is filled
    }

    void placeholders_and_damage_tell_nothing() {
        const fs::path raw = photo();
        for (const std::string& text :
             {sidecar_text("None"), std::string("<x:xmpmeta"), std::string("\0\1\2", 3)}) {
            write_atomically(temporary() / "IMG_1.xmp", text);
            QVERIFY(read_photo_facts(raw).lens.empty());
            QCOMPARE(read_photo_facts(raw).camera, std::string("Acme One"));
        }
    }

    void are_written_so_that_they_are_read() {
        const fs::path raw = photo();
        QCOMPARE(write_sidecar(raw, old_lens()), temporary() / "IMG_1.xmp");
        const PhotoFacts facts = read_photo_facts(raw);
        QCOMPARE(facts.lens, old_lens().lens);
        QVERIFY(std::abs(facts.f_number.value() - 2.8) < 1e-3);
        QVERIFY(std::abs(facts.focal_length.value() - 58.0) < 1e-3);
    }

    void are_read_by_other_programs() {
        if (QStandardPaths::findExecutable("exiftool").isEmpty()) QSKIP("needs exiftool");
        const fs::path sidecar = write_sidecar(photo(), old_lens());
        QProcess exiftool;
        exiftool.start("exiftool", {"-s", "-s", "-s", "-n", "-LensModel", "-Lens", "-FNumber",
                                    "-FocalLength", QString::fromStdString(sidecar.string())});
        QVERIFY(exiftool.waitForFinished());
        QCOMPARE(QString(exiftool.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts),
                 (QStringList{"Helios 44-2 58mm", "Helios 44-2 58mm", "2.8", "58"}));
    }

    void other_programs_words_stay() {
        const fs::path raw = photo();
        const fs::path path = temporary() / "IMG_1.dng.xmp";
        write_atomically(path, sidecar_text("None"));
        QCOMPARE(write_sidecar(raw, old_lens()), path);
        QCOMPARE(read_photo_facts(raw).lens, old_lens().lens);
        const std::string text = read_whole_file(path);
        QVERIFY(text.find("<rdf:li>exposure</rdf:li>") != std::string::npos);
        QVERIFY(text.find("xmp:Rating=\"4\"") != std::string::npos);
    }

    void a_damaged_one_is_not_written_over() {
        const fs::path raw = photo();
        write_atomically(temporary() / "IMG_1.xmp", "<x:xmpmeta");
        QVERIFY(test::error_code_of([&] { write_sidecar(raw, old_lens()); }) == ErrorCode::DamagedFile);
        QCOMPARE(read_whole_file(temporary() / "IMG_1.xmp"), std::string("<x:xmpmeta"));
    }

    void go_with_what_is_made_of_the_photo() {
        const fs::path raw = photo();
        write_sidecar(raw, old_lens());
        Photo read = read_photo(raw, RawMode::Demosaic);
        const fs::path linear = temporary() / "restored.dng";
        write_linear_dng(linear, read.image, read.color.value(), raw);
        QCOMPARE(read_photo_facts(linear).lens, old_lens().lens);
    }
};

QTEST_GUILESS_MAIN(TestSidecar)
#include "test_sidecar.moc"
