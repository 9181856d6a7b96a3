#include "jobs/add.h"

#include "base/parallel.h"
#include "jobs/paths.h"
#include "jobs/stage.h"

#include <algorithm>
#include <mutex>

namespace petzval {

namespace fs = std::filesystem;

namespace {

/// The photos' references, in order. The error names every photo that cannot be read.
std::vector<PhotoRef> references_to(const std::vector<fs::path>& photos, const Project& project,
                                    const AddOptions& options, const Observer& observer,
                                    std::stop_token stop) {
    const Stage stage(observer, "Reading the photos");
    std::vector<PhotoRef> references(photos.size());
    std::vector<std::optional<Error>> errors(photos.size());
    std::size_t done = 0;
    std::mutex mutex;
    const auto read = [&](std::size_t i) {
        try {
            // Superpixels prove that a RAW file is whole without the work of demosaicing.
            read_photo(photos[i], RawMode::Superpixel, stop);
            references[i] = project.reference_to(photos[i]);
            references[i].crop = options.crop;
        } catch (const Error& error) {
            errors[i] = error;
        }
        const std::lock_guard lock(mutex);
        stage.reached(static_cast<double>(++done) / static_cast<double>(photos.size()));
    };
    parallel_for(photos.size(), options.threads, read, stop);

    std::erase(errors, std::nullopt);
    if (errors.empty()) return references;
    if (errors.size() == 1) throw *errors.front();
    std::string problems;
    for (const std::optional<Error>& error : errors) {
        if (!problems.empty()) problems += ' ';
        problems += error->what();
    }
    problems.pop_back(); // the last full stop; Error adds its own
    throw Error(errors.front()->code(), std::to_string(errors.size()) + " photos cannot be added", problems,
                "Nothing was added");
}

/// Puts `photo` into the set unless it is there already. A photo that changed on disk since it was added
/// gets a fresh reference.
void add_to_set(std::vector<PhotoRef>& set, PhotoRef photo, const Project& project,
                const Observer& observer, AddSummary& summary) {
    const fs::path path = project.resolved(photo);
    const auto same_path = [&](const PhotoRef& other) { return project.resolved(other) == path; };
    const auto same_content = [&](const PhotoRef& other) { return other.hash == photo.hash; };
    if (const auto known = std::ranges::find_if(set, same_content); known != set.end()) {
        summary.already_there.push_back(path);
        observer.note(NoteLevel::Info, path.string() + " is in this set already, as " +
                                           project.resolved(*known).string() + ", and was left out.");
        return;
    }
    summary.added.push_back(path);
    if (const auto changed = std::ranges::find_if(set, same_path); changed != set.end())
        *changed = std::move(photo);
    else
        set.push_back(std::move(photo));
}

} // namespace

AddSummary run_add(const AddOptions& options, const Observer& observer, std::stop_token stop) {
    AddSummary summary;
    summary.outcome = outcome_of([&] {
        if (options.set == SetName::Blurred && options.crop != CentreCrop())
            throw Error(ErrorCode::InvalidOption, "crop", "only photos of the sharp set can be cropped",
                        "The blurred set needs the whole field");
        Project project = Project::open(project_folder(options.project), Project::Access::Write);
        ProjectDocument document = project.document();
        std::vector<PhotoRef>& set = document.set(options.set);
        for (PhotoRef& photo : references_to(photo_files(options.photos), project, options, observer, stop))
            add_to_set(set, std::move(photo), project, observer, summary);
        if (!summary.added.empty()) project.save(std::move(document));
    });
    if (summary.outcome.termination != Termination::Finished) summary.added.clear();
    return summary;
}

} // namespace petzval
