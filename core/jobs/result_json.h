#pragma once

#include "jobs/calibrate.h"

#include <nlohmann/json_fwd.hpp>

namespace petzval {

/// result.json of a run, also what `petzval-cli --json calibrate` prints.
nlohmann::json json_from_summary(const CalibrateSummary& summary);

} // namespace petzval
