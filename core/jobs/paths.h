#pragma once

#include "base/resource.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace petzval {

/// The folder of a project that a user named with or without its ending: "box" means box.petzval where
/// there is no project called "box".
std::filesystem::path project_folder(const std::filesystem::path& given);

/// The photos that a user named: files as they are, a folder as all the photos directly inside it, by name.
/// Errors: Error{UnsuitableInput} for a folder without photos.
std::vector<std::filesystem::path> photo_files(std::span<const std::filesystem::path> given);

/// A file name for each photo, its own with another extension (with its dot); photos that share a name are
/// numbered.
std::vector<std::string> distinct_names(std::span<const std::filesystem::path> photos,
                                        std::string_view extension);

} // namespace petzval
