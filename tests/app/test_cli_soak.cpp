#include "deeds.h"

#include "support/fixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include <csignal>

using namespace petzval;
using namespace petzval::test;

namespace {

/// How long: a moment as a test, longer for docs/reliability.md.
int seconds() {
    const int asked = qEnvironmentVariableIntValue("PETZVAL_SOAK_SECONDS");
    return asked > 0 ? asked : 8;
}

/// All of one project, one lens library and a folder of restored photos.
const std::vector<std::string> kCommands = {
    "add box --set sharp d.tif",
    "add box --set blurred a.tif d.tif",
    "info box",
    "check box --threads 1",
    "calibrate box --grid 2x2 --kernel 5 --patch 16 --starts 1 --threads 1",
    "calibrate box --grid 1x1 --kernel 7 --patch 16 --starts 1 --threads 1",
    "calibrate box --resume",
    "pairs box --threads 1",
    "export box --format numpy --out soak.npy",
    "export grid.fits --format exr --out soak.npy",
    "info soak.npy",
    "report box --out soak.html",
    "restore --psf grid.fits --out o --threads 1 a.tif",
    "restore --psf soak.npy --out o --threads 1 b.tif",
    "library --library lib.sqlite list",
    "library --library lib.sqlite add other.fits",
    "library --library lib.sqlite add box --copy measured",
    "library --library lib.sqlite rename 1 --copy first",
    "library --library lib.sqlite remove 2 3",
    "library --library lib.sqlite export copy.sqlite",
    "library --library lib.sqlite import copy.sqlite",
    "library --library copy.sqlite remove 1",
};

/// How commands ended: finished, refused in a sentence, killed by us.
struct Counts {
    std::map<std::string, std::map<int, long>> by_command;
    std::vector<std::string> failures;
    std::mutex mutex;
};

constexpr int kKilled = 1000;

} // namespace

/// Random commands on one project and one lens library by two processes at a time, some of them stopped or
/// killed.
class TestCliSoak : public Fixture {
    Q_OBJECT

    QTemporaryDir work_;
    std::optional<DeedFolder> folder_;
    Counts counts_;

    static Arguments words_of(const std::string& text) {
        Arguments words;
        for (const QString& word : QString::fromStdString(text).split(' '))
            words.push_back(word.toStdString());
        return words;
    }

    void note(const std::string& command, int end, const QString& said) {
        const std::lock_guard lock(counts_.mutex);
        ++counts_.by_command[command][end];
        const bool is_good = end == 0 || end == 3 || end == 75 || end == kKilled;
        if (!is_good && (end != 2 || said.size() < 20))
            counts_.failures.push_back(command + ": " + std::to_string(end) + ", " + said.toStdString());
    }

    void run_one(const std::string& command, std::mt19937_64& draw) {
        QProcess process;
        start_cli(process, folder_->path(), words_of(command));
        const int signal = draw() % 8 == 0 ? SIGKILL : draw() % 8 == 0 ? SIGTERM : 0;
        if (signal != 0 && !process.waitForFinished(static_cast<int>(draw() % 2000)))
            ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(kPatience);
        const bool killed = signal == SIGKILL && process.exitStatus() == QProcess::CrashExit;
        const bool stopped = signal == SIGTERM && process.exitCode() == 128 + SIGTERM;
        const int end = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        note(command, killed || stopped ? kKilled : end, QString::fromUtf8(process.readAllStandardError()));
    }

    void run_many(std::uint64_t seed) {
        std::mt19937_64 draw(seed);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 1000 * qint64(seconds()))
            run_one(kCommands[draw() % kCommands.size()], draw);
    }

    void tell_counts() const {
        long all = 0;
        for (const auto& [command, ends] : counts_.by_command) {
            std::fprintf(stderr, "%s:", command.c_str());
            for (const auto& [end, count] : ends) {
                const std::string word = end == kKilled ? "stopped" : "code " + std::to_string(end);
                std::fprintf(stderr, " %s: %ld", word.c_str(), count);
                all += count;
            }
            std::fprintf(stderr, "\n");
        }
        std::fprintf(stderr, "%ld commands, %zu failures\n", all, counts_.failures.size());
    }

private Q_SLOTS:
    void two_at_a_time_do_no_harm() {
        const std::filesystem::path work = work_.path().toStdString();
        folder_.emplace(work / "original", work / "place");
        folder_->renew();
        {
            const std::uint64_t seed = rng()();
            const std::jthread other([this, seed] { run_many(seed + 1); });
            run_many(seed);
        }
        tell_counts();
        folder_->require_good({"calibrate", {"calibrate"}});
        folder_->age_leftovers();
        for (const char* command :
             {"add box --set sharp c.tif", "library --library lib.sqlite export copy.sqlite",
              "restore --psf grid.fits --out o a.tif", "calibrate box --resume",
              "calibrate box --grid 2x2 --kernel 5 --patch 16 --starts 1 --threads 1"})
            run_cli(folder_->path(), words_of(command));
        const std::vector<std::string> left = folder_->leftovers();
        QVERIFY2(left.empty(), left.empty() ? "" : left[0].c_str());
        std::string text;
        for (const std::string& failure : counts_.failures)
            text += "\n" + failure;
        QVERIFY2(counts_.failures.empty(), text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCliSoak)
#include "test_cli_soak.moc"
