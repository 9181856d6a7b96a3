#pragma once

#include <span>

namespace petzval {

/// What core says to people, for the translators; %1 to %9 stand for what differs from case to case. A text
/// that is not here stays English.
std::span<const char* const> coreTexts();

/// Those among them about stages 1 and 2 of a calibration.
std::span<const char* const> learningTexts();
/// Those among them about what can go wrong with files and folders.
std::span<const char* const> errorTexts();

} // namespace petzval
