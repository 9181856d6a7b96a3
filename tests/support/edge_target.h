#pragma once

#include "image/image.h"

namespace petzval::test {

/// A straight edge through (x, y), px, whose normal toward the bright side points `degrees` from right
/// toward down. Each pixel holds the light that falls on its own square, exactly.
struct EdgeTarget {
    double degrees = 5.0;
    double x = 0.0;
    double y = 0.0;
    float dark = 0.1f;
    float bright = 0.9f;
};

Image edge_image(int width, int height, int channels, const EdgeTarget& target);

} // namespace petzval::test
