#include "ui/models/photo_table_model.h"

#include "project/lens_check.h"
#include "ui/jobs/core_text.h"
#include "ui/models/photo_words.h"

#include <QMimeData>
#include <QUrl>
#include <algorithm>
#include <span>
#include <tuple>

namespace petzval {

namespace {

constexpr const char* kDraggedPhotos = "application/x-petzval-photos"; // set, then hashes, one a line

bool samePhoto(const PhotoRow& a, const PhotoRow& b) {
    return a.hash == b.hash && a.path == b.path;
}

bool contains(std::span<const PhotoRow> rows, const PhotoRow& row) {
    return std::ranges::any_of(rows, [&](const PhotoRow& other) { return samePhoto(row, other); });
}

} // namespace

bool isOddOneOut(const PhotoReport& report) {
    if (report.excluded) return false;
    if (report.verdict == Verdict::Unusable) return true;
    return std::ranges::any_of(report.findings, [&](const Finding& finding) {
        const bool differs = finding.check == "same-lens" || finding.check == "raw";
        return finding.check == "size" || (differs && finding.verdict >= verdict_for_odd_one(report.set));
    });
}

PhotoTableModel::PhotoTableModel(ProjectSession& session, PhotoDigests& digests, SetName set,
                                 QObject* parent)
    : QAbstractTableModel(parent)
    , session_(session)
    , digests_(digests)
    , set_(set) {
    for (const auto signal :
         {&ProjectSession::documentChanged, &ProjectSession::checkStarted, &ProjectSession::checksChanged,
          &ProjectSession::opened, &ProjectSession::closed})
        connect(&session_, signal, this, &PhotoTableModel::renew);
    connect(&digests_, &PhotoDigests::changed, this, &PhotoTableModel::renewPhoto);
    renew();
}

bool PhotoRow::operator==(const PhotoRow& other) const {
    // Facts never change for the same content, they only arrive.
    const auto told = [](const PhotoRow& row) {
        return std::tie(row.hash, row.path, row.excluded, row.crop, row.checking, row.verdict, row.oddOne,
                        row.problem, row.findings);
    };
    return told(*this) == told(other) && facts.has_value() == other.facts.has_value();
}

std::vector<PhotoRow> PhotoTableModel::snapshot() const {
    std::vector<PhotoRow> rows;
    const std::vector<PhotoRef>& photos = session_.document().set(set_);
    for (std::size_t i = 0; i < photos.size(); ++i)
        rows.push_back(snapshotOf({set_, static_cast<int>(i)}, photos[i]));
    // Where most differ, there is nothing to be odd to.
    const auto used = std::ranges::count(rows, false, &PhotoRow::excluded);
    if (2 * std::ranges::count(rows, true, &PhotoRow::oddOne) > used)
        for (PhotoRow& row : rows)
            row.oddOne = false;
    return rows;
}

PhotoRow PhotoTableModel::snapshotOf(PhotoIndex index, const PhotoRef& photo) const {
    PhotoRow row;
    row.hash = QString::fromStdString(photo.hash);
    row.path = session_.resolved(photo);
    row.name = QString::fromStdString(row.path.filename().string());
    row.excluded = photo.excluded;
    row.crop = photo.crop;
    row.problem = digests_.problem(row.hash);
    if (const PhotoFacts* facts = digests_.facts(row.hash)) row.facts = *facts;
    const PhotoReport* report = session_.reportOf(index);
    row.checking = !report && !row.excluded && session_.isChecking();
    if (!report || report->excluded || row.excluded) return row;
    row.verdict = report->verdict;
    row.oddOne = isOddOneOut(*report);
    if (report->facts.width > 0) row.facts = report->facts;
    for (const Finding& finding : report->findings) {
        row.findings.append(coreText(finding.text));
        if (finding.check == "decodes" && row.problem.isEmpty()) row.problem = row.findings.back();
    }
    return row;
}

void PhotoTableModel::renew() {
    renewing_ = true;
    const std::vector<PhotoRow> next = snapshot();
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (contains(next, rows_[i])) continue;
        beginRemoveRows({}, i, i);
        rows_.erase(rows_.begin() + i);
        endRemoveRows();
    }
    putInPlace(next);
    renewing_ = false;
    for (const PhotoRow& row : rows_)
        if (!row.facts) digests_.requestFacts(row.hash, row.path);
}

void PhotoTableModel::putInPlace(const std::vector<PhotoRow>& next) {
    for (int i = 0; i < std::ssize(next); ++i) {
        const bool there = i < rowCount() && samePhoto(rows_[i], next[i]);
        if (!there && contains(std::span(rows_).subspan(i), next[i])) { // in another order
            beginResetModel();
            rows_ = next;
            endResetModel();
            return;
        }
        if (!there) {
            beginInsertRows({}, i, i);
            rows_.insert(rows_.begin() + i, next[i]);
            endInsertRows();
        } else if (!(rows_[i] == next[i])) {
            rows_[i] = next[i];
            Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
        }
    }
}

void PhotoTableModel::renewPhoto(const QString& hash) {
    const std::vector<PhotoRef>& photos = session_.document().set(set_);
    for (int i = 0; i < rowCount(); ++i) {
        if (rows_[i].hash != hash || i >= std::ssize(photos)) continue;
        const bool oddOne = rows_[i].oddOne; // a matter of the whole set
        rows_[i] = snapshotOf({set_, i}, photos[i]);
        rows_[i].oddOne = oddOne;
        Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
    }
}

std::vector<PhotoIndex> PhotoTableModel::oddOnesOut() const {
    std::vector<PhotoIndex> odd;
    for (int i = 0; i < rowCount(); ++i)
        if (rows_[i].oddOne) odd.push_back({set_, i});
    return odd;
}

void PhotoTableModel::requestPicture(int row) const {
    digests_.requestPicture(rows_.at(row).hash, rows_[row].path);
}

int PhotoTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int PhotoTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString PhotoTableModel::text(const PhotoRow& row, int column) const {
    if (column == Picture) return row.name;
    if (column == Check) {
        if (row.excluded) return tr("Excluded");
        if (!row.problem.isEmpty()) return tr("Unreadable");
        if (row.checking) return tr("Checking…");
        if (!row.verdict) return {};
        return row.oddOne ? tr("Odd one out") : PhotoWords::verdict(*row.verdict);
    }
    if (!row.facts) return {};
    switch (column) {
    case Aperture:
        return PhotoWords::aperture(*row.facts);
    case Lens:
        return QString::fromStdString(row.facts->lens);
    case FocalLength:
        return PhotoWords::focalLength(*row.facts);
    case Iso:
        return PhotoWords::iso(*row.facts);
    case Shutter:
        return PhotoWords::shutter(*row.facts);
    case Camera:
        return QString::fromStdString(row.facts->camera);
    default:
        return PhotoWords::size({row.facts->width, row.facts->height});
    }
}

QStringList PhotoTableModel::checkWords() {
    return {tr("Excluded"),
            tr("Unreadable"),
            tr("Checking…"),
            tr("Odd one out"),
            PhotoWords::verdict(Verdict::Good),
            PhotoWords::verdict(Verdict::Doubtful),
            PhotoWords::verdict(Verdict::Unusable)};
}

QVariant PhotoTableModel::sortKey(const PhotoRow& row, int column) const {
    const auto number = [](const std::optional<double>& value) {
        return value ? QVariant(*value) : QVariant();
    };
    if (column == Check) // what needs a look first
        return row.excluded ? 3 : row.oddOne ? -1 : row.verdict ? 2 - static_cast<int>(*row.verdict) : 2;
    if (!row.facts) return text(row, column);
    switch (column) {
    case Aperture:
        return number(row.facts->f_number);
    case FocalLength:
        return number(row.facts->focal_length);
    case Iso:
        return number(row.facts->iso);
    case Shutter:
        return number(row.facts->exposure_time);
    case Size:
        return row.facts->width * static_cast<double>(row.facts->height);
    default:
        return text(row, column);
    }
}

QString PhotoTableModel::toolTip(const PhotoRow& row) const {
    QStringList lines{QString::fromStdString(row.path.string())};
    if (row.excluded) lines.append(tr("Excluded: kept in the list, not used."));
    if (!row.problem.isEmpty()) lines.append(row.problem);
    for (const QString& finding : row.findings)
        if (finding != row.problem) lines.append(finding);
    return lines.join(QLatin1Char('\n'));
}

QVariant PhotoTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const PhotoRow& row = rows_[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::DecorationRole:
        return index.column() == Picture ? QVariant(digests_.picture(row.hash)) : QVariant();
    case Qt::ToolTipRole:
        return toolTip(row);
    case Qt::AccessibleTextRole:
        return index.column() == Picture ? tr("%1, %2").arg(row.name, text(row, Check))
                                         : text(row, index.column());
    case SortRole:
        return sortKey(row, index.column());
    case ExcludedRole:
        return row.excluded;
    case VerdictRole:
        return row.verdict ? QVariant(static_cast<int>(*row.verdict)) : QVariant();
    case OddOneRole:
        return row.oddOne;
    case ProblemRole:
        return row.problem;
    default:
        return {};
    }
}

QVariant PhotoTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Picture:
        return tr("Photo");
    case Check:
        return tr("Check");
    case Aperture:
        return tr("Aperture");
    case Lens:
        return tr("Lens");
    case FocalLength:
        return tr("Focal length");
    case Iso:
        return tr("ISO");
    case Shutter:
        return tr("Shutter");
    case Camera:
        return tr("Camera");
    case Size:
        return tr("Size");
    default:
        return {};
    }
}

Qt::ItemFlags PhotoTableModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QStringList PhotoTableModel::mimeTypes() const {
    return {QString::fromLatin1(kDraggedPhotos), QStringLiteral("text/uri-list")};
}

QMimeData* PhotoTableModel::mimeData(const QModelIndexList& indexes) const {
    QStringList lines{QString::fromLatin1(name_of(set_).data())};
    QList<QUrl> files;
    for (const QModelIndex& index : indexes) {
        const PhotoRow& row = rows_.at(index.row());
        if (lines.contains(row.hash)) continue; // one index per column
        lines.append(row.hash);
        files.append(QUrl::fromLocalFile(QString::fromStdString(row.path.string())));
    }
    auto* data = new QMimeData;
    data->setData(QString::fromLatin1(kDraggedPhotos), lines.join(QLatin1Char('\n')).toUtf8());
    data->setUrls(files);
    return data;
}

QList<PhotoIndex> draggedPhotos(const QMimeData& data, const ProjectSession& session) {
    const QStringList lines =
        QString::fromUtf8(data.data(QString::fromLatin1(kDraggedPhotos))).split(QLatin1Char('\n'));
    QList<PhotoIndex> photos;
    for (const SetName set : {SetName::Blurred, SetName::Sharp}) {
        if (lines.front().toStdString() != name_of(set)) continue;
        const std::vector<PhotoRef>& refs = session.document().set(set);
        for (std::size_t i = 0; i < refs.size(); ++i)
            if (lines.contains(QString::fromStdString(refs[i].hash)))
                photos.append({set, static_cast<int>(i)});
    }
    return photos;
}

} // namespace petzval
