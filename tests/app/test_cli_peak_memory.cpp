#include "cli_program.h"

#include "image/dead_leaves.h"
#include "photo/photo_writer.h"
#include "psf/fits.h"
#include "support/fixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <fstream>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

namespace {

struct Peak {
    int exit_code = 0;
    double mebibytes = 0.0; ///< of memory in use at a time
    double seconds = 0.0;
};

/// The peak so far of a process that runs, in MiB.
double peak_of(qint64 process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024.0;
    return 0.0;
}

} // namespace

/// Memory does not grow with the number of photos. PETZVAL_PEAK_MEMORY=1 makes the table of
/// docs/reliability.md.
class TestCliPeakMemory : public Fixture {
    Q_OBJECT

    fs::path folder_;

    Peak run(const Arguments& command) {
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        start_cli(process, folder_, command);
        Peak peak;
        while (!process.waitForFinished(20) && process.state() == QProcess::Running)
            peak.mebibytes = std::max(peak.mebibytes, peak_of(process.processId()));
        peak.seconds = 1e-3 * static_cast<double>(timer.elapsed());
        peak.exit_code = process.exitCode();
        if (peak.exit_code != 0) qWarning("%s", process.readAllStandardError().constData());
        return peak;
    }

    /// Different files, as a project wants them, of one picture: what follows a JPEG's end counts for
    /// nothing.
    Arguments photos(const std::string& set, int count, int width, int height) {
        fs::create_directories(folder_ / set);
        const fs::path first = folder_ / set / "0.jpg";
        write_photo(first, dead_leaves(width, height, set == "blurred" ? 1 : 2));
        Arguments names = {set + "/0.jpg"};
        for (int i = 1; i < count; ++i) {
            names.push_back(set + '/' + std::to_string(i) + ".jpg");
            fs::copy_file(first, folder_ / names.back());
            std::ofstream(folder_ / names.back(), std::ios::app) << i;
        }
        return names;
    }

    /// Calibrates and restores by so many photos; their peaks in MiB.
    std::pair<double, double> measure(int count, int width, int height) {
        const QTemporaryDir work;
        folder_ = work.path().toStdString();
        run_cli(folder_, {"new", "box"});
        Arguments restore = {"restore",  "--psf", "grid.fits", "--out", "o",
                             "--format", "jpeg",  "--threads", "1"};
        for (const char* set : {"blurred", "sharp"}) {
            Arguments add = {"add", "box", "--set", set};
            const Arguments names = photos(set, count, width, height);
            add.insert(add.end(), names.begin(), names.end());
            run_cli(folder_, add);
            if (add[3] == "blurred") restore.insert(restore.end(), names.begin(), names.end());
        }
        PsfGrid grid({2, 2, 3, 13});
        std::ranges::fill(grid.values(), 1.0f / 169.0f);
        write_fits(folder_ / "grid.fits", grid);
        const Peak calibration = run({"calibrate", "box", "--preset", "instant", "--threads", "1"});
        const Peak restoration = run(restore);
        std::fprintf(stderr, "| %d of %.0f MP | %.0f | %.0f | %.0f | %.0f |\n", count,
                     1e-6 * width * height, calibration.mebibytes, calibration.seconds,
                     restoration.mebibytes, restoration.seconds);
        if (calibration.exit_code != 0 || restoration.exit_code != 0) return {0.0, 0.0};
        return {calibration.mebibytes, restoration.mebibytes};
    }

private Q_SLOTS:
    void peaks_do_not_grow_with_the_number_of_photos() {
        if (!qEnvironmentVariableIsSet("PETZVAL_PEAK_MEMORY")) QSKIP("takes long");
        std::fprintf(
            stderr,
            "| photos in each set | calibrate MiB | s | restore MiB | s |\n|---|---|---|---|---|\n");
        const auto few = measure(6, 6000, 4000);
        for (const int count : {12, 24})
            measure(count, 6000, 4000);
        const auto many = measure(48, 6000, 4000);
        QVERIFY(few.first > 0.0 && many.first > 0.0);
        QVERIFY(many.second < 1.3 * few.second);
        QVERIFY(many.first < 2.0 * few.first);
        QVERIFY(measure(1, 11600, 8700).first > 0.0);
    }
};

QTEST_GUILESS_MAIN(TestCliPeakMemory)
#include "test_cli_peak_memory.moc"
