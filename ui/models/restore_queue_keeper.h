#pragma once

#include "ui/models/kept_queue.h"
#include "ui/models/restore_queue.h"

#include <QTimer>

namespace petzval {

class ProjectSession;

/// Keeps the photos to be restored while the program is closed: in the open project's folder, as
/// restore-queue.json, else in the program's settings. What changes is saved within a second, whole or not
/// at all; a project that is open for reading only stays as it is.
class RestoreQueueKeeper : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    RestoreQueueKeeper(RestoreQueue& queue, const ProjectSession& session, QObject* parent = nullptr);
    ~RestoreQueueKeeper() override; ///< saves

    /// Puts what was kept for the session's project on the list, unless it is there already. Photos at work
    /// stay.
    void open();
    /// Saves, and takes all off the list but what is at work.
    void close();
    void setGrid(const std::optional<GridSource>& grid); ///< that the user chose

Q_SIGNALS:
    /// The list is about to be there, with what else was kept; empty where nothing was.
    void opened(const petzval::KeptQueue& queue);
    void failed(const QString& message); ///< a sentence for the user

private:
    void save();
    QByteArray kept(); ///< as it was saved last
    void write(const QByteArray& bytes) const;

    RestoreQueue& queue_;
    const ProjectSession& session_;
    std::optional<GridSource> grid_;
    bool isOpen_ = false;
    std::filesystem::path project_; ///< whose list it is; empty: none
    bool readOnly_ = false;
    QByteArray saved_;
    QTimer soon_;
};

} // namespace petzval
