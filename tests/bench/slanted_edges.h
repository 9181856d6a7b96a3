#pragma once

#include "markdown_table.h"

namespace petzval::bench {

/// How well the contrast measured at slanted edges agrees with that of the kernels which blurred them.
MarkdownTable slanted_edges();

} // namespace petzval::bench
