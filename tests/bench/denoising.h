#pragma once

#include "markdown_table.h"

#include <filesystem>
#include <optional>

namespace petzval::bench {

/// The built-in prior on the Kodak photos below `folder`, beside OpenCV's non-local means: white noise on
/// sRGB values, PSNR. No rows without the photos.
MarkdownTable denoising(const std::optional<std::filesystem::path>& folder, int threads);

} // namespace petzval::bench
