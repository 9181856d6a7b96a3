#pragma once

#include "calibrate/lens/ray_aberrations.h"

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

namespace petzval {

/// What of a lens a fit may move.
enum class LensFreedom {
    Widths,  ///< only the Gaussians' widths: one round blur per channel for the whole field
    Aligned, ///< everything but misalignment: rotationally symmetric about the axis
    All,
};

/// The field points of a grid's nodes in half-diagonals from the frame's middle, row-major, for a frame of
/// the given width over height.
std::vector<Vector2> field_points(int rows, int cols, double aspect);

/// The lens prior: kernels as geometrical images of a point through one smooth wavefront. With field
/// position h from the lens axis and pupil position rho, the wavefront is a sum of the aberrations that a
/// centred lens may have, (h.h)^i (rho.rho)^j (h.rho)^k with free coefficients (Hopkins 1950; Seidel's are
/// i+j+k = 2), and of those that a decentred or tilted element adds (Thompson 2005, lowest order): defocus
/// linear over the field, constant coma and constant astigmatism. A ray of the pupil lands at the
/// wavefront's gradient; a kernel is the density of the landing points, blurred by a Gaussian per channel
/// and by the square pixel. Red and blue have the green's coefficients plus offsets, and a lateral shift
/// (linear and cubic in h, and constant) against green.
///
/// All is in pixels, and depends on a vector of parameters; zero is a sharp lens on the frame's middle.
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
    /// Weight of each parameter's square in a ridge penalty: 1, but for the widths, which are free.
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
    struct Rays;
    Rays rays_at(std::size_t point, std::span<const double> parameters) const;
    std::vector<Vector2> ray_pulls(const Rays& rays, int channel, std::span<const double> parameters,
                                   std::span<const double> kernel_gradient, std::span<double> weight_pulls,
                                   std::span<double> gradient) const;
    static void add_illumination_gradient(std::span<const double> parameters, const Vector2& h,
                                          const Vector2& rho, double pull, std::span<double> gradient);
    std::vector<double> point_gradient(std::size_t point, std::span<const double> parameters,
                                       std::span<const double> kernel_gradient) const;
    void add_ray_gradient(std::size_t point, std::span<const double> parameters, int channel,
                          const Vector2& rho, const Vector2& pull, std::span<double> gradient) const;

    std::vector<Vector2> points_;
    int size_;
    int threads_;
    std::vector<Vector2> pupil_;
};

} // namespace petzval
