#include "deeds.h"

#include "base/atomic_file.h"
#include "support/fixture.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace petzval;
using namespace petzval::test;

namespace {

/// Whether to try all faults of all commands (docs/reliability.md), not only what a test may take.
bool all_of_them() {
    return qEnvironmentVariableIsSet("PETZVAL_EVERY_FAULT");
}

/// Of each command and kind of fault, evenly spread over its calls.
long most_faults() {
    const int most = qEnvironmentVariableIntValue("PETZVAL_MOST_FAULTS");
    if (most > 0) return most;
    return all_of_them() ? 1'000'000 : 2;
}

bool is_tried(const std::string& deed) {
    const std::string only = qEnvironmentVariable("PETZVAL_FAULT_DEED").toStdString();
    if (!only.empty()) return deed == only;
    return all_of_them() || deed == "add" || deed == "export exr";
}

} // namespace

/// Commands whose calls to the system fail or are the last, one after the other (tests/support/faults.c):
/// they say so, what was there before is as it was, nothing is left behind, and the same command then
/// works.
class TestCliFaults : public Fixture {
    Q_OBJECT

    QTemporaryDir work_;
    std::optional<DeedFolder> folder_;
    std::vector<std::string> failures_;
    long tried_ = 0;

    CliResult run(const Arguments& command, const QString& fault = {}, long at = 0) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_PRELOAD", PETZVAL_FAULTS);
        environment.insert("PETZVAL_FAULT", fault);
        environment.insert("PETZVAL_FAULT_AT", QString::number(at));
        environment.insert("PETZVAL_FAULT_COUNT", QString::fromStdString((temporary() / "count").string()));
        process.setProcessEnvironment(environment);
        start_cli(process, folder_->path(), command);
        process.waitForFinished(kPatience);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    /// The number of calls that `command` makes when all goes well.
    long calls_of(const Arguments& command) {
        folder_->renew();
        if (run(command).exit_code != 0) return 0;
        return std::stol(read_whole_file(temporary() / "count"));
    }

    void require(bool holds, const std::string& where, const std::string& what, const CliResult& result) {
        if (!holds) failures_.push_back(where + ": " + what + "; " + result.err.toStdString());
    }

    void try_fault(const Deed& deed, const QString& fault, long at) {
        const std::string where = deed.name + ", " + fault.toStdString() + " " + std::to_string(at);
        folder_->renew();
        const CliResult result = run(deed.command, fault, at);
        ++tried_;
        const bool dies = fault == "kill" || fault == "power";
        try {
            if (!dies) {
                require(result.exit_code == 0 || result.exit_code == 2, where,
                        "exit code " + std::to_string(result.exit_code), result);
                require(folder_->leftovers().empty(), where, "temporary files are left", result);
                require(!result.err.contains(".petzval-"), where, "a temporary file is named", result);
            }
            if (fault == "from") {
                require(result.exit_code == 2 || at > 1, where, "a full disk is not noticed", result);
                require(result.exit_code == 0 || result.err.contains("no space left") ||
                            result.err.contains("No space left"),
                        where, "a full disk is not told", result);
            }
            if (result.exit_code == 0 && !deed.written.empty())
                require(is_whole(folder_->path() / deed.written), where, "called done, but is not", result);
            folder_->require_good(deed);
            folder_->require_repeatable(deed);
        } catch (const std::exception& error) {
            require(false, where, error.what(), result);
        }
    }

    void try_all(const QString& fault) {
        failures_.clear();
        tried_ = 0;
        for (const Deed& deed : deeds()) {
            if (!is_tried(deed.name)) continue;
            const long calls = calls_of(deed.command);
            require(calls > 0, deed.name, "does not work at all", {});
            const long stride = std::max(1L, calls / most_faults());
            const long before = tried_;
            for (long at = 1; at <= calls; at += stride)
                try_fault(deed, fault, at);
            std::fprintf(stderr, "%s, %s: %ld of %ld calls\n", deed.name.c_str(), qPrintable(fault),
                         tried_ - before, calls);
        }
        std::string text = std::to_string(failures_.size()) + " of " + std::to_string(tried_) + " failed";
        for (const std::string& failure : failures_)
            text += "\n" + failure;
        QVERIFY2(failures_.empty(), text.c_str());
    }

private Q_SLOTS:
    void initTestCase() {
        const std::filesystem::path work = work_.path().toStdString();
        folder_.emplace(work / "original", work / "place");
    }

    void a_call_that_fails_is_told_and_undone() { try_all("once"); }
    void a_full_disk_is_told_and_undone() { try_all("from"); }
    void a_killed_process_leaves_what_was_there() { try_all("kill"); }
    void a_power_failure_leaves_what_was_there() { try_all("power"); }

    void a_library_in_the_middle_of_a_change_is_read() {
        const Arguments add = {"library", "--library", "lib.sqlite", "add", "other.fits"};
        const long calls = calls_of(add);
        for (long at = calls - 4; at <= calls; at += 2) {
            folder_->renew();
            run(add, "kill", at);
            const CliResult listed =
                run_cli(folder_->path(), {"library", "--library", "lib.sqlite", "list"});
            QVERIFY2(listed.exit_code == 0, qPrintable(listed.err));
        }
    }

    void a_disk_that_neither_locks_nor_flushes_serves_with_a_warning() {
        folder_->renew();
        const CliResult made = run({"new", "fresh"}, "network");
        QCOMPARE(made.exit_code, 0);
        QVERIFY2(made.err.contains("cannot lock files"), qPrintable(made.err));
        for (const Deed& deed : deeds()) {
            if (!is_tried(deed.name) && deed.command[0] != "library") continue;
            folder_->renew();
            const CliResult result = run(deed.command, "network");
            QVERIFY2(result.exit_code == 0,
                     qPrintable(QString::fromStdString(deed.name) + ": " + result.err));
            const auto warnings = result.err.count("cannot lock files");
            QVERIFY(warnings == 1 || (warnings == 0 && !deed.name.ends_with("add")));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliFaults)
#include "test_cli_faults.moc"
