#pragma once

#include <QColor>
#include <filesystem>

class QCustomPlot;
class QPalette;

namespace petzval {

/// What a plot is drawn with, on screen or on paper.
struct PlotColours {
    QColor background;
    QColor text;
    QColor muted; ///< of lines that only guide the eye
    QColor grid;
    QColor red; ///< of the channels: told apart from each other and from the background
    QColor green;
    QColor blue;

    const QColor& channel(int channel, int channels = 3) const; ///< a single one counts as green
};

/// Colours that suit a light or dark palette.
PlotColours plot_colours(const QPalette& palette);
/// Black on white, whatever the window looks like.
PlotColours paper_colours();

/// Colours background, axes, grids, legends and texts; plottables and items are the caller's.
void colour_plot(QCustomPlot& plot, const PlotColours& colours);

/// Writes what is shown to a .pdf (vectors) or else as PNG (twice the screen's pixels). Errors as
/// write_atomically (base/atomic_file.h).
void save_plot(QCustomPlot& plot, const std::filesystem::path& path);

} // namespace petzval
