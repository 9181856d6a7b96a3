#include "ui/widgets/plot_style.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "ui/widgets/picture_file.h"
#include "ui/widgets/qcustomplot_header.h"

#include <array>

namespace petzval {

namespace {

bool is_dark(const QPalette& palette) {
    return palette.color(QPalette::Base).lightness() < 128;
}

void colour_axis(QCPAxis* axis, const PlotColours& colours) {
    axis->setBasePen(QPen(colours.muted));
    axis->setTickPen(QPen(colours.muted));
    axis->setSubTickPen(QPen(colours.muted));
    axis->setLabelColor(colours.text);
    axis->setTickLabelColor(colours.text);
    axis->grid()->setPen(QPen(colours.grid, 0, Qt::SolidLine));
    axis->grid()->setSubGridPen(QPen(colours.grid, 0, Qt::DotLine));
    axis->grid()->setZeroLinePen(QPen(colours.grid, 0, Qt::SolidLine));
}

} // namespace

const QColor& PlotColours::channel(int channel, int channels) const {
    if (channels == 1 || channel == 1) return green;
    return channel == 0 ? red : blue;
}

PlotColours paper_colours() {
    return {Qt::white,           QColor(32, 32, 32),  QColor(120, 120, 120), QColor(222, 222, 222),
            QColor(200, 40, 40), QColor(30, 135, 60), QColor(45, 90, 205)};
}

PlotColours plot_colours(const QPalette& palette) {
    PlotColours colours = paper_colours();
    colours.background = palette.color(QPalette::Base);
    colours.text = palette.color(QPalette::Text);
    if (!is_dark(palette)) return colours;
    colours.muted = QColor(140, 140, 140);
    colours.grid = QColor(70, 70, 70);
    colours.red = QColor(255, 110, 100);
    colours.green = QColor(100, 210, 120);
    colours.blue = QColor(120, 165, 255);
    return colours;
}

QColor series_colour(std::size_t index, const QColor& ground) {
    constexpr std::array<QRgb, 7> on_light = {0x0072b2, 0xd55e00, 0x008060, 0xb0509a,
                                              0xa07800, 0x3a9ad0, 0x555555};
    constexpr std::array<QRgb, 7> on_dark = {0x56b4e9, 0xff8f4a, 0x2cc29a, 0xe08cc0,
                                             0xe6c229, 0x9ad0f5, 0xbbbbbb};
    const auto& colours = ground.lightness() < 128 ? on_dark : on_light;
    return QColor(colours[index % colours.size()]);
}

void colour_plot(QCustomPlot& plot, const PlotColours& colours) {
    plot.setBackground(QBrush(colours.background));
    for (QCPAxisRect* rect : plot.axisRects())
        for (QCPAxis* axis : rect->axes())
            colour_axis(axis, colours);
    QColor behind = colours.background;
    behind.setAlpha(200);
    for (QCPLegend* legend : plot.findChildren<QCPLegend*>()) {
        legend->setTextColor(colours.text);
        legend->setBorderPen(Qt::NoPen);
        legend->setBrush(behind);
        for (int i = 0; i < legend->itemCount(); ++i)
            if (QCPAbstractLegendItem* item = legend->item(i))
                item->setMargins(QMargins(0, 1, 0, 2)); // else the tails of letters are cut
    }
    for (QCPTextElement* text : plot.findChildren<QCPTextElement*>())
        text->setTextColor(colours.text);
}

void save_plot(QCustomPlot& plot, const std::filesystem::path& path) {
    const bool pdf = is_pdf(path);
    write_atomically(path, [&](const std::filesystem::path& temporary) {
        const QString name = QString::fromStdString(temporary.string());
        if (!(pdf ? plot.savePdf(name) : plot.saveRastered(name, 0, 0, 2.0, "PNG")))
            throw Error(ErrorCode::WriteFailed, path.string(), message("the picture could not be written"));
    });
}

} // namespace petzval
