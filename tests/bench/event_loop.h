#pragma once

#include "markdown_table.h"

namespace petzval::bench {

/// How long the window's event loop stands still while it reads 20 RAW files and while it calibrates.
MarkdownTable event_loop_stalls();

} // namespace petzval::bench
