#include "cli_program.h"

#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "photo/photo.h"
#include "project/lens_library.h"
#include "project/project.h"
#include "psf/fits.h"
#include "support/fixture.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

namespace {

/// Whether to try all faults of all commands (docs/reliability.md), not only what a test may take.
bool all_of_them() {
    return qEnvironmentVariableIsSet("PETZVAL_EVERY_FAULT");
}

long most_faults() {
    return all_of_them() ? 1'000'000 : 2;
}

bool is_tried(const std::string& deed) {
    const std::string only = qEnvironmentVariable("PETZVAL_FAULT_DEED").toStdString();
    if (!only.empty()) return deed == only;
    return all_of_them() || deed == "add" || deed == "export exr";
}

/// A command that writes, in the folder that make_folder makes.
struct Deed {
    Arguments command;
    std::string
        written; ///< what it makes or replaces; empty for the project or library that `check` looks at
};

} // namespace

/// Commands whose calls to the system fail or are the last, one after the other (tests/support/faults.c):
/// they say so, what was there before is as it was, nothing is left behind, and the same command then
/// works.
class TestCliFaults : public Fixture {
    Q_OBJECT

    QTemporaryDir template_;
    std::vector<std::string> failures_;
    long tried_ = 0;

    fs::path made() const { return template_.path().toStdString(); }
    fs::path place() const { return temporary() / "place"; }

    static const std::vector<std::pair<const char*, Deed>>& deeds() {
        static const std::vector<std::pair<const char*, Deed>> deeds = {
            {"new", {{"new", "fresh"}, ""}},
            {"add", {{"add", "box", "--set", "sharp", "d.tif"}, ""}},
            {"export fits", {{"export", "grid.fits", "--format", "fits", "--out", "out.x"}, "out.x"}},
            {"export numpy", {{"export", "grid.fits", "--format", "numpy", "--out", "out.x"}, "out.x"}},
            {"export tiff", {{"export", "grid.fits", "--format", "tiff", "--out", "out.x"}, "out.x"}},
            {"export exr", {{"export", "grid.fits", "--format", "exr", "--out", "out.x"}, "out.x"}},
            {"export matlab", {{"export", "grid.fits", "--format", "matlab", "--out", "out.x"}, "out.x"}},
            {"export torch", {{"export", "grid.fits", "--format", "torch", "--out", "out.x"}, "out.x"}},
            {"export siril", {{"export", "grid.fits", "--format", "siril", "--out", "nodes"}, ""}},
            {"library add", {{"library", "--library", "lib.sqlite", "add", "other.fits"}, ""}},
            {"first library add", {{"library", "--library", "first.sqlite", "add", "other.fits"}, ""}},
            {"library export", {{"library", "--library", "lib.sqlite", "export", "copy.sqlite"}, ""}},
            {"restore tiff", {{"restore", "--psf", "grid.fits", "--out", "o", "a.tif"}, "o/a.tif"}},
            {"restore png",
             {{"restore", "--psf", "grid.fits", "--out", "o", "--format", "png", "a.tif"}, "o/a.png"}},
            {"simulate",
             {{"simulate", "--lens", repository("resources/lenses/decentred_copy.json").string(), "--grid",
               "2x2", "--out", "sim", "a.tif"},
              "sim/truth.fits"}},
            {"report html", {{"report", "box", "--out", "out.html"}, ""}},
            {"report pdf", {{"report", "box", "--out", "out.pdf"}, ""}},
            {"calibrate",
             {{"calibrate", "box", "--grid", "2x2", "--kernel", "5", "--patch", "16", "--starts", "1",
               "--threads", "1"},
              ""}},
            {"train-prior",
             {{"train-prior", "--photos", "d.tif", "--out", "p.weights", "--steps", "2", "--channels", "4",
               "--blocks", "1", "--patch", "16", "--batch", "2", "--threads", "1"},
              ""}},
        };
        return deeds;
    }

    CliResult run(const Arguments& command, const QString& fault = {}, long at = 0) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_PRELOAD", PETZVAL_FAULTS);
        environment.insert("PETZVAL_FAULT", fault);
        environment.insert("PETZVAL_FAULT_AT", QString::number(at));
        environment.insert("PETZVAL_FAULT_COUNT", QString::fromStdString((temporary() / "count").string()));
        process.setProcessEnvironment(environment);
        start_cli(process, place(), command);
        process.waitForFinished(kPatience);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    void make_place() {
        fs::remove_all(place());
        fs::copy(made(), place(), fs::copy_options::recursive);
    }

    /// The number of calls that `command` makes when all goes well.
    long calls_of(const Arguments& command) {
        make_place();
        if (run(command).exit_code != 0) return 0;
        return std::stol(read_whole_file(temporary() / "count"));
    }

    static bool is_whole(const fs::path& path) {
        try {
            is_grid(path) ? void(read_grid(path)) : void(read_photo(path, RawMode::Demosaic));
            return true;
        } catch (const Error&) {
            return false;
        }
    }

    std::vector<std::string> temporary_files() const {
        std::vector<std::string> found;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(place()))
            if (entry.path().filename().string().starts_with(".petzval-")) found.push_back(entry.path());
        return found;
    }

    void require(bool holds, const std::string& where, const std::string& what, const CliResult& result) {
        if (!holds) failures_.push_back(where + ": " + what + "; " + result.err.toStdString());
    }

    /// What must hold after any fault.
    void check(const Deed& deed, const std::string& where, const CliResult& result) {
        if (!deed.written.empty() && fs::exists(place() / deed.written))
            require(is_whole(place() / deed.written), where, "half a file", result);
        Project::open(place() / "box.petzval", Project::Access::Write);
        for (const char* library : {"lib.sqlite", "first.sqlite", "copy.sqlite"}) {
            const LensLibrary opened = LensLibrary::open(place() / library, LensLibrary::Access::Read);
            for (const LensProfile& profile : opened.profiles())
                opened.grid(profile.id);
        }
    }

    void try_fault(const Deed& deed, const QString& fault, const std::string& name, long at) {
        const std::string where = name + ", " + fault.toStdString() + " " + std::to_string(at);
        make_place();
        const CliResult result = run(deed.command, fault, at);
        ++tried_;
        const bool dies = fault == "kill" || fault == "power";
        try {
            if (!dies) {
                require(result.exit_code == 0 || result.exit_code == 2, where,
                        "exit code " + std::to_string(result.exit_code), result);
                require(temporary_files().empty(), where, "temporary files are left", result);
                require(!result.err.contains(".petzval-"), where, "a temporary file is named", result);
            }
            if (fault == "from") {
                require(result.exit_code == 2 || at > 1, where, "a full disk is not noticed", result);
                require(result.exit_code == 0 || result.err.contains("no space left") ||
                            result.err.contains("No space left"),
                        where, "a full disk is not told", result);
            }
            if (result.exit_code == 0 && !deed.written.empty())
                require(is_whole(place() / deed.written), where, "called done, but is not", result);
            check(deed, where, result);
            again(deed, name, where);
        } catch (const std::exception& error) {
            require(false, where, error.what(), result);
        }
    }

    /// The same command, now that all is well; a calibration goes on.
    void again(const Deed& deed, const std::string& name, const std::string& where) {
        if (name == "new" && fs::exists(place() / "fresh.petzval/project.json")) return;
        if (name == "export siril" && fs::exists(place() / "nodes")) return;
        Arguments command = deed.command;
        CliResult result = run(command);
        const bool there = result.err.contains("already");
        require(result.exit_code == 0 || there, where, "does not work afterwards", result);
        if (name != "calibrate") return;
        const Project project = Project::open(place() / "box.petzval", Project::Access::Read);
        for (const fs::path& folder : project.runs())
            if (fs::exists(folder / "options.json")) {
                std::string id = folder.filename();
                result = run({"calibrate", "box", "--resume", id});
                require(result.exit_code == 0 || result.err.contains("no interrupted run"), where,
                        "run " + id + " cannot go on", result);
            }
    }

    void try_all(const QString& fault) {
        failures_.clear();
        tried_ = 0;
        for (const auto& [name, deed] : deeds()) {
            if (!is_tried(name)) continue;
            const long calls = calls_of(deed.command);
            require(calls > 0, name, "does not work at all", {});
            const long stride = std::max(1L, calls / most_faults());
            const long before = tried_;
            for (long at = 1; at <= calls; at += stride)
                try_fault(deed, fault, name, at);
            std::fprintf(stderr, "%s, %s: %ld of %ld calls\n", name, qPrintable(fault), tried_ - before,
                         calls);
        }
        std::string text = std::to_string(failures_.size()) + " of " + std::to_string(tried_) + " failed";
        for (const std::string& failure : failures_)
            text += "\n" + failure;
        QVERIFY2(failures_.empty(), text.c_str());
    }

    static void write_grid_of(const fs::path& path, float middle) {
        PsfGrid grid({2, 2, 3, 5});
        for (int row = 0; row < 2; ++row)
            for (int col = 0; col < 2; ++col)
                for (int channel = 0; channel < 3; ++channel) {
                    grid.kernel(row, col, channel)[12] = middle;
                    grid.kernel(row, col, channel)[14] = 1.0f - middle;
                }
        grid.metadata().camera = "Testmake T1";
        grid.metadata().lens = "Prime";
        grid.metadata().f_number = 2.0;
        write_fits(path, grid);
    }

private Q_SLOTS:
    void initTestCase() {
        write_scenes(made(), 4, 320, 240);
        write_grid_of(made() / "grid.fits", 0.75f);
        write_grid_of(made() / "other.fits", 0.5f);
        write_grid_of(made() / "out.x", 0.25f); // an older file, to be replaced
        const auto run_there = [&](const Arguments& command) {
            const CliResult result = run_cli(made(), command);
            QVERIFY2(result.exit_code == 0, qPrintable(result.err));
        };
        run_there({"library", "--library", "lib.sqlite", "add", "grid.fits"});
        run_there({"new", "box"});
        run_there({"add", "box", "--set", "blurred", "a.tif", "b.tif"});
        run_there({"add", "box", "--set", "sharp", "b.tif", "c.tif"});
        run_there({"calibrate", "box", "--grid", "2x2", "--kernel", "5", "--patch", "16", "--starts", "1",
                   "--threads", "1"});
    }

    void a_call_that_fails_is_told_and_undone() { try_all("once"); }
    void a_full_disk_is_told_and_undone() { try_all("from"); }
    void a_killed_process_leaves_what_was_there() { try_all("kill"); }
    void a_power_failure_leaves_what_was_there() { try_all("power"); }

    void a_disk_that_neither_locks_nor_flushes_serves_with_a_warning() {
        make_place();
        const CliResult made = run({"new", "fresh"}, "network");
        QCOMPARE(made.exit_code, 0);
        QVERIFY2(made.err.contains("cannot lock files"), qPrintable(made.err));
        for (const auto& [name, deed] : deeds()) {
            if (!is_tried(name)) continue;
            make_place();
            const CliResult result = run(deed.command, "network");
            QVERIFY2(result.exit_code == 0, qPrintable(name + (": " + result.err)));
            QVERIFY(result.err.count("cannot lock files") <= 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestCliFaults)
#include "test_cli_faults.moc"
