#include "image/frame_map.h"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace petzval {

PixelPlace FrameMap::operator()(const PixelPlace& place) const {
    const double w = m[6] * place.x + m[7] * place.y + m[8];
    return {(m[0] * place.x + m[1] * place.y + m[2]) / w, (m[3] * place.x + m[4] * place.y + m[5]) / w};
}

FrameMap FrameMap::inverse() const {
    const std::array<double, 9> adjugate = {
        m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
        m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
        m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]};
    const double determinant = m[0] * adjugate[0] + m[1] * adjugate[3] + m[2] * adjugate[6];
    if (determinant == 0.0) throw std::logic_error("this map of frames has no inverse");
    FrameMap result{adjugate};
    for (double& value : result.m)
        value /= determinant;
    return result;
}

FrameMap chained(const FrameMap& first, const FrameMap& second) {
    FrameMap result{{}};
    for (int row = 0; row < 3; ++row)
        for (int col = 0; col < 3; ++col)
            for (int k = 0; k < 3; ++k)
                result.m[row * 3 + col] += second.m[row * 3 + k] * first.m[k * 3 + col];
    return result;
}

FrameMap frame_map(const Movement& movement, int width, int height) {
    const double angle = movement.turn * std::numbers::pi / 180.0;
    const double c = movement.scale * std::cos(angle), s = movement.scale * std::sin(angle);
    const double x = 0.5 * (width - 1), y = 0.5 * (height - 1);
    return {{c, -s, x + movement.shift_x - c * x + s * y, //
             s, c, y + movement.shift_y - s * x - c * y,  //
             0, 0, 1}};
}

} // namespace petzval
