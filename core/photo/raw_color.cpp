#include "photo/raw_file.h"

#include <libraw.h>

#include <algorithm>
#include <cmath>

namespace petzval {

namespace {

/// Correlated colour temperature of an EXIF light source, in kelvin; 0 where it has none.
double temperature_of(int illuminant) {
    switch (illuminant) {
    case 3:  // tungsten
    case 17: // standard light A
        return 2856.0;
    case 24: // ISO studio tungsten
        return 3200.0;
    case 2:  // fluorescent
    case 14: // cool white fluorescent
        return 4150.0;
    case 15: // white fluorescent
        return 3450.0;
    case 18: // B
        return 4874.0;
    case 13: // day white fluorescent
    case 23: // D50
        return 5003.0;
    case 1:  // daylight
    case 4:  // flash
    case 9:  // fine weather
    case 20: // D55
        return 5503.0;
    case 12: // daylight fluorescent
    case 10: // cloudy
    case 19: // C
    case 21: // D65
        return 6504.0;
    case 11: // shade
    case 22: // D75
        return 7504.0;
    default:
        return 0.0;
    }
}

/// In mired, which eyes and filters count in; far for unknown ones.
double distance_from_d50(int illuminant) {
    const double temperature = temperature_of(illuminant);
    return temperature > 0.0 ? std::abs(1e6 / temperature - 1e6 / 5003.0) : 1e6;
}

/// Of a DNG's matrices the one for the light nearest to D50.
const libraw_dng_color_t* dng_color(const libraw_colordata_t& known) {
    const libraw_dng_color_t* best = nullptr;
    for (const libraw_dng_color_t& color : known.dng_color) {
        if (color.colormatrix[0][0] == 0.0f) continue;
        if (!best || distance_from_d50(color.illuminant) < distance_from_d50(best->illuminant))
            best = &color;
    }
    return best;
}

} // namespace

CameraColor RawFile::color() const {
    const libraw_colordata_t& known = libraw_->imgdata.color;
    CameraColor color;
    if (kind_ == RawKind::Monochrome) return color;
    const std::array<float, 3> balance = white_balance();
    std::ranges::copy(balance, color.white_balance.begin());
    for (int row = 0; row < 3; ++row)
        std::copy_n(known.rgb_cam[row], 3, color.srgb_from_camera[row].begin());
    const libraw_dng_color_t* const dng = dng_color(known);
    const auto* matrix = dng ? dng->colormatrix : known.cam_xyz;
    if (dng && temperature_of(dng->illuminant) > 0.0) color.illuminant = dng->illuminant;
    if (matrix[0][0] == 0.0f) {
        color.camera_from_xyz = camera_from_xyz_by(color.srgb_from_camera, color.white_balance);
        return color;
    }
    for (int row = 0; row < 3; ++row) {
        const float gain = dng ? known.dng_levels.analogbalance[row] : 0.0f;
        for (int column = 0; column < 3; ++column)
            color.camera_from_xyz[row][column] = matrix[row][column] * (gain > 0.0f ? gain : 1.0f);
    }
    return color;
}

} // namespace petzval
