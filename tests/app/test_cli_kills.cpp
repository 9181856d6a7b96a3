#include "deeds.h"

#include "base/atomic_file.h"
#include "support/fixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <optional>

#include <csignal>

using namespace petzval;
using namespace petzval::test;

namespace {

/// How often each command is killed: few as a test, more for docs/reliability.md.
int trials() {
    const int asked = qEnvironmentVariableIntValue("PETZVAL_KILLS");
    return asked > 0 ? asked : 2;
}

bool is_tried(const std::string& name) {
    const std::string only = qEnvironmentVariable("PETZVAL_KILL_DEED").toStdString();
    return only.empty() ? name == "add" || name == "library add" || trials() > 2 : name == only;
}

struct Counts {
    int killed = 0;  ///< in time, before the command had ended
    int left = 0;    ///< with temporary files, which the next command of an hour later removed
    int resumed = 0; ///< what a stopped calibration had reached was taken up by another, which was killed
};

} // namespace

/// Commands that are killed (SIGKILL) at random moments: what was there is as it was, the same command then
/// works, and nothing is left behind.
class TestCliKills : public Fixture {
    Q_OBJECT

    QTemporaryDir work_;
    std::optional<DeedFolder> folder_;
    std::vector<std::string> failures_;

    /// Sends `signal` at a random moment of what takes `milliseconds`; whether it came in time.
    bool stopped(const Arguments& command, int signal, qint64 milliseconds) {
        QProcess process;
        start_cli(process, folder_->path(), command);
        const auto moment = static_cast<unsigned long>(rng()() % (1000 * std::uint64_t(milliseconds)));
        QThread::usleep(moment);
        if (process.state() == QProcess::Running) ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(kPatience);
        return process.exitStatus() == QProcess::CrashExit || process.exitCode() == 75;
    }

    qint64 duration_of(const Deed& deed) {
        folder_->renew();
        QElapsedTimer timer;
        timer.start();
        const CliResult result = run_cli(folder_->path(), deed.command);
        if (result.exit_code != 0) failures_.push_back(deed.name + ": " + result.err.toStdString());
        return timer.elapsed();
    }

    /// Every other calibration has been stopped before, and it is one that goes on which is killed.
    void kill_once(const Deed& deed, qint64 milliseconds, bool is_resumption, Counts& counts) {
        folder_->renew();
        if (is_resumption && stopped(deed.command, SIGTERM, milliseconds)) {
            ++counts.resumed;
            counts.killed += stopped({"calibrate", "box", "--resume"}, SIGKILL, milliseconds / 2);
        } else {
            counts.killed += stopped(deed.command, SIGKILL, milliseconds);
        }
        counts.left += !folder_->leftovers().empty();
        folder_->require_good(deed);
        folder_->age_leftovers();
        folder_->require_repeatable(deed);
        if (!folder_->leftovers().empty())
            throw std::runtime_error("left behind: " + folder_->leftovers()[0]);
    }

    void kill_often(const Deed& deed) {
        Counts counts;
        const qint64 milliseconds = duration_of(deed);
        for (int trial = 0; trial < trials(); ++trial)
            try {
                kill_once(deed, milliseconds, deed.command[0] == "calibrate" && trial % 2 == 1, counts);
            } catch (const std::exception& error) {
                failures_.push_back(deed.name + ", trial " + std::to_string(trial) + ": " + error.what());
            }
        std::fprintf(stderr, "%s (%lld ms): %d of %d killed, %d resumed before, %d left temporary files\n",
                     deed.name.c_str(), static_cast<long long>(milliseconds), counts.killed, trials(),
                     counts.resumed, counts.left);
    }

private Q_SLOTS:
    void initTestCase() {
        const std::filesystem::path work = work_.path().toStdString();
        folder_.emplace(work / "original", work / "place");
    }

    void what_was_there_stays_and_the_command_then_works() {
        for (const std::vector<Deed>& some : {deeds(), long_deeds()})
            for (const Deed& deed : some)
                if (is_tried(deed.name)) kill_often(deed);
        std::string text = std::to_string(failures_.size()) + " failed";
        for (const std::string& failure : failures_)
            text += "\n" + failure;
        QVERIFY2(failures_.empty(), text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCliKills)
#include "test_cli_kills.moc"
