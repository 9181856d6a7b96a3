#pragma once

#include "calibrate/lens/wavefront_basis.h"

#include <array>
#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

namespace petzval {

class RayRaster;
struct Footprint;

/// What of a lens a fit may move.
enum class LensFreedom {
    Widths,  ///< only the Gaussians' widths: one round blur per channel for the whole field
    Aligned, ///< everything but misalignment: rotationally symmetric about the axis
    Plain,   ///< everything but what is_plain (wavefront_terms.h) leaves out, edges that cut the pupil, the
             ///< fifth order of lateral colour and wavelengths within a colour
    All,
};

/// The field points of a grid's nodes in half-diagonals from the frame's middle, row-major, for a frame of
/// the given width over height.
std::vector<Vector2> field_points(int rows, int cols, double aspect);

/// The lens prior: kernels as geometrical images of a point through one smooth wavefront
/// (wavefront_terms.h), whose pupil is apodised and cut by the edges of elements before and behind the stop
/// (pupil_illumination.h). A ray of the pupil lands at the wavefront's gradient; a kernel is the density of
/// the landing points, blurred by a Gaussian per channel and by the square pixel, and a halo. Red and blue
/// have aberrations of their own, as offsets from green's, and a lateral shift (linear, cubic and of fifth
/// order in h, and constant) against it; between the colours' middles both go with the wavelength, so that
/// each colour, of three wavelengths, is smeared as dispersion smears it.
///
/// All is in pixels, and depends on a vector of parameters (lens_parameters.h); those of the wavefront are
/// coefficients of WavefrontBasis. Zero is a sharp lens on the frame's middle.
class RayLens {
public:
    RayLens(std::vector<Vector2> points, int kernel_size, int threads);

    std::size_t parameter_count() const;
    std::size_t point_count() const { return points_.size(); }

    /// Parameters of a plain lens with some defocus, balanced by spherical aberration, and coma, from which
    /// a fit can find its way; coefficients of a wavefront whose gradient is in px.
    std::vector<double> start() const;
    /// The lens whose kernels are the point reflections of these, but with the same lateral colour: nearly
    /// the phase reversal of psf/compare.h.
    std::vector<double> reversed(std::span<const double> parameters) const;
    /// Parameters of a lens without aberrations.
    std::vector<double> round_start() const;
    /// Weight of each parameter's square in a ridge penalty: 1, but for the widths, which are free, and
    /// more for aberrations that a plain lens has not.
    std::vector<double> ridge() const;

    /// Which parameters a fit of this freedom may move.
    std::vector<bool> free_parameters(LensFreedom freedom) const;

    /// Kernels [point][channel][size][size], non-negative, each normalised to 1 within its support,
    /// green-centred.
    std::vector<double> kernels(std::span<const double> parameters, std::stop_token stop = {}) const;
    /// d loss/d parameters, given d loss/d kernels.
    std::vector<double> parameter_gradient(std::span<const double> parameters,
                                           std::span<const double> kernel_gradient) const;

    /// Where the axis meets the frame.
    Vector2 axis(std::span<const double> parameters) const;

private:
    struct Terms;
    struct Rays;
    struct RayGradients;
    struct PointGradient {
        std::vector<double> parameters;
        std::array<std::vector<double>, 3> terms; ///< green, and the offsets of red and blue
    };
    Terms terms_of(std::span<const double> parameters) const;
    Rays rays_at(std::size_t point, std::span<const double> parameters, const Terms& terms) const;
    void gather(const Rays& rays, int channel, std::span<const double> parameters, RayRaster& raster,
                Footprint& fx, Footprint& fy, std::span<double> kernel) const;
    void add_channel_gradient(const Rays& rays, int channel, std::span<const double> parameters,
                              std::span<const double> kernel_gradient, RayGradients& of_rays,
                              std::span<double> gradient) const;
    void add_centring_gradient(const Rays& rays, RayGradients& of_rays) const;
    static void add_lateral_gradient(std::span<const double> parameters, std::size_t at, const Vector2& h,
                                     const Vector2& of_shift, std::span<double> gradient);
    std::array<PupilPolynomial, 3> wavefront_gradients(const Rays& rays, std::span<const double> parameters,
                                                       const RayGradients& of_rays,
                                                       std::span<double> gradient) const;
    static void add_term_gradient(const Rays& rays, const Terms& terms,
                                  const std::array<PupilPolynomial, 3>& of_wavefront, Terms& of_terms,
                                  std::span<double> gradient);
    void add_illumination_gradient(const Rays& rays, std::span<const double> parameters,
                                   std::span<const double> log_weight, std::span<double> gradient) const;
    PointGradient point_gradient(std::size_t point, std::span<const double> parameters, const Terms& terms,
                                 std::span<const double> kernel_gradient) const;

    std::vector<Vector2> points_;
    int size_;
    int threads_;
    std::array<std::size_t, 4> first_of_wave_; ///< and the end
    PupilRays rays_;
    WavefrontBasis basis_;
};

} // namespace petzval
