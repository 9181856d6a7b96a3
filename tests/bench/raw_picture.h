#pragma once

#include "image/image.h"

#include <filesystem>
#include <string>
#include <vector>

namespace petzval::bench {

struct LabelledPicture {
    std::string label;
    Image light; ///< linear, of the frame's size, as it is scored
};

/// Writes an 8-bit PNG that shows two places of each picture side by side at 2:1: the one with the most
/// detail (by the first picture) near the frame's middle above, the one in its corners below. Atomic.
void write_comparison(const std::filesystem::path& path, const std::vector<LabelledPicture>& pictures);

} // namespace petzval::bench
