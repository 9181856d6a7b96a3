#include "cli_program.h"

#include "base/atomic_file.h"
#include "support/fixture.h"

#include <QTest>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

/// Everything that a user can get wrong ends with code 2 and one line that names it.
class TestCliErrors : public Fixture {
    Q_OBJECT

    CliResult cli(const Arguments& arguments) { return run_cli(temporary(), arguments); }

    /// What stderr says; empty unless the program ended with code 2, one line, and nothing on stdout.
    QString complaint(const Arguments& arguments) {
        const CliResult result = cli(arguments);
        const bool as_agreed = result.exit_code == 2 && result.out.isEmpty() && result.err.count('\n') == 1;
        if (!as_agreed) qWarning("%d: %s", result.exit_code, qPrintable(result.err));
        return as_agreed ? result.err : QString();
    }

private Q_SLOTS:
    void wrong_words_on_the_command_line() {
        cli({"new", "box"});
        QVERIFY(complaint({}).contains("subcommand"));
        QVERIFY(complaint({"calibrat", "box"}).contains("calibrat"));
        QVERIFY(complaint({"add", "box", "a.tif"}).contains("--set"));
        QVERIFY(complaint({"add", "box", "--set", "soft", "a.tif"}).contains("soft"));
        QVERIFY(complaint({"calibrate", "box", "--kernel", "thirteen"}).contains("kernel: 'thirteen'"));
        QVERIFY(complaint({"calibrate", "box", "--grid", "8"}).contains("grid: '8'"));
        QVERIFY(complaint({"calibrate", "box", "--grid", "8x8", "--rows", "4"}).contains("--rows"));
        QVERIFY(complaint({"calibrate", "box", "--preset", "swift"}).contains("instant"));
        QVERIFY(complaint({"export", "box", "--format", "gif", "--out", "a.gif"}).contains("fits, numpy"));
        QVERIFY(complaint({"new", "other", "--raw-mode", "fast"}).contains("fast"));
        QVERIFY(!fs::exists(temporary() / "other.petzval"));
    }

    void errors_for_machines_are_json() {
        const CliResult file = cli({"--json", "info", "none.jpg"});
        QCOMPARE(file.exit_code, 2);
        QVERIFY(file.out.isEmpty());
        const QJsonObject error = file.error_json()["error"].toObject();
        QCOMPARE(error["code"].toString(), QString("not-found"));
        QVERIFY(error["message"].toString().contains("none.jpg"));
        const CliResult word = cli({"inform", "--json"});
        QCOMPARE(word.error_json()["error"].toObject()["code"].toString(), QString("invalid-option"));
    }

    void bad_files_are_named_and_nothing_is_added() {
        write_scenes(temporary(), 1, 96, 64);
        write_atomically(temporary() / "empty.jpg", "");
        write_atomically(temporary() / "text.jpg", "this is no photo");
        const std::string whole = read_whole_file(temporary() / "a.tif");
        write_atomically(temporary() / "cut.tif", whole.substr(0, whole.size() / 2));
        fs::create_directory(temporary() / "folder");
        cli({"new", "box"});
        for (const char* name : {"empty.jpg", "text.jpg", "cut.tif", "folder", "none.jpg"}) {
            QVERIFY(complaint({"info", name}).contains(name));
            QVERIFY(complaint({"add", "box", "--set", "sharp", "a.tif", name}).contains(name));
        }
        const QString both = complaint({"add", "box", "--set", "sharp", "empty.jpg", "a.tif", "cut.tif"});
        QVERIFY(both.contains("empty.jpg") && both.contains("cut.tif"));
        QVERIFY(cli({"info", "box"}).out.contains("sharp photos    0"));
    }

    void bad_files_leave_no_simulated_frames() {
        write_atomically(temporary() / "text.jpg", "this is no photo");
        const std::string lens = repository("resources/lenses/decentred_copy.json").string();
        QVERIFY(complaint({"simulate", "--lens", lens, "--out", "sim", "text.jpg"}).contains("text.jpg"));
        QVERIFY(!fs::exists(temporary() / "sim"));
        QVERIFY(complaint({"simulate", "--lens", "none.json", "--out", "sim", "text.jpg"})
                    .contains("none.json"));
    }

    void projects_that_are_missing_taken_or_empty() {
        QVERIFY(complaint({"check", "box"}).contains("box.petzval"));
        cli({"new", "box"});
        QVERIFY(complaint({"new", "box.petzval"}).contains("already"));
        QVERIFY(complaint({"calibrate", "box"}).contains("no photos"));
        QVERIFY(
            complaint({"export", "box", "--format", "fits", "--out", "a.fits"}).contains("no calibration"));
        QVERIFY(!fs::exists(temporary() / "a.fits"));
    }

    void grids_that_are_none() {
        write_atomically(temporary() / "a.fits", "SIMPLE  = but no FITS");
        QVERIFY(complaint({"compare", "a.fits", "a.fits"}).contains("a.fits"));
        QVERIFY(complaint({"info", "a.fits"}).contains("a.fits"));
    }

    void a_damaged_installation() {
        fs::create_directories(temporary() / "share/petzval/presets");
        write_atomically(temporary() / "share/petzval/presets/damaged.json", "");
        const CliResult result = run_installed_cli(temporary(), {"--help"});
        QCOMPARE(result.exit_code, 2);
        QVERIFY2(result.err.contains("damaged.json"), qPrintable(result.err));
    }
};

QTEST_GUILESS_MAIN(TestCliErrors)
#include "test_cli_errors.moc"
