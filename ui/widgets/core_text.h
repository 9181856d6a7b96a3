#pragma once

#include <QString>

#include <string>

namespace petzval {

/// What core says to people (option helps, stages, findings, errors), in the window's language where
/// ui/widgets/ core_text_list.cpp has it, else in English. Numbers in it are written as the language writes
/// them.
QString coreText(const std::string& text);

} // namespace petzval
