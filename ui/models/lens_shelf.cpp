#include "ui/models/lens_shelf.h"

#include "jobs/library.h"
#include "ui/jobs/core_text.h"
#include "ui/jobs/job_runner.h"

#include <utility>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr int kLookAgain = 200; ///< ms: another program's change is more than one touch of the file

} // namespace

LensShelf::LensShelf(JobRunner& jobs, fs::path library, QObject* parent)
    : QObject(parent)
    , jobs_(jobs)
    , file_(std::move(library)) {
    // Without a home folder, each piece of work below says so.
    outcome_of([this] { file_ = library_path(file_); });
    look_again_.setSingleShot(true);
    look_again_.setInterval(kLookAgain);
    connect(&look_again_, &QTimer::timeout, this, &LensShelf::refresh);
    for (const auto signal : {&QFileSystemWatcher::fileChanged, &QFileSystemWatcher::directoryChanged})
        connect(&watcher_, signal, &look_again_, qOverload<>(&QTimer::start));
    refresh();
}

LensShelf::~LensShelf() {
    reading_.request_stop();
}

/// The file, which may be replaced, and its folder, or the one in which that will be made.
void LensShelf::watch() {
    if (file_.empty()) return;
    std::error_code ignored;
    fs::path folder = file_.parent_path();
    while (!fs::exists(folder, ignored) && folder.has_relative_path())
        folder = folder.parent_path();
    QStringList wanted(QString::fromStdString(folder.string()));
    if (fs::exists(file_, ignored)) wanted << QString::fromStdString(file_.string());
    const QStringList watched = watcher_.directories() + watcher_.files();
    if (watched == wanted) return;
    if (!watched.isEmpty()) watcher_.removePaths(watched);
    watcher_.addPaths(wanted);
}

void LensShelf::refresh() {
    watch(); // first: what changes from here on is seen
    reading_.request_stop();
    reading_ = jobs_.startQuiet<LibraryListSummary>(
        [file = file_](std::stop_token) { return run_library_list(file); }, this,
        [this](const LibraryListSummary& summary) { show(summary); });
}

void LensShelf::show(const LibraryListSummary& summary) {
    const QString problem = coreText(summary.outcome.message);
    const bool first = !std::exchange(hasBeenRead_, true);
    if (!first && problem == problem_ && summary.profiles == profiles_) return;
    problem_ = problem;
    profiles_ = summary.profiles;
    Q_EMIT changed();
}

template <typename Summary>
void LensShelf::change(std::function<Summary()> work, std::function<void(const Summary&)> finished,
                       std::function<void(const Summary&)> spoiled) {
    const auto done = [this, finished = std::move(finished),
                       spoiled = std::move(spoiled)](const Summary& summary) {
        if (summary.outcome.termination == Termination::Finished) {
            finished(summary);
        } else {
            Q_EMIT failed(coreText(summary.outcome.message));
            if (spoiled) spoiled(summary);
        }
        refresh();
        changes_.pop_front();
        if (!changes_.empty()) changes_.front()();
    };
    changes_.push_back([this, work = std::move(work), done] {
        jobs_.startQuiet<Summary>([work](std::stop_token) { return work(); }, this, done);
    });
    if (changes_.size() == 1) changes_.front()();
}

void LensShelf::relabel(qint64 id, const ProfileLabel& label) {
    const LibraryRenameOptions options = {file_, id, label.name, label.note};
    change<LibraryRenameSummary>([options] { return run_library_rename(options); },
                                 [](const LibraryRenameSummary&) {});
}

void LensShelf::remove(qint64 id) {
    const LibraryRemoveOptions options = {file_, {id}};
    change<LibraryRemoveSummary>(
        [options] { return run_library_remove(options); },
        [this](const LibraryRemoveSummary& summary) { Q_EMIT removed(summary.removed); });
}

void LensShelf::putBack(const std::vector<RemovedProfile>& removed) {
    const LibraryPutBackOptions options = {file_, removed};
    change<LibraryPutBackSummary>(
        [options] { return run_library_put_back(options); }, [](const LibraryPutBackSummary&) {},
        [this, options](const LibraryPutBackSummary& summary) {
            const auto rest = options.removed.begin() + static_cast<int>(summary.profiles.size());
            Q_EMIT this->removed({rest, options.removed.end()});
        });
}

void LensShelf::exportTo(const fs::path& path) {
    const LibraryExportOptions options = {file_, path};
    change<LibraryExportSummary>(
        [options] { return run_library_export(options); },
        [this, path](const LibraryExportSummary& summary) {
            Q_EMIT noted(tr("Saved %n profile(s) as %1", nullptr, static_cast<int>(summary.count))
                             .arg(QString::fromStdString(path.string())));
        });
}

void LensShelf::importFrom(const fs::path& path) {
    const LibraryImportOptions options = {file_, path};
    change<LibraryImportSummary>(
        [options] { return run_library_import(options); },
        [this](const LibraryImportSummary& summary) {
            const int fresh = static_cast<int>(summary.imported.added.size());
            const int known = static_cast<int>(summary.imported.already_there.size());
            QStringList sentences(tr("Added %n profile(s) to the lens library.", nullptr, fresh));
            if (known > 0) sentences << tr("%n were there already.", nullptr, known);
            Q_EMIT noted(sentences.join(' '));
        });
}

} // namespace petzval
