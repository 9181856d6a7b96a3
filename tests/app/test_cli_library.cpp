#include "cli_program.h"

#include "base/atomic_file.h"
#include "photo/photo_writer.h"
#include "project/lens_library.h"
#include "psf/fits.h"
#include "support/fixture.h"
#include "support/synthetic.h"

#include <QJsonArray>
#include <QTest>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

/// The lens library as a photographer uses it, each command a process of its own.
class TestCliLibrary : public Fixture {
    Q_OBJECT

    CliResult cli(Arguments arguments) {
        arguments.insert(arguments.end(), {"--library", "lenses.sqlite"});
        return run_cli(temporary(), arguments);
    }

    /// The JSON of a command that must succeed.
    QJsonObject done(Arguments arguments) {
        arguments.push_back("--json");
        const CliResult result = cli(arguments);
        if (result.exit_code != 0) qWarning("%s", qPrintable(result.err));
        return result.exit_code == 0 ? result.json() : QJsonObject();
    }

    /// Puts a grid into the library without starting a program.
    void keep(double f_number, std::uint64_t seed, const ProfileLabel& label = {}) {
        PsfGrid grid = asymmetric_grid({2, 2, 3, 5}, seed);
        grid.metadata().camera = "Acme One";
        grid.metadata().lens = "Acme 50mm";
        grid.metadata().f_number = f_number;
        grid.metadata().focal_length = 50.0;
        grid.metadata().frame_width = 96;
        grid.metadata().frame_height = 64;
        LensLibrary::open(temporary() / "lenses.sqlite", LensLibrary::Access::Write).add(grid, label);
    }

private Q_SLOTS:
    void photos_are_told_their_grids() {
        keep(2.8, 1);
        keep(8.0, 2);
        PhotoFacts facts;
        facts.camera = "Acme One";
        facts.lens = "Acme 50mm";
        facts.f_number = 4.0;
        write_bayer_dng(temporary() / "photo.dng", dead_leaves(96, 64, 5), facts);

        const CliResult far = cli({"library", "find", "photo.dng", "--f-number", "22"});
        QCOMPARE(far.exit_code, 3);
        QVERIFY(far.out.contains("the nearest was calibrated at f/8, the photo is at f/22"));
        const CliResult near = cli({"library", "find", "photo.dng", "--f-number", "2.8"});
        QCOMPARE(near.exit_code, 0);
        QVERIFY(near.out.contains("entry 1, Acme 50mm on Acme One at f/2.8"));
        const QJsonObject mixed =
            done({"library", "find", "photo.dng", "--interpolate", "--out", "mixed.fits"})["photos"]
                .toArray()[0]
                .toObject();
        QCOMPARE(mixed["interpolated_with"].toObject()["id"].toInt(), 2);
        QCOMPARE(read_fits(temporary() / "mixed.fits").metadata().f_number, std::optional(4.0));
    }

    void photos_of_lenses_without_electronics_are_described_once() {
        keep(2.8, 1);
        fs::create_directory(temporary() / "roll");
        PhotoFacts facts;
        facts.camera = "Acme One";
        for (const char* name : {"a.dng", "b.dng"})
            write_bayer_dng(temporary() / "roll" / name, dead_leaves(96, 64, 5), facts);
        QCOMPARE(cli({"library", "find", "roll/a.dng"}).exit_code, 3);

        const Arguments describe = {"describe", "roll", "--lens", "Acme 50mm", "--f-number", "2.8"};
        const CliResult described = run_cli(temporary(), describe);
        QCOMPARE(described.exit_code, 0);
        QVERIFY(described.out.contains("Wrote 2 sidecars"));
        QVERIFY(cli({"library", "find", "roll/a.dng"}).out.contains("entry 1"));
        QVERIFY(run_cli(temporary(), describe).out.contains("2 photos told all this already"));
        // The photo's own words go first, and that is said.
        const CliResult camera = run_cli(temporary(), {"describe", "roll/a.dng", "--camera", "Other Two"});
        QVERIFY(camera.err.contains("a.dng says something else itself"));
        const CliResult nothing = run_cli(temporary(), {"describe", "roll"});
        QCOMPARE(nothing.exit_code, 2);
        QVERIFY(nothing.err.contains("--lens"));
    }

    void entries_are_named_renamed_removed_and_travel() {
        keep(2.8, 1, {"first", "bought used"});
        keep(2.8, 2, {"second", ""});
        QVERIFY(cli({"library", "list"}).out.contains("bought used"));
        QCOMPARE(done({"library", "rename", "2", "--copy", "hers"})["copy"].toString(), QString("hers"));
        QCOMPARE(done({"library", "export", "all.sqlite"})["count"].toInt(), 2);
        QCOMPARE(done({"library", "remove", "1"})["removed"].toArray().size(), 1);
        const QJsonObject imported = done({"library", "import", "all.sqlite"});
        QCOMPARE(imported["added"].toArray().size(), 1);
        QCOMPARE(imported["added"].toArray()[0].toObject()["note"].toString(), QString("bought used"));
        QCOMPARE(imported["already_there"].toArray().size(), 1);
    }

    void a_library_becomes_profiles_of_other_programs() {
        keep(2.8, 1);
        keep(5.6, 2);
        QCOMPARE(done({"library", "export", "rt", "--format", "rawtherapee"})["count"].toInt(), 2);
        const fs::path profiles = temporary() / "rt/profiles/petzval";
        QCOMPARE(std::distance(fs::directory_iterator(profiles), {}), 2);
        QVERIFY(read_whole_file(temporary() / "rt/dynamicprofile.cfg").find("[rule 2]") !=
                std::string::npos);
        QVERIFY(cli({"library", "export", "l.xml", "--format", "lensfun"}).err.contains("--pixel-pitch"));
        QCOMPARE(done({"library", "export", "l.xml", "--format", "lensfun", "--pixel-pitch", "4"})["count"]
                     .toInt(),
                 2);
        QVERIFY(cli({"library", "export", "l.npy", "--format", "numpy"}).err.contains("rawtherapee"));
        QCOMPARE(cli({"library", "export", "x", "--format", "rawtherapee", "--lens", "None"}).exit_code, 2);
    }

    void facts_that_a_grid_lacks_are_given_by_hand() {
        write_fits(temporary() / "bare.fits", asymmetric_grid({2, 2, 3, 5}, 1));
        const CliResult bare = cli({"library", "add", "bare.fits"});
        QCOMPARE(bare.exit_code, 2);
        QVERIFY(bare.err.contains("--lens"));
        const QJsonObject added =
            done({"library", "add", "bare.fits", "--lens", "Old 58 mm", "--camera", "Acme One",
                  "--f-number", "2", "--focal-length", "58", "--copy", "mine", "--note", "since 1970"});
        QCOMPARE(added["lens"].toString(), QString("Old 58 mm"));
        QCOMPARE(added["focal_length_mm"].toDouble(), 58.0);
        QCOMPARE(added["copy"].toString() + added["note"].toString(), QString("minesince 1970"));
    }

    void mistakes_end_with_one_sentence() {
        const auto complaint = [&](const Arguments& arguments) {
            const CliResult result = cli(arguments);
            return result.exit_code == 2 && result.err.count('\n') == 1 ? result.err : QString();
        };
        QVERIFY(complaint({"library"}).contains("subcommand"));
        QVERIFY(complaint({"library", "remove", "7"}).contains("no entry 7"));
        QVERIFY(complaint({"library", "import", "none.sqlite"}).contains("none.sqlite"));
        QVERIFY(complaint({"library", "add", "none"}).contains("none.petzval"));
        QVERIFY(complaint({"library", "find", "a.dng", "--f-number", "-2"}).contains("f-number"));
        write_atomically(temporary() / "lenses.sqlite", "this is no library");
        QVERIFY(complaint({"library", "list"}).contains("not a lens library"));
        QCOMPARE(read_whole_file(temporary() / "lenses.sqlite"), std::string("this is no library"));
    }
};

QTEST_GUILESS_MAIN(TestCliLibrary)
#include "test_cli_library.moc"
