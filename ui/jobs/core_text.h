#pragma once

#include "base/message.h"

#include <QString>

#include <string>

namespace petzval {

/// A message of core in the window's language, or in English where that has no translation. Numbers are
/// written as the language writes them; what serves an advice is called as the window calls it, if it has
/// it.
QString coreText(const Message& message);

/// The same for a word that core has marked as translatable(), such as an option's choice.
QString coreText(const std::string& word);

} // namespace petzval
