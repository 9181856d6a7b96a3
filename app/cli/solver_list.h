#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace petzval::cli {

std::vector<std::string> solver_names();

/// All solvers with what they cost and the options they have.
std::string text_from_solvers();
nlohmann::json json_from_solvers();

} // namespace petzval::cli
