#include "report/color_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace petzval {

namespace {

/// Viridis at nine equal steps (van der Walt and Smith, 2015; CC0).
constexpr std::array<Colour, 9> kViridis = {{{0.267, 0.005, 0.329},
                                             {0.279, 0.175, 0.483},
                                             {0.230, 0.322, 0.546},
                                             {0.173, 0.449, 0.558},
                                             {0.128, 0.567, 0.551},
                                             {0.153, 0.680, 0.504},
                                             {0.361, 0.786, 0.388},
                                             {0.668, 0.862, 0.196},
                                             {0.993, 0.906, 0.144}}};

constexpr std::array<Colour, 5> kDiverging = {
    {{0.0, 0.35, 0.6}, {0.45, 0.7, 0.86}, {0.97, 0.97, 0.97}, {0.95, 0.68, 0.45}, {0.78, 0.32, 0.0}}};

Colour between(std::span<const Colour> stops, double position) {
    const double scaled = std::clamp(position, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const std::size_t lower = std::min(static_cast<std::size_t>(scaled), stops.size() - 2);
    const double weight = scaled - static_cast<double>(lower);
    const Colour& a = stops[lower];
    const Colour& b = stops[lower + 1];
    return {std::lerp(a.red, b.red, weight), std::lerp(a.green, b.green, weight),
            std::lerp(a.blue, b.blue, weight)};
}

} // namespace

Colour colour_at(ColourMap map, double position) {
    return map == ColourMap::Sequential ? between(kViridis, position) : between(kDiverging, position);
}

Colour readable_on(const Colour& background) {
    const auto light = [](double value) { return std::pow(value, 2.2); };
    const double luminance =
        0.2126 * light(background.red) + 0.7152 * light(background.green) + 0.0722 * light(background.blue);
    return luminance > 0.18 ? Colour{0.0, 0.0, 0.0} : Colour{1.0, 1.0, 1.0};
}

} // namespace petzval
