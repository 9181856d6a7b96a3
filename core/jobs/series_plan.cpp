#include "base/atomic_file.h"
#include "base/quoting.h"
#include "base/stage.h"
#include "exchange/lens_facts.h"
#include "jobs/add.h"
#include "jobs/lens_place.h"
#include "jobs/paths.h"
#include "jobs/series.h"
#include "project/profile_entry.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// Photos whose settings fall into the same steps belong together.
struct GroupKey {
    LensPlace place;
    long aperture = 0; ///< in thirds of a stop
    auto operator<=>(const GroupKey&) const = default;
};

GroupKey key_of(const PhotoFacts& facts) {
    return {lens_place(facts), std::lround(6.0 * std::log2(*facts.f_number))};
}

/// All files below a folder; RAW files and pictures alike are told by reading their facts.
std::vector<fs::path> photos_below(const std::vector<fs::path>& given) {
    std::vector<fs::path> photos;
    for (const fs::path& path : given) {
        std::vector<fs::path> folders;
        if (fs::is_directory(path)) {
            for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path))
                if (entry.is_directory()) folders.push_back(entry.path());
            folders.push_back(path);
        }
        std::ranges::sort(folders);
        for (const fs::path& folder : folders)
            try {
                std::ranges::copy(photo_files(std::array{folder}), std::back_inserter(photos));
            } catch (const Error& error) {
                if (error.code() != ErrorCode::UnsuitableInput) throw; // no photos in this one
            }
        if (folders.empty()) photos.push_back(path);
    }
    return photos;
}

std::string folder_name(const PhotoFacts& facts, std::set<std::string>& taken) {
    std::string stem;
    for (const char c : facts.lens)
        stem += std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' ? c : '_';
    if (facts.focal_length) stem += '_' + plain_number(*facts.focal_length, 3) + "mm";
    stem += "_f" + plain_number(*facts.f_number, 3);
    std::string name = stem;
    for (int number = 2; !taken.insert(name).second; ++number)
        name = stem + '-' + std::to_string(number);
    return name + ".petzval";
}

class Planner {
public:
    Planner(const SeriesPlanOptions& options, SeriesPlan& plan)
        : options_(options)
        , plan_(plan) {}

    void sort(const Observer& observer, const std::stop_token& stop) {
        const std::vector<fs::path> photos = photos_below(options_.photos);
        const Stage stage(observer, message("Reading the photos"));
        std::size_t silent = 0;
        for (std::size_t i = 0; i < photos.size(); ++i) {
            throw_if_stopped(stop);
            const PhotoFacts facts = read_photo_facts(photos[i]);
            if (facts.lens.empty() || facts.camera.empty() || !facts.f_number) {
                ++silent;
                continue;
            }
            SeriesGroup& group = groups_[key_of(facts)];
            if (group.photos.empty()) group.facts = facts;
            group.photos.push_back(photos[i]);
            stage.reached(static_cast<double>(i + 1) / static_cast<double>(photos.size()));
        }
        if (silent > 0)
            plan_.missing.push_back(
                message("%1 photos do not tell their lens, camera or aperture.", silent));
        for (const auto& [key, group] : groups_)
            plan_.groups.push_back(group);
    }

    void pair_up() {
        constexpr std::size_t fewest = 6;
        for (const auto& [key, group] : groups_) {
            if (group.photos.size() < fewest)
                plan_.missing.push_back(message("%1: %2 photos, %3 or more are better.", text_of(group),
                                                group.photos.size(), fewest));
            const SeriesGroup& sharp = sharp_for(key);
            if (&sharp != &group)
                plan_.tasks.push_back({group, sharp, {}});
            else if (alone(key))
                plan_.missing.push_back(
                    message("%1: there is no other aperture to compare with.", text_of(group)));
        }
    }

    void write(const Observer& observer, const std::stop_token& stop) {
        std::set<std::string> names;
        std::string jobs;
        const Stage stage(observer, message("Making the projects"));
        for (std::size_t i = 0; i < plan_.tasks.size(); ++i) {
            SeriesTask& task = plan_.tasks[i];
            const PartOfStage part(stage, i, plan_.tasks.size());
            task.project = options_.out / folder_name(task.blurred.facts, names);
            make_project(task, stop);
            jobs += "petzval-cli calibrate " + shell_quoted(fs::absolute(task.project).string()) +
                    " --preset " + shell_quoted(options_.preset) +
                    (options_.flags.empty() ? "" : ' ' + options_.flags) + '\n';
        }
        write_atomically(options_.out / "jobs.txt", jobs);
        write_atomically(options_.out / "slurm.sh", slurm_script());
    }

private:
    bool alone(const GroupKey& key) const {
        return std::ranges::count_if(
                   groups_, [&](const auto& entry) { return entry.first.place == key.place; }) == 1;
    }
    const SeriesGroup& sharp_for(const GroupKey& key) const {
        const SeriesGroup* nearest = nullptr;
        const auto stops = [this](const SeriesGroup& group) {
            return std::abs(std::log2(*group.facts.f_number / options_.sharp_aperture));
        };
        for (const auto& [other, group] : groups_)
            if (other.place == key.place && (!nearest || stops(group) < stops(*nearest))) nearest = &group;
        return *nearest;
    }

    void make_project(const SeriesTask& task, const std::stop_token& stop) const {
        throw_if_stopped(stop);
        Project project = Project::create(task.project);
        ProjectDocument document = project.document();
        document.raw_mode = options_.raw_mode;
        for (const auto& [set, group] :
             {std::pair(&document.blurred, &task.blurred), {&document.sharp, &task.sharp}})
            for (const fs::path& photo : group->photos)
                set->push_back(project.reference_to(photo));
        project.save(std::move(document));
    }

    std::string slurm_script() const {
        const std::string folder = shell_quoted(fs::absolute(options_.out).string());
        return "#!/bin/sh\n#SBATCH --array=1-" + std::to_string(plan_.tasks.size()) +
               "\n#SBATCH --requeue --signal=TERM@60\n# One task for each line of jobs.txt.\ncd " + folder +
               "\nsed -n \"${SLURM_ARRAY_TASK_ID}p\" jobs.txt | sh\n";
    }

    const SeriesPlanOptions& options_;
    SeriesPlan& plan_;
    std::map<GroupKey, SeriesGroup> groups_;
};

void prepare(const fs::path& out) {
    std::error_code failure;
    if (fs::exists(out, failure) && !(fs::is_directory(out) && fs::is_empty(out, failure)))
        throw Error(ErrorCode::WriteFailed, out.string(),
                    message("there is something of this name already"), message("Name a new folder"));
    fs::create_directories(out, failure);
    if (failure)
        throw Error(ErrorCode::WriteFailed, out.string(),
                    message("the folder could not be made (%1)", failure.message()));
}

} // namespace

std::string text_of(const SeriesGroup& group) {
    std::string text = group.facts.lens + ", " + aperture_text(*group.facts.f_number);
    if (group.facts.focal_length) text += ", " + plain_number(*group.facts.focal_length, 3) + " mm";
    if (group.facts.focus_distance) text += ", " + plain_number(*group.facts.focus_distance, 3) + " m";
    return text;
}

SeriesPlan run_series_plan(const SeriesPlanOptions& options, const Observer& observer,
                           std::stop_token stop) {
    SeriesPlan plan;
    plan.outcome = outcome_of([&] {
        if (!(options.sharp_aperture > 0.0))
            throw Error(ErrorCode::InvalidOption, "sharp-aperture", message("it must be more than zero"));
        if (!options.out.empty()) prepare(options.out);
        Planner planner(options, plan);
        planner.sort(observer, stop);
        planner.pair_up();
        if (!options.out.empty()) planner.write(observer, stop);
    });
    return plan;
}

} // namespace petzval
