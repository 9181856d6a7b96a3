#pragma once

#include <QColor>
#include <cstddef>
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

/// Of the curve with this index: told apart by the colour-blind too (after Okabe and Ito), darker or
/// lighter as the ground asks.
QColor series_colour(std::size_t index, const QColor& ground);

/// Colours background, axes, grids, legends and texts; plottables and items are the caller's.
void colour_plot(QCustomPlot& plot, const PlotColours& colours);

/// Writes what is shown to a .pdf (vectors) or .png (twice the screen's pixels). Errors as save_picture
/// (picture_file.h).
void save_plot(QCustomPlot& plot, const std::filesystem::path& path);

} // namespace petzval
