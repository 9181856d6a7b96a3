#include "deeds.h"

#include "base/atomic_file.h"
#include "image/dead_leaves.h"
#include "photo/photo_writer.h"
#include "support/fixture.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace petzval;
using namespace petzval::test;
namespace fs = std::filesystem;

namespace {

/// Of each command's requests, evenly spread: few as a test, all for docs/reliability.md.
long most_faults() {
    const int most = qEnvironmentVariableIntValue("PETZVAL_MOST_FAULTS");
    if (most > 0) return most;
    return qEnvironmentVariableIsSet("PETZVAL_EVERY_FAULT") ? 1'000'000 : 3;
}

/// A command that reads, and the file of its requests from whose opening on one is refused.
struct Reading {
    Arguments command;
    std::string file;
    std::string written = {};
};

} // namespace

/// Commands that read and get no memory at one of their requests (tests/support/memory_faults.cpp): they
/// say so in a sentence and by their exit code, or need not, and then answer as always.
class TestCliMemory : public Fixture {
    Q_OBJECT

    QTemporaryDir work_;
    std::optional<DeedFolder> folder_;
    std::vector<std::string> failures_;

    CliResult run(const Reading& reading, long refused) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_PRELOAD", PETZVAL_MEMORY_FAULTS);
        environment.insert("PETZVAL_MEMORY_FILE", QString::fromStdString(reading.file));
        environment.insert("PETZVAL_MEMORY_AT", QString::number(refused));
        environment.insert("PETZVAL_MEMORY_COUNT",
                           QString::fromStdString((temporary() / "count").string()));
        process.setProcessEnvironment(environment);
        start_cli(process, folder_->path(), reading.command);
        process.waitForFinished(kPatience);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    std::string written_by(const Reading& reading) const {
        const fs::path path = folder_->path() / reading.written;
        return reading.written.empty() || !fs::exists(path) ? std::string() : read_whole_file(path);
    }

    void try_refusal(const Reading& reading, const std::string& name, long at, const CliResult& good,
                     const std::string& good_file) {
        if (!reading.written.empty()) fs::remove_all(folder_->path() / reading.written);
        const CliResult result = run(reading, at);
        std::string problem;
        if (result.exit_code != 0 && result.exit_code != 2)
            problem = "exit code " + std::to_string(result.exit_code);
        if (result.exit_code == 2 && result.err.size() < 20) problem = "no sentence";
        if (result.exit_code == 0 && (result.out != good.out || written_by(reading) != good_file))
            problem = "another answer";
        if (!folder_->leftovers().empty()) problem = "temporary files are left";
        if (!problem.empty())
            failures_.push_back(name + ", request " + std::to_string(at) + ": " + problem + "; " +
                                result.err.toStdString());
    }

    void try_all(const Reading& reading) {
        std::string name;
        for (const std::string& word : reading.command)
            name += (name.empty() ? "" : " ") + word;
        const CliResult good = run(reading, 0);
        const std::string good_file = written_by(reading);
        const long requests = std::stol(read_whole_file(temporary() / "count"));
        if (good.exit_code != 0 || requests == 0) failures_.push_back(name + ": " + good.err.toStdString());
        const long stride = std::max(1L, requests / most_faults());
        long tried = 0;
        for (long at = 1; at <= requests; at += stride, ++tried)
            try_refusal(reading, name, at, good, good_file);
        std::fprintf(stderr, "%s: %ld of %ld requests\n", name.c_str(), tried, requests);
    }

    void make_files() {
        const Image scene = dead_leaves(64, 48, 1);
        for (const char* name : {"small.tif", "small.png", "small.jpg"})
            write_photo(folder_->path() / name, scene);
        write_bayer_dng(folder_->path() / "small.dng", scene, PhotoFacts());
        for (const auto& [format, name] : {std::pair{"numpy", "grid.npy"},
                                           {"tiff", "grid.tif"},
                                           {"exr", "grid.exr"},
                                           {"matlab", "grid.mat"},
                                           {"torch", "grid.pt"}})
            QCOMPARE(run_cli(folder_->path(), {"export", "grid.fits", "--format", format, "--out", name})
                         .exit_code,
                     0);
        fs::copy_file(repository("resources/lenses/decentred_copy.json"), folder_->path() / "lens.json");
        fs::create_directory(folder_->path() / "photos");
        fs::copy_file(folder_->path() / "small.tif", folder_->path() / "photos/small.tif");
    }

private Q_SLOTS:
    void initTestCase() {
        const fs::path work = work_.path().toStdString();
        folder_.emplace(work / "original", work / "place");
        folder_->renew();
        make_files();
    }

    void a_refused_request_is_told() {
        std::vector<Reading> readings = {
            {{"analyse", "grid.fits"}, "grid.fits"},
            {{"export", "grid.fits", "--format", "numpy", "--out", "out.npy"}, "grid.fits", "out.npy"},
            {{"info", "box"}, "project.json"},
            {{"library", "--library", "lib.sqlite", "list"}, "lib.sqlite"},
            {{"simulate", "--lens", "lens.json", "--grid", "1x1", "--out", "sim", "small.tif"},
             "lens.json",
             "sim/truth.fits"}};
        for (const char* file : {"grid.fits", "grid.npy", "grid.tif", "grid.exr", "grid.mat", "grid.pt",
                                 "small.tif", "small.png", "small.jpg", "small.dng"})
            readings.push_back({{"info", file}, file});
        constexpr std::size_t few = 4;
        if (most_faults() < 10) readings.resize(few);
        for (const Reading& reading : readings)
            try_all(reading);
        std::string text = std::to_string(failures_.size()) + " failed";
        for (const std::string& failure : failures_)
            text += "\n" + failure;
        QVERIFY2(failures_.empty(), text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCliMemory)
#include "test_cli_memory.moc"
