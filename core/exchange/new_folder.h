#pragma once

#include <filesystem>
#include <functional>

namespace petzval {

/// Makes the folder `path`, which must not be there, or be empty: `fill` writes into one of another name
/// beside it, which is renamed when it is complete. Nothing is left behind where it throws.
/// Error{WriteFailed} naming `path`.
void write_new_folder(const std::filesystem::path& path,
                      const std::function<void(const std::filesystem::path& folder)>& fill);

} // namespace petzval
