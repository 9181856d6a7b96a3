#pragma once

#include "jobs/library.h"
#include "jobs/pairs.h"
#include "jobs/run_folder.h"
#include "project/acceptance.h"
#include "ui/models/document_edits.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QUndoStack>
#include <optional>

namespace petzval {

class Job;
class JobRunner;

/// The open project as the window sees it: its document with undo, the newest check of its photos, its
/// runs. Lives on the GUI thread. Every change is saved at once; holds the project's write lock while open.
class ProjectSession : public QObject {
    Q_OBJECT

public:
    explicit ProjectSession(JobRunner& jobs, QObject* parent = nullptr);
    ~ProjectSession() override;

    bool isOpen() const;
    /// Opened for reading only, because the folder cannot be written or another Petzval holds it: nothing
    /// can be changed, `readOnlyReason` says why in a sentence.
    bool isReadOnly() const;
    QString readOnlyReason() const;
    QString name() const;                    ///< of the folder, without its ending
    std::filesystem::path folder() const;    ///< empty where none is open
    const ProjectDocument& document() const; ///< empty where none is open
    std::filesystem::path resolved(const PhotoRef& photo) const;
    const Project& project() const; ///< only while open
    QUndoStack& undoStack();

    /// The newest finished check; none while the first one runs. Photos changed since are not in it.
    const std::optional<AcceptanceReport>& report() const;
    const PhotoReport* reportOf(PhotoIndex photo) const; ///< of this very file, or null
    const ProjectPairs& pairs() const;                   ///< of that check; empty where there is none
    bool isChecking() const;                             ///< or about to, within a moment
    Job* checkJob() const;                               ///< to watch its progress; null where none runs
    const std::vector<RunState>& runs() const;           ///< oldest first
    /// Reads the folder of runs again; happens by itself when a job ends.
    void refreshRuns();
    /// Makes the folder of a new run for CalibrateOptions::run. Error as Project::new_run, and where
    /// isReadOnly.
    std::filesystem::path newRun();

public Q_SLOTS:
    /// These end in `opened` or `failed`, on the spot; a project that was open before is closed only when
    /// the new one is there. The ending .petzval may be left out.
    void create(const std::filesystem::path& folder);
    void open(const std::filesystem::path& folder);
    void close();

    /// Decodes files and folders off the GUI thread, then adds them, as one step of undo. Photos that
    /// cannot be read are left out and named in `failed`; the others are added.
    void add(petzval::SetName set, const QList<std::filesystem::path>& photos,
             const petzval::CentreCrop& crop = {});
    /// Each of these is one step of undo.
    void remove(const QList<petzval::PhotoIndex>& photos);
    void move(const QList<petzval::PhotoIndex>& photos, petzval::SetName to);
    void setExcluded(const QList<petzval::PhotoIndex>& photos, bool excluded);
    void setCrop(const QList<petzval::PhotoIndex>& photos,
                 const petzval::CentreCrop& crop); ///< sharp set only
    /// As PhotoRef::partner; blurred set only.
    void setPartner(const QList<petzval::PhotoIndex>& photos, const std::optional<std::string>& partner);
    void setRawMode(petzval::RawMode mode);
    /// Writes beside photos which lens took them (jobs/describe.h), then checks them anew. Not undone:
    /// files of the user's folders, not of the project.
    void describe(const QList<petzval::PhotoIndex>& photos, const petzval::StatedFacts& facts);

Q_SIGNALS:
    void opened();
    void closed();
    void documentChanged();
    void checkStarted();
    void checksChanged(); ///< report() is new
    void runsChanged();
    /// A sentence for the user; the session stays as it was.
    void failed(const QString& message);
    /// A sentence for the user; nothing went wrong.
    void noted(const QString& message);

private:
    class Change;
    struct Impl;
    /// Makes the document on disk and here that of `document`; false, after `failed`, where it cannot be
    /// saved.
    bool apply(const ProjectDocument& document);
    void change(const QString& what, ProjectDocument document);
    bool mayChange();
    void use(Project project, const QString& readOnlyReason);
    void scheduleCheck();
    void check();

    std::unique_ptr<Impl> impl_;
};

} // namespace petzval
