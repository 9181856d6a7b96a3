#pragma once

#include "markdown_table.h"

namespace petzval::bench {

/// Patches that stages 1 and 2 learn from in a second, and their memory, beside the same network in
/// Python's torch (flow_reference.py, in both memory layouts), turn about on the same cores. No rows
/// without /usr/bin/python3 and its torch.
MarkdownTable flow_speed(int threads);

} // namespace petzval::bench
