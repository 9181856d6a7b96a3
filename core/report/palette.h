#pragma once

namespace petzval {

/// sRGB, 0 to 1.
struct Colour {
    double red = 0.0;
    double green = 0.0;
    double blue = 0.0;
    double alpha = 1.0;
};

/// What a report is drawn with: Okabe and Ito's colours, which the colour-blind tell apart, on quiet greys.
/// HTML reports replace each of them in the dark (html_writer.h).
namespace palette {
inline constexpr Colour ink = {0.1, 0.1, 0.12};
inline constexpr Colour muted = {0.42, 0.42, 0.45};
inline constexpr Colour rule = {0.84, 0.84, 0.86};
inline constexpr Colour blue = {0.0, 0.45, 0.7};
inline constexpr Colour vermilion = {0.84, 0.37, 0.0};
} // namespace palette

} // namespace petzval
