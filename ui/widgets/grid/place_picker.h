#pragma once

#include <QPointF>
#include <QWidget>

namespace petzval {

/// The frame, small, on which a place is chosen: by a click or drag, or by the arrow keys.
class PlacePicker : public QWidget {
    Q_OBJECT

public:
    explicit PlacePicker(QWidget* parent = nullptr);

    void setFrame(double aspect, int rows, int cols); ///< width over height; nodes are drawn as dots
    QPointF place() const { return place_; }          ///< 0 to 1, from the top left
    void setPlace(const QPointF& place);              ///< emits nothing
    QRectF frameRect() const;                         ///< in this widget

    QSize sizeHint() const override { return {150, 100}; }
    QSize minimumSizeHint() const override { return {90, 60}; }

Q_SIGNALS:
    void placeChosen(const QPointF& place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(const QPointF& place);

    double aspect_ = 1.5;
    int rows_ = 0;
    int cols_ = 0;
    QPointF place_{0.5, 0.5};
};

} // namespace petzval
