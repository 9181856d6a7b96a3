#include "jobs/run_folder.h"

#include "jobs/option_json.h"

namespace petzval {

namespace fs = std::filesystem;

RunFiles::RunFiles(const fs::path& folder)
    : options(folder / "options.json")
    , log(folder / "log.txt")
    , metrics(folder / "metrics.jsonl")
    , grid(folder / "grid.fits")
    , result(folder / "result.json") {}

namespace {

std::optional<Termination> termination_in(const fs::path& result) {
    if (!fs::exists(result)) return std::nullopt;
    try {
        const std::string word = read_json(result).at("termination").get<std::string>();
        for (const auto termination : {Termination::Finished, Termination::Cancelled, Termination::Failed})
            if (word == name_of(termination)) return termination;
    } catch (const Error&) {
        // A list of runs must not fail for one that is damaged.
    } catch (const nlohmann::json::exception&) {
    }
    return std::nullopt;
}

} // namespace

std::vector<RunState> run_states(const Project& project) {
    std::vector<RunState> states;
    for (const fs::path& folder : project.runs()) {
        const RunFiles files(folder);
        states.push_back(
            {folder.filename().string(), folder, termination_in(files.result), fs::exists(files.grid)});
    }
    return states;
}

} // namespace petzval
