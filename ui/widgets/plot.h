#pragma once

#include "ui/widgets/plot_style.h"
#include "ui/widgets/qcustomplot_header.h"

namespace petzval {

/// A QCustomPlot in the window's colours that can be kept as a file.
class Plot : public QCustomPlot {
    Q_OBJECT

public:
    explicit Plot(QWidget* parent = nullptr);

    /// save_plot, dark on white whatever the window looks like.
    void save(const std::filesystem::path& path);

protected:
    /// A ground for what is not measured, hidden until it is placed.
    QCPItemRect* newGround(const QString& name);
    /// Between these ends of the axes; hidden where there is nothing between them. Returns what stands for
    /// it in the legend, or null.
    QCPGraph* placeGround(QCPItemRect& ground, const QCPRange& x, const QCPRange& y);
    QCPGraph* addGroundKey();
    void colourGround(QCPItemRect& ground, QCPGraph* key, const PlotColours& colours);
    /// Moves the legend below the axes, so that it hides no curve, in as many columns as there is room for.
    void legendBelow();
    /// Colours what a subclass draws. Called when the palette changes, around a file's writing, and by
    /// `recolour`.
    virtual void applyColours(const PlotColours& colours) = 0;
    /// To be called after axes, legends, graphs or items were added.
    void recolour();
    void changeEvent(QEvent* event) override;

private:
    int legendColumns() const;
};

} // namespace petzval
