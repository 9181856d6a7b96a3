#pragma once

#include <filesystem>
#include <string>

namespace petzval {

/// Error{InvalidOption} naming "name" where `pattern` is none: text that is part of a file's name on any
/// disk, with {name} for the photo's own without its ending, {folder} for that of its folder and {method}
/// for the solver's. {name} must be there, so that results can be told apart.
void check_name_pattern(const std::string& pattern);

/// "IMG_0001-restored" of "{name}-restored". Errors as check_name_pattern.
std::string result_name(const std::string& pattern, const std::filesystem::path& photo,
                        const std::string& solver);

} // namespace petzval
