#pragma once

#include <filesystem>

namespace petzval {

/// That of the running program.
std::filesystem::path program_folder();

/// A file that comes with Petzval, e.g. "presets/instant.json": from share/petzval beside the folder of the
/// running program, or from the source tree it was built in. Errors: Error{NotFound}.
std::filesystem::path resource(const std::filesystem::path& relative);

} // namespace petzval
