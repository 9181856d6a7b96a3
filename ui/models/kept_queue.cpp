#include "ui/models/kept_queue.h"

#include "project/photo_reference.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace petzval {

namespace fs = std::filesystem;

namespace {

const QString kFormat = QStringLiteral("petzval-restore-queue");
constexpr int kVersion = 1;
const QString kDone = QStringLiteral("done"), kFailed = QStringLiteral("failed"),
              kWaiting = QStringLiteral("waiting");

/// Error{InvalidOption} for a name that is not UTF-8.
QString textOf(const fs::path& path, const fs::path& base) {
    return QString::fromStdString(path_for_reference(base, path).string());
}

fs::path pathFrom(const QJsonValue& value, const fs::path& base) {
    const fs::path path = value.toString().toStdString();
    return path.empty() || base.empty() ? path : (base / path).lexically_normal();
}

QJsonObject objectOf(const QueuedPhoto& photo, const fs::path& base) {
    QJsonObject object{{"path", textOf(photo.path, base)}, {"state", kWaiting}};
    if (photo.state == QueueState::Done) {
        object["state"] = kDone;
        object["written"] = textOf(photo.written, base);
        object["seconds"] = photo.seconds;
    } else if (photo.state == QueueState::Failed) {
        object["state"] = kFailed;
        object["problem"] = photo.problem;
    }
    return object;
}

QueuedPhoto photoFrom(const QJsonObject& object, const fs::path& base) {
    QueuedPhoto photo;
    photo.path = pathFrom(object["path"], base);
    const QString state = object["state"].toString();
    if (state == kDone) {
        photo.state = QueueState::Done;
        photo.written = pathFrom(object["written"], base);
        photo.seconds = object["seconds"].toDouble();
    } else if (state == kFailed) {
        photo.state = QueueState::Failed;
        photo.problem = object["problem"].toString();
    }
    return photo;
}

bool isLost(const QueuedPhoto& photo) {
    std::error_code ignored;
    return photo.state == QueueState::Done && !fs::exists(photo.written, ignored);
}

} // namespace

QByteArray bytesOf(const KeptQueue& queue, const fs::path& base) {
    QJsonArray photos;
    for (const QueuedPhoto& photo : queue.photos)
        try {
            photos.append(objectOf(photo, base));
        } catch (const Error&) {
            // JSON has no way to name it.
        }
    QJsonObject document{{"format", kFormat}, {"version", kVersion}, {"photos", photos}};
    if (!queue.folder.empty()) document["folder"] = QString::fromStdString(queue.folder.string());
    if (queue.grid)
        document["grid"] = QJsonObject{{"path", QString::fromStdString(queue.grid->path.string())},
                                       {"run", queue.grid->isRun},
                                       {"entry", static_cast<qint64>(queue.grid->entry)}};
    return QJsonDocument(document).toJson();
}

KeptQueue keptQueueFrom(const QByteArray& bytes, const fs::path& base, const std::string& file) {
    const QJsonObject document = QJsonDocument::fromJson(bytes).object();
    if (document["format"].toString() != kFormat || document["version"].toInt() > kVersion)
        throw Error(ErrorCode::DamagedFile, file, message("this is no list of photos to restore"),
                    message("Add the photos again"));
    KeptQueue queue;
    const QJsonArray photos = document["photos"].toArray();
    for (const auto& each : photos) {
        const QueuedPhoto photo = photoFrom(each.toObject(), base);
        if (!photo.path.empty() && !isLost(photo)) queue.photos.push_back(photo);
    }
    queue.folder = document["folder"].toString().toStdString();
    if (const QJsonObject grid = document["grid"].toObject(); !grid.isEmpty())
        queue.grid = GridSource{grid["path"].toString().toStdString(), grid["run"].toBool(),
                                grid["entry"].toInteger()};
    return queue;
}

} // namespace petzval
