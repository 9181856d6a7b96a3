#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace petzval::cli {

/// All solvers with what they cost and the options they have.
std::string text_from_solvers();
nlohmann::json json_from_solvers();

} // namespace petzval::cli
