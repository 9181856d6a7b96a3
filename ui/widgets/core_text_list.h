#pragma once

#include <span>

namespace petzval {

/// What core says to people, for the translators; %1 to %9 stand for what differs from case to case. A text
/// that is not here stays English.
std::span<const char* const> coreTexts();

} // namespace petzval
