#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace petzval {

/// What a .npy file begins with.
constexpr std::string_view numpy_magic = "\x93NUMPY";

/// Such a file: `values` as a C-ordered array of little-endian float32 of these lengths.
std::string numpy_file(std::span<const float> values, std::initializer_list<int> lengths);

} // namespace petzval
