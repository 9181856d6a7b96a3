#include "calibrate/matching/training_job.h"

#include "learn/number_file.h"

#include <algorithm>

namespace petzval {

namespace {

const std::string kKind = translatable("training job");

} // namespace

void write_training_job(const std::filesystem::path& path, const TrainingJob& job) {
    NumberFile file;
    std::vector<std::string>& options = file.words["options"]; // name, value, name, value...
    for (const auto& entry : TrainingOptions::table()) {
        options.push_back(entry.descriptor().name);
        options.push_back(text_from_value(entry.get(job.options)));
    }
    const PsfShape& shape = job.start.shape();
    file.integers["shape"] = {shape.rows, shape.cols, shape.channels, shape.size};
    file.arrays["start"] = {job.start.values().begin(), job.start.values().end()};
    file.reals["noise"] = {job.noise.begin(), job.noise.end()};
    write_number_file(path, kKind, file);
}

TrainingJob read_training_job(const std::filesystem::path& path) {
    const NumberFileReader file(path, kKind);
    TrainingJob job;
    const std::vector<std::string> options = file.words("options");
    for (std::size_t i = 0; i + 1 < options.size(); i += 2) {
        const auto& entry = TrainingOptions::table().at(options[i]);
        entry.set(job.options, parsed(entry.descriptor(), options[i + 1]));
    }
    const std::vector<int> shape = file.integers("shape");
    if (shape.size() != 4) file.damaged();
    const PsfShape sizes{shape[0], shape[1], shape[2], shape[3]};
    if (!problem_of(sizes).empty()) file.damaged();
    job.start = PsfGrid(sizes);
    const std::vector<float> values = file.array("start", job.start.values().size());
    std::ranges::copy(values, job.start.values().begin());
    require_valid(job.start, path.string());
    std::ranges::copy(file.reals("noise", job.noise.size()), job.noise.begin());
    return job;
}

} // namespace petzval
