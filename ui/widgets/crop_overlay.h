#pragma once

#include "project/project.h"
#include "ui/widgets/photo_overlay.h"

#include <QRectF>

namespace petzval {

/// The centred part of a sharp photo that is used: drawn, and dragged by its edges and corners. Being
/// centred, opposite edges move together. A crop by fraction keeps the frame's shape, one in pixels stays a
/// square.
class CropOverlay : public PhotoOverlay {
    Q_OBJECT

public:
    using PhotoOverlay::PhotoOverlay;

    void setCrop(const CentreCrop& crop);
    const CentreCrop& crop() const { return crop_; }
    void setEditable(bool editable) { editable_ = editable; }

    void paint(QPainter& painter, const PhotoGeometry& view) override;
    std::optional<QCursor> cursorAt(QPointF place, const PhotoGeometry& view) const override;
    void press(QPointF place, const PhotoGeometry& view) override;
    void drag(QPointF place, const PhotoGeometry& view) override;
    void release() override;
    void cancel() override;

Q_SIGNALS:
    /// The user let go of another crop than the one before.
    void cropChosen(const petzval::CentreCrop& crop);

private:
    struct Grip {
        bool across = false; ///< left or right edge, on the screen
        bool down = false;   ///< upper or lower edge
    };
    std::optional<Grip> gripAt(QPointF place, const PhotoGeometry& view) const;

    CentreCrop crop_;
    CentreCrop before_; ///< the drag
    QRectF start_;      ///< on the screen, before the drag
    QPointF pressed_;
    Grip grip_;
    bool held_ = false;
    bool editable_ = true;
};

} // namespace petzval
