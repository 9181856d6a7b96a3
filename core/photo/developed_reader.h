#pragma once

#include "photo/file_format.h"
#include "photo/tiff_reader.h"

#include <string>
#include <utility>

namespace petzval {

/// A JPEG, PNG or developed TIFF as RGB in linear light, never turned, through the embedded profile `icc`.
/// Errors: Error naming `path`: DamagedFile, UnsupportedFormat, UnsuitableInput.
Image read_developed(const std::filesystem::path& path, FileFormat format, const std::string& icc,
                     std::stop_token stop, int threads = 0);

/// How the pixels of a developed photo are stored. Errors as read_developed.
SampleType developed_sample_type(const std::filesystem::path& path, FileFormat format);

/// Width and height without decoding the pixels. Errors as read_developed.
std::pair<int, int> developed_size(const std::filesystem::path& path, FileFormat format);

} // namespace petzval
