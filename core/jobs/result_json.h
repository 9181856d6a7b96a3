#pragma once

#include "jobs/calibrate.h"

#include <nlohmann/json_fwd.hpp>

namespace petzval {

/// result.json of a run, also what `petzval-cli --json calibrate` prints.
nlohmann::json json_from_summary(const CalibrateSummary& summary);

/// The summary back from result.json; the grid and the run's folder are not in it. Throws nlohmann's
/// exceptions and Error{DamagedFile} where the document is not as it should be.
CalibrateSummary summary_from_json(const nlohmann::json& document);

} // namespace petzval
