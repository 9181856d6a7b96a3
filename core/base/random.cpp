#include "base/random.h"

namespace petzval {

namespace {

/// SplitMix64's finaliser (Steele, Lea, Flood 2014): spreads any change of the input over all bits.
std::uint64_t mixed(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

} // namespace

std::uint64_t derived_seed(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
    std::uint64_t state = mixed(seed);
    for (const unsigned char letter : purpose)
        state = mixed(state ^ letter);
    return mixed(mixed(state) ^ index);
}

} // namespace petzval
