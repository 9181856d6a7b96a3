#include "cli_program.h"

#include "support/fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

class TestCliCommands : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    std::string lens() const { return repository("resources/lenses/decentred_copy.json").string(); }

    /// Runs a command that must succeed.
    QString done(const Arguments& arguments) {
        const CliResult result = cli(arguments);
        if (result.exit_code != 0) qWarning("%s", qPrintable(result.err));
        return result.exit_code == 0 ? result.out : QString("failed");
    }

private Q_SLOTS:
    void help_names_every_command_and_each_has_its_own() {
        const QString help = done({"--help"});
        for (const char* command :
             {"simulate", "new", "add", "check", "calibrate", "export", "compare", "info"}) {
            QVERIFY(help.contains(command));
            QVERIFY(done({command, "--help"}).contains("Usage: petzval-cli " + QString(command)));
        }
        QVERIFY(done({"calibrate", "--help"}).contains("--patch"));
        QVERIFY(done({"--version"}).startsWith("petzval-cli "));
    }

    void from_photos_to_a_scored_grid() {
        write_scenes(temporary(), 3, 480, 360);
        done({"simulate", "--lens", lens(), "--raw", "--sharp", "--noise", "0.002", "--grid", "2x3",
              "--kernel", "7", "--out", "sim", "a.tif", "b.tif", "c.tif"});
        QVERIFY(fs::exists(temporary() / "sim/truth.fits"));
        QVERIFY(fs::exists(temporary() / "sim/sharp/c.dng"));

        done({"new", "box"});
        done({"add", "box", "--set", "blurred", "sim"});
        done({"add", "box.petzval", "--set", "sharp", "--crop", "centre:0.75", "sim/sharp"});
        const CliResult calibrated = cli({"--json", "calibrate", "box", "--preset", "instant", "--grid",
                                          "2x3", "--kernel", "7", "--threads", "1", "--seed", "3"});
        QCOMPARE(calibrated.exit_code, 0);
        QCOMPARE(calibrated.json()["termination"].toString(), QString("finished"));
        QCOMPARE(calibrated.json()["nodes"].toArray().size(), 6);

        done({"export", "box", "--format", "png", "--out", "sheet.png"});
        done({"export", "box", "--format", "fits", "--out", "grid.fits"});
        QVERIFY(fs::file_size(temporary() / "sheet.png") > 100);
        const CliResult score =
            cli({"compare", "grid.fits", "sim/truth.fits", "--json", "--better-of-two"});
        QCOMPARE(score.json()["nodes"].toArray().size(), 6);
        QVERIFY(score.json()["ncc"].toObject()["mean"].toDouble() > 0.5);
    }

    void info_tells_kinds_apart() {
        write_scenes(temporary(), 1, 96, 64);
        done({"simulate", "--lens", lens(), "--grid", "2x2", "--kernel", "5", "--out", ".", "--raw",
              "a.tif"});
        const QJsonObject photo = cli({"--json", "info", "a.dng"}).json();
        QCOMPARE(photo["kind"].toString(), QString("photo"));
        QCOMPARE(photo["camera"].toString(), QString("Petzval Simulator"));
        const QJsonObject grid = cli({"--json", "info", "truth.fits"}).json();
        QCOMPARE(grid["kind"].toString(), QString("grid"));
        QCOMPARE(grid["kernel"].toInt(), 5);
        QCOMPARE(grid["frame_width"].toInt(), 96);
        done({"new", "box", "--raw-mode", "superpixel"});
        const QJsonObject project = cli({"info", "box.petzval", "--json"}).json();
        QCOMPARE(project["kind"].toString(), QString("project"));
        QCOMPARE(project["raw_mode"].toString(), QString("superpixel"));
    }

    void a_grid_compared_with_itself_is_perfect() {
        write_scenes(temporary(), 1, 96, 64);
        done({"simulate", "--lens", lens(), "--grid", "2x2", "--kernel", "7", "--out", ".", "a.tif",
              "--raw"});
        const QJsonObject score = cli({"--json", "compare", "truth.fits", "truth.fits"}).json();
        QVERIFY(score["ncc"].toObject()["min"].toDouble() > 0.99999);
        QCOMPARE(score["flipped_nodes"].toInt(), 0);
        QCOMPARE(score["reversal_fits_better"].toBool(), false);
    }

    void photos_are_compared_too() {
        write_scenes(temporary(), 1, 96, 64);
        done({"simulate", "--lens", lens(), "--grid", "2x2", "--kernel", "7", "--out", "sim", "a.tif"});
        done({"simulate", "--psf", "sim/truth.fits", "--noise", "0.01", "--out", "again", "a.tif"});
        const QJsonObject score = cli({"--json", "compare", "again/a.tif", "sim/a.tif"}).json();
        const QJsonObject linear = score["linear"].toObject();
        QVERIFY(std::abs(linear["psnr"].toDouble() - 40.0) < 0.5);
        QVERIFY(std::abs(score["sRGB"].toObject()["psnr"].toDouble() - 40.0) > 0.5);
        QVERIFY(linear["zones"].toObject()["corners"].toObject()["ssim"].toDouble() > 0.1);
        QCOMPARE(cli({"compare", "again/a.tif", "sim/truth.fits"}).exit_code, 2);
    }

    void duplicates_are_left_out_with_a_note() {
        write_scenes(temporary(), 1, 96, 64);
        done({"new", "box"});
        done({"add", "box", "--set", "blurred", "a.tif"});
        const CliResult again = cli({"add", "box", "--set", "blurred", "a.tif", "--json"});
        QCOMPARE(again.exit_code, 0);
        QCOMPARE(again.json()["added"].toArray().size(), 0);
        QVERIFY(again.json()["notes"].toArray().first().toObject()["text"].toString().contains("already"));
    }

    void check_says_when_photos_cannot_serve() {
        done({"new", "box"});
        const CliResult result = cli({"--json", "check", "box"});
        QCOMPARE(result.exit_code, 3);
        QCOMPARE(result.json()["verdict"].toString(), QString("unusable"));
    }
};

QTEST_GUILESS_MAIN(TestCliCommands)
#include "test_cli_commands.moc"
