#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QTransform>

namespace petzval {

/// How a photo lies in a widget. The photo is shown upright by its EXIF orientation, but every position
/// that goes in or comes out is in the sensor frame: px of the photo as it is stored, x to the right, y
/// down, pixel (0, 0) covering [0, 1). The photo is aligned to the screen's pixels and never leaves the
/// widget.
class PhotoGeometry {
public:
    static constexpr double maximumZoom = 32.0;

    /// A new photo, shown whole.
    void setPhoto(QSize stored, int exifOrientation);
    /// Logical px and screen px per logical px. A photo that is shown whole stays so, else its middle
    /// stays.
    void setWidget(QSizeF size, double devicePixelRatio);

    QSize photo() const { return stored_; } ///< empty where there is none
    int orientation() const { return orientation_; }
    QSizeF widget() const { return widget_; }
    /// Screen px per px of the photo: 1 is "100 %".
    double zoom() const { return zoom_; }
    double scale() const { return zoom_ / ratio_; } ///< the same in px of the widget
    bool showsWhole() const { return whole_; }

    void showWhole();
    /// Zooms so that the point of the photo under `anchor` (widget) stays where it is.
    void setZoom(double zoom, QPointF anchor);
    /// Moves the photo by `delta` (widget).
    void pan(QPointF delta);
    /// Brings a point of the photo as near to the widget's middle as it goes.
    void centreOn(QPointF sensor);

    QTransform widgetFromSensor() const;
    QPointF widgetFromSensor(QPointF sensor) const { return widgetFromSensor().map(sensor); }
    QRectF widgetFromSensor(QRectF sensor) const { return widgetFromSensor().mapRect(sensor); }
    QPointF sensorFromWidget(QPointF widget) const { return widgetFromSensor().inverted().map(widget); }
    /// The part of the photo that is in view.
    QRectF visible() const;

private:
    QSizeF upright() const;   ///< px of the photo as shown
    double wholeZoom() const; ///< at which it just fits
    void moveTo(QPointF origin);

    QSize stored_;
    int orientation_ = 1;
    QSizeF widget_;
    double ratio_ = 1.0;
    double zoom_ = 1.0;
    QPointF origin_; ///< of the upright photo's top left corner, screen px, whole numbers
    bool whole_ = true;
};

} // namespace petzval
