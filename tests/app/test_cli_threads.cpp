#include "deeds.h"

#include "base/atomic_file.h"
#include "photo/photo.h"
#include "psf/fits.h"
#include "support/fixture.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

namespace {

const std::string kSmall = "--grid 2x2 --kernel 5 --patch 16 --starts 1 ";
const std::string kStages =
    "--stages 2 --flow-steps 60 --flow-batch 8 --matching-steps 20 --matching-batch 8 "
    "--kernel-rate 0.01 --orientation-patches 8 ";

/// All commands and numbers of threads (docs/reliability.md), or a few as a test.
bool all_of_them() {
    return qEnvironmentVariableIsSet("PETZVAL_ALL_THREADS");
}

/// What a process's threads have computed so far, in clock ticks of 10 ms.
using Ticks = std::map<std::string, long>;

void add_ticks(qint64 process, Ticks& ticks) {
    std::error_code ignored;
    for (const fs::directory_entry& task :
         fs::directory_iterator("/proc/" + std::to_string(process) + "/task", ignored)) {
        std::string text;
        std::getline(std::ifstream(task.path() / "stat"), text);
        const std::size_t name_end = text.rfind(')');
        if (name_end == std::string::npos) continue;
        const QStringList fields = QString::fromStdString(text.substr(name_end + 2)).split(' ');
        long& most = ticks[task.path().filename()];
        if (fields.size() > 11) most = std::max(most, fields[11].toLong());
    }
}

} // namespace

/// What the number of threads changes: with one, one thread computes; the same number and seed give the
/// same bits; other numbers nearly the same.
class TestCliThreads : public Fixture {
    Q_OBJECT

    QTemporaryDir work_;
    std::optional<DeedFolder> folder_;

    static Arguments words_of(const std::string& text) {
        Arguments words;
        for (const QString& word : QString::fromStdString(text).split(' ', Qt::SkipEmptyParts))
            words.push_back(word.toStdString());
        return words;
    }

    Ticks ticks_of(const std::string& command) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove("OMP_NUM_THREADS");
        process.setProcessEnvironment(environment);
        start_cli(process, folder_->path(), words_of(command));
        Ticks ticks;
        while (!process.waitForFinished(20) && process.state() == QProcess::Running)
            add_ticks(process.processId(), ticks);
        if (process.exitCode() != 0) qWarning("%s", process.readAllStandardError().constData());
        return process.exitCode() == 0 ? ticks : Ticks();
    }

    fs::path calibrated(const std::string& options) {
        folder_->renew();
        const CliResult result = run_cli(folder_->path(), words_of("calibrate box " + kSmall + options));
        if (result.exit_code != 0) qWarning("%s", qPrintable(result.err));
        return folder_->path() / "box.petzval/runs/0002/grid.fits";
    }

    std::vector<float> grid_of(const std::string& options) {
        const PsfGrid grid = read_fits(calibrated(options));
        return {grid.values().begin(), grid.values().end()};
    }

    std::vector<float> restored_by(const std::string& options) {
        folder_->renew();
        const CliResult result =
            run_cli(folder_->path(), words_of("restore --psf grid.fits --out o a.tif " + options));
        if (result.exit_code != 0) qWarning("%s", qPrintable(result.err));
        const Image image = read_photo(folder_->path() / "o/a.tif", RawMode::Demosaic).image;
        return {image.values().begin(), image.values().end()};
    }

    /// The largest difference, as a part of the largest value.
    static double difference(const std::vector<float>& a, const std::vector<float>& b) {
        double largest = 0.0, most = 0.0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            largest = std::max(largest, std::abs(double(a[i])));
            most = std::max(most, std::abs(double(a[i]) - b[i]));
        }
        return most / largest;
    }

    template <typename Work>
    void compare(const char* name, Work work, const std::string& options, double tolerance) {
        const std::vector<float> one = work(options + " --threads 1");
        QVERIFY(!one.empty() && one == work(options + " --threads 1"));
        if (!all_of_them()) return;
        const std::vector<float> two = work(options + " --threads 2");
        QVERIFY(two == work(options + " --threads 2"));
        const double two_threads = difference(one, two);
        const double three_threads = difference(one, work(options + " --threads 3"));
        std::fprintf(stderr,
                     "%s: the same bits again with 1 and 2 threads; 2 threads differ by %.1e, 3 by %.1e\n",
                     name, two_threads, three_threads);
        QVERIFY(two_threads <= tolerance && three_threads <= tolerance);
    }

private Q_SLOTS:
    void initTestCase() {
        const fs::path work = work_.path().toStdString();
        folder_.emplace(work / "original", work / "place");
    }

    void one_thread_computes_where_one_is_asked_for_data() {
        QTest::addColumn<QString>("command");
        QTest::newRow("check") << "check box";
        QTest::newRow("wiener") << "restore --psf grid.fits --out o a.tif --solver wiener";
        if (!all_of_them()) return;
        QTest::newRow("calibrate") << QString::fromStdString("calibrate box " + kSmall + kStages);
        for (const char* solver : {"richardson-lucy", "learned", "dpir"})
            QTest::newRow(solver)
                << QString("restore --psf grid.fits --out o a.tif --solver %1").arg(solver);
        QTest::newRow("train-prior")
            << "train-prior --photos d.tif --out p.weights --steps 20 --channels 8";
        QTest::newRow("train-flow")
            << "train-flow --photos d.tif --out any.flow --lenses 2 --kernel 7 --steps 4";
    }

    void one_thread_computes_where_one_is_asked_for() {
        QFETCH(QString, command);
        folder_->renew();
        const Ticks ticks = ticks_of(command.toStdString() + " --threads 1");
        QVERIFY(!ticks.empty());
        long all = 0, most = 0;
        for (const auto& [thread, count] : ticks) {
            all += count;
            most = std::max(most, count);
        }
        std::fprintf(stderr, "%s: %zu threads, %ld of %ld ticks by one of them\n", QTest::currentDataTag(),
                     ticks.size(), most, all);
        QVERIFY2(all - most <= 3 + all / 20, "others compute too");
    }

    void calibrations_give_the_same_again() {
        compare(
            "calibrate, stage 0", [this](const std::string& o) { return grid_of(o); }, "--seed 3", 1e-3);
    }

    void trainings_give_the_same_again() {
        if (!all_of_them()) QSKIP("takes long");
        compare(
            "calibrate, all stages", [this](const std::string& o) { return grid_of(o); }, kStages, 0.1);
    }

    void restorations_give_the_same_again() {
        const std::vector<const char*> solvers = {"wiener", "richardson-lucy", "learned", "dpir"};
        for (const char* solver : all_of_them() ? solvers : std::vector<const char*>{"wiener"})
            compare(
                solver, [this](const std::string& o) { return restored_by(o); },
                std::string("--solver ") + solver, 1e-3);
    }
};

QTEST_GUILESS_MAIN(TestCliThreads)
#include "test_cli_threads.moc"
