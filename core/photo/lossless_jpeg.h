#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace petzval {

/// A lossless JPEG (ITU-T T.81, process 14: Huffman codes of the differences from the left neighbour), the
/// one lossless compression that every reader of DNGs with integers knows. `pixels`
/// [height][width][samples], 16 bits each; up to 4 samples, up to 65535 rows and columns (std::logic_error
/// otherwise).
std::vector<std::uint8_t> lossless_jpeg(std::span<const std::uint16_t> pixels, int width, int height,
                                        int samples);

} // namespace petzval
