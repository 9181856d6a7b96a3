#include "project/project.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "project/photo_reference.h"
#include "project/project_document.h"
#include "project/project_lock.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDocument = "project.json";
constexpr const char* kBackup = "project.json.bak";
constexpr const char* kRuns = "runs";

[[noreturn]] void throw_file_error(const fs::path& path, const Message& problem, std::error_code code) {
    ErrorCode kind = ErrorCode::WriteFailed;
    if (code == std::errc::permission_denied || code == std::errc::read_only_file_system)
        kind = ErrorCode::NoPermission;
    if (code == std::errc::no_such_file_or_directory) kind = ErrorCode::NotFound;
    if (code == std::errc::no_space_on_device) kind = ErrorCode::NoSpace;
    throw Error(kind, path.string(), message("%1 (%2)", problem, code.message()));
}

/// Whether something is there. Error{NoPermission} where one may not look.
bool is_there(const fs::path& path) {
    std::error_code code;
    const bool found = fs::exists(path, code);
    if (code == std::errc::permission_denied)
        throw Error(ErrorCode::NoPermission, path.parent_path().string(),
                    message("you may not look into this folder"), message("Ask its owner"));
    return found;
}

/// Makes one folder; false where something is there already.
bool made_folder(const fs::path& folder) {
    std::error_code code;
    if (fs::create_directory(folder, code)) return true;
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(folder, ignored)))
        throw_file_error(folder, message("the folder cannot be made"), code);
    return false;
}

/// What to do about a damaged document, given what is on disk.
Message remedy_for(const fs::path& folder) {
    const fs::path backup = folder / kBackup;
    if (!is_there(backup))
        return message("Correct it with a text editor, or make a new project and add the photos again");
    return message("The last good document is %1: copy it to %2, or correct the file with a text editor",
                   backup.string(), kDocument);
}

std::string document_text(const fs::path& folder) {
    const fs::path path = folder / kDocument;
    std::error_code code;
    const bool is_folder = fs::is_directory(folder, code);
    if (code && code != std::errc::no_such_file_or_directory)
        throw_file_error(folder, message("the project cannot be opened"), code);
    if (!is_folder)
        throw Error(ErrorCode::NotFound, folder.string(), message("there is no such project folder"));
    if (is_there(path)) return read_whole_file(path);
    if (is_there(folder / kBackup))
        throw Error(ErrorCode::DamagedFile, path.string(), message("the document is missing"),
                    remedy_for(folder));
    throw Error(ErrorCode::NotFound, folder.string(),
                message("this folder is not a Petzval project: it has no project.json"));
}

/// The number of a run folder, or nothing for another name.
std::optional<unsigned long> run_number(const fs::path& folder) {
    const std::string name = folder.filename().string();
    if (name.empty() || name.size() > 9 || name.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return std::stoul(name);
}

fs::path run_folder(const fs::path& runs, unsigned long number) {
    const std::string digits = std::to_string(number);
    return runs / (std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits);
}

} // namespace

struct Project::Impl {
    fs::path folder;                   ///< absolute, symbolic links resolved
    std::unique_ptr<ProjectLock> lock; ///< held while open for writing
    ProjectDocument document;
    std::string text; ///< of project.json as last read or written

    void require_writable() const {
        if (!lock) throw std::logic_error("Project: writing to a project opened for reading");
    }

    /// Someone with a text editor knows nothing of locks.
    void require_untouched() const {
        const fs::path path = folder / kDocument;
        if (!is_there(path) || read_whole_file(path) == text) return;
        throw Error(ErrorCode::Busy, path.string(),
                    message("another program has changed it since the project was opened"),
                    message("Close the project without saving and open it again"));
    }
};

Project::Project(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Project Project::create(const fs::path& folder) {
    if (!made_folder(folder))
        throw Error(ErrorCode::InvalidOption, folder.string(),
                    message("something of this name is there already"),
                    message("Choose another name for the new project"));
    auto impl = std::make_unique<Impl>();
    impl->folder = fs::canonical(folder);
    try {
        impl->lock = std::make_unique<ProjectLock>(impl->folder);
        impl->text = text_from_document(impl->document);
        made_folder(impl->folder / kRuns);
        write_atomically(impl->folder / kDocument, impl->text);
    } catch (...) {
        std::error_code ignored;
        for (const fs::path& made : {impl->folder / kRuns, impl->folder / kLock, impl->folder})
            fs::remove(made, ignored);
        throw;
    }
    return Project(std::move(impl));
}

Project Project::open(const fs::path& folder, Access access) {
    // Before the lock, which would leave its file in a folder that is no project.
    document_text(folder);
    auto impl = std::make_unique<Impl>();
    impl->folder = fs::canonical(folder);
    if (access == Access::Write) {
        impl->lock = std::make_unique<ProjectLock>(impl->folder);
        if (impl->lock->held()) remove_leftovers(impl->folder, std::chrono::minutes(1));
    }
    impl->text = document_text(impl->folder);
    const DocumentOrigin origin{(impl->folder / kDocument).string(), remedy_for(impl->folder)};
    ParsedDocument parsed = document_from_text(impl->text, origin);
    if (access == Access::Write && !parsed.unknown_keys.empty())
        throw Error(
            ErrorCode::UnsupportedFormat, origin.subject,
            message("the key \"%1\" is unknown and would be lost on saving", parsed.unknown_keys.front()),
            message("Correct or remove it with a text editor; reading the project works as it is"));
    impl->document = std::move(parsed.document);
    return Project(std::move(impl));
}

const fs::path& Project::folder() const {
    return impl_->folder;
}

std::optional<Message> Project::warning() const {
    if (!impl_->lock || impl_->lock->held()) return std::nullopt;
    return message("%1: this disk cannot lock files. Do not write to the project from two programs at the "
                   "same time.",
                   impl_->folder.string());
}

const ProjectDocument& Project::document() const {
    return impl_->document;
}

void Project::save(ProjectDocument document) {
    impl_->require_writable();
    std::string text = text_from_document(document);
    if (document_from_text(text, {"project.json", {}}).document != document)
        throw std::logic_error("Project::save: the document does not survive a round trip");
    impl_->require_untouched();
    // Backup first: between the two writes the document on disk is the old one, twice.
    write_atomically(impl_->folder / kBackup, impl_->text);
    write_atomically(impl_->folder / kDocument, text);
    impl_->document = std::move(document);
    impl_->text = std::move(text);
}

PhotoRef Project::reference_to(const fs::path& photo) const {
    return photo_reference(impl_->folder, photo);
}

fs::path Project::resolved(const PhotoRef& photo) const {
    return (impl_->folder / photo.path).lexically_normal();
}

void Project::require_unchanged(const PhotoRef& photo) const {
    require_same_content(resolved(photo), photo);
}

fs::path Project::new_run() {
    impl_->require_writable();
    const fs::path all = impl_->folder / kRuns;
    made_folder(all);
    const std::vector<fs::path> existing = runs();
    for (const fs::path& run : existing)
        remove_leftovers(run, std::chrono::hours(1)); // of those that nobody goes on with
    unsigned long number = existing.empty() ? 1 : *run_number(existing.back()) + 1;
    while (!made_folder(run_folder(all, number)))
        ++number;
    return run_folder(all, number);
}

std::vector<fs::path> Project::runs() const {
    const fs::path all = impl_->folder / kRuns;
    std::vector<fs::path> found;
    std::error_code code;
    for (fs::directory_iterator entry(all, code), end; !code && entry != end; entry.increment(code))
        if (entry->is_directory() && run_number(entry->path())) found.push_back(entry->path());
    if (code && code != std::errc::no_such_file_or_directory)
        throw_file_error(all, message("the runs cannot be listed"), code);
    std::sort(found.begin(), found.end(),
              [](const fs::path& a, const fs::path& b) { return run_number(a) < run_number(b); });
    return found;
}

} // namespace petzval
