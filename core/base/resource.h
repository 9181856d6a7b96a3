#pragma once

#include "base/error.h"

#include <filesystem>

namespace petzval {

/// That of the running program.
std::filesystem::path program_folder();

/// A file that comes with Petzval, e.g. "presets/instant.json": from share/petzval beside the folder of the
/// running program, or from the source tree it was built in. Errors: Error{NotFound}.
std::filesystem::path resource(const std::filesystem::path& relative);

/// Likewise a file that networks need, which may be a package of its own. Errors: networks_missing.
std::filesystem::path network_resource(const std::filesystem::path& relative);

/// Error{NotFound} that says what to install, for lack of `part`.
Error networks_missing(const std::filesystem::path& part);

} // namespace petzval
