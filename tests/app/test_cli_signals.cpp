#include "cli_program.h"

#include "base/atomic_file.h"
#include "learn/flow_model.h"
#include "photo/photo.h"
#include "psf/fits.h"
#include "support/fixture.h"

#include <QTest>

#include <algorithm>
#include <csignal>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

class TestCliSignals : public Fixture {
    Q_OBJECT

    void make_project(int width = 640, int height = 480) {
        write_scenes(temporary(), 3, width, height);
        run_cli(temporary(), {"new", "box"});
        for (const char* set : {"blurred", "sharp"})
            run_cli(temporary(), {"add", "box", "--set", set, "a.tif", "b.tif", "c.tif"});
    }

    /// Starts a calibration that takes long on any machine, and waits until it has stored a grid.
    void start_calibration(QProcess& process) {
        start_cli(process, temporary(), {"calibrate", "box", "--kernel", "25", "--threads", "1"});
        const auto grid_is_there = [this] { return fs::exists(run() / "grid.fits"); };
        QTRY_VERIFY_WITH_TIMEOUT(grid_is_there() || process.state() == QProcess::NotRunning,
                                 test::kPatience);
        QCOMPARE(process.state(), QProcess::Running);
    }

    /// Starts a command, and lets it go on until its curves have `points` of the flow model's loss.
    void let_it_learn(QProcess& process, const Arguments& command, int points) {
        start_cli(process, temporary(), command);
        const auto learned = [&] {
            std::string text;
            if (fs::exists(run() / "metrics.jsonl")) text = read_whole_file(run() / "metrics.jsonl");
            return QByteArray::fromStdString(text).count("\"flow matching\"") >= points;
        };
        QTRY_VERIFY_WITH_TIMEOUT(learned() || process.state() == QProcess::NotRunning, test::kPatience);
        QCOMPARE(process.state(), QProcess::Running);
    }

    fs::path run() const { return temporary() / "box.petzval/runs/0001"; }

private Q_SLOTS:
    void interrupt_stops_a_simulation_between_whole_frames() {
        write_scenes(temporary(), 1, 640, 480);
        Arguments arguments = {
            "simulate", "--lens", repository("resources/lenses/decentred_copy.json").string(),
            "--grid",   "2x2",    "--out",
            "sim"};
        arguments.insert(arguments.end(), 500, "a.tif");
        QProcess process;
        start_cli(process, temporary(), arguments);
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(temporary() / "sim/a-2.tif"), test::kPatience);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(fs::exists(temporary() / "sim/truth.fits"));
        for (const fs::directory_entry& entry : fs::directory_iterator(temporary() / "sim"))
            if (entry.path().extension() == ".tif")
                QCOMPARE(read_photo(entry.path(), RawMode::Demosaic).image.width(), 640);
    }

    void terminate_stops_a_calibration_and_keeps_its_grid() {
        make_project();
        QProcess process;
        start_calibration(process);
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitCode(), 75);
        QVERIFY(process.readAllStandardError().contains("grid.fits"));
        QVERIFY(read_whole_file(run() / "result.json").find("\"cancelled\"") != std::string::npos);
        QCOMPARE(run_cli(temporary(), {"info", "box.petzval/runs/0001/grid.fits"}).exit_code, 0);
    }

    void a_killed_calibration_keeps_its_grid_and_the_project() {
        make_project();
        write_scenes(temporary(), 4, 640, 480);
        QProcess process;
        start_calibration(process);
        // While it runs, photos may be added for the next one.
        QCOMPARE(run_cli(temporary(), {"add", "box", "--set", "sharp", "d.tif"}).exit_code, 0);
        process.kill();
        QVERIFY(process.waitForFinished(10'000));
        QVERIFY(!fs::exists(run() / "result.json"));
        QCOMPARE(
            run_cli(temporary(), {"export", "box", "--run", "0001", "--format", "fits", "--out", "a.fits"})
                .exit_code,
            0);
        QCOMPARE(run_cli(temporary(), {"add", "box", "--set", "sharp", "a.tif"}).exit_code, 0);
    }

    void a_killed_training_goes_on_to_the_same_grid_and_model() {
        make_project(320, 240);
        fs::copy(temporary() / "box.petzval", temporary() / "whole.petzval", fs::copy_options::recursive);
        const QString brief =
            "calibrate %1 --grid 2x2 --kernel 5 --patch 16 --starts 1 --stages 2 --flow-steps 40 "
            "--flow-batch 8 --matching-steps 4 --matching-batch 8 --kernel-rate 0.01 "
            "--orientation-patches 0 --threads 1";
        const auto calibrate = [&](const char* project) {
            Arguments command;
            for (const QString& word : brief.arg(project).split(' '))
                command.push_back(word.toStdString());
            return command;
        };
        const CliResult whole = run_cli(temporary(), calibrate("whole"));
        QVERIFY2(whole.exit_code == 0, qPrintable(whole.err));

        QProcess stopped;
        let_it_learn(stopped, calibrate("box"), 2);
        ::kill(static_cast<pid_t>(stopped.processId()), SIGTERM); // stores how far it has come
        QVERIFY(stopped.waitForFinished(10'000));
        QCOMPARE(stopped.exitCode(), 75);
        QVERIFY(fs::exists(run() / "blurred.state"));
        QProcess killed;
        let_it_learn(killed, {"calibrate", "box", "--resume"}, 20);
        killed.kill();
        QVERIFY(killed.waitForFinished(10'000));
        QVERIFY(!fs::exists(run() / "blurred.flow"));
        const CliResult resumed = run_cli(temporary(), {"calibrate", "box", "--resume"});
        QVERIFY2(resumed.exit_code == 0, qPrintable(resumed.err));
        const fs::path other = temporary() / "whole.petzval/runs/0001";
        const PsfGrid grid = read_fits(run() / "grid.fits");
        QVERIFY(std::ranges::equal(grid.values(), read_fits(other / "grid.fits").values()));
        QCOMPARE(read_flow_file(run() / "blurred.flow").weights,
                 read_flow_file(other / "blurred.flow").weights);
    }
};

QTEST_GUILESS_MAIN(TestCliSignals)
#include "test_cli_signals.moc"
