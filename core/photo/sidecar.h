#pragma once

#include "photo/photo.h"

#include <filesystem>
#include <optional>

namespace petzval {

/// The XMP file in which programs keep beside a photo what the photo does not hold: IMG_1.CR2.xmp, as
/// darktable and digiKam call it, or IMG_1.xmp, as Adobe's programs and Capture One do; none where neither
/// is there.
std::optional<std::filesystem::path> sidecar_of(const std::filesystem::path& photo);

/// Camera, lens, f-number, focal length and distance as the sidecar of `photo` tells them; nothing where
/// there is none, or it cannot be read.
PhotoFacts facts_from_sidecar(const std::filesystem::path& photo);

/// Adds those of these facts that are known to the sidecar of `photo`, whose other contents stay, or makes
/// one, IMG_1.xmp. Returns its path. Errors: Error{DamagedFile} naming a sidecar that cannot be read, and
/// as write_atomically.
std::filesystem::path write_sidecar(const std::filesystem::path& photo, const PhotoFacts& facts);

} // namespace petzval
