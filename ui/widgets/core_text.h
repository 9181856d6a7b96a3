#pragma once

#include <QCoreApplication>
#include <QString>

#include <string>

namespace petzval {

/// What core says to people (option helps, stages, notes), in the window's language where the translation
/// has it in its context "core", else in English.
inline QString coreText(const std::string& text) {
    return QCoreApplication::translate("core", text.c_str());
}

} // namespace petzval
