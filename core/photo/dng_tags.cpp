#include "photo/dng_tags.h"

#include <vector>

namespace petzval {

void set_dng_tags(TIFF* tiff, const std::string& camera, const CameraColor& color, int samples,
                  std::uint16_t black, std::uint16_t white) {
    constexpr std::uint8_t version[] = {1, 4, 0, 0};
    constexpr std::uint8_t readable_since[] = {1, 1, 0, 0};
    TIFFSetField(tiff, TIFFTAG_DNGVERSION, version);
    TIFFSetField(tiff, TIFFTAG_DNGBACKWARDVERSION, readable_since);
    TIFFSetField(tiff, TIFFTAG_UNIQUECAMERAMODEL, camera.empty() ? "Petzval" : camera.c_str());
    const std::vector<float> black_levels(samples, black);
    const std::vector<std::uint32_t> white_levels(samples, white);
    TIFFSetField(tiff, TIFFTAG_BLACKLEVEL, samples, black_levels.data());
    TIFFSetField(tiff, TIFFTAG_WHITELEVEL, samples, white_levels.data());
    std::array<float, 9> matrix;
    std::array<float, 3> neutral;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            matrix[3 * row + column] = static_cast<float>(color.camera_from_xyz[row][column]);
        neutral[row] = static_cast<float>(1.0 / color.white_balance[row]);
    }
    TIFFSetField(tiff, TIFFTAG_COLORMATRIX1, 9, matrix.data());
    TIFFSetField(tiff, TIFFTAG_ASSHOTNEUTRAL, 3, neutral.data());
    TIFFSetField(tiff, TIFFTAG_CALIBRATIONILLUMINANT1, static_cast<std::uint16_t>(color.illuminant));
}

} // namespace petzval
