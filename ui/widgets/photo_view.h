#pragma once

#include "ui/widgets/photo_geometry.h"
#include "ui/widgets/photo_tiles.h"

#include <QPointer>
#include <QWidget>
#include <array>
#include <optional>

namespace petzval {

class PhotoOverlay;

/// One pixel of a photo in linear light.
struct PixelValue {
    int x = 0; ///< in the sensor frame
    int y = 0;
    int channels = 3;
    std::array<float, 3> light = {}; ///< R, G, B; grey in the first
};

/// Shows a photo upright at any zoom and exposure. The wheel zooms about the pointer, dragging pans; F
/// shows all of it, Z or 1 one screen px per px, + and - zoom, arrows pan; a double click goes from one to
/// the other. Positions in and out are in the sensor frame (photo_geometry.h). GUI thread only; converts on
/// those of `jobs`.
class PhotoView : public QWidget {
    Q_OBJECT

public:
    explicit PhotoView(JobRunner& jobs, QWidget* parent = nullptr);

    /// A photo of the same size and orientation as the one before keeps zoom and place.
    void setPhoto(SharedPyramid photo, int exifOrientation);
    /// No photo, but a sentence in its place.
    void setMessage(const QString& message);
    const SharedPyramid& photo() const { return tiles_.photo(); }
    const PhotoGeometry& geometryOfPhoto() const { return view_; }

    double exposure() const { return tiles_.exposure(); } ///< EV
    /// Overlays belong to whoever made them; later ones lie on top and get the mouse first.
    void addOverlay(PhotoOverlay* overlay);
    /// Whether all that is in view is drawn as it should be, nothing being converted any more.
    bool isComplete() const { return tiles_.isComplete(); }
    /// The pixel at a place of the widget.
    std::optional<PixelValue> pixelAt(QPointF widget) const;

public Q_SLOTS:
    void setExposure(double exposure);
    void showWhole();
    void showActualSize();                        ///< 100 %, about the pointer if it is inside
    void showActualSizeAt(const QPointF& sensor); ///< 100 %, this point as near to the middle as it goes
    void zoomIn();
    void zoomOut();
    void setZoom(double zoom, const QPointF& anchor); ///< screen px per px; `anchor` in the widget
    /// Zoom and place of another view of a photo of the same size; emits nothing.
    void follow(const petzval::PhotoView& other);

Q_SIGNALS:
    void viewChanged(); ///< zoom or place, or what is shown
    void pixelHovered(const std::optional<petzval::PixelValue>& pixel);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    QSize sizeHint() const override { return {480, 320}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

private:
    QPointF anchor() const;
    void hover(QPointF widget);
    PhotoOverlay* overlayAt(QPointF widget) const;
    void changeView();

    PhotoTiles tiles_;
    PhotoGeometry view_;
    QList<QPointer<PhotoOverlay>> overlays_;
    QPointer<PhotoOverlay> held_; ///< by the mouse
    QPointF last_;                ///< place of the mouse while it pans
    bool panning_ = false;
    QString message_;
};

} // namespace petzval

Q_DECLARE_METATYPE(std::optional<petzval::PixelValue>)
