#include "jobs/example.h"

#include "jobs/add.h"
#include "jobs/paths.h"
#include "jobs/simulate.h"

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr int kGeneratedScenes = 5;
constexpr double kNoise = 0.005;

void require_room(const fs::path& folder) {
    if (fs::exists(folder) && !(fs::is_directory(folder) && fs::is_empty(folder)))
        throw Error(ErrorCode::InvalidOption, folder.string(), message("there is something here already"),
                    message("Choose another folder for the example"));
}

SimulateOptions simulation_of(const ExampleOptions& options) {
    SimulateOptions simulation;
    simulation.lens = resource("lenses/decentred_copy.json");
    simulation.photos = options.photos;
    simulation.scenes = options.photos.empty() ? kGeneratedScenes : 0;
    simulation.out = options.folder / "frames";
    simulation.with_sharp = true;
    simulation.halve = options.halve;
    simulation.width = options.width;
    simulation.height = options.height;
    simulation.noise = kNoise;
    simulation.threads = options.threads;
    return simulation;
}

/// The steps one after another; the first that does not finish is the end.
Outcome made(const ExampleOptions& options, const fs::path& project, const Observer& observer,
             std::stop_token stop) {
    const SimulateSummary frames = run_simulate(simulation_of(options), observer, stop);
    if (frames.outcome.termination != Termination::Finished) return frames.outcome;
    fs::rename(frames.truth, options.folder / "truth.fits");
    Project::create(project);
    for (const auto& [set, photos] :
         {std::pair(SetName::Blurred, frames.frames), std::pair(SetName::Sharp, frames.sharp_frames)}) {
        const Outcome added = run_add({project, set, {}, photos, options.threads}, observer, stop).outcome;
        if (added.termination != Termination::Finished) return added;
    }
    return {};
}

} // namespace

std::vector<fs::path> example_photos() {
    const fs::path folder = "/usr/share/backgrounds";
    std::vector<fs::path> photos;
    for (const char* name : {"aitzgorri_by_Aitzol_Berasategi.jpg", "Dragonfly_by_Bolly.jpg",
                             "life_by_Aitzol_Berasategi.jpg", "picosdeeuropa_by_Aitzol_Berasategi.jpg",
                             "seeding_by_Clements_Engelhardt.jpg", "sunset_by_Aitzol_Berasategi.jpg"})
        if (fs::exists(folder / name)) photos.push_back(folder / name);
    return photos;
}

fs::path free_example_folder(const fs::path& documents) {
    fs::path folder = documents / "Petzval" / "Example";
    for (int number = 2; fs::exists(folder); ++number)
        folder.replace_filename("Example " + std::to_string(number));
    return folder;
}

ExampleSummary run_example(const ExampleOptions& options, const Observer& observer, std::stop_token stop) {
    ExampleSummary summary;
    summary.outcome = outcome_of([&] { require_room(options.folder); });
    if (summary.outcome.termination != Termination::Finished) return summary;
    const fs::path project = options.folder / "example.petzval";
    Outcome outcome;
    const Outcome fault = outcome_of([&] { outcome = made(options, project, observer, stop); });
    summary.outcome = fault.termination == Termination::Finished ? outcome : fault;
    if (summary.outcome.termination == Termination::Finished) {
        summary.project = project;
        summary.truth = options.folder / "truth.fits";
    } else {
        std::error_code ignored;
        fs::remove_all(options.folder, ignored);
    }
    return summary;
}

} // namespace petzval
