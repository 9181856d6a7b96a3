#pragma once

#include "calibrate/calibration.h"

#include <string>
#include <utility>
#include <vector>

namespace petzval {

/// What a calibration found, as rows of name and value for people: nodes, score, noise, lens axis, model,
/// nodes with too little texture (left out where there are none), time. What needs the grid is left out
/// without one.
std::vector<std::pair<std::string, std::string>> result_rows(const CalibrationResult& result,
                                                             double seconds);

} // namespace petzval
