#pragma once

#include "ui/models/photo_digests.h"
#include "ui/models/project_session.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <optional>
#include <vector>

namespace petzval {

/// Whether a check found that a photo does not belong among the others of its set, or cannot be used at
/// all: those that "Exclude the odd ones out" excludes.
bool isOddOneOut(const PhotoReport& report);

/// One photo of a set as the window knows it at this moment.
struct PhotoRow {
    QString hash;
    std::filesystem::path path; ///< as resolved
    QString name;
    bool excluded = false;
    bool checking = false; ///< no check has seen it, one is at work
    CentreCrop crop;
    std::optional<PhotoFacts> facts;
    std::optional<Verdict> verdict; ///< none while not checked
    bool oddOne = false;
    QString problem; ///< why the file cannot be read, if so
    QStringList findings;
    bool operator==(const PhotoRow&) const;
};

/// The photos of one set as a table: a snapshot of the session's document, check and digests, renewed when
/// they change; rows that stay keep their place in views. `data` reads no files.
class PhotoTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Picture, Check, Aperture, Lens, FocalLength, Iso, Shutter, Camera, Size, ColumnCount };
    enum Role { SortRole = Qt::UserRole, ExcludedRole, VerdictRole, OddOneRole, ProblemRole };

    PhotoTableModel(ProjectSession& session, PhotoDigests& digests, SetName set, QObject* parent = nullptr);

    SetName set() const { return set_; }
    const std::vector<PhotoRow>& rows() const { return rows_; } ///< as in ProjectDocument::set(set())
    static QStringList checkWords();                            ///< all that the column Check may say
    std::vector<PhotoIndex> oddOnesOut() const;                 ///< of those in use
    /// Whether rows are being taken out and put in one by one, so that they are not yet those of the
    /// document.
    bool isRenewing() const { return renewing_; }
    /// Asks for the small picture of a row that is being looked at.
    void requestPicture(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Rows leave as files for other programs, and as photos of a set for the other set.
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction | Qt::MoveAction; }

private:
    std::vector<PhotoRow> snapshot() const;
    PhotoRow snapshotOf(PhotoIndex index, const PhotoRef& photo) const;
    void renew();
    void putInPlace(const std::vector<PhotoRow>& next);
    void renewPhoto(const QString& hash);
    QString text(const PhotoRow& row, int column) const;
    QVariant sortKey(const PhotoRow& row, int column) const;
    QString toolTip(const PhotoRow& row) const;

    ProjectSession& session_;
    PhotoDigests& digests_;
    SetName set_;
    std::vector<PhotoRow> rows_;
    bool renewing_ = false;
};

/// Photos dragged within the window; empty for other data. Indices are those of the session's document.
QList<PhotoIndex> draggedPhotos(const QMimeData& data, const ProjectSession& session);

} // namespace petzval
