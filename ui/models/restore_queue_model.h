#pragma once

#include "jobs/restore.h"
#include "ui/models/photo_digests.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <optional>
#include <vector>

namespace petzval {

enum class QueueState { Waiting, Running, Paused, Done, Failed };

/// What decoding a photo told of it.
struct ExaminedPhoto {
    PhotonReadNoise noise;
    QStringList warnings; ///< what differs from what the grid was measured for, as core says it
    QString grid;         ///< which one, for people
};

/// One photo that is to be restored, as the window knows it at this moment.
struct QueuedPhoto {
    std::filesystem::path path;
    QueueState state = QueueState::Waiting;
    double fraction = 0.0; ///< while it is running
    QString stage;
    QString problem; ///< why it failed, or would fail, as core says it
    std::optional<ExaminedPhoto> examined;
    std::filesystem::path written; ///< once it is done
    double seconds = 0.0;
};

/// The photos to be restored as a table, in the order in which they will be. `data` reads no files.
class RestoreQueueModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Picture, State, Remarks, Noise, Aperture, Lens, Size, ColumnCount };
    enum Role { StateRole = Qt::UserRole + 100, FractionRole };

    explicit RestoreQueueModel(PhotoDigests& digests, QObject* parent = nullptr);

    const std::vector<QueuedPhoto>& photos() const { return photos_; }
    int count(QueueState state) const;
    std::optional<int> rowOf(const std::filesystem::path& photo) const;
    /// Photos that are there already are left out; those that are through wait again.
    void add(const QList<std::filesystem::path>& photos);
    /// With what is known of them; those that are there already are left out.
    void addAsTheyAre(const std::vector<QueuedPhoto>& photos);
    void remove(QList<int> rows); ///< those that are not at work

    void setRunning(int row, double fraction, const QString& stage);
    void setPaused(int row, bool paused);
    /// As RestoredPhoto tells it; Cancelled: it waits again.
    void setEnded(int row, const RestoredPhoto& photo);
    void waitAgain(int row);
    void setExamined(int row, const std::optional<ExaminedPhoto>& examined, const QString& problem);
    /// Another grid: nothing is known of the photos that wait.
    void forgetExamined();
    /// Asks for the small picture of a row that is being looked at.
    void requestPicture(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    void insert(const std::vector<QueuedPhoto>& added);
    void tell(int row);
    QString text(const QueuedPhoto& photo, int column) const;
    QString stateText(const QueuedPhoto& photo) const;
    QString remarks(const QueuedPhoto& photo) const;

    PhotoDigests& digests_;
    std::vector<QueuedPhoto> photos_;
};

/// Noise as photographers read it: standard deviation at a middle grey.
double middleGreyNoise(const PhotonReadNoise& noise);
/// The same in percent of white: "0.42 %"
QString noiseText(const PhotonReadNoise& noise);

} // namespace petzval
