#pragma once

#include "ui/models/photo_picture.h"
#include "ui/models/photo_pyramid.h"
#include "ui/widgets/photo_geometry.h"

#include <QCache>
#include <QHash>
#include <QObject>
#include <stop_token>

class QPainter;

namespace petzval {

class JobRunner;

/// Draws a photo from tiles that are converted for the screen off the GUI thread and kept up to a bound of
/// memory. What is not ready yet is drawn from coarser tiles, or from those of the exposure before.
class PhotoTiles : public QObject {
    Q_OBJECT

public:
    explicit PhotoTiles(JobRunner& jobs, QObject* parent = nullptr);
    ~PhotoTiles() override;

    /// Null for none. `origin` is where the photo's first pixel lies in the sensor frame of the views, for
    /// a part of the photo that they show.
    void setPhoto(SharedPyramid photo, int exifOrientation, QPoint origin = {});
    const SharedPyramid& photo() const { return photo_; }
    void setExposure(double exposure); ///< EV
    double exposure() const { return curve_.exposure(); }

    /// Where the photo lies in the sensor frame of the views; empty where there is none.
    QRectF place() const;

    /// Draws what is in view of `view`, which is of this photo or the one it is part of, and asks for the
    /// tiles that are missing.
    void paint(QPainter& painter, const PhotoGeometry& view);
    /// Only asks.
    void prepare(const PhotoGeometry& view);
    /// Whether the last paint or prepare found all its tiles as they should be.
    bool isComplete() const { return pending_.isEmpty(); }

Q_SIGNALS:
    void changed(); ///< paint again

private:
    struct Key {
        int level, column, row;
        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed) {
            return qHashMulti(seed, key.level, key.column, key.row);
        }
    };
    struct Tile {
        QImage picture;
        double exposure;
    };

    QRectF place(const Key& key) const; ///< in the sensor frame
    QList<Key> keysIn(const QRectF& sensor, int level) const;
    bool isReady(const Key& key) const;
    void draw(QPainter& painter, const PhotoGeometry& view, int level) const;
    void request(const Key& key);
    void withdrawAllBut(const QList<Key>& wanted);

    JobRunner& jobs_;
    SharedPyramid photo_;
    int orientation_ = 1;
    QPoint origin_;
    ScreenCurve curve_;
    QCache<Key, Tile> tiles_;
    QHash<Key, std::stop_source> pending_;
};

} // namespace petzval
