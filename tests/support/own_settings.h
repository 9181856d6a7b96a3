#pragma once

#include <QCoreApplication>
#include <QSettings>
#include <QString>

namespace petzval::test {

/// Keeps the settings of a test called `name` in `folder`, away from the user's.
inline void keep_settings_in(const QString& folder, const QString& name) {
    QCoreApplication::setOrganizationName(QStringLiteral("petzval-test"));
    QCoreApplication::setApplicationName(name);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder);
}

} // namespace petzval::test
