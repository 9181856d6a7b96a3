#pragma once

#include "base/message.h"
#include "photo/photo.h"

#include <functional>
#include <string>

namespace petzval {

/// The facts that EXIF and maker notes give; size as the metadata knows it. Metadata that cannot be read
/// yields absent facts, not an error: the pixels decide whether a photo is good.
PhotoFacts facts_from_metadata(const std::filesystem::path& path);

/// What is wrong where a file's metadata cannot be read, in the words of whoever tried; none where it can.
std::optional<Message> metadata_problem(const std::filesystem::path& path);

/// Whether EXIF says that the numbers are Adobe RGB's: interoperability index R03, or colour space 2.
bool says_adobe_rgb(const std::filesystem::path& path);

/// Adds to the picture at `path` (TIFF, PNG or DNG) the EXIF and XMP of `source`, leaving out what
/// describes the pixels of the source file: layout, thumbnails, RAW tags. The orientation stays, unless the
/// pixels have another one now, being a rendering to sRGB, which is then told, too. Where those of `source`
/// cannot be read, none are added (metadata_problem). `icc` is embedded where it is not empty.
void copy_metadata(const std::filesystem::path& path, const std::filesystem::path& source, int width,
                   int height, std::optional<int> orientation = std::nullopt, const std::string& icc = {});

/// Adds `facts` as EXIF, and the profile.
void write_facts(const std::filesystem::path& path, const PhotoFacts& facts, int width, int height,
                 const std::string& icc = {});

/// Calls `add`, one or more of the functions above and below, and names `path` where they cannot write:
/// Error{WriteFailed}.
void add_metadata(const std::filesystem::path& path, const std::function<void()>& add);

/// The profile alone.
void embed_profile(const std::filesystem::path& path, const std::string& icc);

} // namespace petzval
