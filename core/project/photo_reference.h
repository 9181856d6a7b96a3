#pragma once

#include "project/project.h"

#include <filesystem>

namespace petzval {

/// How a project in `folder` (absolute, symbolic links resolved) names `photo`: relative to the folder as
/// long as the two share more than the root, so that project and photos can move together; else absolute.
/// Links to the photo's folder are resolved, the photo's own name is kept. Error{InvalidOption} for a name
/// that is not UTF-8.
std::filesystem::path path_for_reference(const std::filesystem::path& folder,
                                         const std::filesystem::path& photo);

/// A reference with size and hash. Errors as require_readable_file and path_for_reference.
PhotoRef photo_reference(const std::filesystem::path& folder, const std::filesystem::path& photo);

/// Error{UnsuitableInput} where the file at `path` is not the one that was referenced; errors as
/// require_readable_file.
void require_same_content(const std::filesystem::path& path, const PhotoRef& photo);

} // namespace petzval
