#include "ui/models/restore_queue_keeper.h"

#include "base/atomic_file.h"
#include "ui/jobs/core_text.h"
#include "ui/models/project_session.h"

#include <QSettings>

namespace petzval {

namespace fs = std::filesystem;

namespace {

const QString kSetting = QStringLiteral("restore/queue");
constexpr int kDelay = 1000; // ms: progress changes rows several times a second

fs::path fileIn(const fs::path& project) {
    return project / "restore-queue.json";
}

} // namespace

RestoreQueueKeeper::RestoreQueueKeeper(RestoreQueue& queue, const ProjectSession& session, QObject* parent)
    : QObject(parent)
    , queue_(queue)
    , session_(session) {
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &RestoreQueueKeeper::save);
    const auto later = [this] {
        if (isOpen_ && !soon_.isActive()) soon_.start(kDelay);
    };
    const RestoreQueueModel* model = &queue.model();
    connect(model, &QAbstractItemModel::rowsInserted, this, later);
    connect(model, &QAbstractItemModel::rowsRemoved, this, later);
    connect(model, &QAbstractItemModel::dataChanged, this, later);
}

RestoreQueueKeeper::~RestoreQueueKeeper() {
    blockSignals(true); // who would listen is on its way out, too
    save();
}

void RestoreQueueKeeper::open() {
    if (isOpen_) return;
    isOpen_ = true;
    project_ = session_.folder();
    readOnly_ = session_.isReadOnly();
    KeptQueue found;
    const Outcome outcome = outcome_of([&] {
        saved_ = kept();
        if (!saved_.isEmpty()) found = keptQueueFrom(saved_, project_, fileIn(project_).string());
    });
    grid_ = found.grid;
    Q_EMIT opened(found);
    queue_.model().addAsTheyAre(found.photos);
    if (!outcome.message.empty()) Q_EMIT failed(coreText(outcome.message));
}

void RestoreQueueKeeper::close() {
    if (!isOpen_) return;
    save();
    isOpen_ = false;
    grid_.reset();
    QList<int> rows;
    for (int row = 0; row < queue_.model().rowCount(); ++row)
        rows.append(row);
    queue_.model().remove(rows);
}

void RestoreQueueKeeper::setGrid(const std::optional<GridSource>& grid) {
    grid_ = grid;
    if (isOpen_ && !soon_.isActive()) soon_.start(kDelay);
}

QByteArray RestoreQueueKeeper::kept() {
    if (project_.empty()) return QSettings().value(kSetting).toByteArray();
    std::error_code ignored;
    if (!fs::exists(fileIn(project_), ignored)) return {};
    return QByteArray::fromStdString(read_whole_file(fileIn(project_)));
}

void RestoreQueueKeeper::write(const QByteArray& bytes) const {
    if (project_.empty()) {
        QSettings().setValue(kSetting, bytes);
    } else if (bytes.isEmpty()) {
        std::error_code ignored;
        fs::remove(fileIn(project_), ignored);
    } else {
        write_atomically(fileIn(project_), std::string_view(bytes.constData(), bytes.size()));
    }
}

/// A list without photos is none.
void RestoreQueueKeeper::save() {
    soon_.stop();
    if (!isOpen_ || readOnly_) return;
    const auto& photos = queue_.model().photos();
    const QByteArray bytes =
        photos.empty() ? QByteArray() : bytesOf({photos, queue_.choice().folder, grid_}, project_);
    if (bytes == saved_) return;
    saved_ = bytes; // else a full disk would be told every second
    const Outcome outcome = outcome_of([&] { write(bytes); });
    if (!outcome.message.empty()) Q_EMIT failed(coreText(outcome.message));
}

} // namespace petzval
