#pragma once

#include "calibrate/lens/vector2.h"

#include <span>
#include <vector>

namespace petzval {

/// Gathers rays of light into a kernel: the density of their landing points, smoothed by a triangle of a
/// third of a pixel's half width (a standard deviation of 0.14 px), blurred by a Gaussian, and integrated
/// over square pixels. Rays are gathered in thirds of pixels by quadratic B-splines, whose sums over a
/// pixel are just that, and the Gaussian is applied to all at once.
class RayRaster {
public:
    explicit RayRaster(int size);

    /// Forgets all rays; `sigma` of the Gaussian in px.
    void start(double sigma);
    /// A ray that lands at `at`, px from the middle of the kernel's centre pixel.
    void add(const Vector2& at, double weight);
    /// Adds the light of all rays to a kernel of size x size.
    void finish(std::span<double> kernel);

    /// d loss/d the landing points and weights of all that was added, for d loss/d kernel.
    void start_gradient(std::span<const double> kernel_gradient);
    struct RayGradient {
        double weight = 0.0;
        Vector2 at; ///< for a unit weight
    };
    RayGradient gradient_of(const Vector2& at) const;
    /// d loss/d log sigma.
    double sigma_gradient() const;

private:
    struct Cell;
    bool find(const Vector2& at, Cell& cell) const;
    void blur_rows(std::span<const double> in, std::span<const double> taps, std::span<double> out) const;
    void blur_columns(std::span<const double> in, std::span<const double> taps,
                      std::span<double> out) const;

    int size_;
    int side_; ///< cells along a side, with the margin
    double sigma_ = 0.0;
    std::vector<double> taps_;   ///< of the Gaussian, from its middle
    std::vector<double> moving_; ///< d taps / d log sigma
    std::vector<double> rays_;
    std::vector<double> a_, b_, c_;
    std::vector<double> gradient_; ///< of the rays' cells
};

} // namespace petzval
