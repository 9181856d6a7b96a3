#pragma once

#include "calibrate/calibration.h"

#include <utility>
#include <vector>

namespace petzval {

/// What a calibration found, as rows of name and value for people: nodes, score, noise, lens axis, model,
/// nodes with too little texture (left out where there are none), time. What needs the grid is left out
/// without one.
std::vector<std::pair<Message, Message>> result_rows(const CalibrationResult& result, double seconds);

} // namespace petzval
