#include "cli_program.h"

#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QTest>

#include <sys/stat.h>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

/// What lies in wait: special files, full disks, names and texts made to deceive, programs.
class TestCliHostile : public Fixture {
    Q_OBJECT

    CliResult run(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    fs::path grid(const PsfMetadata& about = {}) {
        PsfGrid grid({2, 2, 3, 5});
        for (float& value : grid.values())
            value = 1.0f / 25.0f;
        grid.metadata() = about;
        const fs::path path = temporary() / "grid.fits";
        write_fits(path, grid);
        return path;
    }

    void make_pipe() { QCOMPARE(::mkfifo((temporary() / "pipe").c_str(), 0666), 0); }

private Q_SLOTS:
    void pipes_and_devices_are_refused_at_once() {
        make_pipe();
        grid();
        for (const Arguments& command :
             {Arguments{"info", "pipe"},
              {"library", "--library", "pipe", "list"},
              {"analyse", "pipe"},
              {"check", "pipe"},
              {"restore", "--psf", "pipe", "--out", "o", "grid.fits"},
              {"restore", "--psf", "grid.fits", "--out", "o", "pipe"},
              {"export", "grid.fits", "--out", "pipe", "--format", "numpy"},
              {"export", "grid.fits", "--out", "/dev/null", "--format", "png"}}) {
            QProcess process;
            start_cli(process, temporary(), command);
            QVERIFY2(process.waitForFinished(20'000), command.front().c_str());
            QCOMPARE(process.exitCode(), 2);
        }
        QVERIFY(fs::is_fifo(temporary() / "pipe"));
        QVERIFY(fs::is_character_file("/dev/null"));
    }

    void an_answer_that_finds_no_place_is_a_failure() {
        grid();
        for (const Arguments& command :
             {Arguments{"info", "grid.fits"}, {"--help"}, {"--version"}, {"--json", "info", "grid.fits"}}) {
            QProcess process;
            process.setStandardOutputFile("/dev/full");
            start_cli(process, temporary(), command);
            process.waitForFinished();
            QCOMPARE(process.exitCode(), 2);
            QVERIFY(process.readAllStandardError().contains("no space left"));
        }
    }

    void texts_of_files_reach_the_terminal_harmless() {
        PhotoFacts facts;
        facts.lens = "50 mm \x1b]0;owned\x07\ncamera  forged";
        write_photo(temporary() / "\x1b[31m.tif", dead_leaves(96, 64, 1), facts);
        const CliResult photo = run({"info", "\x1b[31m.tif"});
        QCOMPARE(photo.exit_code, 0);
        QVERIFY2(!photo.out.contains('\x1b') && photo.out.contains("owned"), qPrintable(photo.out));
        QVERIFY(!photo.out.contains("\ncamera  forged"));
        const CliResult missing = run({"info", "\x1b[31mnone"});
        QVERIFY(!missing.err.contains('\x1b') && missing.err.contains("\\x1b[31mnone"));
        QVERIFY(!run({"--json", "info", "\x1b[31m.tif"}).out.contains('\x1b'));
    }

    void a_failed_addition_to_the_library_leaves_nothing() {
        grid(); // tells no lens
        QCOMPARE(run({"library", "--library", "deep/a.sqlite", "add", "grid.fits"}).exit_code, 2);
        QCOMPARE(run({"library", "--library", "deep/a.sqlite", "import", "grid.fits"}).exit_code, 2);
        QCOMPARE(run({"library", "--library", "deep/a.sqlite", "remove", "1"}).exit_code, 2);
        QCOMPARE(run({"library", "--library", "deep/a.sqlite", "rename", "1", "--copy", "x"}).exit_code, 2);
        QVERIFY(!fs::exists(temporary() / "deep"));
    }

    void a_program_runs_only_where_it_is_allowed() {
        const std::optional<fs::path> script =
            shared_data("../cases/hostile/torchscript_writes_on_load.pt");
        grid();
        write_scenes(temporary(), 1, 64, 48);
        const fs::path prior = temporary() / "prior.pt";
        if (script)
            fs::copy_file(*script, prior);
        else
            write_atomically(prior, std::string("PK\3\4, a program for all we know"));
        const Arguments command = {"--json",  "restore",  "--psf", "grid.fits", "--solver", "dpir",
                                   "--prior", "prior.pt", "--out", "o",         "a.tif"};
        const CliResult refused = run(command);
        QCOMPARE(refused.exit_code, 2);
        QVERIFY2(refused.err.contains("--allow-program"), qPrintable(refused.err));
    }
};

QTEST_GUILESS_MAIN(TestCliHostile)
#include "test_cli_hostile.moc"
