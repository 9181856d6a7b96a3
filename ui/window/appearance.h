#pragma once

#include <QString>

namespace petzval {

enum class Appearance { System, Light, Dark };

/// Where the settings keep it.
inline const QString kAppearanceKey = QStringLiteral("appearance");

/// "system", "light", "dark", for the settings; anything else is System.
QString nameOf(Appearance appearance);
Appearance appearanceFromName(const QString& name);

/// Gives the application its plain style (plain_style.h) and a calm grey palette, so that no colour of the
/// window competes with the photos.
void applyAppearance(Appearance appearance);

} // namespace petzval
