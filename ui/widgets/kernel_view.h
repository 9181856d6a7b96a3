#pragma once

#include "ui/models/inspected_grid.h"
#include "ui/widgets/psf_grid_view.h"

namespace petzval {

/// One kernel enlarged, as bright as it can be, with the share of light of each pixel in % where the number
/// fits, and marks at the edges for where the channels' centroids are. Row 0 is at the top. The arrow keys
/// move over the pixels.
class KernelView : public QWidget {
    Q_OBJECT

public:
    explicit KernelView(QWidget* parent = nullptr);

    void setNode(const std::optional<InspectedNode>& node, const PsfLook& look);

    QRectF pixelRect(int row, int col) const; ///< where a kernel pixel is drawn
    /// "2 px right, 1 px up: red 3.1 %, green 4.0 %, blue 2.2 %"
    QString textOf(int row, int col) const;
    /// What is drawn into the pixel; empty where nothing fits.
    QStringList numbersIn(int row, int col) const;

    /// Writes what is shown, without the pointer's pixel, dark on white. Errors as save_picture
    /// (picture_file.h).
    void save(const std::filesystem::path& path);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// What the pixel under the pointer or chosen by the keys holds; empty when there is none.
    void read(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int kernelSize() const; ///< px of the kernel; 0 without one
    double captionHeight() const;
    QRectF kernelRect() const;
    std::vector<int> numberedChannels() const; ///< those whose numbers fit
    QString numberAt(int row, int col, int channel) const;
    QString caption() const;
    QString shortCaption() const; ///< where there is little room
    void point(std::optional<GridNode> pixel);
    void paintKernel(QPainter& painter, const QColor& text) const;
    void paintNumbers(QPainter& painter) const;
    void paintCentroids(QPainter& painter) const;

    std::optional<InspectedNode> node_;
    PsfLook look_;
    QImage picture_;
    std::optional<GridNode> pixel_; ///< under the pointer or chosen by the keys
};

} // namespace petzval
