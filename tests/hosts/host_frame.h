#pragma once

#include "image/image.h"
#include "psf/psf_grid.h"
#include "support/fixture.h"

#include <filesystem>

namespace petzval::test {

/// A photo that a lens with known kernels took of a known scene.
struct HostFrame {
    Image scene; ///< sharp, linear light
    PsfGrid grid;
    std::filesystem::path raw;  ///< Bayer DNG
    std::filesystem::path tiff; ///< the same photo before the sensor, 16 bits, sRGB
};

/// The camera, lens and aperture that the frame's EXIF and grid name.
inline constexpr const char* kHostCamera = "Canon EOS 6D";
inline constexpr const char* kHostLens = "Petzval 24-50mm f/2";
inline constexpr double kHostAperture = 2.0;
inline constexpr double kHostFocalLength = 50.0;

/// Gaussian kernels of sigma `middle` in the middle and `middle + corners` in the corners, px, red `red`
/// and blue `blue` times as large as green: a photo of dead leaves of 768 x 512 px with noise of 0.003 is
/// taken by them into `folder`.
struct HostLens {
    double middle = 0.7;
    double corners = 0.3;
    double red = 1.0;
    double blue = 1.0;
};
PsfGrid host_grid(const HostLens& lens);
HostFrame host_frame(const HostLens& lens, const std::filesystem::path& folder);

/// PSNR of linear light, dB, of a photo that a host wrote, after one factor a channel.
double host_psnr(const HostFrame& frame, const std::filesystem::path& written);
double host_psnr(const HostFrame& frame, const Image& light);

} // namespace petzval::test
