#pragma once

#include <array>

namespace petzval {

/// Which colour each photosite of a Bayer sensor records: [y % 2][x % 2], 0 red, 1 green, 2 blue.
using BayerPattern = std::array<std::array<int, 2>, 2>;

/// The pattern as seen from photosite (x, y), which may lie before the first one.
inline BayerPattern shifted(const BayerPattern& pattern, int x, int y) {
    const int right = x & 1, down = y & 1;
    return {{{pattern[down][right], pattern[down][1 - right]},
             {pattern[1 - down][right], pattern[1 - down][1 - right]}}};
}

} // namespace petzval
