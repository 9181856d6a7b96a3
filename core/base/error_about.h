#pragma once

#include "base/error.h"

#include <filesystem>

namespace petzval {

/// The same failure, told of the file or folder that the user knows, not of the temporary one.
Error error_about(const std::filesystem::path& path, const std::filesystem::path& temporary,
                  const Error& error);

/// Why `path` cannot be written, for an errno.
Error write_error(const std::filesystem::path& path, int reason);

} // namespace petzval
