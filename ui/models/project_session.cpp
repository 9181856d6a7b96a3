#include "ui/models/project_session.h"

#include "jobs/add.h"
#include "jobs/check.h"
#include "jobs/describe.h"
#include "jobs/paths.h"
#include "ui/jobs/core_text.h"
#include "ui/jobs/job_runner.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr int kCheckDelay = 300; ///< ms after the last change

fs::path with_ending(const fs::path& folder) {
    return folder.extension() == ".petzval" ? folder : fs::path(folder.string() + ".petzval");
}

} // namespace

struct ProjectSession::Impl {
    JobRunner& jobs;
    std::optional<Project> project;
    QString read_only_reason;
    /// What began in this project ends with it: context of its jobs.
    std::unique_ptr<QObject> visit;
    QUndoStack undo;

    QTimer check_delay;
    QPointer<Job> check;
    int check_turn = 0;      ///< counts the changes, so that a check knows whether it is the newest
    ProjectDocument checked; ///< what `report` is about, photo by photo
    std::optional<AcceptanceReport> report;
    ProjectPairs pairs;
    std::shared_ptr<CheckedPhotoCache> measured; ///< of this project's photos
    std::vector<RunState> runs;
};

/// One step of undo: the document before and after it.
class ProjectSession::Change : public QUndoCommand {
public:
    Change(ProjectSession& session, const QString& what, ProjectDocument after)
        : QUndoCommand(what)
        , session_(session)
        , before_(session.document())
        , after_(std::move(after)) {}

    void redo() override {
        const bool first = std::exchange(first_, false);
        if (session_.apply(after_)) return;
        if (first)
            setObsolete(true);
        else
            stay();
    }
    void undo() override {
        if (!session_.apply(before_)) stay();
    }

private:
    /// What could not be saved has not happened: puts the stack back where it was, to let the user try
    /// again.
    void stay() const {
        QUndoStack& stack = session_.undoStack();
        QMetaObject::invokeMethod(
            &stack, [&stack, index = stack.index()] { stack.setIndex(index); }, Qt::QueuedConnection);
    }

    ProjectSession& session_;
    ProjectDocument before_;
    ProjectDocument after_;
    bool first_ = true;
};

ProjectSession::ProjectSession(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , impl_(std::make_unique<Impl>(jobs)) {
    impl_->check_delay.setSingleShot(true);
    connect(&impl_->check_delay, &QTimer::timeout, this, &ProjectSession::check);
    connect(&jobs, &JobRunner::jobEnded, this, &ProjectSession::refreshRuns);
}

ProjectSession::~ProjectSession() {
    if (impl_->check) impl_->check->stop();
}

bool ProjectSession::isOpen() const {
    return impl_->project.has_value();
}

bool ProjectSession::isReadOnly() const {
    return !impl_->read_only_reason.isEmpty();
}

QString ProjectSession::readOnlyReason() const {
    return impl_->read_only_reason;
}

QString ProjectSession::name() const {
    return QString::fromStdString(folder().stem().string());
}

fs::path ProjectSession::folder() const {
    return isOpen() ? impl_->project->folder() : fs::path();
}

const ProjectDocument& ProjectSession::document() const {
    static const ProjectDocument none;
    return isOpen() ? impl_->project->document() : none;
}

fs::path ProjectSession::resolved(const PhotoRef& photo) const {
    return project().resolved(photo);
}

const Project& ProjectSession::project() const {
    if (!isOpen()) throw std::logic_error("ProjectSession::project: none is open");
    return *impl_->project;
}

QUndoStack& ProjectSession::undoStack() {
    return impl_->undo;
}

const std::optional<AcceptanceReport>& ProjectSession::report() const {
    return impl_->report;
}

const PhotoReport* ProjectSession::reportOf(PhotoIndex photo) const {
    if (!impl_->report) return nullptr;
    const PhotoRef& asked = document().set(photo.set).at(photo.row);
    const std::vector<PhotoRef>& checked = impl_->checked.set(photo.set);
    const auto same = [&](const PhotoRef& other) {
        return other.path == asked.path && other.hash == asked.hash;
    };
    const auto found = std::ranges::find_if(checked, same);
    if (found == checked.end()) return nullptr;
    // The report lists the blurred photos, then the sharp ones.
    const std::size_t before = photo.set == SetName::Blurred ? 0 : impl_->checked.blurred.size();
    return &impl_->report->photos.at(before + static_cast<std::size_t>(found - checked.begin()));
}

const ProjectPairs& ProjectSession::pairs() const {
    return impl_->pairs;
}

bool ProjectSession::isChecking() const {
    return impl_->check || impl_->check_delay.isActive();
}

Job* ProjectSession::checkJob() const {
    return impl_->check;
}

const std::vector<RunState>& ProjectSession::runs() const {
    return impl_->runs;
}

void ProjectSession::refreshRuns() {
    if (!isOpen()) return;
    try {
        std::vector<RunState> runs = run_states(project());
        if (runs == impl_->runs) return;
        impl_->runs = std::move(runs);
    } catch (const Error& error) {
        Q_EMIT failed(coreText(error.message()));
    }
    Q_EMIT runsChanged();
}

fs::path ProjectSession::newRun() {
    if (isReadOnly())
        throw Error(ErrorCode::NoPermission, {},
                    message("the project is open for reading only, so nothing can be measured in it"));
    const fs::path run = impl_->project.value().new_run();
    refreshRuns();
    return run;
}

void ProjectSession::create(const fs::path& folder) {
    try {
        use(Project::create(with_ending(folder)), {});
    } catch (const Error& error) {
        Q_EMIT failed(coreText(error.message()));
    }
}

void ProjectSession::open(const fs::path& given) {
    try {
        const fs::path folder = project_folder(given);
        std::error_code ignored;
        // Otherwise its own lock would be in the way.
        if (isOpen() && fs::equivalent(folder, this->folder(), ignored)) close();
        QString reason;
        std::optional<Project> project;
        try {
            project.emplace(Project::open(folder, Project::Access::Write));
        } catch (const Error& error) {
            reason = coreText(error.message());
            project.emplace(Project::open(folder, Project::Access::Read));
        }
        use(std::move(*project), reason);
    } catch (const Error& error) {
        Q_EMIT failed(coreText(error.message()));
    }
}

void ProjectSession::use(Project project, const QString& readOnlyReason) {
    close();
    impl_->project.emplace(std::move(project));
    impl_->read_only_reason = readOnlyReason;
    impl_->visit = std::make_unique<QObject>();
    impl_->measured = new_checked_photo_cache();
    refreshRuns();
    scheduleCheck(); // so that nobody takes the photos for unchecked for good
    Q_EMIT opened();
    Q_EMIT documentChanged();
    if (const auto warning = impl_->project->warning()) Q_EMIT noted(coreText(*warning));
}

void ProjectSession::close() {
    if (!isOpen()) return;
    impl_->check_delay.stop();
    if (impl_->check) impl_->check->stop();
    impl_->check.clear();
    impl_->visit.reset();
    impl_->undo.clear();
    impl_->project.reset();
    impl_->read_only_reason.clear();
    impl_->checked = {};
    impl_->report.reset();
    impl_->pairs = {};
    impl_->runs.clear();
    Q_EMIT closed();
    Q_EMIT documentChanged();
    Q_EMIT checksChanged();
    Q_EMIT runsChanged();
}

bool ProjectSession::apply(const ProjectDocument& document) {
    if (document == this->document()) return true;
    try {
        impl_->project.value().save(document);
    } catch (const Error& error) {
        Q_EMIT failed(coreText(error.message()));
        return false;
    }
    scheduleCheck();
    Q_EMIT documentChanged();
    return true;
}

void ProjectSession::change(const QString& what, ProjectDocument document) {
    if (document != this->document()) impl_->undo.push(new Change(*this, what, std::move(document)));
}

bool ProjectSession::mayChange() {
    if (isOpen() && isReadOnly()) Q_EMIT failed(readOnlyReason());
    return isOpen() && !isReadOnly();
}

void ProjectSession::add(SetName set, const QList<fs::path>& photos, const CentreCrop& crop) {
    if (!mayChange() || photos.isEmpty()) return;
    AddOptions options;
    options.project = folder();
    options.set = set;
    options.crop = crop == CentreCrop() ? usualCrop(document(), set) : crop;
    options.photos.assign(photos.begin(), photos.end());
    const auto work = [options](const CalibrationObserver& observer, std::stop_token stop) {
        return run_reference(options, observer, stop);
    };
    const auto finished = [this, set](const ReferenceSummary& seen) {
        if (seen.outcome.termination == Termination::Failed) Q_EMIT failed(coreText(seen.outcome.message));
        if (seen.outcome.termination != Termination::Finished) return;
        ProjectDocument document = this->document();
        int added = 0;
        int known = 0;
        for (const PhotoRef& photo : seen.references)
            ++(add_to_set(document.set(set), photo, project()) == AddedAs::AlreadyThere ? known : added);
        change(tr("Add %n photo(s)", nullptr, added), std::move(document));
        if (known > 0) Q_EMIT noted(tr("%n photo(s) are in this set already.", nullptr, known));
        if (!seen.errors.empty()) {
            const QString headline =
                tr("%n photo(s) cannot be read", nullptr, static_cast<int>(seen.errors.size()));
            Q_EMIT failed(coreText(joined(seen.errors, headline.toStdString(), {}).message()));
        }
    };
    impl_->jobs.start<ReferenceSummary>(tr("Adding photos"), work, impl_->visit.get(), finished);
}

void ProjectSession::remove(const QList<PhotoIndex>& photos) {
    if (mayChange())
        change(tr("Remove %n photo(s)", nullptr, photos.size()), withoutPhotos(document(), photos));
}

void ProjectSession::move(const QList<PhotoIndex>& photos, SetName to) {
    if (mayChange())
        change(tr("Move %n photo(s)", nullptr, photos.size()), withMoved(project(), photos, to));
}

void ProjectSession::setExcluded(const QList<PhotoIndex>& photos, bool excluded) {
    if (!mayChange()) return;
    const int count = photos.size();
    change(excluded ? tr("Exclude %n photo(s)", nullptr, count) : tr("Include %n photo(s)", nullptr, count),
           withExcluded(document(), photos, excluded));
}

void ProjectSession::setCrop(const QList<PhotoIndex>& photos, const CentreCrop& crop) {
    if (mayChange()) change(tr("Crop"), withCrop(document(), photos, crop));
}

void ProjectSession::setPartner(const QList<PhotoIndex>& photos,
                                const std::optional<std::string>& partner) {
    if (mayChange()) change(tr("Pair photos"), withPartner(document(), photos, partner));
}

void ProjectSession::setRawMode(RawMode mode) {
    if (!mayChange()) return;
    ProjectDocument document = this->document();
    document.raw_mode = mode;
    change(tr("RAW conversion"), std::move(document));
}

void ProjectSession::describe(const QList<PhotoIndex>& photos, const StatedFacts& facts) {
    DescribeOptions options{{}, facts};
    for (const PhotoIndex& photo : photos)
        options.photos.push_back(resolved(document().set(photo.set).at(photo.row)));
    const auto work = [options](const CalibrationObserver& observer, std::stop_token stop) {
        return run_describe(options, observer, stop);
    };
    const auto finished = [this](const DescribeSummary& summary) {
        if (summary.outcome.termination == Termination::Failed)
            Q_EMIT failed(coreText(summary.outcome.message));
        impl_->measured = new_checked_photo_cache(); // knows the photos' facts of before
        scheduleCheck();
    };
    impl_->jobs.start<DescribeSummary>(tr("Describing photos"), work, impl_->visit.get(), finished);
}

void ProjectSession::scheduleCheck() {
    ++impl_->check_turn;
    if (impl_->check) impl_->check->stop();
    impl_->check.clear();
    impl_->check_delay.start(kCheckDelay);
}

void ProjectSession::check() {
    CheckOptions options;
    options.project = folder();
    options.acceptance.cache = impl_->measured;
    const auto work = [options](const CalibrationObserver& observer, std::stop_token stop) {
        return run_check(options, observer, stop);
    };
    const auto finished = [this, checked = document(),
                           turn = impl_->check_turn](const CheckSummary& summary) {
        if (turn != impl_->check_turn) return;
        impl_->check.clear();
        if (summary.outcome.termination == Termination::Failed)
            Q_EMIT failed(coreText(summary.outcome.message));
        if (summary.outcome.termination == Termination::Finished) {
            impl_->checked = checked;
            impl_->report = summary.report;
            impl_->pairs = summary.pairs;
        }
        Q_EMIT checksChanged();
    };
    impl_->check =
        impl_->jobs.start<CheckSummary>(tr("Checking photos"), work, impl_->visit.get(), finished);
    Q_EMIT checkStarted();
}

} // namespace petzval
