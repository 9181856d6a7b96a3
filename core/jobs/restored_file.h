#pragma once

#include "jobs/restore.h"

namespace petzval {

/// Error{InvalidOption} where a photo of this kind cannot be written in `format`.
void require_writable_as(RestoredFormat format, const std::filesystem::path& photo);

/// Where the restoration of `photo` goes: into `folder`, under the photo's own name, numbered where that is
/// taken.
std::filesystem::path restored_path(const std::filesystem::path& folder, const std::filesystem::path& photo,
                                    RestoredFormat format);

/// Writes a restoration of `input`, which was read from `photo`. Returns a sentence for each thing that the
/// photo's file says to converters and that is lost. Errors as write_photo.
std::vector<std::string> write_restored(const std::filesystem::path& path, const RestorationInput& input,
                                        Image restoration, RestoredFormat format,
                                        const std::filesystem::path& photo, int threads);

} // namespace petzval
