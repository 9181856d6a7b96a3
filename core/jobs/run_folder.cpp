#include "jobs/run_folder.h"

#include "jobs/option_json.h"
#include "jobs/run_lock.h"

#include <fstream>

namespace petzval {

namespace fs = std::filesystem;

RunFiles::RunFiles(const fs::path& folder)
    : options(folder / "options.json")
    , log(folder / "log.txt")
    , metrics(folder / "metrics.jsonl")
    , grid(folder / "grid.fits")
    , result(folder / "result.json")
    , samples(folder / "samples.png") {}

namespace {

/// Takes what result.json tells. A list of runs must not fail for one whose result is damaged.
void take_result(const fs::path& result, RunState& state) {
    if (!fs::exists(result)) return;
    try {
        const nlohmann::json document = read_json(result);
        const std::string word = document.at("termination").get<std::string>();
        for (const auto termination : {Termination::Finished, Termination::Cancelled, Termination::Failed})
            if (word == name_of(termination)) state.termination = termination;
        if (document.contains("holdout_score"))
            state.holdout_score = document["holdout_score"].get<double>();
    } catch (const Error&) {
    } catch (const nlohmann::json::exception&) {
    }
}

/// The log's first line begins with the time, to the second in 19 characters.
std::string start_in(const fs::path& log) {
    std::string time(19, ' ');
    std::ifstream file(log);
    return file.read(time.data(), static_cast<std::streamsize>(time.size())) ? time : std::string();
}

} // namespace

bool can_resume(const RunState& run) {
    return !run.alive && run.termination != Termination::Finished &&
           fs::exists(RunFiles(run.folder).options);
}

std::vector<RunState> run_states(const Project& project) {
    std::vector<RunState> states;
    for (const fs::path& folder : project.runs()) {
        const RunFiles files(folder);
        RunState state;
        state.id = folder.filename().string();
        state.folder = folder;
        state.has_grid = fs::exists(files.grid);
        state.alive = is_alive(folder);
        state.started = start_in(files.log);
        take_result(files.result, state);
        states.push_back(std::move(state));
    }
    return states;
}

} // namespace petzval
