#pragma once

#include "psf/lens_colour.h"
#include "psf/lens_model.h"

#include <complex>
#include <memory>
#include <span>
#include <vector>

namespace petzval {

/// One image point of a lens: everything that does not depend on the wavelength.
struct FieldPoint {
    double height = 0.0;  ///< H, distance from the axis in half-diagonals
    double along_x = 1.0; ///< unit vector of the meridional direction
    double along_y = 0.0;
    double tilt = 0.0; ///< defocus by the lens's tilt, waves at 550 nm
};

/// The image point at (x, y) in [0,1] x [0,1] of a frame of `width` x `height` px.
FieldPoint field_point(const LensModel& lens, double x, double y, int width, int height);

/// The Fourier optics behind simulated_grid, for one lens and kernel size. The image plane is periodic,
/// with a period long enough for the kernel and every ray that could wrap into it. The transfer function is
/// sampled at multiples of the period's inverse, the same for all wavelengths, so that spectral lines,
/// pixel aperture and shifts are sums and products, and no image is ever resampled. Thread-safe once
/// constructed.
class LensOptics {
public:
    /// Samples of a transfer function for x frequencies >= 0, [n][n/2 + 1], n even; row k and row k - n are
    /// the same.
    using Transfer = std::vector<std::complex<float>>;

    LensOptics(const LensModel& lens, int kernel_size);
    ~LensOptics();

    /// The transfer function of lens and pixel aperture for a channel, 1 at zero frequency, its phase
    /// relative to the ideal image point of green light.
    Transfer transfer(const FieldPoint& point, int channel) const;

    /// The kernel of `transfer` with the image's place (x, y), in px from the ideal image point, on its
    /// centre pixel. Sums to the share of light that falls into it; rounding may leave values just below
    /// zero.
    void sample(const Transfer& transfer, double x, double y, std::span<float> kernel) const;

private:
    struct Plans;
    struct Workspace;

    void fill_pupil(const FieldPoint& point, double wavelength, Workspace& work) const;
    void add_line(const FieldPoint& point, const SpectralLine& line, Workspace& work, Transfer& sum) const;
    void apply_pixel_aperture(Transfer& transfer) const;
    std::size_t wrapped(int k) const { return static_cast<std::size_t>(k < 0 ? k + n_ : k); }

    LensModel lens_;
    ColourParabola longitudinal_;
    ColourParabola lateral_;
    int kernel_size_;
    double period_ = 0.0; ///< um
    int n_ = 0;           ///< samples across the period
    int cutoff_ = 0;      ///< the transfer function is zero beyond this frequency, in 1/period
    std::unique_ptr<Plans> plans_;
};

} // namespace petzval
