#pragma once

#include <QString>

namespace petzval {

/// Where the settings keep the language that was chosen in the window, "en" or "de"; none is the system's.
inline const QString kLanguageKey = QStringLiteral("language");

/// Lets the application speak `language` ("de"), or that of the system where it is empty; English where
/// there is no translation. Sets the default locale, too, so that numbers and dates fit the words.
void installTranslations(const QString& language);

} // namespace petzval
