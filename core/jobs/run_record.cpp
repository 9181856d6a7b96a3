#include "jobs/run_record.h"

#include "base/atomic_file.h"
#include "jobs/option_json.h"
#include "jobs/result_json.h"
#include "psf/fits.h"

#include <functional>
#include <sstream>

namespace petzval {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// Reads `path` by `read` if it is there; what is wrong with it becomes a sentence.
void read_file(const fs::path& path, std::vector<Message>& problems, const std::function<void()>& read) {
    if (!fs::exists(path)) return;
    try {
        read();
    } catch (const Error& error) {
        problems.push_back(error.message());
    } catch (const json::exception&) {
        problems.push_back(
            Error(ErrorCode::DamagedFile, path.string(), message("this is not what Petzval wrote"))
                .message());
    }
}

void for_each_line(const fs::path& path, const std::function<void(const std::string&)>& use) {
    std::istringstream text(read_whole_file(path));
    for (std::string line; std::getline(text, line);)
        use(line);
}

/// Lines are "2026-05-03 14:02:11.250 info: text"; what follows without a time belongs to the line before.
std::vector<LogRecord> log_in(const fs::path& path) {
    constexpr std::size_t time_length = 23;
    std::vector<LogRecord> log;
    for_each_line(path, [&](const std::string& line) {
        const std::size_t colon = line.find(": ", time_length);
        const bool has_time = colon != std::string::npos && line[4] == '-' && line[time_length] == ' ';
        if (has_time) {
            const std::string level = line.substr(time_length + 1, colon - time_length - 1);
            log.push_back({line.substr(0, time_length),
                           level == "info" ? NoteLevel::Info : NoteLevel::Warning,
                           Message(line.substr(colon + 2))});
        } else if (!log.empty()) {
            log.back().text = Message(log.back().text.text() + '\n' + line);
        }
    });
    return log;
}

CalibrationOptions options_in(const fs::path& path) {
    CalibrationOptions options;
    set_options_from_json(CalibrationOptions::table(), read_json(path).at("options"), options);
    return options;
}

/// A log holds sentences; the notes of the result are the same with their arguments.
void take_arguments(std::vector<LogRecord>& log, const std::vector<Note>& notes) {
    for (const Note& note : notes)
        for (LogRecord& line : log)
            if (line.text.text() == note.text.english()) line.text = note.text;
}

} // namespace

std::vector<MetricRecord> metrics_in(const fs::path& path) {
    std::vector<MetricRecord> metrics;
    for_each_line(path, [&](const std::string& line) {
        try {
            const json point = json::parse(line);
            metrics.push_back({point.at("series").get<std::string>(), point.at("step").get<long>(),
                               point.at("value").get<double>(), point.value("stage", "")});
        } catch (const json::exception&) {
            // The last line of a process that was killed, or of a disk that was full.
        }
    });
    return metrics;
}

std::optional<CalibrationOptions> run_options(const fs::path& folder) {
    std::optional<CalibrationOptions> options;
    std::vector<Message> problems;
    const fs::path file = RunFiles(folder).options;
    read_file(file, problems, [&] { options = options_in(file); });
    return options;
}

RunRecord read_run(const fs::path& folder) {
    const RunFiles files(folder);
    RunRecord run;
    run.id = folder.filename().string();
    read_file(files.options, run.problems, [&] { run.options = options_in(files.options); });
    read_file(files.grid, run.problems, [&] { run.grid = read_fits(files.grid); });
    read_file(files.metrics, run.problems, [&] { run.metrics = metrics_in(files.metrics); });
    read_file(files.log, run.problems, [&] { run.log = log_in(files.log); });
    read_file(files.result, run.problems,
              [&] { run.summary = summary_from_json(read_json(files.result)); });
    if (run.summary) {
        run.summary->run = folder;
        if (run.summary->result) run.summary->result->grid = run.grid;
        take_arguments(run.log, run.summary->notes);
    }
    return run;
}

} // namespace petzval
