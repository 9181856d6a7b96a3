#include "ui/models/blur_simulation.h"

#include "psf/blur.h"

#include <QFont>
#include <QFontMetrics>
#include <QImage>
#include <QPainter>

#include <algorithm>

namespace petzval {

namespace {

constexpr int kLetters = 13;   // px, height of a font
constexpr int kTextMargin = 5; // px, around text

struct Star {
    double x, y; ///< 0 to 1
    float light; ///< white is 1
};

/// Bright ones show the halo, faint ones what is lost of them, close ones whether they part.
constexpr Star kStars[] = {{0.12, 0.30, 60.0f}, {0.30, 0.70, 4.0f},  {0.345, 0.70, 4.0f},
                           {0.42, 0.22, 1.5f},  {0.55, 0.50, 15.0f}, {0.68, 0.25, 1.0f},
                           {0.72, 0.74, 2.0f},  {0.80, 0.42, 6.0f},  {0.83, 0.46, 3.0f},
                           {0.92, 0.78, 0.6f},  {0.17, 0.80, 0.8f},  {0.94, 0.16, 2.5f}};

Image starlight() {
    Image light(96, 48, 1);
    for (const Star& star : kStars)
        light.at(0, static_cast<int>(star.y * light.height()), static_cast<int>(star.x * light.width())) =
            star.light;
    return light;
}

Image pointOfLight(int kernel) {
    const int height = std::max(24, kernel + 4) / 2 * 2 + 1;
    Image light(2 * height - 1, height, 1);
    light.at(0, light.height() / 2, light.width() / 2) = 1.0f;
    return light;
}

/// Black on white.
Image lineOfText(const QString& text) {
    QFont font;
    font.setPixelSize(kLetters);
    font.setHintingPreference(QFont::PreferNoHinting);
    const QFontMetrics metrics(font);
    QImage page(metrics.horizontalAdvance(text) + 2 * kTextMargin, metrics.height() + 2 * kTextMargin,
                QImage::Format_Grayscale8);
    page.fill(Qt::white);
    QPainter painter(&page);
    painter.setFont(font);
    painter.drawText(QPoint(kTextMargin, kTextMargin + metrics.ascent()), text);
    painter.end();
    Image light(page.width(), page.height(), 1);
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x) // what a pixel is covered by ink is light
            light.at(0, y, x) = static_cast<float>(page.constScanLine(y)[x]) / 255.0f;
    return light;
}

} // namespace

Image sharpSubject(BlurSubject subject, const QString& text, int kernel) {
    switch (subject) {
    case BlurSubject::Point:
        return pointOfLight(kernel);
    case BlurSubject::Stars:
        return starlight();
    case BlurSubject::Text:
        break;
    }
    return lineOfText(text);
}

Image blurredAt(const PsfGrid& grid, double x, double y, const Image& light) {
    const PsfShape& shape = grid.shape();
    PsfGrid here({1, 1, shape.channels, shape.size}, grid.metadata());
    Image spread(light.width(), light.height(), shape.channels);
    for (int channel = 0; channel < shape.channels; ++channel) {
        std::ranges::copy(grid.interpolated(x, y, channel), here.kernel(0, 0, channel).begin());
        std::ranges::copy(light.plane(0), spread.plane(channel).begin());
    }
    return blurred(spread, here, {1});
}

} // namespace petzval
