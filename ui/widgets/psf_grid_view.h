#pragma once

#include "psf/psf_grid.h"
#include "ui/models/grid_node.h"

#include <QColor>
#include <QImage>
#include <QWidget>
#include <optional>
#include <vector>

namespace petzval {

/// How kernels are made visible.
struct PsfLook {
    enum class Channel { Colour, Red, Green, Blue };
    Channel channel = Channel::Colour;
    double gamma = 2.2; ///< 1: linear
    double brightness = 1.0;
    bool commonScale = true; ///< false: each kernel as bright as it can be
    double decades = 0.0;    ///< above 0: logarithmic, over so many powers of ten; gamma is left aside
    bool operator==(const PsfLook&) const = default;
};

/// A grid without gaps, one image pixel per kernel pixel.
QImage picture_of(const PsfGrid& grid, const PsfLook& look);

/// The look in which a kernel's shape is seen best, from its core to its faint tails.
inline constexpr PsfLook kShapeLook = {PsfLook::Channel::Colour, 2.2, 1.0, true, 3.0};

/// Shows a PSF grid, its nodes where they sit in the frame, which has its own proportions where they are
/// known, and kernel pixels as crisp squares, as large as fits; margins that are dark at every node are
/// left out. The current node is moved by the arrow keys, Home and End or chosen by a click; Return or a
/// double-click activates it.
class PsfGridView : public QWidget {
    Q_OBJECT

public:
    explicit PsfGridView(QWidget* parent = nullptr);

    const PsfGrid& grid() const { return grid_; }
    const PsfLook& look() const { return look_; }
    void setLook(const PsfLook& look);
    /// Nodes, row-major, that are shown dimmed where false; empty: all are good.
    void setSupported(std::vector<bool> supported);
    void setEmptyText(const QString& text); ///< shown while the grid is empty
    std::optional<GridNode> currentNode() const { return current_; }
    std::optional<GridNode> hoveredNode() const { return hovered_; }

    int shownSize() const;               ///< px of the kernels that are drawn, in their middle: odd
    QRect nodeRect(GridNode node) const; ///< where the kernel is drawn, in this widget's coordinates
    std::optional<GridNode> nodeAt(const QPointF& position) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    /// Keeps the current node where the new grid has it. The picture is made anew only when the view is
    /// painted.
    void setGrid(const petzval::PsfGrid& grid);
    /// Emits nodeSelected where this is another node.
    void setCurrentNode(int row, int col);

Q_SIGNALS:
    void nodeHovered(int row, int col); ///< -1, -1 when the pointer leaves the nodes
    void nodeSelected(int row, int col);
    void nodeActivated(int row, int col);

protected:
    /// What is painted for grid() and look(): one image pixel per kernel pixel, no gaps.
    virtual QImage makePicture() const;
    /// Above the look's darkest tones at the node: such pixels are not left out.
    virtual bool isSeen(float value, float brightest) const;
    /// Of what a kernel without light would be drawn in: between kernels that lie apart.
    virtual QColor darkest() const;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Layout;
    Layout layout() const;
    bool has(GridNode node) const;
    bool isSupported(GridNode node) const;
    void hover(std::optional<GridNode> node);
    void describe();
    void paintNodes(QPainter& painter, const Layout& layout);
    void outline(QPainter& painter, GridNode node, const QColor& colour, int width) const;

    PsfGrid grid_;
    PsfLook look_;
    std::vector<bool> supported_;
    QString emptyText_;
    mutable int shownSize_ = 0; ///< 0 until it is asked for
    QImage sheet_;              ///< one image pixel per kernel pixel, no gaps; null until painted
    std::optional<GridNode> current_;
    std::optional<GridNode> hovered_;
};

} // namespace petzval
