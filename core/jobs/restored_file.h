#pragma once

#include "jobs/restore.h"

namespace petzval {

/// Error{InvalidOption} where a photo of this kind cannot be written in `format`.
void require_writable_as(RestoredFormat format, const std::filesystem::path& photo);

struct WrittenRestoration {
    std::filesystem::path path;
    std::vector<Message> lost; ///< a sentence for each thing that the photo's file says to converters
};

/// Writes a restoration of `input`, which was read from `photo`, as the options say, numbered where its
/// name is taken, also by another program in the meantime. Errors as write_photo.
WrittenRestoration write_restored(const RestoreOptions& options, const RestorationInput& input,
                                  Image restoration, const std::filesystem::path& photo);

} // namespace petzval
