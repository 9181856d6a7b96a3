#pragma once

#include <QImage>
#include <QWidget>

class QLabel;

namespace petzval {

/// What a flow model of the photos imagines them to look like: its mosaic of patches under a caption, at a
/// zoom of whole pixels, or reduced by a whole number where it does not fit. Hidden while there is none.
class PatchMosaicView : public QWidget {
    Q_OBJECT

public:
    explicit PatchMosaicView(QWidget* parent = nullptr);

    void setMosaic(const QImage& mosaic); ///< null: none
    const QImage& mosaic() const { return mosaic_; }
    QRect mosaicRect() const; ///< where it is drawn, in device pixels of this widget

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect room() const; ///< below the caption, in device pixels

    QLabel* caption_;
    QImage mosaic_;
};

} // namespace petzval
