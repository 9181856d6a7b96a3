#include "ui/models/restore_queue_model.h"

#include "ui/jobs/core_text.h"
#include "ui/models/photo_table_model.h"
#include "ui/models/photo_words.h"

#include <QImage>
#include <QLocale>
#include <algorithm>

namespace petzval {

namespace fs = std::filesystem;

namespace {

constexpr double kMiddleGrey = 0.18; // of white, in linear light
constexpr int kGreen = 1;

/// By which the digests know the photo: content need not be read for it.
QString keyOf(const QueuedPhoto& photo) {
    return QString::fromStdString(photo.path.string());
}

} // namespace

double middleGreyNoise(const PhotonReadNoise& noise) {
    return noise.sigma(kGreen, kMiddleGrey);
}

QString noiseText(const PhotonReadNoise& noise) {
    return RestoreQueueModel::tr("%1 %").arg(QLocale().toString(100.0 * middleGreyNoise(noise), 'f', 2));
}

RestoreQueueModel::RestoreQueueModel(PhotoDigests& digests, QObject* parent)
    : QAbstractTableModel(parent)
    , digests_(digests) {
    connect(&digests, &PhotoDigests::changed, this, [this](const QString& key) {
        if (const auto row = rowOf(key.toStdString())) tell(*row);
    });
}

int RestoreQueueModel::count(QueueState state) const {
    return static_cast<int>(std::ranges::count(photos_, state, &QueuedPhoto::state));
}

std::optional<int> RestoreQueueModel::rowOf(const fs::path& photo) const {
    const auto found = std::ranges::find(photos_, photo, &QueuedPhoto::path);
    if (found == photos_.end()) return std::nullopt;
    return static_cast<int>(found - photos_.begin());
}

void RestoreQueueModel::add(const QList<fs::path>& photos) {
    std::vector<QueuedPhoto> added;
    for (const fs::path& path : photos)
        if (const auto row = rowOf(path))
            waitAgain(*row);
        else if (std::ranges::find(added, path, &QueuedPhoto::path) == added.end())
            added.emplace_back().path = path;
    insert(added);
}

void RestoreQueueModel::addAsTheyAre(const std::vector<QueuedPhoto>& photos) {
    std::vector<QueuedPhoto> added;
    for (const QueuedPhoto& photo : photos)
        if (!rowOf(photo.path)) added.push_back(photo);
    insert(added);
}

void RestoreQueueModel::insert(const std::vector<QueuedPhoto>& added) {
    if (added.empty()) return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
    photos_.insert(photos_.end(), added.begin(), added.end());
    endInsertRows();
    for (const QueuedPhoto& photo : added)
        digests_.requestFacts(keyOf(photo), photo.path);
}

void RestoreQueueModel::remove(QList<int> rows) {
    std::ranges::sort(rows, std::greater());
    for (const int row : rows) {
        const QueueState state = photos_.at(row).state;
        if (state == QueueState::Running || state == QueueState::Paused) continue;
        beginRemoveRows({}, row, row);
        photos_.erase(photos_.begin() + row);
        endRemoveRows();
    }
}

void RestoreQueueModel::setRunning(int row, double fraction, const QString& stage) {
    QueuedPhoto& photo = photos_.at(row);
    if (photo.state != QueueState::Paused) photo.state = QueueState::Running;
    photo.fraction = fraction;
    photo.stage = stage;
    photo.problem.clear();
    tell(row);
}

void RestoreQueueModel::setPaused(int row, bool paused) {
    photos_.at(row).state = paused ? QueueState::Paused : QueueState::Running;
    tell(row);
}

void RestoreQueueModel::setEnded(int row, const RestoredPhoto& restored) {
    QueuedPhoto& photo = photos_.at(row);
    photo.fraction = 0.0;
    photo.stage.clear();
    photo.state = QueueState::Waiting;
    if (restored.outcome.termination == Termination::Failed) {
        photo.state = QueueState::Failed;
        photo.problem = coreText(restored.outcome.message);
    } else if (restored.outcome.termination == Termination::Finished) {
        photo.state = QueueState::Done;
        photo.written = restored.written;
        photo.seconds = restored.seconds;
        ExaminedPhoto examined{restored.noise, {}, QString::fromStdString(restored.grid)};
        for (const Message& warning : restored.warnings)
            examined.warnings.append(coreText(warning));
        photo.examined = examined;
    }
    tell(row);
}

void RestoreQueueModel::waitAgain(int row) {
    QueuedPhoto& photo = photos_.at(row);
    if (photo.state != QueueState::Done && photo.state != QueueState::Failed) return;
    photo.state = QueueState::Waiting;
    photo.problem.clear();
    photo.written.clear();
    tell(row);
}

void RestoreQueueModel::setExamined(int row, const std::optional<ExaminedPhoto>& examined,
                                    const QString& problem) {
    QueuedPhoto& photo = photos_.at(row);
    if (photo.state != QueueState::Waiting) return; // its run tells it better
    photo.examined = examined;
    photo.problem = problem;
    tell(row);
}

void RestoreQueueModel::forgetExamined() {
    for (int row = 0; row < rowCount(); ++row)
        setExamined(row, std::nullopt, {});
}

void RestoreQueueModel::requestPicture(int row) const {
    digests_.requestPicture(keyOf(photos_.at(row)), photos_.at(row).path);
}

void RestoreQueueModel::tell(int row) {
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int RestoreQueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(photos_.size());
}

int RestoreQueueModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString RestoreQueueModel::stateText(const QueuedPhoto& photo) const {
    switch (photo.state) {
    case QueueState::Waiting:
        return photo.problem.isEmpty() ? tr("Waiting") : tr("Cannot be restored");
    case QueueState::Running:
        return tr("%1 %").arg(qRound(100.0 * photo.fraction));
    case QueueState::Paused:
        return tr("Paused");
    case QueueState::Done:
        return tr("Done in %1 s").arg(QLocale().toString(photo.seconds, 'f', 1));
    default:
        return tr("Failed");
    }
}

QString RestoreQueueModel::remarks(const QueuedPhoto& photo) const {
    if (!photo.problem.isEmpty()) return photo.problem;
    return photo.examined ? photo.examined->warnings.join(QLatin1Char('\n')) : QString();
}

QString RestoreQueueModel::text(const QueuedPhoto& photo, int column) const {
    const PhotoFacts* known = digests_.facts(keyOf(photo));
    const PhotoFacts facts = known ? *known : PhotoFacts();
    switch (column) {
    case Picture:
        return QString::fromStdString(photo.path.filename().string());
    case State:
        return stateText(photo);
    case Remarks:
        return remarks(photo);
    case Noise:
        return photo.examined ? noiseText(photo.examined->noise) : QString();
    case Aperture:
        return PhotoWords::aperture(facts);
    case Lens:
        return QString::fromStdString(facts.lens);
    default:
        return facts.width > 0 ? PhotoWords::size({facts.width, facts.height}) : QString();
    }
}

QVariant RestoreQueueModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const QueuedPhoto& photo = photos_.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(photo, index.column());
    case Qt::DecorationRole:
        return index.column() == Picture ? QVariant(digests_.picture(keyOf(photo))) : QVariant();
    case Qt::ToolTipRole: {
        const QString file = QString::fromStdString(photo.path.string()), said = remarks(photo);
        return said.isEmpty() ? file : file + QLatin1Char('\n') + said;
    }
    case PhotoTableModel::ProblemRole:
        return digests_.problem(keyOf(photo));
    case StateRole:
        return static_cast<int>(photo.state);
    case FractionRole:
        return photo.fraction;
    default:
        return {};
    }
}

QVariant RestoreQueueModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::ToolTipRole && section == Noise)
        return tr("Of a middle grey, in percent of white, as estimated from the photo");
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Picture:
        return tr("Photo");
    case State:
        return tr("State");
    case Remarks:
        return tr("Remarks");
    case Noise:
        return tr("Noise");
    case Aperture:
        return tr("Aperture");
    case Lens:
        return tr("Lens");
    default:
        return tr("Size");
    }
}

} // namespace petzval
