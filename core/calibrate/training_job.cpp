#include "calibrate/training_job.h"

#include "learn/state_archive.h"

#include <torch/types.h>

#include <algorithm>

namespace petzval {

namespace {

const std::string kKind = "Petzval training job";

} // namespace

void write_training_job(const std::filesystem::path& path, const TrainingJob& job) {
    ArchiveWriter archive(kKind);
    c10::List<std::string> options; // name, value, name, value...
    for (const auto& entry : CalibrationOptions::table()) {
        options.push_back(entry.descriptor().name);
        options.push_back(text_from_value(entry.get(job.options)));
    }
    archive.add("options", options);
    const PsfShape& shape = job.start.shape();
    const std::vector<std::int64_t> sizes = {shape.rows, shape.cols, shape.channels, shape.size,
                                             shape.size};
    archive.add("shape", c10::List<std::int64_t>({shape.rows, shape.cols, shape.channels, shape.size}));
    archive.add("start",
                torch::from_blob(const_cast<float*>(job.start.values().data()), sizes, torch::kFloat32));
    archive.add("noise", c10::List<double>({job.noise[0], job.noise[1], job.noise[2]}));
    archive.write(path);
}

TrainingJob read_training_job(const std::filesystem::path& path) {
    ArchiveReader archive(path, kKind);
    TrainingJob job;
    const c10::IValue options = archive.value("options");
    if (!options.isList()) archive.damaged();
    const c10::List<c10::IValue> words = options.toList();
    for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
        const c10::IValue name = words.get(i);
        const c10::IValue text = words.get(i + 1);
        if (!name.isString() || !text.isString()) archive.damaged();
        const auto& entry = CalibrationOptions::table().at(name.toStringRef());
        entry.set(job.options, parsed(entry.descriptor(), text.toStringRef()));
    }
    const std::vector<int> shape = archive.integers("shape");
    if (shape.size() != 4) archive.damaged();
    const PsfShape sizes{shape[0], shape[1], shape[2], shape[3]};
    if (!problem_of(sizes).empty()) archive.damaged();
    job.start = PsfGrid(sizes);
    const torch::Tensor values =
        archive.tensor("start", {sizes.rows, sizes.cols, sizes.channels, sizes.size, sizes.size});
    std::copy_n(values.data_ptr<float>(), values.numel(), job.start.values().begin());
    require_valid(job.start, path.string());
    const c10::IValue noise = archive.value("noise");
    if (!noise.isDoubleList() || noise.toDoubleVector().size() != 3) archive.damaged();
    std::ranges::copy(noise.toDoubleVector(), job.noise.begin());
    return job;
}

} // namespace petzval
