#pragma once

#include "ui/models/photo_pyramid.h"
#include "ui/widgets/photo_overlay.h"

#include <QPoint>
#include <memory>

namespace petzval {

class JobRunner;
class PhotoTiles;

/// What a restoration made of a photo, or of a part of it, drawn over the photo: all of it, or only what
/// lies to the right of a line that can be dragged.
class RestoredOverlay : public PhotoOverlay {
    Q_OBJECT

public:
    explicit RestoredOverlay(JobRunner& jobs, QObject* parent = nullptr);
    ~RestoredOverlay() override;

    /// `origin`: where its first pixel lies in the photo. The one before stays in view until this one is
    /// ready to be drawn. Null for none, at once.
    void setRestored(SharedPyramid restored, int exifOrientation, QPoint origin);
    bool hasRestored() const;
    /// Whether what was set last is what is drawn, and drawn as it should be.
    bool isComplete() const;
    void setExposure(double exposure); ///< EV

    bool isSplit() const { return split_; }
    void setSplit(bool split);
    double line() const { return line_; } ///< 0 (left edge of the view) to 1 (right)
    void setLine(double line);

    void paint(QPainter& painter, const PhotoGeometry& view) override;
    std::optional<QCursor> cursorAt(QPointF place, const PhotoGeometry& view) const override;
    void press(QPointF place, const PhotoGeometry& view) override;
    void drag(QPointF place, const PhotoGeometry& view) override;
    void cancel() override;

private:
    std::unique_ptr<PhotoTiles> makeTiles();
    void takeComing(const PhotoGeometry& view);
    void drawLine(QPainter& painter, const PhotoGeometry& view) const;

    JobRunner& jobs_;
    std::unique_ptr<PhotoTiles> shown_;
    std::unique_ptr<PhotoTiles> coming_; ///< null where there is none newer than what is shown
    double exposure_ = 0.0;
    bool split_ = false;
    double line_ = 0.5;
    double before_ = 0.5; ///< the drag
};

} // namespace petzval
