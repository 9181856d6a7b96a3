#include "cli_program.h"

#include "support/fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace petzval;
using namespace petzval::test;

class TestCliPairs : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    /// Runs a command that must succeed.
    QString done(const Arguments& arguments) {
        const CliResult result = cli(arguments);
        if (result.exit_code != 0) qWarning("%s", qPrintable(result.err));
        return result.exit_code == 0 ? result.out : QString("failed");
    }

    int usable(const Arguments& change) {
        Arguments arguments = {"--json", "pairs", "box"};
        arguments.insert(arguments.end(), change.begin(), change.end());
        return cli(arguments).json()["usable"].toInt();
    }

    /// Three frames, two of which were photographed again with the sharp lens.
    void make_project() {
        write_scenes(temporary(), 3, 480, 360);
        const std::string lens = repository("resources/lenses/decentred_copy.json").string();
        done({"simulate", "--lens", lens, "--grid", "2x2", "--kernel", "7", "--noise", "0.002", "--out",
              "one", "a.tif", "b.tif", "c.tif"});
        done({"simulate",  "--lens", lens,      "--grid", "2x2",     "--kernel",  "7",
              "--noise",   "0.002",  "--sharp", "--seed", "2",       "--shift-x", "3",
              "--shift-y", "-2",     "--turn",  "0.15",   "--scale", "1.002",     "--exposure",
              "0.9",       "--out",  "two",     "a.tif",  "b.tif"});
        done({"new", "box"});
        done({"add", "box", "--set", "blurred", "one"});
        done({"add", "box", "--set", "sharp", "two/sharp"});
    }

private Q_SLOTS:
    void pairs_are_found_and_measured_from() {
        make_project();
        QVERIFY(cli({"check", "box"}).out.contains("2 pairs of photos show the same scenes"));
        const Arguments calibrate = {"calibrate", "box",      "--preset", "instant",   "--grid",
                                     "2x2",       "--kernel", "7",        "--threads", "1"};
        QVERIFY(done(calibrate).contains("2 pairs of photos of the same scene"));
        done({"export", "box", "--format", "fits", "--out", "paired.fits"});
        for (const char* photo : {"a.tif", "b.tif"})
            done({"pairs", "box", "--untie", photo});
        QVERIFY(!done(calibrate).contains("measured from"));
        done({"export", "box", "--format", "fits", "--out", "untied.fits"});
        const auto error = [&](const char* grid) {
            return cli({"--json", "compare", grid, "one/truth.fits"})
                .json()["relative_error"]
                .toObject()["mean"]
                .toDouble();
        };
        QVERIFY(error("paired.fits") < error("untied.fits"));
    }

    void pairs_can_be_untied_and_tied() {
        make_project();
        QCOMPARE(usable({}), 2);
        QCOMPARE(usable({"--untie", "one/a.tif"}), 1);
        QCOMPARE(usable({}), 1);
        QVERIFY(done({"pairs", "box"}).contains("(untied)"));
        QCOMPARE(usable({"--automatic", "a.tif"}), 2);
        const CliResult wrong = cli({"--json", "pairs", "box", "--tie", "c.tif", "a.tif"});
        QVERIFY(wrong.out.contains("nothing in common"));
        QCOMPARE(cli({"pairs", "box", "--tie", "none.tif", "a.tif"}).exit_code, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliPairs)
#include "test_cli_pairs.moc"
