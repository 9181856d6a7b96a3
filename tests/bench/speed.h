#pragma once

#include "accuracy.h"
#include "markdown_table.h"

#include <filesystem>
#include <optional>

namespace petzval::bench {

/// How long the parts take on this machine. RAW files are looked for below `folder`; their rows are left
/// out where there are none.
MarkdownTable speeds(const std::optional<std::filesystem::path>& folder, AccuracyBench& accuracy,
                     int threads);

} // namespace petzval::bench
