#pragma once

#include <QImage>
#include <QWidget>

namespace petzval {

/// A small picture, magnified: each of its pixels a square, as large as fits.
class PixelPicture : public QWidget {
    Q_OBJECT

public:
    explicit PixelPicture(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    const QImage& picture() const { return picture_; }

    QSize sizeHint() const override { return {240, 120}; }
    QSize minimumSizeHint() const override { return {100, 50}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage picture_;
};

} // namespace petzval
