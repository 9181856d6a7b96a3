#pragma once

#include "markdown_table.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace petzval::bench {

/// How near the lens prior comes to grids that an exact ray trace made, fitted to the grids themselves:
/// what no photos could improve on. Grids: the NPY files of psf/raytraced below `data`, or those of `names`
/// among them where there are some; no rows without them.
MarkdownTable lens_floors(const std::optional<std::filesystem::path>& data,
                          const std::vector<std::string>& names, int threads);

} // namespace petzval::bench
