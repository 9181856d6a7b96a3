#include "cli_program.h"

#include "base/atomic_file.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

class TestCliRestore : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    void write_lens(int width, int height) {
        PsfGrid grid = asymmetric_grid({2, 2, 3, 5}, 1);
        grid.metadata().frame_width = width;
        grid.metadata().frame_height = height;
        write_fits(temporary() / "lens.fits", grid);
    }

    long files_in(const char* folder) {
        return std::distance(fs::directory_iterator(temporary() / folder), fs::directory_iterator());
    }

private Q_SLOTS:
    void a_folder_is_restored() {
        write_lens(96, 64);
        fs::create_directory(temporary() / "in");
        write_scenes(temporary() / "in", 2, 96, 64);
        const CliResult result = cli({"restore", "--psf", "lens.fits", "--noise", "0.01", "--option",
                                      "smoothing=2", "in", "--out", "done", "--json"});
        QCOMPARE(result.exit_code, 0);
        const QJsonArray photos = result.json()["photos"].toArray();
        QCOMPARE(photos.size(), 2);
        QCOMPARE(photos[0].toObject()["written"].toString(), QString("done/a.tif"));
        QVERIFY(photos[1].toObject()["error"].isNull());
        QCOMPARE(photos[1].toObject()["noise"].toArray()[1].toDouble(), 0.01);
        QCOMPARE(files_in("done"), 2L);
        QCOMPARE(read_photo(temporary() / "done/b.tif", RawMode::Demosaic).image.width(), 96);
    }

    void kind_and_name_of_the_results_are_chosen() {
        write_lens(96, 64);
        write_scenes(temporary(), 1, 96, 64);
        const CliResult result = cli({"restore", "--psf", "lens.fits", "--noise", "0.01", "--bits", "8",
                                      "--name", "{name}-restored", "a.tif", "--out", "done"});
        QCOMPARE(result.exit_code, 0);
        QCOMPARE(files_in("done"), 1L);
        const auto three_bytes_a_pixel = 96 * 64 * 3;
        const auto size = fs::file_size(temporary() / "done/a-restored.tif");
        QVERIFY(size > three_bytes_a_pixel && size < 1.5 * three_bytes_a_pixel);
    }

    void an_editor_finds_the_result_beside_the_photo_or_in_its_place() {
        write_lens(96, 64);
        write_scenes(temporary(), 1, 96, 64);
        const Image before = read_photo(temporary() / "a.tif", RawMode::Demosaic).image;
        const Arguments restore = {"restore", "--psf", "lens.fits", "--noise", "0.01", "--threads", "1"};
        const auto with = [&](std::initializer_list<const char*> words) {
            Arguments all = restore;
            all.insert(all.end(), words.begin(), words.end());
            return cli(all);
        };
        QCOMPARE(with({"--beside", "a.tif"}).exit_code, 0);
        const Image beside = read_photo(temporary() / "a-2.tif", RawMode::Demosaic).image;
        QCOMPARE(largest_difference(read_photo(temporary() / "a.tif", RawMode::Demosaic).image, before),
                 0.0);
        QCOMPARE(with({"--in-place", "a.tif"}).exit_code, 0);
        QCOMPARE(largest_difference(read_photo(temporary() / "a.tif", RawMode::Demosaic).image, beside),
                 0.0);
        QCOMPARE(files_in("."), 3L); // the lens and both

        const CliResult impossible = with({"--in-place", "a.tif", "--out", "done"});
        QCOMPARE(impossible.exit_code, 2);
        QCOMPARE(with({"--in-place", "a.tif", "--beside"}).exit_code, 2);
    }

    void what_cannot_be_restored_stays_as_it_is() {
        write_lens(60, 64);
        write_scenes(temporary(), 1, 96, 64);
        PhotoFacts facts;
        facts.camera = "Acme One";
        write_bayer_dng(temporary() / "b.dng", dead_leaves(60, 64, 1), facts);
        const std::string photo = read_whole_file(temporary() / "a.tif");
        const std::string raw = read_whole_file(temporary() / "b.dng");
        QCOMPARE(cli({"restore", "--psf", "lens.fits", "--in-place", "a.tif"}).exit_code, 2);
        const CliResult of_raw = cli({"restore", "--psf", "lens.fits", "--in-place", "b.dng"});
        QCOMPARE(of_raw.exit_code, 2);
        QVERIFY(of_raw.err.contains("a RAW file is never replaced"));
        QVERIFY(read_whole_file(temporary() / "a.tif") == photo);
        QVERIFY(read_whole_file(temporary() / "b.dng") == raw);
        QCOMPARE(files_in("."), 3L);
    }

    void bad_photos_are_told_and_the_others_restored() {
        write_lens(96, 64);
        write_scenes(temporary(), 1, 96, 64);
        write_atomically(temporary() / "bad.jpg", "no photo");
        const CliResult result =
            cli({"restore", "--psf", "lens.fits", "--out", "done", "bad.jpg", "a.tif"});
        QCOMPARE(result.exit_code, 2);
        QVERIFY(result.err.contains("petzval-cli: bad.jpg"));
        QVERIFY(result.out.contains("done/a.tif"));
        QCOMPARE(files_in("done"), 1L);
    }

    void wrong_words_end_in_one_line() {
        write_lens(96, 64);
        write_scenes(temporary(), 1, 96, 64);
        const auto complaint = [&](Arguments arguments) {
            arguments.insert(arguments.begin(),
                             {"restore", "--psf", "lens.fits", "--out", "done", "a.tif"});
            const CliResult result = cli(arguments);
            return result.exit_code == 2 && result.err.count('\n') == 1 ? result.err : QString();
        };
        QVERIFY(complaint({"--solver", "magic"}).contains("wiener"));
        QVERIFY(complaint({"--option", "smoothing"}).contains("name=value"));
        QVERIFY(complaint({"--option", "sharpness=1"}).contains("sharpness"));
        QVERIFY(complaint({"--option", "smoothing=much"}).contains("much"));
        QVERIFY(complaint({"--format", "gif"}).contains("gif"));
        QVERIFY(complaint({"--turned", "up"}).contains("up"));
        QVERIFY(complaint({"--bits", "12"}).contains("12"));
        QVERIFY(complaint({"--name", "same"}).contains("{name}"));
        QVERIFY(complaint({"--crop-at", "12"}).contains("12"));
        QVERIFY(complaint({"--strength", "2"}).contains("strength"));
        QVERIFY(complaint({"--solver", "dpir", "--prior", "none.pt"}).contains("none.pt"));
        QVERIFY(!fs::exists(temporary() / "done"));
    }

    void solvers_are_listed() {
        QVERIFY(cli({"restore", "--list-solvers"}).out.contains("--option smoothing=1"));
        const QJsonArray solvers = cli({"restore", "--list-solvers", "--json"}).json()["solvers"].toArray();
        QCOMPARE(solvers[0].toObject()["name"].toString(), QString("wiener"));
        QVERIFY(solvers[0].toObject()["options"].toArray()[0].toObject().contains("default"));
    }

    void a_full_disk_leaves_nothing_half_written_data() {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {100, 5000, 200'000, 640'000})
            QTest::addRow("%d", bytes) << bytes;
    }
    void a_full_disk_leaves_nothing_half_written() {
        QFETCH(int, bytes);
        write_lens(480, 320);
        write_scenes(temporary(), 2, 480, 320); // 0.9 MB each
        for (const char* format : {"tiff", "png"}) {
            QProcess process;
            // A limit on the size of files stands in for a full disk.
            process.setChildProcessModifier([bytes] {
                std::signal(SIGXFSZ, SIG_IGN);
                const rlimit small = {static_cast<rlim_t>(bytes), static_cast<rlim_t>(bytes)};
                ::setrlimit(RLIMIT_FSIZE, &small);
            });
            start_cli(process, temporary(),
                      {"restore", "--psf", "lens.fits", "--noise", "0.01", "--format", format, "--out",
                       "done", "a.tif", "b.tif"});
            QVERIFY(process.waitForFinished(test::kPatience));
            const QString text = QString::fromUtf8(process.readAllStandardError());
            QCOMPARE(process.exitCode(), 2);
            QVERIFY2(text.contains("no space"), qPrintable(text));
            QVERIFY2(text.contains("photos left out: 1"), qPrintable(text));
            QCOMPARE(files_in("done"), 0L);
        }
    }

    void interrupt_keeps_what_is_finished() {
        write_lens(640, 480);
        write_scenes(temporary(), 1, 640, 480);
        Arguments arguments = {"restore", "--psf", "lens.fits", "--noise", "0.01", "--out", "done"};
        arguments.insert(arguments.end(), 500, "a.tif");
        QProcess process;
        start_cli(process, temporary(), arguments);
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(temporary() / "done/a-2.tif"), test::kPatience);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().contains("are in done"));
        for (const fs::directory_entry& entry : fs::directory_iterator(temporary() / "done"))
            QCOMPARE(read_photo(entry.path(), RawMode::Demosaic).image.width(), 640);
    }
};

QTEST_GUILESS_MAIN(TestCliRestore)
#include "test_cli_restore.moc"
