#include "jobs/add.h"

#include "base/parallel.h"
#include "base/stage.h"
#include "jobs/paths.h"

#include <algorithm>
#include <mutex>

namespace petzval {

namespace fs = std::filesystem;

namespace {

void require_croppable(const AddOptions& options) {
    if (options.set == SetName::Blurred && options.crop != CentreCrop())
        throw Error(ErrorCode::InvalidOption, "crop",
                    message("only photos of the sharp set can be cropped"),
                    message("The blurred set needs the whole field"));
}

void look_at_photos(const std::vector<fs::path>& photos, const Project& project, const AddOptions& options,
                    const Observer& observer, std::stop_token stop, ReferenceSummary& summary) {
    const Stage stage(observer, message("Reading the photos"));
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
    for (std::size_t i = 0; i < photos.size(); ++i) {
        if (errors[i])
            summary.errors.push_back(*errors[i]);
        else
            summary.references.push_back(std::move(references[i]));
    }
}

} // namespace

ReferenceSummary run_reference(const AddOptions& options, const Observer& observer, std::stop_token stop) {
    ReferenceSummary summary;
    summary.outcome = outcome_of([&] {
        require_croppable(options);
        const Project project = Project::open(project_folder(options.project), Project::Access::Read);
        look_at_photos(photo_files(options.photos), project, options, observer, stop, summary);
    });
    return summary;
}

Error joined(const std::vector<Error>& errors, const std::string& headline, const Message& advice) {
    if (errors.size() == 1) return errors.front();
    std::vector<Message> sentences;
    for (const Error& error : errors)
        sentences.push_back(error.message());
    // Without the last full stop; Error adds its own.
    const Error& last = errors.back();
    sentences.back() = last.advice().empty()
                           ? message("%1: %2", last.subject(), last.problem())
                           : message("%1: %2. %3", last.subject(), last.problem(), last.advice());
    return Error(errors.front().code(), headline, joined(sentences, " "), advice);
}

AddedAs add_to_set(std::vector<PhotoRef>& set, PhotoRef photo, const Project& project) {
    const fs::path path = project.resolved(photo);
    if (const auto known = std::ranges::find(set, photo.hash, &PhotoRef::hash); known != set.end()) {
        std::error_code ignored;
        if (fs::exists(project.resolved(*known), ignored)) return AddedAs::AlreadyThere;
        known->path = photo.path;
        return AddedAs::FreshReference;
    }
    const auto same_path = [&](const PhotoRef& other) { return project.resolved(other) == path; };
    if (const auto changed = std::ranges::find_if(set, same_path); changed != set.end()) {
        *changed = std::move(photo);
        return AddedAs::FreshReference;
    }
    set.push_back(std::move(photo));
    return AddedAs::NewPhoto;
}

AddSummary run_add(const AddOptions& options, const Observer& observer, std::stop_token stop) {
    AddSummary summary;
    summary.outcome = outcome_of([&] {
        require_croppable(options);
        Project project = Project::open(project_folder(options.project), Project::Access::Write);
        if (const auto warning = project.warning()) observer.note(NoteLevel::Warning, *warning);
        ReferenceSummary seen;
        look_at_photos(photo_files(options.photos), project, options, observer, stop, seen);
        if (!seen.errors.empty())
            throw joined(seen.errors, std::to_string(seen.errors.size()) + " photos cannot be added",
                         message("Nothing was added"));
        ProjectDocument document = project.document();
        std::vector<PhotoRef>& set = document.set(options.set);
        for (const PhotoRef& photo : seen.references) {
            const fs::path path = project.resolved(photo);
            const bool known = add_to_set(set, photo, project) == AddedAs::AlreadyThere;
            (known ? summary.already_there : summary.added).push_back(path);
            if (known)
                observer.note(NoteLevel::Info,
                              message("%1 is in this set already and was left out.", path.string()));
        }
        if (!summary.added.empty()) project.save(std::move(document));
    });
    if (summary.outcome.termination != Termination::Finished) summary.added.clear();
    return summary;
}

} // namespace petzval
