#include "photo/camera_color.h"

#include <algorithm>

namespace petzval {

namespace {

double cofactor(const Matrix3& m, int row, int column) {
    const int a = (row + 1) % 3, b = (row + 2) % 3, c = (column + 1) % 3, d = (column + 2) % 3;
    return m[a][c] * m[b][d] - m[a][d] * m[b][c];
}

Matrix3 inverse(const Matrix3& m) {
    double determinant = 0.0;
    for (int column = 0; column < 3; ++column)
        determinant += m[0][column] * cofactor(m, 0, column);
    Matrix3 result;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            result[row][column] = cofactor(m, column, row) / determinant;
    return result;
}

} // namespace

Matrix3 camera_from_xyz_by(const Matrix3& srgb_from_camera, const std::array<double, 3>& white_balance) {
    const Matrix3 camera_from_srgb = inverse(srgb_from_camera);
    const Matrix3 srgb_from_xyz = CameraColor().camera_from_xyz;
    Matrix3 result{};
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            for (int i = 0; i < 3; ++i)
                result[row][column] +=
                    camera_from_srgb[row][i] * srgb_from_xyz[i][column] / white_balance[row];
    return result;
}

Image rendered(Image balanced, const CameraColor& color) {
    const auto white = static_cast<float>(std::ranges::min(color.white_balance));
    std::array<std::array<float, 3>, 3> matrix;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            matrix[row][column] = static_cast<float>(color.srgb_from_camera[row][column]);
    for (int y = 0; y < balanced.height(); ++y) {
        const std::span<float> red = balanced.row(0, y), green = balanced.row(1, y),
                               blue = balanced.row(2, y);
        for (int x = 0; x < balanced.width(); ++x) {
            const float r = std::min(red[x], white) / white;
            const float g = std::min(green[x], white) / white;
            const float b = std::min(blue[x], white) / white;
            red[x] = matrix[0][0] * r + matrix[0][1] * g + matrix[0][2] * b;
            green[x] = matrix[1][0] * r + matrix[1][1] * g + matrix[1][2] * b;
            blue[x] = matrix[2][0] * r + matrix[2][1] * g + matrix[2][2] * b;
        }
    }
    return balanced;
}

} // namespace petzval
