#pragma once

#include "jobs/run_folder.h"

namespace petzval {

/// The run called `id`, or the newest finished one where that is empty.
/// Errors: Error{NotFound} where there is none, or where it has no grid.
RunState run_with_grid(const Project& project, const std::string& id);

} // namespace petzval
