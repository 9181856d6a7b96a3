#pragma once

#include <cstdint>
#include <random>
#include <string_view>

namespace petzval {

/// The one generator: fast enough, and its sequence is fixed by the C++ standard.
using Rng = std::mt19937_64;

/// An independent seed for the part of the work called `purpose` ("noise", "patches", ...), so that adding
/// a random draw to one part does not change another.
std::uint64_t derived_seed(std::uint64_t seed, std::string_view purpose, std::uint64_t index = 0);

} // namespace petzval
