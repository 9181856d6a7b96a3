#pragma once

#include "ui/widgets/field_map_painter.h"

#include <QWidget>
#include <filesystem>

namespace petzval {

/// Shows one figure of all nodes over the frame: tiles in colours with a legend, or arrows. The current
/// node is moved by the arrow keys, Home and End or chosen by a click; the pointer's node tells its value.
class FieldMapView : public QWidget {
    Q_OBJECT

public:
    explicit FieldMapView(QWidget* parent = nullptr);

    const FieldPicture& picture() const { return picture_; }
    /// `aspect`: width over height of the frame.
    void setPicture(FieldPicture picture, double aspect);
    void setEmptyText(const QString& text);
    std::optional<GridNode> currentNode() const { return current_; }
    QRect nodeRect(GridNode node) const;
    /// What is told of a node, e.g. "Row 1, column 3: 0.213 cycles/px".
    QString textOf(GridNode node) const;
    /// Writes the picture, dark on white. Errors as save_picture.
    void save(const std::filesystem::path& path) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    /// Emits nodeSelected where this is another node.
    void setCurrentNode(int row, int col);

Q_SIGNALS:
    void nodeHovered(int row, int col); ///< -1, -1 when the pointer leaves the nodes
    void nodeSelected(int row, int col);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int rows() const;
    int cols() const;
    FieldMapLayout layoutIn(const QSizeF& size) const;
    FieldMapLayout layout() const;
    std::optional<GridNode> nodeAt(const QPointF& position) const;
    void hover(std::optional<GridNode> node);
    void describe();

    FieldPicture picture_;
    double aspect_ = 1.5;
    QString emptyText_;
    std::optional<GridNode> current_;
    std::optional<GridNode> hovered_;
};

} // namespace petzval
