#pragma once

#include "jobs/library_entries.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <stop_token>

namespace petzval {

class JobRunner;

/// The lens library as the window sees it: what is in it, also when another program changes it, and changes
/// to it. Lives on the GUI thread; the file is read and written off it, changes one after the other.
class LensShelf : public QObject {
    Q_OBJECT

public:
    /// `library`: its file; empty: the user's own. Begins to read it. `jobs` must outlive it.
    explicit LensShelf(JobRunner& jobs, std::filesystem::path library = {}, QObject* parent = nullptr);
    ~LensShelf() override;

    const std::filesystem::path& file() const { return file_; } ///< empty where there is no home folder
    /// As LensLibrary::profiles; empty while there is a problem.
    const std::vector<LensProfile>& profiles() const { return profiles_; }
    const QString& problem() const { return problem_; } ///< why it cannot be read; empty where it can
    bool hasBeenRead() const { return hasBeenRead_; }

public Q_SLOTS:
    void refresh();
    /// These end in `failed`, or in one of the other signals, and in `changed`.
    void relabel(qint64 id, const petzval::ProfileLabel& label);
    void remove(qint64 id);
    /// What cannot be put back is `removed` again.
    void putBack(const std::vector<petzval::RemovedProfile>& removed);
    void exportTo(const std::filesystem::path& path);
    void importFrom(const std::filesystem::path& path);

Q_SIGNALS:
    void changed(); ///< profiles, problem
    void removed(const std::vector<petzval::RemovedProfile>& removed);
    /// A sentence for the user; nothing went wrong.
    void noted(const QString& message);
    /// A sentence of core for the user.
    void failed(const QString& message);

private:
    template <typename Summary>
    void change(std::function<Summary()> work, std::function<void(const Summary&)> finished,
                std::function<void(const Summary&)> spoiled = {});
    void watch();
    void show(const LibraryListSummary& summary);

    JobRunner& jobs_;
    std::filesystem::path file_;
    std::vector<LensProfile> profiles_;
    QString problem_;
    bool hasBeenRead_ = false;
    std::stop_source reading_;
    std::deque<std::function<void()>> changes_; ///< that wait for their turn; the first is at work
    QFileSystemWatcher watcher_;
    QTimer look_again_; ///< a moment after the file has changed
};

} // namespace petzval
