#include "deeds.h"

#include "base/atomic_file.h"
#include "exchange/exchange.h"
#include "image/dead_leaves.h"
#include "photo/photo.h"
#include "photo/photo_writer.h"
#include "project/lens_library.h"
#include "project/project.h"
#include "psf/fits.h"
#include "support/fixture.h"

#include <chrono>
#include <stdexcept>

namespace petzval::test {

namespace fs = std::filesystem;

namespace {

void require(bool holds, const std::string& what) {
    if (!holds) throw std::runtime_error(what);
}

Arguments words_of(const std::string& text) {
    Arguments words;
    for (const QString& word : QString::fromStdString(text).split(' '))
        words.push_back(word.toStdString());
    return words;
}

std::string export_as(const std::string& format) {
    return "export grid.fits --format " + format + " --out out.x";
}

const std::string kQuick = "calibrate box --grid 2x2 --kernel 5 --patch 16 --starts 1 --threads 1";

void write_grid_of(const fs::path& path, float middle) {
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

void fill(const fs::path& folder) {
    write_scenes(folder, 4, 320, 240);
    write_photo(folder / "large.tif", dead_leaves(640, 480, 5));
    write_grid_of(folder / "grid.fits", 0.75f);
    write_grid_of(folder / "other.fits", 0.5f);
    write_grid_of(folder / "out.x", 0.25f); // an older file, to be replaced
    for (const std::string& command :
         {std::string("library --library lib.sqlite add grid.fits"), std::string("new box"),
          std::string("add box --set blurred a.tif b.tif"), std::string("add box --set sharp b.tif c.tif"),
          kQuick}) {
        const CliResult result = run_cli(folder, words_of(command));
        require(result.exit_code == 0, command + ": " + result.err.toStdString());
    }
}

const std::string& lens() {
    static const std::string path = repository("resources/lenses/decentred_copy.json").string();
    return path;
}

std::string training(const std::string& command, const std::string& out) {
    return command + " --photos large.tif --out " + out + " --batch 2 --threads 1 ";
}

} // namespace

const std::vector<Deed>& deeds() {
    static const std::vector<Deed> deeds = {
        {"new", words_of("new fresh")},
        {"add", words_of("add box --set sharp d.tif")},
        {"export fits", words_of(export_as("fits")), "out.x"},
        {"export numpy", words_of(export_as("numpy")), "out.x"},
        {"export tiff", words_of(export_as("tiff")), "out.x"},
        {"export exr", words_of(export_as("exr")), "out.x"},
        {"export matlab", words_of(export_as("matlab")), "out.x"},
        {"export torch", words_of(export_as("torch")), "out.x"},
        {"export siril", words_of("export grid.fits --format siril --out nodes")},
        {"library add", words_of("library --library lib.sqlite add other.fits")},
        {"first library add", words_of("library --library first.sqlite add other.fits")},
        {"library export", words_of("library --library lib.sqlite export copy.sqlite")},
        {"restore tiff", words_of("restore --psf grid.fits --out o a.tif"), "o/a.tif"},
        {"restore png", words_of("restore --psf grid.fits --out o --format png a.tif"), "o/a.png"},
        {"simulate",
         {"simulate", "--lens", lens(), "--grid", "2x2", "--out", "sim", "a.tif"},
         "sim/truth.fits"},
        {"report html", words_of("report box --out out.html")},
        {"report pdf", words_of("report box --out out.pdf")},
        {"calibrate", words_of(kQuick)},
        {"train-prior",
         words_of(training("train-prior", "p.weights") + "--steps 2 --channels 4 --blocks 1 --patch 16")},
    };
    return deeds;
}

const std::vector<Deed>& long_deeds() {
    static const std::vector<Deed> deeds = {
        {"calibrate, all stages",
         words_of(kQuick + " --stages 2 --flow-steps 20 --flow-batch 8 --matching-steps 4 "
                           "--matching-batch 8 --kernel-rate 0.01 --orientation-patches 0")},
        {"train-flow", words_of(training("train-flow", "any.flow") + "--lenses 2 --kernel 7 --steps 3")},
        {"train-restorer", words_of(training("train-restorer", "r.weights") +
                                    "--patch 64 --kernel 7 --lenses 2 --steps 2 --channels 4")},
    };
    return deeds;
}

DeedFolder::DeedFolder(fs::path original, fs::path place)
    : original_(std::move(original))
    , place_(std::move(place)) {
    fs::create_directories(original_);
    fill(original_);
}

void DeedFolder::renew() const {
    fs::remove_all(place_);
    fs::copy(original_, place_, fs::copy_options::recursive);
}

void DeedFolder::require_good(const Deed& deed) const {
    for (const char* file :
         {"a.tif", "b.tif", "c.tif", "d.tif", "grid.fits", "other.fits", "box.petzval/runs/0001/grid.fits"})
        require_same(file);
    if (!deed.written.empty() && fs::exists(place_ / deed.written))
        require(is_whole(place_ / deed.written), "half a file");
    require_whole_project();
    if (deed.command[0] == "add" || deed.command[0] == "calibrate") {
        require_told({"info", "box"});
        require_told({"check", "box"});
    }
    for (const char* library : {"lib.sqlite", "first.sqlite", "copy.sqlite"})
        require_whole_library(library);
}

void DeedFolder::require_same(const std::string& file) const {
    require(read_whole_file(place_ / file) == read_whole_file(original_ / file), file + " has changed");
}

void DeedFolder::require_told(const Arguments& command) const {
    const CliResult result = run_cli(place_, command);
    require(result.exit_code == 0 || (command[0] == "check" && result.exit_code == 3),
            command[0] + ": " + result.err.toStdString());
}

void DeedFolder::require_whole_project() const {
    const auto document = [](const fs::path& folder, Project::Access access) {
        return Project::open(folder / "box.petzval", access).document();
    };
    const ProjectDocument before = document(original_, Project::Access::Read);
    ProjectDocument now = document(place_, Project::Access::Write);
    for (const SetName set : {SetName::Blurred, SetName::Sharp}) {
        require(now.set(set).size() >= before.set(set).size(), "the project lacks photos");
        now.set(set).resize(before.set(set).size());
    }
    require(now == before, "the project has other photos than before");
}

void DeedFolder::require_whole_library(const std::string& name) const {
    const LensLibrary library = LensLibrary::open(place_ / name, LensLibrary::Access::Read);
    const std::vector<LensProfile> profiles = library.profiles();
    require(!profiles.empty() || !fs::exists(original_ / name), name + " has lost its entry");
    require(!profiles.empty() || !fs::exists(place_ / name), name + " was made without an entry");
    for (const LensProfile& profile : profiles)
        library.grid(profile.id);
}

void DeedFolder::require_repeatable(const Deed& deed) const {
    if (deed.name == "new" && fs::exists(place_ / "fresh.petzval/project.json")) return;
    if (deed.name == "export siril" && fs::exists(place_ / "nodes")) return;
    if (deed.command[0] == "calibrate") resume_calibrations();
    const CliResult result = run_cli(place_, deed.command);
    require(result.exit_code == 0 || result.err.contains("already"),
            "does not work afterwards: " + result.err.toStdString());
}

void DeedFolder::resume_calibrations() const {
    const Project project = Project::open(place_ / "box.petzval", Project::Access::Read);
    for (const fs::path& folder : project.runs()) {
        if (!fs::exists(folder / "options.json")) continue;
        const std::string id = folder.filename();
        const CliResult result = run_cli(place_, {"calibrate", "box", "--resume", id});
        require(result.exit_code == 0 || result.err.contains("no interrupted run"),
                "run " + id + " cannot go on: " + result.err.toStdString());
    }
}

std::vector<std::string> DeedFolder::leftovers() const {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(place_))
        if (entry.path().filename().string().starts_with(".petzval-")) found.push_back(entry.path());
    return found;
}

void DeedFolder::age_leftovers() const {
    for (const std::string& path : leftovers())
        fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(2));
}

bool is_whole(const fs::path& path) {
    try {
        is_grid(path) ? void(read_grid(path)) : void(read_photo(path, RawMode::Demosaic));
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace petzval::test
