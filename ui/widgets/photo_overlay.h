#pragma once

#include <QCursor>
#include <QObject>
#include <QPointF>
#include <QSizeF>
#include <optional>

class QPainter;
class QString;

namespace petzval {

class PhotoGeometry;

/// Something drawn over a photo, which may take the mouse. Positions are the widget's; `view` turns them
/// into those of the sensor frame and back, so that an overlay turns along with the photo while its texts
/// stay upright.
class PhotoOverlay : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    bool isVisible() const { return visible_; }
    void setVisible(bool visible);

    virtual void paint(QPainter& painter, const PhotoGeometry& view) = 0;
    /// The cursor where the overlay can be taken hold of, or nothing.
    virtual std::optional<QCursor> cursorAt(QPointF, const PhotoGeometry&) const { return std::nullopt; }
    /// Only after a press at a place that has a cursor.
    virtual void press(QPointF, const PhotoGeometry&) {}
    virtual void drag(QPointF, const PhotoGeometry&) {}
    virtual void release() {}
    /// The gesture was broken off: as before the press.
    virtual void cancel() {}

Q_SIGNALS:
    void changed(); ///< paint again

private:
    bool visible_ = true;
};

/// A few words on a dark ground, legible on any photo. The size they take in the painter's font:
QSizeF tagSize(const QPainter& painter, const QString& text);
void drawTag(QPainter& painter, const QString& text, QPointF topLeft);

} // namespace petzval
