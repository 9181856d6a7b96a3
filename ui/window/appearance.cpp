#include "ui/window/appearance.h"

#include "ui/window/plain_style.h"

#include <QApplication>
#include <QPalette>

namespace petzval {

namespace {

/// What tells a light palette from a dark one.
struct Greys {
    QColor window;
    QColor base;
    QColor raised;
    QColor text;
    QColor faint; ///< disabled text, hints in empty fields
    QColor highlight;
    QColor link;
};

const Greys kLight = {QColor(0xe6e6e6), QColor(0xf4f4f4), QColor(0xeeeeee), QColor(0x1e1e1e),
                      QColor(0x8a8a8a), QColor(0x3f6d9c), QColor(0x2a5d91)};
const Greys kDark = {QColor(0x2e2e2e), QColor(0x232323), QColor(0x3b3b3b), QColor(0xd8d8d8),
                     QColor(0x828282), QColor(0x4a76a3), QColor(0x8ab4dc)};

QPalette paletteOf(const Greys& greys) {
    QPalette palette(greys.raised, greys.window); // derives the shades of frames
    palette.setColor(QPalette::Base, greys.base);
    palette.setColor(QPalette::AlternateBase, greys.window);
    palette.setColor(QPalette::ToolTipBase, greys.raised);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, greys.text);
        palette.setColor(QPalette::Disabled, role, greys.faint);
    }
    palette.setColor(QPalette::PlaceholderText, greys.faint);
    palette.setColor(QPalette::Highlight, greys.highlight);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, greys.faint);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Link, greys.link);
    palette.setColor(QPalette::LinkVisited, greys.link);
    return palette;
}

bool systemIsDark() {
    QApplication::setPalette(QPalette()); // the platform's own
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

} // namespace

QString nameOf(Appearance appearance) {
    switch (appearance) {
    case Appearance::Light:
        return QStringLiteral("light");
    case Appearance::Dark:
        return QStringLiteral("dark");
    case Appearance::System:
        break;
    }
    return QStringLiteral("system");
}

Appearance appearanceFromName(const QString& name) {
    for (const auto appearance : {Appearance::Light, Appearance::Dark})
        if (name == nameOf(appearance)) return appearance;
    return Appearance::System;
}

void applyAppearance(Appearance appearance) {
    QApplication::setStyle(new PlainStyle); // which the application owns
    const bool dark = appearance == Appearance::System ? systemIsDark() : appearance == Appearance::Dark;
    QApplication::setPalette(paletteOf(dark ? kDark : kLight));
}

} // namespace petzval
